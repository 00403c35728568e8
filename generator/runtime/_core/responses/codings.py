"""Undoing the content coding of a body, part by part, and never to more bytes than are wanted."""

from __future__ import annotations

import re
import zlib
from typing import Final, Protocol

_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB_HEADER: Final = 2
_KNOWN: Final = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": zlib.MAX_WBITS}
_NAME: Final = re.compile(r"[0-9a-z-]{1,20}")


class CodingError(Exception):
    """A body cannot be decoded. The message holds nothing of it."""


class Decoder(Protocol):
    """Undoes one coding."""

    def decode(self, data: bytes, most: int) -> bytes:
        """Return what the next bytes stand for, `most` bytes of it at most.

        Raises:
            CodingError: They are not in this coding.
        """
        ...

    def finish(self) -> None:
        """Note that the body is over.

        Raises:
            CodingError: It is cut off.
        """
        ...


class Inflater:
    """Undoes gzip, in any number of members (RFC 1952, section 2.2), and deflate, with or without its zlib wrapper.

    Args:
        window: What zlib is to expect.
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._inflater = zlib.decompressobj(window)
        self._is_begun = False
        self._start = b""

    def decode(self, data: bytes, most: int) -> bytes:
        """Return what the next bytes stand for."""
        decoded = b""
        if not self._is_begun:
            data = self._start + data
            if self._window == zlib.MAX_WBITS and len(data) < _ZLIB_HEADER:
                self._start = data
                return b""
            self._start = b""
            self._begin(data)
        while data and len(decoded) < most:
            if self._inflater.eof:
                if self._window != _GZIP or not data.strip(b"\0"):
                    # Padding after the last member is allowed for; another member begins with something else.
                    break
                self._inflater = zlib.decompressobj(self._window)
            decoded += self._inflate(data, most - len(decoded))
            data = self._inflater.unused_data
        return decoded

    def finish(self) -> None:
        """Note that the body is over."""
        if self._start or (self._is_begun and not self._inflater.eof):
            raise CodingError("its content coding is cut off")

    def _begin(self, data: bytes) -> None:
        self._is_begun = bool(data)
        # Some servers send deflate without the wrapper that belongs to it (RFC 1950, section 2.2).
        if self._window == zlib.MAX_WBITS and (data[0] & 0x0F != zlib.DEFLATED or int.from_bytes(data[:2]) % 31):
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)

    def _inflate(self, data: bytes, most: int) -> bytes:
        try:
            return self._inflater.decompress(data, most)
        except zlib.error:
            raise CodingError("its content coding is broken") from None


def decoder_of(coding: str) -> Decoder | None:
    """Return what undoes a content coding; None when there is none.

    Args:
        coding: The header Content-Encoding.

    Raises:
        CodingError: This client does not undo it.
    """
    names = [name for part in coding.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if not names:
        return None
    if len(names) == 1 and names[0] in _KNOWN:
        return Inflater(_KNOWN[names[0]])
    shown = [name if _NAME.fullmatch(name) else "of another name" for name in names[:3]]
    raise CodingError(f"its content coding ({', '.join(shown)}) was not asked for, and this client does not undo it")
