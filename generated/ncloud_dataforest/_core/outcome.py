# Generated from generator/runtime/_core/outcome.py by `python -m generator`; do not edit.
"""What came of one attempt, in terms that know no HTTP library."""

from __future__ import annotations

import enum
from collections.abc import Mapping


class Answer:
    """The server answered.

    Attributes:
        status: HTTP status.
        headers: Response headers; names are looked up without regard to case.
        content: Body, after any content coding was undone; empty when there is a flaw.
        flaw: Why the body could not be taken in, or None.
    """

    __slots__ = ("content", "flaw", "headers", "status")

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes, flaw: str | None = None) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.flaw = flaw


class FailureKind(enum.Enum):
    """How an attempt ended without a whole answer."""

    NOT_CONNECTED = "no connection could be made"
    NOT_TRUSTED = "the server's certificate is not accepted, and trying again does not help"
    TIMEOUT = "no whole answer came in time"
    LOST = "the connection was lost before the whole answer was there"


class Failure:
    """No whole answer came.

    Attributes:
        kind: How it ended.
        sent: Whether the server got the request: False means surely not, None that nobody can tell.
        reason: Text of the network for people; not yet redacted.
    """

    __slots__ = ("kind", "reason", "sent")

    def __init__(self, kind: FailureKind, *, sent: bool | None, reason: str) -> None:
        self.kind = kind
        self.sent = sent
        self.reason = reason
