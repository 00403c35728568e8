"""Arguments that travel in the path, the query or a header, and the ways in which they are written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from generator.view.models import demands_of
from generator.view.text import DocumentText
from generator.view.types import List, ModelReference, Nullable, Type, Union, parts

Location: TypeAlias = Literal["path", "query", "header"]

Way: TypeAlias = Literal["one", "joined", "each", "members", "nested"]
"""How a value is written: as one text, the items of a list joined to one, each item as a parameter of its own, each
member of an object as a parameter of its own, or each part under a name with brackets."""

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}
"""What stands between the items of a list, by style; a comma in all others."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument that travels in the path, the query or a header.

    Attributes:
        wire_name: Its name in the request.
        python_name: Its name in Python.
        location: Where it travels.
        type: Its type.
        required: Whether it must be given.
        way: How it is written.
        separator: What stands between the items of a list that is joined.
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
    is_secret: bool
    description: DocumentText | None
    example: Any = None

    @property
    def annotation(self) -> str:
        """The type of the argument."""
        return self.type.annotation if self.required else f"{self.type.annotation} | Unset"

    @property
    def demands(self) -> tuple[DocumentText, ...]:
        """What is demanded of its value, in words."""
        return demands_of(self.type)

    @property
    def core(self) -> Type:
        """The type without null."""
        return _core(self.type)


def way(value: Mapping[str, Any], type_: Type) -> Way:
    """Return how a parameter is written that has no `parameter_flaw`.

    Args:
        value: The Parameter Object.
        type_: The type of its values.
    """
    if value.get("style") == "deepObject":
        return "nested"
    explode = value.get("explode", value.get("style", "form") == "form")
    if isinstance(_core(type_), ModelReference):
        return "members"
    if not _has_lists(type_):
        return "one"
    return "each" if value["in"] == "query" and explode else "joined"


def separator(value: Mapping[str, Any]) -> str:
    """Return what stands between the items of a list that is joined."""
    return _SEPARATORS.get(value.get("style", ""), ",")


def parameter_flaw(value: Mapping[str, Any], type_: Type) -> tuple[str, str] | None:
    """Say why a parameter can not be sent, and what to do about it; `None` if it can."""
    location = value["in"]
    if location not in {"path", "query", "header"}:
        return f"a parameter in a {location} can not be sent", "Leave it out"
    styles = ("form", "spaceDelimited", "pipeDelimited", "deepObject") if location == "query" else ("simple",)
    style = value.get("style", styles[0])
    if style not in styles:
        return f"the style {style!r} of a {location} parameter can not be sent", f"Write {styles[0]}"
    has_objects = any(isinstance(part, ModelReference) for part in parts(type_))
    is_flat = location == "query" and style == "form" and value.get("explode", True)
    if has_objects and style != "deepObject" and not (is_flat and isinstance(_core(type_), ModelReference)):
        return f"an object in a {location} parameter of the style {style!r} can not be sent", "Split it"
    return None


def _core(type_: Type) -> Type:
    return type_.inner if isinstance(type_, Nullable) else type_


def _has_lists(type_: Type) -> bool:
    core = _core(type_)
    return isinstance(core, List) or (isinstance(core, Union) and any(map(_has_lists, core.alternatives)))
