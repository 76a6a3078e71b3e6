"""Saved questions: typed parameters, one text per query language, one expected answer each."""
