"""Writes a signed client package from an OpenAPI document: `python -m generator`."""
