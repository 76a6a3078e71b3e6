"""What the graph may hold, declared once as data, and the reference tables."""

from schema.declaration import EdgeType, NodeType, Property, Schema, SchemaError, load

__all__ = ["EdgeType", "NodeType", "Property", "Schema", "SchemaError", "load"]
