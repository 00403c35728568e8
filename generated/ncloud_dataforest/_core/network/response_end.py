# Generated from generator/runtime/_core/network/response_end.py by `python -m generator`; do not edit.
"""Where a response ends among the bytes of a connection, without understanding any more of it."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n")
_STATUS: Final = slice(len("HTTP/1.1 "), len("HTTP/1.1 200"))
_BODILESS: Final = (b"204", b"304")
_LONGEST_LINE: Final = 16 * 1024
"""Bytes of the size of a chunk with its extensions, or of a trailer. A head is bounded by whoever parses it."""

_Part: TypeAlias = Literal["head", "body", "size of chunk", "chunk", "trailers", "unknown"]
"""What the next byte belongs to; unknown is also a body without a length, which ends with the connection."""


class ResponseEnd:
    """Follows the bytes that come in, just far enough to tell whether they are exactly one response.

    Where it loses track it says that they are not: a connection is then closed that could have been used again.

    Args:
        has_body: Whether a response can have a body; one to HEAD has none, whatever its length says.
    """

    __slots__ = ("_buffer", "_has_body", "_left", "_part", "largest_head")

    largest_head: int
    """The bytes of the largest head so far, whether it has ended or not: those of interim responses count, too."""

    def __init__(self, *, has_body: bool = True) -> None:
        self._has_body = has_body
        self._part: _Part = "head"
        self._buffer = b""
        self._left = 0
        self.largest_head = 0

    def is_reached(self) -> bool:
        """Say whether exactly one response came, and nothing after it."""
        return self._part == "body" and self._left == 0

    def excess(self) -> int:
        """Return how many bytes came after the end of the response."""
        return -self._left if self._left < 0 else 0

    def take(self, data: bytes) -> None:
        """Take the next bytes in."""
        if self._buffer:
            data = self._buffer + data
            self._buffer = b""
        while data:
            if self._part == "body":
                self._left -= len(data)
                return
            if self._part == "unknown":
                return
            data = self._rest_of_chunk(data) if self._part == "chunk" else self._rest_of_text(data)

    def _rest_of_chunk(self, data: bytes) -> bytes:
        rest = data[self._left :]
        self._left -= len(data) - len(rest)
        if not self._left:
            self._part = "size of chunk"
        return rest

    def _rest_of_text(self, data: bytes) -> bytes:
        part = self._part
        text, found, rest = data.partition(_END_OF_HEAD if part == "head" else b"\r\n")
        if part == "head":
            self.largest_head = max(self.largest_head, len(text))
        if not found:
            if part == "head" or len(data) <= _LONGEST_LINE:
                self._buffer = data
            else:
                self._part = "unknown"
            return b""
        if part == "head":
            self._read_head(text)
        elif part == "size of chunk":
            self._read_size(text)
        elif not text:
            self._part = "body"
        return rest

    def _read_head(self, head: bytes) -> None:
        if head.count(b"\n") != head.count(b"\r\n"):
            # Parsers end a line there, too, and maybe the head.
            self._part = "unknown"
            return
        status = head[_STATUS]
        if status[:1] == b"1" and status != b"101":
            # A response before the response; after 101 comes another protocol.
            return
        if self._has_body and status not in _BODILESS:
            head = head.lower() + b"\r\n"
            if b"\r\ntransfer-encoding:" in head:
                self._part = "size of chunk"
                return
            length = _LENGTH.search(head)
            if length is None:
                self._part = "unknown"
                return
            self._left = int(length[1])
        self._part = "body"

    def _read_size(self, line: bytes) -> None:
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            self._part = "unknown"
            return
        # The line break after a chunk is counted with it.
        self._part, self._left = ("chunk", size + 2) if size else ("trailers", 0)
