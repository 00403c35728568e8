# Generated from generator/runtime/_core/names/__init__.py by `python -m generator`; do not edit.
"""Names of the package: those that are imported late, and those of the release before."""
