# Generated from generator/runtime/_core/requests/__init__.py by `python -m generator`; do not edit.
"""From arguments to the bytes of a request."""
