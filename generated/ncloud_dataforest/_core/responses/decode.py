# Generated from generator/runtime/_core/responses/decode.py by `python -m generator`; do not edit.
"""Readers of response members: strict about types, and saying where a body has another form, never what stands there.

Generated models test the exact type first and call a reader only when that fails, so a JSON body of the documented
form costs no call. An XML body arrives as `XmlText`, `XmlObject` and lists of them: their types are never the exact
ones, so they take the way through the readers, which convert the text.

A reader takes a value and the name of its member. `array_of`, `object_of` and the like make readers of other readers.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, TypeVar, cast

from ...types import UNSET, Unset
from .formats import date as date
from .formats import date_time as date_time
from .formats import uuid as uuid
from .parsed import MISSING, DecodeError, XmlObject, XmlText, mismatch
from .pointer import escape_step

T = TypeVar("T")

Reader: TypeAlias = Callable[[object, str], T]
"""Reads a value; the second argument is the name of its member."""

_LONGEST_NUMBER: Final = 400
"""Characters; Python takes time that grows with the square of the digits."""


class _Reading(threading.local):
    """What a thread reads: a response, or what a caller builds an object of in order to send it."""

    is_of_response = False


_READING: Final = _Reading()

_BOOLEANS: Final = {"true": True, "false": False}


def members(source: object) -> dict[str, object]:
    """Read an object. What it returns is a dict of its own, to be taken apart."""
    if isinstance(source, dict):
        found: dict[str, object] = source  # pyright: ignore[reportUnknownVariableType]  # a cast costs as much as the copy
        return found.copy()
    if isinstance(source, XmlText) and not source.strip():
        return {}
    raise DecodeError("", "an object")


def string(value: object, name: str) -> str:
    """Read a text."""
    if isinstance(value, str):
        return str(value)
    return mismatch(value, name, "a text")


def boolean(value: object, name: str) -> bool:
    """Read a boolean."""
    if isinstance(value, bool):
        return value
    if isinstance(value, XmlText) and value.strip() in _BOOLEANS:
        return _BOOLEANS[value.strip()]
    return mismatch(value, name, "true or false")


def integer(value: object, name: str) -> int:
    """Read a whole number; JSON's `3.0` is one too."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, XmlText) and len(value) <= _LONGEST_NUMBER:
        try:
            return int(value)
        except ValueError:
            pass
    return mismatch(value, name, "a whole number")


def number(value: object, name: str) -> float:
    """Read a number, if a float can hold it."""
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return mismatch(value, name, "a number")
    if isinstance(value, XmlText) and len(value) <= _LONGEST_NUMBER:
        try:
            parsed = float(value)
        except ValueError:
            parsed = math.nan
        if math.isfinite(parsed):
            return parsed
    return mismatch(value, name, "a number")


def anything(value: object, name: str) -> object:
    """Return a value as it is, if it is there."""
    return mismatch(value, name, "there") if value is UNSET or value is MISSING else value


def nothing(body: object) -> None:
    """Decode a success without content: whatever the body holds is ignored."""


def whatever(body: object) -> object:
    """Decode a success of which nothing is known: what was parsed is returned as it is."""
    return body


def boolean_or_text(value: object, name: str) -> bool:
    """Read a boolean that is documented as a boolean and as the text `true` or `false` (`x-read-as: boolean`)."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _BOOLEANS:
        return _BOOLEANS[value.strip().lower()]
    return mismatch(value, name, "true or false")


def string_or_number(value: object, name: str) -> str:
    """Read a text that is documented as a text and as a whole number (`x-read-as: string`)."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    return mismatch(value, name, "a text or a whole number")


def integer_or_text(value: object, name: str) -> int:
    """Read a whole number that is documented as a number and as a text (`x-read-as: integer`)."""
    return integer(XmlText(value) if isinstance(value, str) else value, name)


def constant(value: object, name: str, expected: T) -> T:
    """Read a member that has one documented value."""
    if type(value) is type(expected) and value == expected:
        return expected
    if isinstance(value, XmlText) and value.strip() == _as_xml(expected):
        return expected
    return mismatch(value, name, _as_xml(expected))


def array(value: object, name: str, item: Callable[[object], T]) -> list[T]:
    """Read a list; `item` reads one of its items (a `from_dict`, or a reader of this module by `item_of`)."""
    if value is MISSING:
        return mismatch(value, name, "a list")
    items = _items(value, name)
    try:
        return [item(element) for element in items]
    except DecodeError:
        # Only now does it matter which item it is.
        for index, element in enumerate(items):
            try:
                item(element)
            except DecodeError as error:
                raise error.below(index).below(name) from None
        raise


def array_or_item(value: object, name: str, item: Callable[[object], T]) -> list[T]:
    """Read a list that is documented as a list and as one of its items (`x-read-as: array`); an empty text is none."""
    items: object = value
    if isinstance(value, str | int | float | dict) and not isinstance(value, XmlText | XmlObject):
        items = [cast("object", value)] if value != "" else []
    return array(items, name, item)


def item_of(reader: Reader[T]) -> Callable[[object], T]:
    """Make a reader of members one of list items."""

    def read(element: object) -> T:
        try:
            return reader(element, "")
        except DecodeError as error:
            pointer = error.pointer.removeprefix(escape_step(""))
            raise DecodeError(pointer, error.expected, is_missing=error.is_missing) from None

    return read


def nested(value: object, name: str, decode: Callable[[object], T]) -> T:
    """Read an object by its own decoder."""
    try:
        return decode(value)
    except DecodeError as error:
        if value is UNSET or value is MISSING:
            return mismatch(value, name, "an object")
        raise error.below(name) from None


def optional(value: object, name: str, reader: Reader[T]) -> T | Unset:
    """Read a member that may be absent. Servers write `null` for absent too, so that counts as absent."""
    return UNSET if value is None or value is UNSET else reader(value, name)


def nullable(value: object, name: str, reader: Reader[T]) -> T | None:
    """Read a member whose documented values include null."""
    return None if value is None else reader(value, name)


def optional_nullable(value: object, name: str, reader: Reader[T]) -> T | Unset | None:
    """Read a member that may be absent, and whose documented values include null."""
    return value if value is None or isinstance(value, Unset) else reader(value, name)


def set_by_server(value: object, name: str, reader: Reader[T]) -> T | Unset:
    """Read a member that every response must hold, and that is left out of requests."""
    return UNSET if value is UNSET and not _READING.is_of_response else reader(value, name)


def of_response(body: object, decode: Callable[[object], T]) -> T:
    """Read the parsed body of a response."""
    _READING.is_of_response = True
    try:
        return decode(body)
    finally:
        _READING.is_of_response = False


def array_of(item: Callable[[object], T]) -> Reader[list[T]]:
    """Make a reader of lists."""
    return lambda value, name: array(value, name, item)


def array_or_item_of(item: Callable[[object], T]) -> Reader[list[T]]:
    """Make a reader of lists that may come as one item."""
    return lambda value, name: array_or_item(value, name, item)


def object_of(decode: Callable[[object], T]) -> Reader[T]:
    """Make a reader of objects."""
    return lambda value, name: nested(value, name, decode)


def nullable_of(reader: Reader[T]) -> Reader[T | None]:
    """Make a reader that takes null too."""
    return lambda value, name: nullable(value, name, reader)


def constant_of(expected: T) -> Reader[T]:
    """Make a reader of one documented value."""
    return lambda value, name: constant(value, name, expected)


def constants_of(*expected: T) -> Reader[T]:
    """Make a reader of several documented values."""
    return union_of(*map(constant_of, expected))


def union_of(*readers: Reader[T]) -> Reader[T]:
    """Make a reader that takes what any of the others takes; the first one that does counts."""

    def read(value: object, name: str) -> T:
        for reader in readers:
            try:
                return reader(value, name)
            except DecodeError:
                continue
        return mismatch(value, name, "one of its documented forms")

    return read


def tagged_union_of(tag: str, readers: Mapping[str, Reader[T]]) -> Reader[T]:
    """Make a reader of objects whose member `tag` says by which of the others they are read."""

    def read(value: object, name: str) -> T:
        said = nested(value, name, members).get(tag)
        reader = readers.get(said) if isinstance(said, str) else None
        if reader is None:
            raise DecodeError(escape_step(name) + escape_step(tag), "one of its documented values")
        return reader(value, name)

    return read


def _items(value: object, name: str) -> Sequence[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    if isinstance(value, XmlText) and not value.strip():
        return ()
    if isinstance(value, XmlText | XmlObject):
        # One element does not show whether there could be more.
        return (value,)
    return mismatch(value, name, "a list")


def _as_xml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
