"""The former name of `aiohttp_transport`, for one more release."""

from __future__ import annotations

import ssl
import warnings

from ._core.network.transports import MOST_CONNECTIONS
from .aiohttp_transport import AiohttpTransport

__all__ = ["AsyncioTransport"]


class AsyncioTransport(AiohttpTransport):
    """The former name of `AiohttpTransport`."""

    def __init__(self, *, ssl_context: ssl.SSLContext | None = None, max_connections: int = MOST_CONNECTIONS) -> None:
        warnings.warn(
            "AsyncioTransport is now aiohttp_transport.AiohttpTransport; the former name goes with the next release",
            DeprecationWarning,
            stacklevel=2,
        )
        super().__init__(ssl_context=ssl_context, max_connections=max_connections)
