"""The former place of the functions about proxies, for one more release: programs took them from here."""

from __future__ import annotations

from .network.transports import proxy_of

__all__ = ["proxy_of"]
