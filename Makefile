# Two commands need nothing but Python 3.11 or newer, make and this checkout: `make demo` and `make test`.
# Each sets up .venv from the locked dependencies when it is first called, and not again until a lock changes.

PYTHON ?=
WORKERS ?= auto
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --no-deps --no-build-isolation
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-annotate
ROOMS := cli loaders queries schema stores visualizations

.DEFAULT_GOAL := help
.PHONY: help demo test lint format lock bench wheel clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-8s %s\n' "$$name" "$$what"; done

demo: .venv/ready ## load the examples, answer the three questions, write a map
	@$(BIN)/zeren demo

test: .venv/ready-dev ## run the tests
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

lint: .venv/ready-dev ## ruff (rules and form) and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/ready-dev ## put the code in form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: .venv/ready-dev ## resolve the dependencies anew (UPGRADE=--upgrade for the newest)
	@$(COMPILE) $(UPGRADE) --group build --output-file requirements.lock
	@$(COMPILE) $(UPGRADE) --group dev --constraints requirements.lock --output-file requirements-dev.lock
	@$(COMPILE) $(UPGRADE) --group bench --constraints requirements-dev.lock --output-file requirements-bench.lock

bench: .venv/ready-bench ## measure reading, and answering in Cypher and SPARQL
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.answering
	@$(BIN)/python -m benchmarks.sparql

wheel: .venv/ready ## a file to install elsewhere, in dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

clean: ## remove what was set up and built, not the graphs
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find $(ROOMS) benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@python='$(PYTHON)'; \
	for name in python3.13 python3.12 python3.11 python3 python; do \
		[ -z "$$python" ] || break; \
		"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && python=$$name; \
	done; \
	[ -n "$$python" ] || { echo 'zeren needs Python 3.11 or newer, and none was found: make PYTHON=/path/to/python3' >&2; exit 1; }; \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "zeren needs Python 3.11 or newer; $$python is not: make PYTHON=/path/to/python3" >&2; exit 1; }; \
	echo "setting up .venv with $$($$python --version)" >&2; \
	"$$python" -m venv .venv || { rm -rf .venv; echo "$$python cannot make a virtual environment: is its venv module installed?" >&2; exit 1; }

# Each ring holds the one before it, so that the larger set-up does for the smaller one too.
.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo 'installing the locked dependencies' >&2
	@$(INSTALL) -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock requirements.lock pyproject.toml | .venv/bin/python
	@echo 'installing the locked dependencies and the tools of development' >&2
	@$(INSTALL) -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch .venv/ready $@

# setuptools has to be there before jieba, which it builds.
.venv/ready-bench: requirements-bench.lock .venv/ready-dev
	@echo 'installing what the benchmarks compare with' >&2
	@grep -A 2 '^setuptools==' requirements-bench.lock > .venv/setuptools.lock
	@$(INSTALL) -r .venv/setuptools.lock
	@$(INSTALL) -r requirements-bench.lock
	@touch $@
