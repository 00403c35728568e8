# Generated from generator/runtime/_core/network/sent_once.py by `python -m generator`; do not edit.
"""Requests that must not be sent twice: over which kept connections they may go.

A pool also remembers, in an event, that its server has closed a connection at rest before our own time for that. Such a
server may close the next one at any moment, so that from then on each of these requests gets a fresh one.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

LONGEST_REST: Final = 0.1
"""Seconds that a kept connection may have been at rest when such a request goes over it.

A server that closes a connection while a request is on its way leaves open whether it has executed the request. It does
so after some time of rest only. Calls in a row keep their connection; after a pause such a call gets a fresh one.
"""

SENT_ONCE: Final[ContextVar[bool]] = ContextVar("SENT_ONCE", default=False)
"""Whether the request under way must not be sent twice; set by the transports for their connections."""
