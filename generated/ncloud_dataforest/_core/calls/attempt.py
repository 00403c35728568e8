# Generated from generator/runtime/_core/calls/attempt.py by `python -m generator`; do not edit.
"""One attempt on the network: its time-outs and the reading of its response."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Self, cast

import httpx2

from .outcome import AttemptFailure, FailureKind, ReceivedResponse

if TYPE_CHECKING:
    from ..responses.codings import Decoder

SHORTEST_TIMEOUT: Final = 0.001
"""Seconds; a socket takes 0 for "do not wait at all", which fails in other ways than a timeout."""


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


class BodyCollector:
    """Collects the parts of a body as its stream hands them out, up to a size and until the call is over.

    Args:
        response: The response whose body it is.
        limit: Bytes that it may have, after its content coding was undone.
    """

    __slots__ = ("_chunks", "_decoder", "_flaw", "_is_cut", "_limit", "_response", "_size")

    def __init__(self, response: httpx2.Response, limit: int) -> None:
        self._response = response
        self._limit = limit
        self._size = 0
        self._chunks: list[bytes] = []
        self._is_cut = False
        self._flaw: str | None = None
        self._decoder: Decoder | None = None
        # What somebody else has read already (a hook of the caller's HTTP client) is decoded.
        if not response.is_stream_consumed and any(
            name.lower() == b"content-encoding" for name, _ in response.headers.raw
        ):
            self._expect_coding(response.headers["content-encoding"])

    def add(self, chunk: bytes, timeouts: AttemptTimeouts) -> bool:
        """Add a part; return False when no more are wanted."""
        if self._decoder is not None:
            from ..responses.codings import CodingError

            try:
                chunk = self._decoder.decode(chunk, self._limit + 1 - self._size)
            except CodingError as error:
                self._flaw = str(error)
        if self._flaw is not None:
            return False
        self._size += len(chunk)
        self._chunks.append(chunk)
        if self._size > self._limit:
            self._flaw = f"its body is larger than {self._limit} bytes"
            return False
        self._is_cut = timeouts.is_over()
        return not self._is_cut

    def outcome(self) -> ReceivedResponse | AttemptFailure:
        """Return what came of the attempt."""
        if self._is_cut:
            return AttemptFailure(FailureKind.TIMEOUT, sent=True, reason="its body came too slowly")
        if self._decoder is not None and self._flaw is None:
            self._finish()
        content = b"" if self._flaw is not None else b"".join(self._chunks)
        # Given back before the body is decoded, which takes as much memory again.
        self._chunks.clear()
        return ReceivedResponse(self._response.status_code, self._response.headers, content, self._flaw)

    def _expect_coding(self, coding: str) -> None:
        # Imported here: most bodies are short, and come as they are.
        from ..responses.codings import CodingError, decoder_of

        try:
            self._decoder = decoder_of(coding)
        except CodingError as error:
            self._flaw = str(error)

    def _finish(self) -> None:
        from ..responses.codings import CodingError

        try:
            cast("Decoder", self._decoder).finish()
        except CodingError as error:
            self._flaw = str(error)
