"""What is measured, and the corpus it is measured on. Run a script with `python -m benchmarks.<name>`."""
