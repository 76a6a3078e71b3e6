"""One reader per file format: bytes to text in which every character keeps its position."""
