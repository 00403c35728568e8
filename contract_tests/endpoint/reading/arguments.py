"""What a request says, read and typed: the values of its parameters, and the value of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

from contract_tests.contract import OperationContract, Parameter, Place

from ..serving.request import Request
from .shapes import Schema, Shapes, items_of, members_of, types_of


class Missing(Enum):
    """A value that a request does not have; null is one that it has."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,300})", re.ASCII)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]{1,300})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The values of a request.

    Attributes:
        outside: Those of its parameters, by place and name.
        body: The value of its body; MISSING when there is none.
    """

    outside: Mapping[tuple[Place, str], object] = field(default_factory=dict, repr=False)
    body: Any = field(default=MISSING, repr=False)

    def get(self, named: Parameter) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value of an input; MISSING when there is none."""
        if named.place is not Place.BODY:
            return self.outside.get((named.place, named.name), MISSING)
        value = self.body
        for name in named.path:
            if not isinstance(value, dict) or name not in value:
                return MISSING
            value = value[name]
        return value

    def changed(self, named: Parameter, value: object) -> Arguments:
        """Return the arguments with another value of an input; MISSING takes it away."""
        if named.place is not Place.BODY:
            outside = {key: held for key, held in self.outside.items() if key != (named.place, named.name)}
            return replace(self, outside=outside if value is MISSING else {**outside, (named.place, named.name): value})
        return replace(self, body=_changed(self.body, named.path, value))


def _changed(body: object, path: tuple[str, ...], value: object) -> object:
    held = body if isinstance(body, dict) else {}
    if len(path) == 1 and value is MISSING:
        return {name: inner for name, inner in held.items() if name != path[0]} if isinstance(body, dict) else body
    inner = value if len(path) == 1 else _changed(held.get(path[0]), path[1:], value)
    return {**held, path[0]: inner}


def parameters_in(request: Request, operation: OperationContract, shapes: Shapes) -> dict[tuple[Place, str], object]:
    """Return the values of the parameters outside of the body."""
    if not operation.parameters:
        return {}
    found: dict[tuple[Place, str], object] = {}
    matched = operation.pattern.fullmatch(request.path)
    in_path = dict(zip(operation.template_names, matched.groups() if matched else (), strict=False))
    pairs = parse_qsl(request.target.partition("?")[2], keep_blank_values=True)
    cookies = [pair.strip().partition("=")[::2] for pair in (request.header("cookie") or "").split(";")]
    for each in operation.parameters:
        schema = shapes.at(each.schema_pointer)
        texts: list[str] = {
            Place.PATH: [unquote(in_path[each.name])] if each.name in in_path else [],
            Place.QUERY: [value for name, value in pairs if name == each.name],
            Place.HEADER: request.header_values(each.name.lower()),
            Place.COOKIE: [value for name, value in cookies if name == each.name],
        }[each.place]
        if each.style == "deepObject":
            members = {
                name[len(each.name) + 1 : -1]: value for name, value in pairs if name.startswith(f"{each.name}[")
            }
            if members:
                found[each.place, each.name] = typed(members, schema)
        elif texts:
            found[each.place, each.name] = typed(list(_items(each, texts, schema)), schema)
    return found


def _items(named: Parameter, texts: list[str], schema: Schema) -> Iterator[str]:
    if named.explode or "array" not in types_of(schema):
        yield from texts
        return
    for text in texts:
        yield from text.split(_SEPARATORS.get(named.style, ","))


def typed(value: object, schema: Schema) -> object:
    """Return what texts mean under a schema: a number where one is asked for and written; else the texts themselves.

    Args:
        value: A text; a list of the texts of one name; or a mapping of such.
        schema: What is asked for.
    """
    types = types_of(schema)
    if isinstance(value, dict):
        members = members_of(schema)
        return {name: typed(held, members.get(name, {})) for name, held in value.items()}
    if isinstance(value, list):
        if "array" in types:
            return [typed(item, items_of(schema)) for item in value]
        return typed(value[-1], schema) if len(value) == 1 else value
    if not isinstance(value, str) or "string" in types or not types:
        return value
    if "integer" in types and _INTEGER.fullmatch(value):
        return int(value)
    if "number" in types and _NUMBER.fullmatch(value):
        return float(value) if re.search("[.eE]", value) else int(value)
    if "boolean" in types and value in {"true", "false"}:
        return value == "true"
    if "array" in types:
        return [typed(value, items_of(schema))]
    return None if "null" in types and not value else value
