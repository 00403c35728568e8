"""Schemas that few documents have: listed values of several types, null among them, patterns of names, type lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from generator.proof.random_documents.draw import Direction, Draw, Schema, constant
from generator.proof.random_documents.scalars import from_list, scalar
from generator.proof.random_documents.values import NAMES

_KINDS: Final = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


def unusual(draw: Draw) -> Schema:
    """Return one of them."""
    makers: list[Callable[[Draw], Schema]] = [_null_among_listed, _named_values, _with_default]
    if not draw.is_3_0:
        makers += [_constant, _types, _pattern_of_names, _several_patterns, _listed_of_several_types]
    return draw.one_of(*makers)(draw)


def _null_among_listed(draw: Draw) -> Schema:
    listed: tuple[Any, ...] = draw.one_of(("a", "b", None), (1, 2, None), ("only", None))
    type_ = _KINDS[type(listed[0])]
    kinds = frozenset({type_, "null"})
    if draw.is_3_0:
        return Schema({"type": type_, "nullable": True, "enum": list(listed)}, from_list(listed), kinds)
    types: dict[str, Any] = draw.one_of({}, {"type": [type_, "null"]})
    return Schema({**types, "enum": list(listed)}, from_list(listed), kinds)


def _named_values(draw: Draw) -> Schema:
    names = draw.one_of(["ONE", "TWO"], ["one", "one"], ["1", "class"])
    value = {"type": "integer", "enum": [1, 2], "x-enum-varnames": names}
    return Schema(value, from_list((1, 2)), frozenset({"integer"}))


def _with_default(draw: Draw) -> Schema:
    made = scalar(draw)
    return Schema({**made.value, "default": made.make(draw, "request", 0)}, made.make, made.kinds)


def _constant(draw: Draw) -> Schema:
    values: tuple[Any, ...] = ("x", 5, True, 1.5, [1, "a"], {"a": None}, "it's")
    value = draw.one_of(*values)
    return Schema({"const": value}, constant(value), frozenset({_KINDS[type(value)]}))


def _types(draw: Draw) -> Schema:
    values: dict[str, tuple[Any, ...]] = {
        "string": ("a", "1", "true"),
        "integer": (1, 0),
        "boolean": (True,),
        "array": ([], [1, "a"]),
        "object": ({}, {"a": {"b": None}}),
        "null": (None,),
    }
    types = draw.some(tuple(values), 2, 3)
    made = tuple(each for name in types for each in values[name])
    return Schema({"type": types}, from_list(made), frozenset(types))


def _pattern_of_names(draw: Draw) -> Schema:
    inner = scalar(draw)
    value = {"type": "object", "patternProperties": {"^x-": inner.value}, "additionalProperties": False}

    def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        return {f"x-{name}": inner.make(draw, direction, depth) for name in draw.some(NAMES, 0, 2)}

    return Schema(value, make, frozenset({"object"}))


def _several_patterns(draw: Draw) -> Schema:
    inner = scalar(draw)
    patterns = {"^s-": {"type": "string"}, "^i-": inner.value}

    def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        return {**draw.one_of({}, {"s-a": "x"}, {"other": None}), "i-b": inner.make(draw, direction, depth)}

    return Schema({"type": "object", "patternProperties": patterns}, make, frozenset({"object"}))


def _listed_of_several_types(draw: Draw) -> Schema:
    several: tuple[Any, ...] = ("a", 1, True, "1")
    values = tuple(draw.some(several, 2, 3))
    return Schema({"enum": list(values)}, from_list(values), frozenset(_KINDS[type(each)] for each in values))
