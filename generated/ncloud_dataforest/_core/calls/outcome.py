# Generated from generator/runtime/_core/calls/outcome.py by `python -m generator`; do not edit.
"""What came of one attempt, in terms that know no HTTP library."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple


class ReceivedResponse(NamedTuple):
    """The server responded.

    Attributes:
        status: HTTP status.
        headers: Response headers; names are looked up without regard to case.
        content: Body, after any content coding was undone; empty when there is a flaw.
        flaw: Why the body could not be read, or None.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    flaw: str | None = None

    def __repr__(self) -> str:
        # Not the body: error reporters print variables.
        return f"ReceivedResponse(status={self.status})"


class FailureKind(enum.Enum):
    """How an attempt ended without a complete response."""

    NOT_CONNECTED = "no connection to {server} could be made"
    NOT_TRUSTED = "the certificate of {server} is not accepted, and trying again does not help"
    NOT_SET_UP = "no connection to {server} can be made as the program is set up, and trying again does not help"
    TIMEOUT = "no complete response of {server} came in time"
    LOST = "the connection to {server} was lost before the response was complete"

    def about(self, server: str) -> str:
        """Say it of a server."""
        return self.value.format(server=server)


class AttemptFailure(NamedTuple):
    """No complete response came.

    Attributes:
        kind: How it ended.
        sent: Whether the server got the request: False means that it is known not to have, None that nobody can say.
        reason: Text of the network for people; not yet redacted.
    """

    kind: FailureKind
    sent: bool | None
    reason: str

    def __repr__(self) -> str:
        # Not the reason, which is not yet redacted.
        return f"AttemptFailure({self.kind.name}, sent={self.sent})"
