# Generated from generator/runtime/_core/__init__.py by `python -m generator`; do not edit.
"""Machinery of the client, the same for every API. Nothing here is public; it may change in any release."""
