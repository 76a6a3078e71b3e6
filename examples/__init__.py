"""The example corpus: plans of invented places, and the facts of real ones."""
