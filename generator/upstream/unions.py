"""From the unions of openapi-python-client to those that the templates see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from openapi_python_client.parser.properties import (
    AnyProperty,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.document import Document
from generator.upstream.kinds import is_object, scalar
from generator.view.discriminators import discriminator, subtypes
from generator.view.leaf_types import ModelReference, Plain
from generator.view.schema_parts import alternatives_at
from generator.view.schemas import CombinedSchema, alternatives, schema_at, unwrapped
from generator.view.text import DocumentText
from generator.view.type_parts import either
from generator.view.types import Nullable, Type, Union

_SCALARS: Final[Mapping[str, type]] = {
    "boolean": BooleanProperty,
    "integer": IntProperty,
    "number": FloatProperty,
    "string": StringProperty,
}


class TypeOf(Protocol):
    """Returns the type of a value."""

    def __call__(self, made: PropertyProtocol, schema: CombinedSchema | None, constant: str = "") -> Type:
        """Return it; `Translator.type` says of what."""
        ...


class Unions:
    """Translates the unions of one document.

    Args:
        document: The document.
        type_of: Returns the type of an alternative.
    """

    def __init__(self, document: Document, type_of: TypeOf) -> None:
        self._document = document
        self._type = type_of

    def union(self, made: UnionProperty, schema: CombinedSchema, constant: str) -> Type:
        """Return the union of the alternatives of the document, or of several types side by side.

        openapi-python-client drops what it would call by the same type.
        """
        parts: Iterable[tuple[PropertyProtocol, CombinedSchema | None]]
        leaves = _most_demanding_first(alternatives(self._document, schema))
        known: dict[str, list[PropertyProtocol]] = {}
        for each in made.inner_properties:
            if each.description:
                known.setdefault(each.description.get_untrusted_value(), []).append(each)
        if leaves:
            parts = [
                (found, leaf)
                for leaf in self._with_subtypes(leaves)
                for found in _made_of(leaf, known, made.inner_properties)
            ]
        else:
            parts = [(each, None) for each in made.inner_properties]
        types: dict[Type, PropertyProtocol] = {}
        checked: dict[Type, Type] = {}
        for number, (each, leaf) in enumerate(parts, 1):
            plain = _without_null(self._type(each, leaf))
            types[plain] = each
            found = _without_null(self._type(each, leaf, f"{constant}_OPTION_{number}")) if constant else plain
            checked[plain] = either(checked[plain], found) if plain in checked else found
        if len(types) == 1:
            return next(iter(checked.values()))
        models = {
            each.description.get_untrusted_value(): type_
            for type_, each in types.items()
            if isinstance(type_, ModelReference) and each.description is not None
        }
        whole = self._tagged(schema, models) if len(models) == len(types) else None
        if whole is not None:
            return whole
        tagged = tuple(self._tagged_ones(schema, models))
        flat = _told_apart(checked.values())
        groups = dict.fromkeys(next((one for one in tagged if each in one.alternatives), each) for each in flat)
        return Union(flat, groups=tuple(groups) if tagged else ())

    def _tagged_ones(self, schema: CombinedSchema, models: Mapping[str, ModelReference]) -> Iterator[Union]:
        """Return those of several alternatives that a discriminator of their own tells apart."""
        pointer, value = unwrapped(self._document, schema.pointer)
        for each in (each for keyword in ("oneOf", "anyOf") for each in alternatives_at(pointer, value, keyword)):
            inner = schema_at(self._document, each)
            leaves = self._with_subtypes(tuple(alternatives(self._document, inner)) or (inner,))
            pointers = [unwrapped(self._document, leaf.pointer).pointer for leaf in leaves]
            is_known = len(pointers) > 1 and models.keys() >= {*pointers}
            one = self._tagged(inner, {known: models[known] for known in pointers}) if is_known else None
            yield from self._tagged_ones(inner, models) if one is None else (one,)

    def _tagged(self, schema: CombinedSchema, models: Mapping[str, ModelReference]) -> Union | None:
        """Return the union of objects that the discriminator of a schema tells apart, if it does."""
        tag = discriminator(self._document, schema, list(models))
        if tag is None:
            return None
        mapping = tuple((DocumentText(value), models[pointer]) for value, pointer in tag.pointers.items())
        return Union(tuple(models.values()), DocumentText(tag.member), mapping)

    def _with_subtypes(self, schemas: Iterable[CombinedSchema]) -> Iterator[CombinedSchema]:
        for schema in schemas:
            pointer = unwrapped(self._document, schema.pointer).pointer
            yield from (schema_at(self._document, each) for each in subtypes(self._document, pointer))
            yield schema


def _most_demanding_first(schemas: Iterable[CombinedSchema]) -> Sequence[CombinedSchema]:
    """Return alternatives, an object that demands all members of another and more before that, which would fit too."""
    ordered: list[CombinedSchema] = []
    for each in schemas:
        looser = (place for place, other in enumerate(ordered) if is_object(other) and other.required < each.required)
        ordered.insert(next(looser, len(ordered)), each)
    return ordered


def _told_apart(types: Iterable[Type]) -> tuple[Type, ...]:
    """Return alternatives, a number as text as any text where numbers are beside it: Python would have one for both."""
    found = tuple(types)
    if not any(isinstance(each, Plain) and each.name == "decimal" for each in found):
        return found
    return tuple(
        replace(each, name="string") if isinstance(each, Plain) and each.name == "decimal_text" else each
        for each in found
    )


def _made_of(
    leaf: CombinedSchema, known: Mapping[str, Sequence[PropertyProtocol]], made: Iterable[PropertyProtocol]
) -> Sequence[PropertyProtocol]:
    """Return what openapi-python-client made of an alternative, or of another one that it calls by the same type.

    An alternative that allows several types side by side has several.
    """
    for part in leaf.parts:
        if part.pointer in known:
            return known[part.pointer]
    prepared = scalar(leaf)
    wanted = _SCALARS.get(prepared["type"]) if prepared is not None else AnyProperty
    return [each for each in made if type(each) is wanted][:1]


def _without_null(type_: Type) -> Type:
    return type_.inner if isinstance(type_, Nullable) else type_
