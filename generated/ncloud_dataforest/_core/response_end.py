# Generated from generator/runtime/_core/response_end.py by `python -m generator`; do not edit.
"""Where a response ends among the bytes of a connection, without understanding any more of it."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n")
_INTERIM: Final = re.compile(rb"http/1\.[01] 1(?!01)")
"""A response before the response; 101 is none: what follows it is another protocol's."""

_BODILESS: Final = re.compile(rb"http/1\.[01] (?:204|304)")


_Part: TypeAlias = Literal["head", "body", "size of chunk", "chunk", "trailers"]
"""What the next byte belongs to."""


class ResponseEnd:
    """Follows the bytes that come in, just far enough to know whether more came than one response.

    Where it loses track it says that there is more: a connection is then closed that could have been used again.

    Args:
        has_body: Whether a response can have a body; one to HEAD has none, whatever its length says.
    """

    __slots__ = ("_buffer", "_has_body", "_left", "_part")

    def __init__(self, *, has_body: bool = True) -> None:
        self._has_body = has_body
        self._part: _Part = "head"
        self._buffer = b""
        self._left = 0

    def is_passed(self) -> bool:
        """Return whether bytes came after the end of the response."""
        return self._left < 0

    def take(self, data: bytes) -> None:
        """Take the next bytes in."""
        self._buffer += data
        while self._buffer and self._goes_on():
            pass

    def _goes_on(self) -> bool:
        """Read one part to its end; False when that is not there yet."""
        if self._part in ("body", "chunk"):
            return self._count()
        end = _END_OF_HEAD if self._part == "head" else b"\r\n"
        text, found, rest = self._buffer.partition(end)
        if not found:
            return False
        self._buffer = rest
        if self._part == "head":
            self._read_head(text.lower() + b"\r\n")
        elif self._part == "size of chunk":
            self._read_size(text)
        elif not text:
            self._part = "body"
        return True

    def _count(self) -> bool:
        size, data = len(self._buffer), self._buffer
        if self._part == "body" or size < self._left:
            self._buffer = b""
            self._left -= size
            return False
        self._buffer = data[self._left :]
        self._part, self._left = "size of chunk", 0
        return True

    def _read_head(self, head: bytes) -> None:
        if _INTERIM.match(head):
            return
        if self._has_body and not _BODILESS.match(head):
            if b"\r\ntransfer-encoding:" in head:
                self._part = "size of chunk"
                return
            # Without a length the body ends with the connection, which is not used again anyway.
            length = _LENGTH.search(head)
            self._left = 0 if length is None else int(length[1])
        self._part = "body"

    def _read_size(self, line: bytes) -> None:
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            self._part, self._left = "body", -1
            return
        # The line break after a chunk is counted with it.
        self._part, self._left = ("chunk", size + 2) if size else ("trailers", 0)
