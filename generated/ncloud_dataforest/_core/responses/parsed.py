# Generated from generator/runtime/_core/responses/parsed.py by `python -m generator`; do not edit.
"""What a parsed body may hold beside JSON's own types, and the error of one that has another form than documented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Never, cast

from ...types import UNSET
from .pointer import escape_step


class XmlText(str):
    """Text of an XML element; its documented type decides what it is read as."""

    __slots__ = ()


class XmlObject(dict[str, object]):
    """Child elements of an XML element by name; a name that occurs more than once holds a list."""

    __slots__ = ()


class Missing:
    """Stands where a required member is missing that the caller does without."""

    __slots__ = ()


MISSING: Final = Missing()


class DecodeError(Exception):
    """A body has another form than documented.

    Attributes:
        pointer: JSON pointer to the place.
        expected: What is documented to stand there.
        is_missing: Whether nothing stands there.
    """

    def __init__(self, pointer: str, expected: str, *, is_missing: bool = False) -> None:
        super().__init__(f"{pointer or '/'} is missing" if is_missing else f"{pointer or '/'} is not {expected}")
        self.pointer = pointer
        self.expected = expected
        self.is_missing = is_missing

    def below(self, step: str | int) -> DecodeError:
        """Return the same error as seen from one level further up."""
        return DecodeError(escape_step(step) + self.pointer, self.expected, is_missing=self.is_missing)


def _refuse(value: object, name: str, expected: str) -> object:
    if value is MISSING:
        return UNSET
    raise DecodeError(escape_step(name), expected, is_missing=value is UNSET) from None


mismatch: Final = cast("Callable[[object, str, str], Never]", _refuse)
"""Refuses the value of a member: given it, the name of the member, and what is documented to stand there.

It raises a `DecodeError`, but for a member that is missing and done without: that one is absent.
"""
