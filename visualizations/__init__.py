"""Maps and matrices, each one self-contained HTML file."""
