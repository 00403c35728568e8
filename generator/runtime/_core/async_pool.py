"""The connections of one event loop, in groups.

The HTTP library looks at each connection of a pool several times for each request. At a hundred calls at once that is
most of what a call costs, and ten pools of ten connections are much cheaper than one of a hundred.
"""

from __future__ import annotations

from typing import Final

import httpx2

from .connection import AttemptTimeouts, open_async_transport, send_async
from .outcome import Answer, Failure

GROUPS: Final = 10
GROUP_SIZE: Final = 10
"""Connections that a group has at most."""


class AsyncPool:
    """Sends each request over the first group that has a connection to spare.

    A group is used only while all before it are busy, so there are never more connections than calls at once.

    Args:
        server: Address that all requests go to.
    """

    def __init__(self, server: httpx2.URL) -> None:
        self._server = server
        self._groups: list[httpx2.AsyncHTTPTransport] = []
        self._busy = [0] * GROUPS

    async def send(self, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int) -> Answer | Failure:
        """Send a request and take the whole answer in; see `connection.send`."""
        index = self._choose()
        if index == len(self._groups):
            self._groups.append(open_async_transport(self._server, GROUP_SIZE))
        self._busy[index] += 1
        try:
            return await send_async(self._groups[index].handle_async_request, request, timeouts, limit)
        finally:
            self._busy[index] -= 1

    async def aclose(self) -> None:
        """Close the connections."""
        for group in self._groups:
            await group.aclose()

    def _choose(self) -> int:
        for index, busy in enumerate(self._busy):
            if busy < GROUP_SIZE:
                return index
        # All connections are in use: wait where the fewest others do.
        return self._busy.index(min(self._busy))
