"""Schemas made at random, each with a way to make values that conform to it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, TypeVar

T = TypeVar("T")
Direction: TypeAlias = Literal["request", "response"]

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
_TITLES: Final = ("A title", "Pet", "name", "!", "제목")
_DEEPEST: Final = 2


class Draw:
    """The choices that make one document and its values.

    Args:
        choose: Returns a whole number from 0 to below its argument.
    """

    def __init__(self, choose: Callable[[int], int]) -> None:
        self._choose = choose
        self.is_3_0 = self.chance()

    def one_of(self, *values: T) -> T:
        """Return one of some values."""
        return values[self._choose(len(values))]

    def between(self, least: int, most: int) -> int:
        """Return a number."""
        return least + self._choose(most - least + 1)

    def chance(self, one_in: int = 2) -> bool:
        """Return true once in a number of times; the simplest document has it never."""
        return self._choose(one_in) == one_in - 1

    def some(self, values: tuple[T, ...], least: int = 0, most: int = 3) -> list[T]:
        """Return some of the values, each once."""
        left = list(values)
        return [left.pop(self._choose(len(left))) for _ in range(min(self.between(least, most), len(left)))]


Make: TypeAlias = Callable[[Draw, Direction, int], Any]


@dataclass(frozen=True)
class Schema:
    """A schema and how to make values of it.

    Attributes:
        value: The Schema Object.
        make: Makes a value that travels in a direction; the number says how deep it stands.
        kinds: The JSON types of its values.
        tag: Its members that have one value only, by which a discriminator may choose it.
    """

    value: Mapping[str, Any]
    make: Make
    kinds: frozenset[str]
    tag: Mapping[str, str] = field(default_factory=dict)


def constant(value: object) -> Make:
    """Return what makes one value always."""
    return lambda _draw, _direction, _depth: value


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
