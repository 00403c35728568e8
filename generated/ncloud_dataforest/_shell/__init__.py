# Generated from generator/runtime/_shell/__init__.py by `python -m generator`; do not edit.
"""Parts of the shell command. Only `__main__` is public."""
