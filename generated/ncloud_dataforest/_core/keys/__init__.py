# Generated from generator/runtime/_core/keys/__init__.py by `python -m generator`; do not edit.
"""Keys: where they are found, and how a request is signed with them or carries them."""
