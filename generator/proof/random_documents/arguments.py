"""From JSON to the arguments that a client takes, by their annotations, and back."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Literal
from uuid import UUID

from generator.proof.random_documents.sent import same


class NotBuildable(Exception):  # noqa: N818 - named after what it says
    """No value of a type stands for what is to be sent."""


def argument(annotation: Any, value: Any, models: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any client
    """Return the value of a type that is written as a JSON value.

    Raises:
        NotBuildable: There is none.
    """
    if annotation is Any:
        return value
    origin = typing.get_origin(annotation)
    if origin in {typing.Union, types.UnionType}:
        return _one_of(typing.get_args(annotation), value, models)
    if origin is Literal:
        found = [each for each in typing.get_args(annotation) if type(each) is type(value) and each == value]
        return found[0] if found else _nothing(annotation, value)
    if origin is list:
        return [argument(typing.get_args(annotation)[0], each, models) for each in _of(list, value)]
    if origin is tuple:
        return _tuple(typing.get_args(annotation), _of(list, value), models)
    if origin is dict:
        return {name: argument(typing.get_args(annotation)[1], each, models) for name, each in _of(dict, value).items()}
    if annotation is type(None):
        return None if value is None else _nothing(annotation, value)
    if hasattr(annotation, "to_dict"):
        return _model(annotation, _of(dict, value), models)
    return _scalar(annotation, value)


def _tuple(annotations: tuple[Any, ...], value: list[Any], models: Mapping[str, Any]) -> Any:  # noqa: ANN401
    *first, last = annotations
    # The last one may stand for any number of items: `*tuple[str, ...]`.
    inner = typing.get_args(last)[0] if typing.get_origin(last) is typing.Unpack else last
    further = typing.get_args(inner) if typing.get_origin(inner) is tuple else ()
    kinds = [*first, *([further[0]] * len(value) if further[1:] == (...,) else [last])]
    return tuple(argument(kind, each, models) for kind, each in zip(kinds, value, strict=False))


def _scalar(annotation: Any, value: Any) -> Any:  # noqa: ANN401 - of any client
    try:
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return annotation(value)
        if annotation is datetime.date or annotation is datetime.datetime:
            return annotation.fromisoformat(_of(str, value))
        if annotation is Decimal and isinstance(value, int | float | str) and not isinstance(value, bool):
            return Decimal(str(value))
        if annotation is UUID:
            return UUID(_of(str, value))
        if annotation is bytes:
            return _of(str, value).encode()
    except (ValueError, InvalidOperation):
        return _nothing(annotation, value)
    accepted = (int, float) if annotation is float else annotation
    return (
        value
        if isinstance(value, accepted) and isinstance(value, bool) is (annotation is bool)
        else _nothing(annotation, value)
    )


def _one_of(annotations: tuple[Any, ...], value: Any, models: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any client
    # Of objects that a discriminator tells apart, the class is called as the member says; beside a number that keeps
    # its digits, a text of digits is a text.
    kind = str(value.get("kind") if isinstance(value, dict) else type(value).__name__).lower()
    for each in sorted(annotations, key=lambda each: str(getattr(each, "__name__", "")).lower() != kind):
        try:
            made = argument(each, value, models)
        except NotBuildable:
            continue
        if same(value, as_json(made)):
            return made
    return _nothing(annotations, value)


def _model(class_: Any, value: Mapping[str, Any], models: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any client
    hints = typing.get_type_hints(class_, localns=dict(models))
    names = getattr(class_, "_json_names", {})
    rest = dict(value)
    given = {}
    for attribute, annotation in hints.items():
        wire_name = names.get(attribute, attribute)
        if attribute in {"_json_names", "additional_properties"} and attribute not in names:
            continue
        if wire_name in rest:
            given[attribute] = argument(annotation, rest.pop(wire_name), models)
    if rest:
        if "additional_properties" not in hints:
            return _nothing(class_, value)
        given["additional_properties"] = argument(hints["additional_properties"], rest, models)
    try:
        return class_(**given)
    except TypeError:
        return _nothing(class_, value)


def _of(kind: type, value: Any) -> Any:  # noqa: ANN401 - of any client
    return value if isinstance(value, kind) else _nothing(kind, value)


def _nothing(annotation: Any, value: Any) -> Any:  # noqa: ANN401 - of any client
    raise NotBuildable(f"no {annotation} stands for {value!r}")


def as_json(value: Any) -> Any:  # noqa: ANN401 - of any client
    """Return a value of a client as JSON has it."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {name: as_json(each) for name, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
