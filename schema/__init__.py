"""What the graph may hold, declared once as data, and the reference tables."""
