"""What pydantic needs to know of a model, for those who use models as fields or as responses of a web framework.

Imported by pydantic's own request only, so that nobody else needs pydantic.
"""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, Self, cast

import attrs
from pydantic_core import PydanticCustomError, core_schema

from ...types import Unset
from ..responses.parsed import DecodeError

_TEXTS: Final[Mapping[object, str]] = {datetime.datetime: "date-time", datetime.date: "date"}

_under_way: ContextVar[frozenset[type]] = ContextVar("_under_way", default=frozenset())
"""Models whose JSON Schema is being made; one that holds itself is any object there."""


class _Hidden(str):
    """What an error of pydantic shows in the place of an input that may hold secrets."""

    __slots__ = ("value",)

    value: object

    def __new__(cls, value: object) -> Self:
        hidden = super().__new__(cls, "[redacted]")
        hidden.value = value
        return hidden

    def take(self) -> object:
        """Return the input, and forget it."""
        value, self.value = self.value, None
        return value


def model_schema(model: type[Any]) -> core_schema.CoreSchema:
    """Return how pydantic reads and writes a model: an instance as it is, an object as a response has it.

    A model that no response has is taken as an instance only. An error shows no input of a model that holds secrets.
    """

    def read(value: object) -> object:
        return _read(model, value.take() if isinstance(value, _Hidden) else value)

    has_secrets = cache(lambda: _holds_secrets(model))

    def hide(value: object) -> object:
        return _Hidden(value) if has_secrets() else value

    function = core_schema.no_info_plain_validator_function
    return core_schema.chain_schema(
        [function(hide), function(read)],
        serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value.to_dict()),
    )


def _holds_secrets(model: type[Any]) -> bool:
    """Return whether a model has members that must not show, or holds such a model."""
    seen, pending = {model}, [model]
    while pending:
        each = pending.pop()
        if any(not member.repr for member in attrs.fields(each)):
            return True
        held = {found for hint in typing.get_type_hints(each).values() for found in _models(hint)} - seen
        seen |= held
        pending += held
    return False


def _models(hint: object) -> Iterator[type[Any]]:
    """Return the models that a type is made of."""
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in typing.get_args(hint):
        yield from _models(part)


def json_schema(model: type[Any], handler: Any) -> dict[str, Any]:  # noqa: ANN401  # pydantic's
    """Return the JSON Schema of a model.

    Args:
        model: The model.
        handler: What pydantic makes JSON Schema with.
    """
    schema: dict[str, Any] = {"title": model.__name__, "type": "object"}
    if model in _under_way.get():
        return schema
    token = _under_way.set(_under_way.get() | {model})
    try:
        hints = typing.get_type_hints(model)
        members = {
            model._json_names.get(each.name, each.name): each  # noqa: SLF001  # of the base that models share with it
            for each in attrs.fields(model)
            if each.name != "additional_properties"
        }
        schema["properties"] = {name: _member_schema(hints[each.name], handler) for name, each in members.items()}
        required = [name for name, each in members.items() if each.default is attrs.NOTHING]
    finally:
        _under_way.reset(token)
    if required:
        schema["required"] = required
    return schema


def _read(model: type[Any], value: object) -> object:
    if isinstance(value, model):
        return value
    if not hasattr(model, "from_dict"):
        raise PydanticCustomError("model_instance", "Input should be an instance of {name}", {"name": model.__name__})
    try:
        return model.from_dict(value)
    except DecodeError as error:
        reason = str(error)
    raise PydanticCustomError("model_form", "Input has another form than documented: {reason}", {"reason": reason})


def _member_schema(hint: Any, handler: Any) -> Any:  # noqa: ANN401  # annotations and pydantic's handler
    kinds = (
        typing.get_args(hint)
        if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union
        else (hint,)
    )
    schemas = [_kind_schema(kind, handler) for kind in kinds if kind is not Unset]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _kind_schema(kind: Any, handler: Any) -> Any:  # noqa: ANN401  # annotations and pydantic's handler
    if kind in _TEXTS:
        return {"type": "string", "format": _TEXTS[kind]}
    if typing.get_origin(kind) is list:
        return {"type": "array", "items": _member_schema(typing.get_args(kind)[0], handler)}
    if isinstance(kind, type) and attrs.has(cast("type[Any]", kind)):
        return json_schema(cast("type[Any]", kind), handler)
    from pydantic import TypeAdapter

    return handler(TypeAdapter(kind).core_schema)
