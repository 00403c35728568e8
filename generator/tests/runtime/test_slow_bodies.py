"""A body that comes piece by piece, each in time, is not waited for beyond the deadline."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from generator.runtime.errors import DeadlineExceededError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import Flavour


class SlowBody(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A hundred pieces, one a second."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(100):
            self._clock.advance(1)
            self.taken += 1
            yield b" "

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in iter(self):
            yield piece


@pytest.mark.promise("one-deadline")
def test_a_body_is_cut_when_the_deadline_comes(flavour: Flavour, clock: FakeClock) -> None:
    body = SlowBody(clock)
    with pytest.raises(DeadlineExceededError) as caught:
        flavour.call(lambda _: httpx2.Response(200, stream=body), clock=clock, timeout=10, deadline=8)
    assert body.taken == 8
    assert caught.value.sent is True
    assert caught.value.attempts == 1
