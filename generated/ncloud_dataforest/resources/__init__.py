# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The resources of the API: its operations as methods, grouped by what they are about."""
