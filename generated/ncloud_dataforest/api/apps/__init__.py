# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The operations of `apps`."""
