# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The operations of the API, one module each.

Every module has four functions: `sync` and `asyncio` give the value that the documentation promises, `sync_detailed`
and `asyncio_detailed` give the response around it, too.
"""
