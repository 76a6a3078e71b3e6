"""One finder per kind of fact; each reads a view of the text and returns facts with their places in it."""
