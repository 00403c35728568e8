"""From what openapi-python-client made of the document to the types, models and enums that the templates see.

Names of classes and attributes, and how types are made of each other, come from openapi-python-client; what a value
has to satisfy, what it means and whether it is a secret come from the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeGuard

from openapi_python_client.parser.properties import (
    AnyProperty,
    EnumProperty,
    ModelProperty,
)
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.document import Document
from generator.upstream.names import attribute_name, constant_names, local_name
from generator.upstream.parse import Parsed, marked
from generator.upstream.prepare_schemas import TUPLE_MARK, TUPLE_REST
from generator.upstream.unions import Unions
from generator.view.leaf_types import Constant, EnumReference, ModelReference, Plain, PlainName
from generator.view.models import Enum, Model, Property, enum_members
from generator.view.reach import Reach
from generator.view.rules import NumberRule, StringRule, array_rule, number_rule, string_rule
from generator.view.schemas import CombinedSchema, schema_at
from generator.view.text import DocumentText
from generator.view.together import with_later_imports
from generator.view.tuples import tuple_shape
from generator.view.type_parts import references
from generator.view.types import List, Nullable, Tuple, Type, Union

_PLAIN: Final[Mapping[type, PlainName]] = {
    AnyProperty: "anything",
    BooleanProperty: "boolean",
    DateProperty: "date",
    DateTimeProperty: "date_time",
    FloatProperty: "number",
    IntProperty: "integer",
    StringProperty: "string",
    UuidProperty: "uuid",
}
_EXACT: Final[Mapping[PlainName, PlainName]] = {"integer": "exact_integer", "number": "decimal"}
"""What stands for types where numbers keep all their digits."""
_ANY: Final = Plain("anything")
_READ_AS: Final[Mapping[str, PlainName]] = {
    "boolean": "boolean_or_text",
    "integer": "integer_or_text",
    "string": "string_or_number",
}


class Translator:
    """Translates one document.

    Attributes:
        models: Its models, by class name.
        enums: Its enums, by class name.
    """

    def __init__(self, document: Document, parsed: Parsed, reach: Reach, *, has_exact_numbers: bool) -> None:
        self._has_exact_numbers = has_exact_numbers
        self._document = document
        self._parsed = parsed
        self._reach = reach
        self._secret_models: frozenset[str] = frozenset()
        self.enums = {each.class_info.name: self._enum(each) for each in parsed.enums}
        models = [self._model(each) for each in parsed.models]
        self._secret_models = _models_with_secrets(models)
        if self._secret_models:
            # References to them could not be distinguished before all models were known.
            models = [self._model(each) for each in parsed.models]
        self.models = {model.class_name: model for model in with_later_imports(models)}

    def type(self, made: PropertyProtocol, schema: CombinedSchema | None, constant: str = "") -> Type:
        """Return the type of a value.

        Args:
            made: What openapi-python-client made of its schema.
            schema: What the document says of it; looked up if it is `None`.
            constant: Name of the module constant that shall hold the rule for it; empty if it is not checked.

        Raises:
            GenerationRefused: It is checked, and a pattern can not be.
        """
        schema = schema or self._schema_of(made)
        if schema is None:
            return Plain("anything")
        core = self._core(made, schema, constant)
        return Nullable(core) if schema.nullable and core != Plain("anything") else core

    def _core(self, made: PropertyProtocol, schema: CombinedSchema, constant: str) -> Type:
        """Return the type of a value that is not null."""
        only_value = _only_value(schema)
        if only_value is not None:
            return Constant(only_value)
        if schema.pointer in self._reach.files:
            return Plain("file")
        read_as = schema.first("x-read-as")
        if read_as in _READ_AS:
            rule = string_rule(schema) if read_as == "string" else number_rule(schema, integer=True)
            return Plain(_READ_AS[read_as], rule if constant and read_as != "boolean" else None, constant)
        # By type: they are protocols, for which isinstance takes several times as long.
        if type(made) is ModelProperty:
            name = made.class_info.name
            return ModelReference(name, made.class_info.module_name, has_secrets=name in self._secret_models)
        if type(made) is EnumProperty:
            return self._enum_reference(made, schema, constant)
        if type(made) is ListProperty:
            members = self._parsed.tuples.get(marked(made.inner_property, TUPLE_MARK) or "")
            if members is not None:
                return self._tuple(members, schema, constant)
            item = self.type(made.inner_property, schema.items, f"{constant}_ITEM" if constant else "")
            return List(item, array_rule(schema), constant, takes_item=read_as is not None)
        if type(made) is UnionProperty:
            return Unions(self._document, self.type).union(made, schema, constant)
        if type(made) is AnyProperty and schema.listed:
            # Values of several types; what is no literal of Python leaves them open.
            values = tuple(each.value for each in schema.listed)
            return Union(tuple(map(Constant, values))) if all(map(_is_literal, values)) else _ANY
        return _plain(self._plain_name(made, schema), schema, constant)

    def _tuple(self, members: Mapping[str, PropertyProtocol], schema: CombinedSchema, constant: str) -> Type:
        """Return the type of a list whose items differ by their place."""

        def item(place: str, pointer: str) -> Type:
            said = schema_at(self._document, pointer)
            return self.type(members[place], said, f"{constant}_ITEM_{place.upper()}" if constant else "")

        shape = tuple_shape(schema)
        if shape is None:
            return List(_ANY, array_rule(schema), constant)
        items = tuple(item(str(number), pointer) for number, pointer in enumerate(shape.positions))
        rest = _ANY if shape.rest is None else item(TUPLE_REST, shape.rest)
        return Tuple(items, None if shape.is_closed else rest, array_rule(schema), constant)

    def _plain_name(self, made: PropertyProtocol, schema: CombinedSchema) -> PlainName:
        name = _PLAIN[type(made)]
        if self._has_exact_numbers and name == "string" and schema.first("format") == "decimal":
            return "decimal_text"
        return _EXACT.get(name, name) if self._has_exact_numbers else name

    def _enum_reference(self, made: EnumProperty, schema: CombinedSchema, constant: str) -> EnumReference:
        enum = self.enums[made.class_info.name]
        values = () if schema.has("x-extensible-enum") else tuple(each.value for each in schema.listed)
        rule: StringRule | NumberRule | None = None
        if constant and enum.base == "int":
            rule = number_rule(schema, integer=True, values=tuple(each for each in values if isinstance(each, int)))
        elif constant:
            rule = string_rule(schema, tuple(map(str, values)))
        return EnumReference(enum.class_name, enum.module, enum.base, enum.is_open, enum.in_responses, rule, constant)

    def _model(self, made: ModelProperty) -> Model:
        schema = self._schema_of(made)
        pointer = schema.pointer if schema is not None else ""
        in_requests = pointer in self._reach.requests
        members = schema.members if schema is not None else {}
        required = schema.required if schema is not None and in_requests else frozenset()
        properties = []
        parts = (*(made.required_properties or ()), *(made.optional_properties or ()))
        constants = constant_names([attribute_name(each.python_name) for each in parts], ["_ADDITIONAL"])
        for each, constant in zip(parts, constants, strict=True):
            name = each.name.get_untrusted_value()
            wire_name = self._parsed.members.get((pointer, name), name)
            member = self._property(each, wire_name, members.get(wire_name), constant if in_requests else "")
            if wire_name in required and not each.required:
                is_read = _is_read_only(members[wire_name])
                member = replace(member, must_be_sent=not is_read, must_be_read=is_read)
            properties.append(member)
        more = made.additional_properties
        return Model(
            class_name=made.class_info.name,
            module=made.class_info.module_name,
            pointer=pointer,
            description=schema.description if schema is not None else None,
            # Arguments without a default come first, as Python asks for it.
            properties=tuple(sorted(properties, key=lambda each: (not each.required, each.has_default))),
            additional=None if more is None else self._additional(more, schema, is_checked=in_requests),
            is_open=schema is not None and schema.allows_unnamed is True,
            is_closed=schema is not None and schema.allows_unnamed is False,
            in_requests=in_requests,
            in_responses=pointer in self._reach.responses,
        )

    def _additional(self, made: PropertyProtocol, schema: CombinedSchema | None, *, is_checked: bool) -> Type:
        """Return the type of members that an object does not name."""
        pointer = schema.additional if schema is not None else None
        said = schema_at(self._document, pointer) if pointer is not None else None
        return self.type(made, said, "_ADDITIONAL" if is_checked else "")

    def _property(
        self, made: PropertyProtocol, wire_name: str, schema: CombinedSchema | None, constant: str
    ) -> Property:
        schema = schema or self._schema_of(made)
        name = attribute_name(made.python_name)
        return Property(
            wire_name=DocumentText(wire_name),
            python_name=name,
            local_name=local_name(name),
            type=self.type(made, schema, constant),
            required=made.required,
            is_secret=schema is not None and schema.is_secret,
            description=schema.description if schema is not None else None,
            example=schema.example if schema is not None else None,
        )

    def _enum(self, made: EnumProperty) -> Enum:
        schema = self._schema_of(made)
        pointer = schema.pointer if schema is not None else ""
        in_responses = pointer in self._reach.responses
        return Enum(
            class_name=made.class_info.name,
            module=made.class_info.module_name,
            description=schema.description if schema is not None else None,
            base="int" if made.value_type is int else "str",
            members=enum_members(schema.listed if schema is not None else ()),
            is_open=in_responses or (schema is not None and schema.has("x-extensible-enum")),
            in_responses=in_responses,
        )

    def _schema_of(self, made: PropertyProtocol) -> CombinedSchema | None:
        """Return the schema that something was made of: its description is the pointer of it."""
        return schema_at(self._document, made.description.get_untrusted_value()) if made.description else None


def text_body(name: PlainName, schema: CombinedSchema | None) -> Plain:
    """Return the type of a body that is sent as text: a text, or what one is written of."""
    if schema is None:
        return Plain(name)
    values = () if schema.has("x-extensible-enum") else tuple(str(each.value) for each in schema.listed)
    return Plain(name, string_rule(schema, values), "_BODY") if name == "string" else _plain(name, schema, "_BODY")


def _plain(name: PlainName, schema: CombinedSchema, constant: str) -> Plain:
    if constant and name in {"string", "decimal_text"}:
        return Plain(name, string_rule(schema), constant)
    if constant and name in {"decimal", "exact_integer", "integer", "number"}:
        values = tuple(each.value for each in schema.listed if type(each.value) in {int, float})
        return Plain(name, number_rule(schema, integer=name in {"integer", "exact_integer"}, values=values), constant)
    return Plain(name)


def _is_read_only(schema: CombinedSchema) -> bool:
    return schema.first("readOnly") is True


def _only_value(schema: CombinedSchema) -> str | int | bool | None:
    """Return the one value that a schema allows; `None` if it allows more, or one that is no literal of Python."""
    values = () if schema.has("x-extensible-enum") and not schema.has("const") else schema.listed
    value = values[0].value if len(values) == 1 else None
    return value if _is_literal(value) else None


def _is_literal(value: object) -> TypeGuard[str | int]:
    """Return whether a value can stand in `Literal`; mypy knows no whole numbers of more than 64 bits there."""
    return isinstance(value, str) or (isinstance(value, int) and -(2**63) <= value < 2**63)


def _models_with_secrets(models: Iterable[Model]) -> frozenset[str]:
    """Return the classes of objects that hold a secret, directly or over others."""
    holders: dict[str, list[str]] = {}
    waiting = []
    for model in models:
        waiting += [model.class_name] if model.secrets else []
        for type_ in model.types:
            for each in references(type_):
                holders.setdefault(each.class_name, []).append(model.class_name)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += holders.get(name, [])
    return frozenset(found)
