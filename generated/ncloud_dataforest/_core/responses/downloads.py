# Generated from generator/runtime/_core/responses/downloads.py by `python -m generator`; do not edit.
"""Files and texts that responses hold: their content, the name that the server gives them, and how they are saved."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn, TypeVar, final
from urllib.parse import unquote

from ..calls.outcome import ReceivedResponse
from .parsed import DecodeError
from .problems import UnreadableBodyError, text_of

F = TypeVar("F", bound="DownloadedFile")

_LONGEST_HEADER: Final = 4096
"""Characters of Content-Disposition that are looked at."""

_LONGEST_NAME: Final = 255
"""Bytes; file systems take no longer ones."""

_PARAMETER: Final = re.compile(r';\s*([\w!#$%&+.^`|~-]+\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+)')
_CHARSETS: Final = frozenset({"utf-8", "iso-8859-1"})


class DownloadedFile:
    """A file that a response holds.

    Attributes:
        content: What it holds.
        name: Its name, as the server calls it, without any path; None when the server does not name it.
        media_type: What it is, as the server says, such as `image/png`; None when the server does not say.
    """

    __slots__ = ("content", "media_type", "name")

    def __init__(self, content: bytes, *, name: str | None = None, media_type: str | None = None) -> None:
        self.content = content
        self.name = name
        self.media_type = media_type

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file, whole or not at all, and return where it is; what was there before is replaced.

        Args:
            path: Where to; in a folder that is there, the file gets the name that the server gave it. Into a pipe or
                a device, such as `/dev/stdout`, it is written as into any other.

        Raises:
            ValueError: The path is empty, or a folder while the server gave the file no name.
            OSError: It cannot be written there.
        """
        if not os.fspath(path):
            # Of a variable that is not set; it would stand for the working directory.
            msg = "the path is empty"
            raise ValueError(msg)
        target = Path(path)
        if target.is_dir():
            if self.name is None:
                msg = "the server gave the file no name; name it in the path"
                raise ValueError(msg)
            target /= self.name
        _write(target, self.content, self._mode())
        return target

    def _mode(self) -> int:
        """Return the permissions of the saved file, before those are taken away that the process never gives."""
        return 0o666

    def __len__(self) -> int:
        return len(self.content)

    def __bytes__(self) -> bytes:
        return self.content

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DownloadedFile):
            return NotImplemented
        return type(self) is type(other) and (self.content, self.name) == (other.content, other.name)

    def __hash__(self) -> int:
        return hash((self.content, self.name))

    def __repr__(self) -> str:
        # Not the content, which may be long.
        return f"{type(self).__name__}(name={self.name!r}, media_type={self.media_type!r})"


@final
class SecretFile(DownloadedFile):
    """A file that is a secret, as a password is. Saved, it is readable by its owner only; it is not pickled."""

    __slots__ = ()

    def _mode(self) -> int:
        return 0o600

    def __copy__(self) -> SecretFile:
        return SecretFile(self.content, name=self.name, media_type=self.media_type)

    def __deepcopy__(self, memo: object) -> SecretFile:
        return self.__copy__()

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled, which would write the content."""
        msg = "SecretFile is not pickled, since that would write a secret."
        raise TypeError(msg)


def file(response: object) -> DownloadedFile:
    """Return the file that a response is; a decoder of successes that is given the whole response."""
    return _made(DownloadedFile, response)


def secret_file(response: object) -> SecretFile:
    """Return the secret file that a response is; a decoder of successes that is given the whole response.

    Raises:
        DecodeError: It is empty, which no secret is: who saved it would take it for one.
    """
    found = _made(SecretFile, response)
    if not found.content:
        raise DecodeError("", "a file with content")
    return found


def text(response: object) -> str:
    """Return the text that a response is, read by the charset that it names or as UTF-8; a decoder of successes."""
    if not isinstance(response, ReceivedResponse):
        raise DecodeError("", "a text")
    try:
        return text_of(response.content, response.headers.get("content-type"))
    except UnreadableBodyError:
        raise DecodeError("", "a text in the charset that it names") from None


def _made(kind: type[F], response: object) -> F:
    if not isinstance(response, ReceivedResponse):
        raise DecodeError("", "a file")
    media_type = (response.headers.get("content-type") or "").partition(";")[0].strip().lower()
    name = file_name(response.headers.get("content-disposition") or "")
    return kind(response.content, name=name, media_type=media_type or None)


def file_name(disposition: str) -> str | None:
    """Return the name of a file without any path, as a header Content-Disposition gives it (RFC 6266).

    Args:
        disposition: Value of the header; may be whatever a server sends.
    """
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(disposition[:_LONGEST_HEADER]):
        found.setdefault(match[1].lower(), match[2])
    for value in (_extended(found.get("filename*", "")), _unquoted(found.get("filename", ""))):
        name = _without_path(value)
        if name is not None:
            return name
    return None


def _extended(value: str) -> str:
    """Return the text of an extended value (RFC 8187); nothing if it is none."""
    charset, _, rest = value.partition("'")
    if charset.lower() not in _CHARSETS:
        return ""
    try:
        return unquote(rest.partition("'")[2], encoding=charset, errors="strict")
    except UnicodeDecodeError:
        return ""


def _unquoted(value: str) -> str:
    if not value.startswith('"'):
        return value
    # Some senders do not escape the backslashes of a path, so that one before a letter or digit is no escape.
    return re.sub(r"\\([^0-9A-Za-z])", r"\1", value[1:-1])


def _without_path(value: str) -> str | None:
    """Return the last part of what may be a path, fit to be a name on every system; None if nothing is left of it."""
    last = re.split(r"[/\\]", value)[-1]
    # Not what is invisible or turns the direction of text, nor what Windows takes for a drive or a stream.
    name = "".join(each for each in last if each.isprintable()).replace(":", "_").strip(" ")
    if not name.strip(".") or len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        return None
    return name


def _write(target: Path, content: bytes, mode: int) -> None:
    if target.exists() and not target.is_file():
        # To replace a pipe or a device would take it from everybody else.
        target.write_bytes(content)
        return
    # In the same folder, since what is renamed must not change the file system.
    temporary = target.with_name(f".{os.urandom(8).hex()}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
