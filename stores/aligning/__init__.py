"""Aligning in arrays: all that is done with obligations is done with many at once, each different clause once."""
