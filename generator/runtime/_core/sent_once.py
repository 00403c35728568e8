"""Requests that must not be sent twice: over which kept connections they may go."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

LONGEST_REST: Final = 0.001
"""Seconds that a kept connection may have been at rest when a request goes over it that must not be sent twice.

A server that closes a connection while a request is on its way leaves open whether it has executed the request. It does
so after some time of rest only. Calls in a row keep their connection; after a pause such a call gets a fresh one.
"""

LONGEST_REST_IN_LOOP: Final = 0.1
"""The same within an event loop, where some time of rest is the time that other tasks take."""

SENT_ONCE: Final[ContextVar[bool]] = ContextVar("SENT_ONCE", default=False)
"""Whether the request under way must not be sent twice; set by the transports for their connections."""
