# Generated from generator/runtime/_core/parsed.py by `python -m generator`; do not edit.
"""What a parsed body may hold beside JSON's own types, and the error of one that has another form than documented."""

from __future__ import annotations

from .pointer import escape_step


class XmlText(str):
    """Text of an XML element; its documented type decides what it is read as."""

    __slots__ = ()


class XmlObject(dict[str, object]):
    """Child elements of an XML element by name; a name that occurs more than once holds a list."""

    __slots__ = ()


class DecodeError(Exception):
    """A body has another form than documented.

    Attributes:
        pointer: JSON pointer to the place.
        expected: What is documented to stand there.
    """

    def __init__(self, pointer: str, expected: str) -> None:
        super().__init__(f"{pointer or '/'} is not {expected}")
        self.pointer = pointer
        self.expected = expected

    def below(self, step: str | int) -> DecodeError:
        """Return the same error as seen from one level further up."""
        return DecodeError(escape_step(step) + self.pointer, self.expected)
