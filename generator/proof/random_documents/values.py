"""Schemas made at random, each with a way to make values that conform to it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final

from generator.proof.random_documents.draw import Direction, Draw, Schema
from generator.proof.random_documents.scalars import from_list, scalar

NAMES: Final = (
    *("name", "id", "Id", "ID", "class", "from", "a-b", "A_B", "a_b", "$top", "self", "options", "type", "body", "x y"),
    *(
        "additional_properties",
        "to_dict",
        "value",
        "rest",
        "source",
        "list",
        "None",
        "1st",
        "_private",
        "größe",
        "이름",
    ),
    *(
        "datetime",
        "cls",
        "decode",
        "found",
        "UNSET",
        "error",
        "additional",
        "str",
        "client",
        "__init__",
        "a.b",
        "a/b~c",
    ),
)
"""Names of members and parameters, among them such as generated code could use itself."""

_TITLES: Final = ("A title", "Pet", "name", "!", "제목")
_DEEPEST: Final = 2


ANYTHING: Final[tuple[Any, ...]] = (None, 1, 1.5, "a", True, [None, {"a": []}], {"k": None, "größe": [1]})
_EVERY: Final = frozenset({"string", "integer", "number", "boolean", "null", "array", "object"})


def anything() -> Schema:
    """Return the schema of all values."""
    return Schema({}, from_list(ANYTHING), _EVERY)


def nullable(draw: Draw, schema: Schema) -> Schema:
    """Return a schema that allows null, too."""
    if "null" in schema.kinds:
        return schema
    value: dict[str, Any]
    if draw.is_3_0 and "type" in schema.value and "enum" not in schema.value:
        value = {**schema.value, "nullable": True}
    elif draw.is_3_0 and "$ref" in schema.value:
        value = {"nullable": True, "allOf": [schema.value]}
    elif draw.is_3_0:
        return schema
    elif isinstance(schema.value.get("type"), str) and "enum" not in schema.value and draw.chance():
        value = {**schema.value, "type": [schema.value["type"], "null"]}
    else:
        value = {draw.one_of("anyOf", "oneOf"): [schema.value, {"type": "null"}]}

    def make(draw: Draw, direction: Direction, depth: int) -> Any:  # noqa: ANN401 - any JSON value
        return None if draw.chance() else schema.make(draw, direction, depth)

    return Schema(value, make, schema.kinds | {"null"})


def array(draw: Draw, item: Schema) -> Schema:
    """Return a schema of lists."""
    value: dict[str, Any] = {"type": "array", "items": item.value}
    least = 1 if draw.chance(4) else 0
    if least:
        value["minItems"] = least

    def make(draw: Draw, direction: Direction, depth: int) -> list[Any]:
        count = draw.between(least, 2) if depth <= _DEEPEST else least
        return [item.make(draw, direction, depth + 1) for _ in range(count)]

    return Schema(value, make, frozenset({"array"}))


def a_map(draw: Draw, values: Schema | None) -> Schema:
    """Return a schema of objects whose members have no names."""
    said: Any = True if values is None else values.value
    value: dict[str, Any] = {"type": "object", "additionalProperties": said}
    if values is None and draw.chance():
        del value["additionalProperties"]
    item = values or anything()

    def make(draw: Draw, direction: Direction, depth: int) -> dict[str, Any]:
        names = draw.some(NAMES, 0, 2) if depth <= _DEEPEST else []
        return {name: item.make(draw, direction, depth + 1) for name in names}

    return Schema(value, make, frozenset({"object"}))


def an_object(draw: Draw, members: Mapping[str, Schema], *, beside: Mapping[str, Any] | None = None) -> Schema:
    """Return a schema of objects with named members; what is required, and what else there may be, is drawn."""
    required = [name for name in members if draw.chance()]
    closed = draw.one_of("", "", "closed", "open", "typed")
    more = scalar(draw) if closed == "typed" else anything()
    said = {"": {}, "closed": {"additionalProperties": False}, "open": {"additionalProperties": True}}
    value: dict[str, Any] = {
        "type": "object",
        "properties": {name: member.value for name, member in members.items()},
        **({"required": required} if required else {}),
        **said.get(closed, {"additionalProperties": more.value}),
        **(beside or {}),
    }

    def make(draw: Draw, direction: Direction, depth: int) -> dict[str, Any]:
        hidden = "readOnly" if direction == "request" else "writeOnly"
        made = {
            name: member.make(draw, direction, depth + 1)
            for name, member in members.items()
            if not member.value.get(hidden) and (name in required or (depth <= _DEEPEST and draw.chance()))
        }
        # What only requests hold has no members without a name unless the document says so.
        if closed in {"open", "typed"} or (closed == "" and direction == "response"):
            for name in draw.some(("extra", "more-of", "Größe"), 0, 1):
                made[name] = more.make(draw, direction, depth + 1)
        return made

    return Schema(value, make, frozenset({"object"}))


def flat(members: Mapping[str, Schema]) -> Schema:
    """Return a schema of objects all of whose members are given."""
    value = {
        "type": "object",
        "required": list(members),
        "properties": {name: member.value for name, member in members.items()},
    }

    def make(draw: Draw, direction: Direction, depth: int) -> dict[str, Any]:
        return {name: member.make(draw, direction, depth + 1) for name, member in members.items()}

    return Schema(value, make, frozenset({"object"}))


def about(draw: Draw, schema: Schema) -> Schema:
    """Return a schema with what people write beside it."""
    if "$ref" in schema.value or not draw.chance(3):
        return schema
    more: Mapping[str, Any] = draw.one_of(
        {"description": 'Says """a\\b""".\n\n- x'},
        {"title": draw.one_of(*_TITLES)},
        {"deprecated": True},
        {"example": "?"},
        {"x-of-somebody": {"$ref": "nowhere"}},
        {"externalDocs": {"url": "https://docs.example.test"}},
    )
    return Schema({**schema.value, **more}, schema.make, schema.kinds, schema.tag)


def same_moment(one: str, other: str) -> bool:
    """Return whether two texts stand for the same date and time."""
    try:
        return datetime.datetime.fromisoformat(one) == datetime.datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False
