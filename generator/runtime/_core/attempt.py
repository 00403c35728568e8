"""One attempt on the network: its time-outs, the reading of its response, and the meaning of its failures."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Self

import httpx2

from .outcome import AttemptFailure, FailureKind, ReceivedResponse

SHORTEST_TIMEOUT: Final = 0.001
"""Seconds; a socket takes 0 for "do not wait at all", which fails in other ways than a timeout."""

_NOT_CONNECTED: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
"""What ends an attempt before a byte of the request is written."""


class TimeLeft(float):
    """A time-out in seconds that knows what is left of it later: less, when the whole call has to be over."""

    _timeouts: AttemptTimeouts

    def __new__(cls, timeouts: AttemptTimeouts, seconds: float) -> Self:
        """Make the time-out of a step that begins now."""
        made = float.__new__(cls, seconds)
        made._timeouts = timeouts  # noqa: SLF001  # of the object in the making
        return made

    def now(self) -> float:
        """Return the time-out for a further wait within the same step; nothing is left when the call is over."""
        left = self._timeouts.left()
        return float(self) if left is None else min(float(self), left)


class AttemptTimeouts(Mapping[str, float | None]):
    """Time-outs of the steps of one attempt, in the form that the HTTP library's transports take them.

    They look a time-out up when its step begins; it is then cut to what is left of the whole call.
    """

    __slots__ = ("_ends", "_monotonic", "_timeout")

    def __init__(self, timeout: float | None, ends: float | None, monotonic: Callable[[], float]) -> None:
        self._timeout = timeout
        self._ends = ends
        self._monotonic = monotonic

    def __getitem__(self, step: str) -> float | None:
        if self._ends is None:
            return self._timeout
        left = max(SHORTEST_TIMEOUT, self._ends - self._monotonic())
        return TimeLeft(self, left if self._timeout is None else min(self._timeout, left))

    def __iter__(self) -> Iterator[str]:
        return iter(("connect", "read", "write", "pool"))

    def __len__(self) -> int:
        return 4

    def is_over(self) -> bool:
        """Return whether the time for the whole call is used up."""
        return self._ends is not None and self._monotonic() >= self._ends

    def left(self) -> float | None:
        """Return the seconds that are left for the whole call; None when it has no limit."""
        return None if self._ends is None else max(0.0, self._ends - self._monotonic())


def is_coded(response: httpx2.Response) -> bool:
    """Return whether the body has a content coding; if not, its stream needs none of the layers that decode it."""
    return any(name.lower() == b"content-encoding" for name, _ in response.headers.raw)


class BodyCollector:
    """Collects the parts of a body, up to a size and until the call is over."""

    __slots__ = ("_chunks", "_is_cut", "_limit", "_size")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._chunks: list[bytes] = []
        self._is_cut = False

    def add(self, chunk: bytes, timeouts: AttemptTimeouts) -> bool:
        """Add a part; return False when no more are wanted."""
        self._size += len(chunk)
        self._chunks.append(chunk)
        if self._size > self._limit:
            return False
        self._is_cut = timeouts.is_over()
        return not self._is_cut

    def outcome(self, response: httpx2.Response) -> ReceivedResponse | AttemptFailure:
        """Return what came of the attempt."""
        if self._size > self._limit:
            return ReceivedResponse(
                response.status_code, response.headers, b"", f"its body is larger than {self._limit} bytes"
            )
        if self._is_cut:
            return AttemptFailure(FailureKind.TIMEOUT, sent=True, reason="its body came too slowly")
        content = b"".join(self._chunks)
        # Given back before the body is decoded, which takes as much memory again.
        self._chunks.clear()
        return ReceivedResponse(response.status_code, response.headers, content)


def failed_attempt(
    error: httpx2.RequestError | OSError, response: httpx2.Response | None
) -> ReceivedResponse | AttemptFailure:
    """Return what came of an attempt that the HTTP library ended; `response` is there once its head was read."""
    if isinstance(error, httpx2.DecodingError) and response is not None:
        return ReceivedResponse(response.status_code, response.headers, b"", "its content coding is broken")
    reason = str(error) or type(error).__name__
    if isinstance(error, _NOT_CONNECTED):
        kind = FailureKind.NOT_TRUSTED if _is_about_certificate(error) else FailureKind.NOT_CONNECTED
        return AttemptFailure(kind, sent=False, reason=reason)
    kind = FailureKind.TIMEOUT if isinstance(error, httpx2.TimeoutException | TimeoutError) else FailureKind.LOST
    # Once the head of a response is there, the server is known to have received the request.
    return AttemptFailure(kind, sent=None if response is None else True, reason=reason)


def _is_about_certificate(error: BaseException) -> bool:
    """Return whether the certificate of the server was refused, which only the error behind the error shows."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, ssl.SSLCertVerificationError):
            return True
        behind = behind.__cause__ or behind.__context__
    return False
