# Generated from generator/runtime/_testing/__init__.py by `python -m generator`; do not edit.
"""Parts of the test kit. Only `testing` is public."""
