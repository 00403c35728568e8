"""Writing arguments as the text that a path, a query, a header or a cookie carries.

An object comes as a mapping and a list as a list. The ways to write them are those of RFC 6570, by which OpenAPI
explains its styles.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from types import UnionType
from typing import cast
from urllib.parse import quote, unquote

from ...errors import ArgumentViolation, InvalidArgumentError
from .operation import Encoded


def text(value: object) -> str:
    """Write one value. What has parts becomes JSON: no style says how to write parts of parts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return text(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or _is(Mapping | list | tuple, value):
        return json_text(value)
    if isinstance(value, str | int | float):
        return str(value)
    # Imported here: few APIs have decimals.
    from .exact import digits

    return digits(value)


def json_text(value: object) -> str:
    """Write a value as JSON, in ASCII."""
    from .exact import exact_json

    return exact_json(value, default=text, separators=(",", ":"))


def texts(value: object) -> list[str]:
    """Write the items of a list; what is no list is one item."""
    items = cast("Sequence[object]", value) if isinstance(value, list | tuple) else (value,)
    return [text(item) for item in items]


def exploded(name: str, value: object) -> list[tuple[str, str]]:
    """Return each item of a list as a parameter of that name, or each member of an object as one of its own."""
    if _is(Mapping, value):
        return [(key, each) for key, member in _members(value) for each in texts(member)]
    return [(name, each) for each in texts(value)]


def joined(name: str, value: object, between: str = ",", *, explode: bool = False) -> str:
    """Return the items of a list, or names and values of an object's members, as one text.

    Args:
        name: What it is called, for errors.
        value: The list or the object; any other value is one item.
        between: What stands between the items.
        explode: Whether a member is `name=value`, not two items.

    Raises:
        InvalidArgumentError: An item holds what stands between the items.
    """
    return _joined(name, value, between, str, explode=explode)


def encoded(name: str, value: object, between: str = ",", *, explode: bool = False) -> Encoded:
    """Return what `joined` does, percent-encoded but for what stands between: an item may hold a comma, too."""
    return Encoded(_joined(name, value, between, _quoted, explode=explode))


def label(name: str, value: object, *, explode: bool = False) -> Encoded:
    """Write a part of a path that begins with a dot."""
    return Encoded(f".{encoded(name, value, '.' if explode else ',', explode=explode)}")


def matrix(name: str, value: object, *, explode: bool = False) -> Encoded:
    """Write a part of a path as `;name=value`."""
    pairs = [(key, _quoted(part)) for key, part in exploded(name, value)] if explode else [(name, encoded(name, value))]
    return Encoded("".join(f";{_quoted(key)}={part}" for key, part in pairs))


def bracketed(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Return a pair for each part of a value, named by the way to it in brackets."""
    if isinstance(value, Mapping):
        for key, part in cast("Mapping[str, object]", value).items():
            yield from bracketed(f"{name}[{key}]", part)
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from bracketed(f"{name}[{index}]", item)
    elif value is not None:
        yield name, text(value)


def _is(kind: type | UnionType, value: object) -> bool:
    """Return whether a value is of a kind; for type checkers it stays an object, whose parts are of no known type."""
    return isinstance(value, kind)


def _members(value: object) -> Iterator[tuple[str, object]]:
    """Return the members of an object that are more than null."""
    members = cast("Mapping[str, object]", value).items()
    return ((name, member) for name, member in members if member is not None)


def _joined(name: str, value: object, between: str, written: Callable[[str], str], *, explode: bool) -> str:
    if not _is(Mapping, value):
        items = [written(each) for each in texts(value)]
        # A value that is not a list is not taken apart.
        return separated(name, items, between) if _is(list | tuple, value) else "".join(items)
    pairs = [(written(key), written(text(member))) for key, member in _members(value)]
    if not explode:
        return separated(name, [part for pair in pairs for part in pair], between)
    separated(name, [key for key, _ in pairs], "=")
    return separated(name, [f"{key}={part}" for key, part in pairs], between)


def separated(name: str, items: Sequence[str], between: str) -> str:
    """Return some texts as one with something between them.

    Raises:
        InvalidArgumentError: One holds that, too: the server would read two items.
    """
    if any(between in each for each in items):
        flaw = ArgumentViolation(name, f"must not have items with {unquote(between)!r}, which stands between them")
        raise InvalidArgumentError(message=f"not sent: {flaw.field} {flaw.message}", violations=(flaw,))
    return between.join(items)


def _quoted(part: str) -> str:
    return quote(part, safe="")
