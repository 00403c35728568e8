# Generated from generator/runtime/_core/network/__init__.py by `python -m generator`; do not edit.
"""Connections: where requests may go, over what, and where a response ends."""
