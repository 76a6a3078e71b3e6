"""zeren schema: what the graph may hold."""

from __future__ import annotations

import typer

from schema import declaration, page


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(epilog="Example: zeren schema")(schema)


def schema() -> None:
    """Print the nodes and edges of the graph with their properties, as Markdown."""
    print(page.page(declaration.load()).rstrip())
