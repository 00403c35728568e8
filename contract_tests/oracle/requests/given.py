"""What a request has for the parameters outside of its body, however they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from contract_tests.contract import OperationContract, Parameter, Place

from ..content import as_typed
from ..failures import MISSING

if TYPE_CHECKING:
    from collections.abc import Collection

    from contract_tests.contract.schemas import Schemas

    from ..exchange import Request

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}
_MEMBER: Final = re.compile(r"([^\[\]]+)\[([^\[\]]*)\]")
"""A member of an object in a query, by the names of both."""
_LENIENT: Final = frozenset({"", "null", "none", "true", "false", "yes", "no", "on", "off", "0", "1"})
"""Texts that a lenient reader may take for a value that is no text."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a request has for a parameter outside of its body.

    Attributes:
        parameter: The parameter.
        value: Its value, of the type that the text is written like; `MISSING` where there is none.
        doubt: Why readers may differ about the text; empty where none do.
    """

    parameter: Parameter
    value: Any
    doubt: str = ""


def given_of(
    request: Request, query: list[tuple[str, str]], operation: OperationContract, schemas: Schemas
) -> tuple[Given, ...]:
    """Return what a request has for each parameter of an operation outside of its body.

    Args:
        request: The request.
        query: Names and values of its query.
        operation: The operation.
        schemas: The schemas of the document.
    """
    return tuple(_given(each, _texts_of(each, request, query, operation), schemas) for each in operation.parameters)


def _given(parameter: Parameter, texts: list[str], schemas: Schemas) -> Given:
    if not texts:
        return Given(parameter, MISSING)
    types = schemas.types(parameter.schema_pointer)
    if "object" in types and parameter.style == "deepObject":
        return _members(parameter, texts, schemas)
    if "array" in types:
        items, item_types = _items(parameter, texts, schemas), schemas.types_of_items(parameter.schema_pointer)
        is_odd = item_types and "string" not in item_types
        is_open = texts == [""] or any(
            is_odd and isinstance(each, str) and is_coercible(each, item_types) for each in items
        )
        return Given(parameter, items, f"readers differ about how {parameter.name} is written" if is_open else "")
    if "object" in types:
        return Given(parameter, {}, f"readers differ about how {parameter.name} is written")
    value = _typed(texts[-1], types)
    doubt = f"{parameter.name} occurs several times" if len(texts) > 1 else ""
    if not doubt and isinstance(value, str) and types and "string" not in types and is_coercible(value, types):
        doubt = f"readers differ about whether {parameter.name} is written like a value of its type"
    return Given(parameter, value, doubt)


def _typed(text: str, types: Collection[str]) -> Any:  # noqa: ANN401 - any JSON value
    """Return a text as a value of its type; whether one with white space around it is such a value, readers differ."""
    return as_typed(text, types) if text == text.strip() else text


def _members(parameter: Parameter, texts: list[str], schemas: Schemas) -> Given:
    """Return an object of which each member stands under its own name, such as `size[most]=5`."""
    members = {each.name: schemas.types(each.pointer) for each in schemas.members(parameter.schema_pointer)}
    pairs = [text.partition("=")[::2] for text in texts]
    value = {name: _typed(text, members.get(name, ())) for name, text in pairs}
    is_clear = len(value) == len(pairs) and not any(
        types & {"array", "object"} or (isinstance(value[name], str) and is_coercible(value[name], types))
        for name, types in members.items()
        if name in value and "string" not in types
    )
    return Given(parameter, value, "" if is_clear else f"readers differ about how {parameter.name} is written")


def _items(parameter: Parameter, texts: list[str], schemas: Schemas) -> list[Any]:
    is_exploded = parameter.explode and parameter.place is Place.QUERY
    pieces = texts if is_exploded else texts[-1].split(_SEPARATORS.get(parameter.style, ","))
    types = schemas.types_of_items(parameter.schema_pointer)
    return [_typed(piece, types) for piece in pieces]


def _texts_of(
    parameter: Parameter, request: Request, query: list[tuple[str, str]], operation: OperationContract
) -> list[str]:
    name = parameter.name
    if parameter.place is Place.PATH:
        found = operation.pattern.fullmatch(request.path)
        groups = zip(operation.template_names, found.groups() if found else (), strict=False)
        return [unquote(text) for key, text in groups if key == name]
    if parameter.style == "deepObject":
        pairs = [(_MEMBER.fullmatch(key), value) for key, value in query]
        return [f"{named[2]}={value}" for named, value in pairs if named and named[1] == name]
    if parameter.place is Place.QUERY:
        return [value for key, value in query if key == name]
    if parameter.place is Place.HEADER:
        return [value.strip() for value in request.values(name.lower())]
    return cookies_of(request, name)


def cookies_of(request: Request, name: str) -> list[str]:
    """Return the values of a cookie."""
    pairs = [pair.partition("=") for header in request.values("cookie") for pair in header.split(";")]
    return [value.strip() for key, _, value in pairs if key.strip() == name]


def is_coercible(text: str, types: frozenset[str]) -> bool:
    """Whether a lenient reader may take a text for a value of a type that is not text."""
    if text.strip().lower() in _LENIENT:
        return True
    try:
        number = float(text.replace("_", "").replace(",", ""))
    except ValueError:
        return False
    return not types.isdisjoint({"integer", "number"}) and number == number
