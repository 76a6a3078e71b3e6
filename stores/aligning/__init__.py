"""Aligning in arrays: many obligations at once, and each different clause, and pair of clauses, once."""
