"""Graph to engine and back: the facts in SQLite are the truth, each engine is a projection of them."""
