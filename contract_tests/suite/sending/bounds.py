"""How a response is read: past interim ones, and within a time and a size, for one without end must not end the run."""

from __future__ import annotations

import contextlib
import io
from functools import partial
from http import HTTPStatus
from http.client import HTTPResponse, parse_headers
from typing import TYPE_CHECKING, Any, Final

import requests

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    import urllib3
    from _typeshed import WriteableBuffer

LARGEST_RESPONSE: Final = 8 * 1024 * 1024
"""Bytes of a body after decoding; a list of about forty thousand resources."""
_PART: Final = 64 * 1024


class ResponseTooLargeError(requests.RequestException):
    """A body has more than `LARGEST_RESPONSE` bytes."""


def read_body(response: requests.Response) -> None:
    """Read the body of a response that is not read yet.

    Raises:
        ResponseTooLargeError: It is too large.
        requests.RequestException: It can't be read.
    """
    with contextlib.closing(response):
        # Where `Response.content` looks first; the library has no other way to hand it over.
        response._content = b"".join(_parts(response))  # noqa: SLF001


def _parts(response: requests.Response) -> Iterator[bytes]:
    size = 0
    for part in response.iter_content(_PART):
        size += len(part)
        if size > LARGEST_RESPONSE:
            raise ResponseTooLargeError
        yield part


def interim_of(response: requests.Response) -> list[tuple[int, tuple[tuple[str, str], ...]]]:
    """Status and headers of the interim responses that came before a response."""
    return getattr(response.raw._original_response, "interim", [])  # noqa: SLF001 - the library has no other way to it


def limit_response_time(pool: urllib3.HTTPConnectionPool, *, within: float, now: Callable[[], float]) -> None:
    """Have the connections of a pool give up a response that is not complete some seconds after the request.

    The library's own time-outs begin anew with every byte that comes.
    """
    timed = partial(_TimedResponse, within=within, now=now)
    kind: Any = pool.ConnectionCls
    pool.ConnectionCls = type(kind.__name__, (kind,), {"response_class": staticmethod(timed)})


class _TimedResponse(HTTPResponse):
    def __init__(
        self,
        sock: socket.socket,
        *arguments: Any,  # noqa: ANN401 - passed on unread
        within: float,
        now: Callable[[], float],
        **named: Any,  # noqa: ANN401 - passed on unread
    ) -> None:
        # A file of the socket is all that it asks for.
        source: Any = _Timed(sock, now() + within, now)
        super().__init__(source, *arguments, **named)
        self.interim: list[tuple[int, tuple[tuple[str, str], ...]]] = []

    def _read_status(self) -> tuple[str, int, str]:
        """Return the final status line: any number of interim responses may come before it (RFC 9110, 15.2).

        The library itself reads on after 100 only. 101 is final: what follows it is another protocol.
        """
        while True:
            line: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]  # unknown to its types
            if not 100 <= line[1] < 200 or line[1] == HTTPStatus.SWITCHING_PROTOCOLS:
                return line
            self.interim.append((line[1], tuple(parse_headers(self.fp).items())))


class _Timed(io.RawIOBase):
    """Reads a socket until a point in time."""

    def __init__(self, sock: socket.socket, ends: float, now: Callable[[], float]) -> None:
        self._socket = sock
        self._wait = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)
        self._ends = ends
        self._now = now

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        left = self._ends - self._now()
        if left <= 0:
            raise TimeoutError("the response is not complete")
        self._socket.settimeout(left if self._wait is None else min(left, self._wait))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
