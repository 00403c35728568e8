"""Machinery of the client, the same for every API. Nothing here is public; it may change in any release."""
