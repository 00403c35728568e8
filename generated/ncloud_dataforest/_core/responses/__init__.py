# Generated from generator/runtime/_core/responses/__init__.py by `python -m generator`; do not edit.
"""From the bytes of a response to what the caller gets."""
