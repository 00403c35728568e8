# Generated from generator/runtime/_core/models/__init__.py by `python -m generator`; do not edit.
"""What all models have in common."""
