# Generated from generator/runtime/_core/calls/__init__.py by `python -m generator`; do not edit.
"""One call: its attempts, its retries, its failure or success, and those who watch it."""
