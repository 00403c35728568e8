"""Arguments that travel in the path, the query, a header or a cookie, and the ways in which they are written there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from generator.view.contents import JSON, essence, is_json
from generator.view.leaf_types import ModelReference, Plain
from generator.view.models import Model, demands_of
from generator.view.text import DocumentText
from generator.view.type_parts import parts
from generator.view.types import List, Nullable, Tuple, Type, Union

Location: TypeAlias = Literal["path", "query", "header", "cookie"]

Way: TypeAlias = Literal["text", "json_text", "joined", "encoded", "exploded", "bracketed", "label", "matrix"]
"""The function of the client's runtime that writes a value."""

_BETWEEN: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
"""What stands between the items of a list, by style; a comma in all others."""

_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}
"""The styles of the specification by location, the default first."""

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What the name of a header or of a cookie is made of."""


@dataclass(frozen=True)
class Parameter:
    """An argument that travels in the path, the query, a header or a cookie.

    Attributes:
        wire_name: Its name in the request.
        python_name: Its name in Python.
        location: Where it travels.
        type: Its type.
        required: Whether it must be given.
        way: How it is written.
        separator: What stands between the items of a list that is joined.
        explode: Whether the members of an object, or the items of a list in a path, are written one by one.
        is_secret: Whether its value must not show up in any text.
        description: What it is, for people.
        example: A value that the document gives as an example; `None` if it gives none.
    """

    wire_name: DocumentText
    python_name: str
    location: Location
    type: Type
    required: bool
    way: Way
    separator: str
    explode: bool
    is_secret: bool
    description: DocumentText | None
    example: Any = None

    @property
    def annotation(self) -> str:
        """The type of the argument."""
        return self.type.annotation if self.required else f"{self.type.annotation} | Unset"

    @cached_property
    def demands(self) -> tuple[DocumentText, ...]:
        """What is demanded of its value, in words."""
        return demands_of(self.type)

    @property
    def core(self) -> Type:
        """The type without null."""
        return _core(self.type)

    @property
    def has_objects(self) -> bool:
        """Whether a value may be an object or a tuple, or have one inside."""
        return any(isinstance(part, ModelReference | Tuple) for part in parts(self.type))


class Writing(NamedTuple):
    """How a parameter is written; see `Parameter`."""

    way: Way
    separator: str = ","
    explode: bool = False


def writing(value: Mapping[str, Any], type_: Type) -> Writing:
    """Return how a parameter is written that has no `parameter_flaw`.

    Args:
        value: The Parameter Object.
        type_: The type of its values.
    """
    if "content" in value:
        return Writing("json_text" if any(is_json(essence(each)) for each in value["content"]) else "text")
    location = value["in"]
    style = value.get("style", _STYLES[location][0])
    explode = value.get("explode", style == "form")
    if style == "deepObject":
        return Writing("bracketed")
    if style == "label" or style == "matrix":
        return Writing(style, explode=explode)
    has_parts, is_split = _has_parts(type_), location in {"query", "cookie"} and explode
    # What may be anything may have parts, too; elsewhere such parts have no form of their own.
    if is_split and (has_parts or _core(type_) == Plain("anything")):
        return Writing("exploded")
    if not has_parts:
        return Writing("text")
    return Writing("joined" if location == "header" else "encoded", _BETWEEN.get(style, ","), explode=explode)


def parameter_flaw(value: Mapping[str, Any]) -> tuple[str, str] | None:
    """Say why a parameter can not be sent, and what to do about it; `None` if it can."""
    location, name = value["in"], value["name"]
    if location in {"header", "cookie"} and not _TOKEN.fullmatch(name):
        return f"no {location} can have the name {name!r}", "Write letters, digits and hyphens"
    if "content" in value:
        unknown = [each for each in value["content"] if not is_json(essence(each)) and not each.startswith("text/")]
        return (f"a parameter of the media type {unknown[0]} can not be sent", f"Write {JSON}") if unknown else None
    styles = _STYLES[location]
    style = value.get("style", styles[0])
    if style not in styles:
        return f"the style {style!r} of a {location} parameter can not be sent", f"Write {styles[0]}"
    return None


def nested_flaw(way: Way, type_: Type, models: Mapping[str, Model]) -> tuple[str, str] | None:
    """Say that a parameter has parts of parts, which the specification leaves open how to write; `None` if not."""
    if way in {"bracketed", "json_text", "text"} or not _has_parts_of_parts(type_, models, way):
        return None
    return "how to send parts of parts in this style is not defined", f"Write content: {JSON}, or style: deepObject"


def _has_parts_of_parts(type_: Type, models: Mapping[str, Model], way: Way) -> bool:
    core = _core(type_)
    if isinstance(core, Union):
        return any(_has_parts_of_parts(each, models, way) for each in core.alternatives)
    if isinstance(core, List):
        return _has_parts(core.item)
    if isinstance(core, Tuple):
        return any(map(_has_parts, (*core.items, *(() if core.rest is None else (core.rest,)))))
    members = models[core.class_name].types if isinstance(core, ModelReference) else ()
    cores = [_core(each) for each in members]
    # Exploded, each item of a list is sent under the name of its member.
    inside = [each.item if isinstance(each, List) and way == "exploded" else each for each in cores]
    return any(map(_has_parts, inside))


def _core(type_: Type) -> Type:
    return type_.inner if isinstance(type_, Nullable) else type_


def _has_parts(type_: Type) -> bool:
    core = _core(type_)
    if isinstance(core, Union):
        return any(map(_has_parts, core.alternatives))
    return isinstance(core, List | Tuple | ModelReference)
