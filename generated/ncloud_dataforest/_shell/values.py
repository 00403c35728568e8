# Generated from generator/runtime/_shell/values.py by `python -m generator`; do not edit.
"""Values of the types that arguments have, made of the text of a command line or of what JSON has."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, Unpack, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs

from .._core.requests.exact import exact_json
from ..types import Unset

_SCALARS: Final[Mapping[Any, str]] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    Decimal: "a number",
    bool: "true or false",
    datetime.datetime: "a date and a time, such as 2026-01-31T09:00:00+09:00",
    datetime.date: "a date, such as 2026-01-31",
    UUID: "a UUID",
}


class MisfitError(ValueError):
    """A value is none of a type. It says what is demanded, never the value."""


def is_union(kind: Any) -> bool:  # noqa: ANN401  # a type
    """Return whether a type is made of alternatives."""
    return get_origin(kind) in (Union, UnionType)


def is_text(kind: Any) -> bool:  # noqa: ANN401  # a type
    """Return whether the values of a type are written as one word."""
    if is_union(kind):
        return all(is_text(each) for each in get_args(kind) if each not in (Unset, NoneType))
    return kind in _SCALARS or get_origin(kind) is Literal or _is_enum(kind)


def texts_of(kind: Any) -> list[str]:  # noqa: ANN401  # a type
    """Return the values of a type that has only some; nothing of other types."""
    if get_origin(kind) is Literal:
        return [_text(each) for each in get_args(kind)]
    return [_text(each.value) for each in kind] if _is_enum(kind) else []


def fitted(kind: Any, value: Any) -> Any:  # noqa: ANN401  # a type, and values of it
    """Return a value as its type has it.

    Args:
        kind: The type.
        value: What a command line has, or JSON.

    Raises:
        MisfitError: It is none of that type.
    """
    parts = get_args(kind)
    if kind is Any or kind is object:
        return value
    if is_union(kind):
        return _fitted_to_one(parts, value)
    if get_origin(kind) is list:
        if not isinstance(value, list | tuple):
            raise MisfitError("must be a list")
        return [fitted(parts[0], each) for each in cast("list[object]", value)]
    if get_origin(kind) is tuple:
        return _fitted_by_place(parts, value)
    if get_origin(kind) is dict:
        return {name: fitted(parts[1], each) for name, each in _members(value).items()}
    if texts_of(kind):
        allowed = parts if get_origin(kind) is Literal else tuple(kind)
        for each, text in zip(allowed, texts_of(kind), strict=True):
            if text == _text(value):
                return each
        raise MisfitError(f"must be one of {', '.join(texts_of(kind))}")
    return _scalar(kind, value) if kind in _SCALARS else _model(kind, value)


def _fitted_to_one(alternatives: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401  # values of some type
    if value is None and NoneType in alternatives:
        return None
    flaw = MisfitError("must have one of its documented forms")
    for each in alternatives:
        if each not in (Unset, NoneType):
            try:
                return fitted(each, value)
            except MisfitError as error:
                flaw = error
    raise flaw


def _fitted_by_place(kinds: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401  # values of some type
    if not isinstance(value, list | tuple):
        raise MisfitError("must be a list")
    items = cast("list[object]", value)
    *first, last = kinds
    # The last one may stand for any number of items: `*tuple[str, ...]`.
    inner = get_args(last)[0] if get_origin(last) is Unpack else last
    further: tuple[Any, ...] = get_args(inner) if get_origin(inner) is tuple else ()
    is_open = further[1:] == (...,)
    every = [*first, *([further[0]] * (len(items) - len(first)) if is_open else [last])]
    if len(items) < len(first) or len(items) != len(every):
        raise MisfitError(
            f"must be a list of {len(first) if is_open else len(kinds)} items{' or more' if is_open else ''}"
        )
    return tuple(fitted(each, item) for each, item in zip(every, items, strict=True))


def _scalar(kind: Any, value: Any) -> Any:  # noqa: ANN401  # values of some type
    flaw = MisfitError(f"must be {_SCALARS[kind]}")
    if kind is bool:
        if _text(value) not in ("true", "false"):
            raise flaw
        return _text(value) == "true"
    if kind is str:
        if not isinstance(value, str):
            raise flaw
        return value
    try:
        if kind in (int, float, Decimal):
            return kind(_text(value))
        return UUID(value) if kind is UUID else kind.fromisoformat(value)
    except (ValueError, TypeError, AttributeError, InvalidOperation):
        raise flaw from None


def _model(kind: Any, value: Any) -> Any:  # noqa: ANN401  # an object of a model
    members = dict(_members(value))
    hints = get_type_hints(kind)
    given: dict[str, Any] = {}
    for field in attrs.fields(kind):
        name = kind._json_names.get(field.name, field.name)  # noqa: SLF001
        if name in members:
            try:
                given[field.alias] = fitted(hints[field.name], members.pop(name))
            except MisfitError as error:
                raise MisfitError(f"{name}: {error}") from None
        elif field.default is attrs.NOTHING:
            raise MisfitError(f"must have the member {name}")
    if members:
        if "additional_properties" not in hints:
            raise MisfitError(f"must not have the member {next(iter(members))}")
        given["additional_properties"] = fitted(hints["additional_properties"], members)
    return kind(**given)


def _members(value: Any) -> Mapping[str, Any]:  # noqa: ANN401  # of JSON
    if not isinstance(value, dict):
        raise MisfitError("must be an object")
    return cast("dict[str, Any]", value)


def _is_enum(kind: Any) -> bool:  # noqa: ANN401  # a type
    return isinstance(kind, type) and issubclass(kind, Enum)


def _text(value: object) -> str:
    return value if isinstance(value, str) else exact_json(value)
