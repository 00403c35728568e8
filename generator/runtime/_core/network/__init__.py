"""Connections: where requests may go, over what, and where a response ends."""
