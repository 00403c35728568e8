"""Schemas made at random of texts, numbers and booleans."""

from __future__ import annotations

from typing import Any, Final

from generator.proof.random_documents.draw import Draw, Make, Schema, constant

TEXTS: Final = (
    "",
    "a",
    "x y",
    "ü",
    "😀",
    "1",
    "true",
    "null",
    "a,b",
    "a&b=c",
    "%20",
    "+",
    '"',
    "\\",
    "a/b",
    ".",
    "#?;",
)


def from_list(values: tuple[Any, ...]) -> Make:
    """Return what makes one of some values."""
    return lambda draw, _direction, _depth: draw.one_of(*values)


def text(draw: Draw) -> Schema:
    """Return a schema of texts."""
    kinds = frozenset({"string"})
    texts = ("plain", "enum", "bounds", "date", "date-time", "uuid", "other", "constants", "pattern", "decimal")
    kind = draw.one_of(*texts)
    if kind == "enum":
        values = tuple(draw.some(("a", "b c", "A", "1", "ü", "None", "", "a-b", "a_b"), 1, 4))
        return Schema({"type": "string", "enum": list(values)}, from_list(values), kinds)
    if kind == "bounds":
        return Schema({"type": "string", "minLength": 1, "maxLength": 2}, from_list(("a", "ü!", "1")), kinds)
    if kind == "pattern":
        return Schema({"type": "string", "pattern": "^[a-z]{2}$"}, from_list(("ab", "zz")), kinds)
    if kind == "date":
        return Schema({"type": "string", "format": "date"}, from_list(("2020-02-29", "1970-01-01")), kinds)
    if kind == "date-time":
        moments = ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05.678+09:00")
        return Schema({"type": "string", "format": "date-time"}, from_list(moments), kinds)
    if kind == "uuid":
        return Schema({"type": "string", "format": "uuid"}, constant("00000000-0000-4000-8000-00000000abcd"), kinds)
    if kind == "decimal":
        return Schema({"type": "string", "format": "decimal"}, from_list(("1.50", "-0.00000001", "3")), kinds)
    if kind == "other":
        named = draw.one_of("email", "uri", "byte", "password", "unheard-of")
        return Schema({"type": "string", "format": named}, constant("YWJj"), kinds)
    if kind == "constants" and not draw.is_3_0:
        branches = [{"const": each, "title": f"Of {each}"} for each in ("x", "y")]
        return Schema({draw.one_of("oneOf", "anyOf"): branches}, from_list(("x", "y")), kinds)
    return Schema({"type": "string"}, from_list(TEXTS), kinds)


def number(draw: Draw) -> Schema:
    """Return a schema of numbers."""
    kind = draw.one_of("integer", "number", "enum", "bounds", "multiple", "int64")
    if kind == "enum":
        values = tuple(draw.some((0, 1, -1, 42), 1, 3))
        return Schema({"type": "integer", "enum": list(values)}, from_list(values), frozenset({"integer"}))
    if kind == "multiple":
        return Schema({"type": "number", "multipleOf": 0.01}, from_list((0.07, 19.99, 1)), frozenset({"number"}))
    if kind == "bounds":
        below = {"maximum": 3, "exclusiveMaximum": True} if draw.is_3_0 else {"exclusiveMaximum": 3}
        return Schema({"type": "integer", "minimum": 1, **below}, from_list((1, 2)), frozenset({"integer"}))
    if kind == "number":
        return Schema({"type": "number"}, from_list((0.5, -2, 1e300, 3)), frozenset({"number"}))
    bits = {"format": "int64"} if kind == "int64" else {}
    return Schema({"type": "integer", **bits}, from_list((0, -7, 2**53 + 1)), frozenset({"integer"}))


def scalar(draw: Draw) -> Schema:
    """Return a schema of texts, numbers or booleans."""
    kind = draw.one_of("text", "number", "boolean")
    if kind == "boolean":
        return Schema({"type": "boolean"}, from_list((True, False)), frozenset({"boolean"}))
    return text(draw) if kind == "text" else number(draw)
