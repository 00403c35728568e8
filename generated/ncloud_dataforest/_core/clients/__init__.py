# Generated from generator/runtime/_core/clients/__init__.py by `python -m generator`; do not edit.
"""The two clients and the resources that hang on them: what their owner sets and holds."""
