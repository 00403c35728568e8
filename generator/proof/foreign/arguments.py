"""Arguments for a call of a generated method, made of the types that it declares."""

from __future__ import annotations

import datetime
import inspect
import types
import typing
import uuid
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final

import attrs

_DEEPEST: Final = 20
_PLAIN: Final[Mapping[object, object]] = {
    str: "text",
    int: 1,
    float: 1.5,
    bool: True,
    bytes: b"content",
    types.NoneType: None,
    datetime.date: datetime.date(2026, 1, 1),
    datetime.datetime: datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    uuid.UUID: uuid.UUID(int=1),
    Any: "anything",
    object: "anything",
}


class NoArgumentError(Exception):
    """No value of a type is known; the text names the type."""


def arguments_for(method: Callable[..., object]) -> dict[str, object]:
    """Return a value for each argument that a method can not do without.

    Raises:
        NoArgumentError: A type is not known.
    """
    hints = typing.get_type_hints(method)
    parameters = inspect.signature(method).parameters.values()
    return {each.name: _value(hints[each.name]) for each in parameters if each.default is inspect.Parameter.empty}


def _value(kind: Any, depth: int = 0) -> object:  # noqa: ANN401, C901 - types have no common one; a case for each
    """Return a value of a type; of a union, of its first type that has one."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if depth > _DEEPEST:
        raise NoArgumentError(f"{kind} is in a circle")
    if origin is list:
        return [_value(inner[0], depth + 1)]
    if origin is dict:
        return {"name": _value(inner[1], depth + 1)}
    if origin is tuple:
        # What stands for any number of items at the end has none.
        return tuple(_value(each, depth + 1) for each in inner if typing.get_origin(each) is not typing.Unpack)
    if origin is typing.Literal:
        return inner[0]
    if origin in {typing.Union, types.UnionType}:
        return _first(inner, depth + 1)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if isinstance(kind, type) and attrs.has(kind):
        hints = typing.get_type_hints(kind)
        given = [each for each in attrs.fields(kind) if each.init]
        # One member at least: a path has no form for an object without any.
        needed = [each for each in given if each.default is attrs.NOTHING] or given[:1]
        return kind(**{each.alias: _value(hints[each.name], depth + 1) for each in needed})
    if getattr(kind, "__name__", "") == "UploadFile":
        return kind(b"content")
    raise NoArgumentError(f"no value of {kind} is known")


def _first(kinds: tuple[Any, ...], depth: int) -> object:
    for kind in kinds:
        try:
            return _value(kind, depth)
        except NoArgumentError:
            continue
    raise NoArgumentError(f"no value of {kinds} is known")
