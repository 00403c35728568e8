"""Successes that come in several forms, which the document describes by media type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from .parsed import DecodeError, XmlObject, XmlText

T = TypeVar("T")


class ByMediaType(Generic[T]):
    """What makes the success value of a body in one of several forms."""

    __slots__ = ("_readers",)

    def __init__(self, readers: Mapping[str, Callable[[object], Any]]) -> None:
        """Define how each form is read.

        Args:
            readers: What reads a parsed body, by media type in lower case. Type checkers do not find out that a reader
                of one form, a list of several things for instance, is one of several forms.
        """
        self._readers: Mapping[str, Callable[[object], T]] = readers

    def __call__(self, body: object) -> T:
        """Read a parsed body of which nothing else is known."""
        return self.reader_of(None, body)(body)

    def reader_of(self, content_type: str | None, body: object) -> Callable[[object], T]:
        """Return what reads a body.

        Of the forms that it can have, being JSON or XML, that is the one that the server names, or else the first that
        fits: gateways label bodies wrongly.

        Args:
            content_type: The header Content-Type; None if there is none.
            body: The parsed body.
        """
        is_xml = isinstance(body, XmlText | XmlObject)
        possible = {name: each for name, each in self._readers.items() if _is_xml(name) == is_xml} or self._readers
        label = _label(content_type or "")
        if label in possible:
            return possible[label]
        essence = label.partition(";")[0]
        named = [each for name, each in possible.items() if name.partition(";")[0] == essence]
        return _first_that_fits(named or possible.values())


def _first_that_fits(readers: Iterable[Callable[[object], T]]) -> Callable[[object], T]:
    first, *others = readers

    def read(body: object) -> T:
        try:
            return first(body)
        except DecodeError:
            for each in others:
                try:
                    return each(body)
                except DecodeError:
                    continue
            raise

    return read


def _is_xml(media_type: str) -> bool:
    return media_type.partition(";")[0].endswith("xml")


def _label(content_type: str) -> str:
    """Return a media type in lower case, its parameters in order, without that of the encoding of texts."""
    essence, *parameters = [part.strip().lower() for part in content_type.split(";")]
    return ";".join([essence, *sorted(each for each in parameters if each and not each.startswith("charset"))])
