"""Everything that knows openapi-python-client: preparing the document for it, driving it, guarding its templates."""
