"""What changed between two versions of the OpenAPI document. Pure functions of two documents."""
