"""Schemas as openapi-python-client is given them: each that becomes a class has a name, the others stand in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from openapi_python_client.config import Config

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.references import target_pointer
from generator.upstream.circles import Circles
from generator.upstream.class_names import ClassNames
from generator.upstream.kinds import is_object, scalar
from generator.upstream.member_names import distinct_names
from generator.view.discriminators import subtypes
from generator.view.reach import Reach
from generator.view.schema_parts import single_alternative, single_branch
from generator.view.schemas import CombinedSchema, schema_at
from generator.view.tuples import TupleShape, tuple_shape

_REFERENCE: Final = "#/components/schemas/"
TUPLE_MARK: Final = "tuple:"
"""What the description of an object begins with that stands for an array whose items differ by their place."""

TUPLE_REST: Final = "rest"
"""Name of the member of such an object that stands for the items after the first ones."""

_DEFINING: Final = frozenset(
    {"$ref", "enum", "const", "properties", "items", "prefixItems", "allOf", "oneOf", "anyOf", "additionalProperties"}
    | {"unevaluatedProperties"}
)
"""Keywords that say more of a value than its type."""

_REFINING: Final = frozenset({"properties", "required", "patternProperties"})
"""Keywords beside a reference that say more of an object than that one does."""

_NARROWING: Final = frozenset({"enum", "format", "x-extensible-enum"})
"""Keywords beside a reference that say more of a text or a number than that one does."""


class SchemaPreparation:
    """Collects the schemas that operations are made of, in the order in which they are met.

    Attributes:
        pointers: Where they stand, by their names.
        members: Members that are called something else, by the pointer of their object and that name.
    """

    def __init__(self, document: Document, reach: Reach, config: Config) -> None:
        self.pointers: dict[str, str] = {}
        self.members: dict[tuple[str, str], str] = {}
        self._document = document
        self._reach = reach
        self._config = config
        self._names = ClassNames(document, config)
        self._circles = Circles(document)
        self._finished: dict[str, dict[str, Any]] = {}
        self._waiting: list[str] = []

    def claim(self, key: str, wanted: str, pointer: str) -> str:
        """Return a name that no class has to something else than a schema, and note where that stands."""
        name = self._names.claim(key, wanted)
        self.pointers[name] = pointer
        return name

    def finish(self) -> dict[str, dict[str, Any]]:
        """Return every schema that something refers to, by its name."""
        schemas: dict[str, dict[str, Any]] = {}
        while self._waiting:
            pointer = self._waiting.pop()
            name = self._names.claim_outside(pointer)
            schemas[name] = self.schema(pointer, name, "", is_named=True)
        return schemas | self._finished

    def schema(self, pointer: str, parent: str, name: str, *, is_named: bool = False) -> dict[str, Any]:
        """Return the schema at a pointer, without null: a reference if it becomes a class.

        Args:
            pointer: Where it stands.
            parent: Name of the schema or operation that it stands in; its own if it is named.
            name: What it is called there.
            is_named: Whether it is a schema that references lead to.
        """
        value = self._document.at(pointer)
        if not isinstance(value, dict):
            return {"description": pointer}
        if isinstance(value.get("$ref"), str) and not self._is_refined(value):
            target = self._defined(target_pointer(value["$ref"]))
            is_closed = self._circles.is_closed_at(pointer, target)
            return {"description": pointer} if is_closed else self._reference(target)
        schema = schema_at(self._document, pointer)
        single = None if is_named else single_branch(pointer, value)
        if single is not None:
            return self.schema(single, parent, name)
        prepared_scalar = scalar(schema)
        alternative = single_alternative(pointer, value)
        if alternative is not None and (prepared_scalar is None or "enum" in prepared_scalar):
            return self.schema(alternative, parent, name, is_named=is_named)
        if prepared_scalar is None:
            inner = "" if is_named else f"{name}_"
            prepared = self._composed(schema, value, parent, inner) or self._array(schema, parent, inner)
            if prepared is not None or not is_object(schema):
                return {**(prepared or {}), "description": pointer}
        elif "enum" not in prepared_scalar:
            return {**prepared_scalar, "description": pointer}
        if not is_named:
            return self._named(pointer, self._names.claim_inside(pointer, parent, value.get("title"), name))
        return {**(prepared_scalar or self._object(schema, parent)), "description": pointer}

    def _defined(self, pointer: str) -> str:
        """Return where references end: at a schema that is more than another name of one."""
        value = self._document.at(pointer)
        while isinstance(value, dict) and isinstance(value.get("$ref"), str) and not self._is_refined(value):
            pointer = target_pointer(value["$ref"])
            value = self._document.at(pointer)
        return pointer

    def _is_refined(self, value: Mapping[str, Any]) -> bool:
        """Return whether what stands beside a reference makes another type of it: members, demands, listed values.

        OpenAPI 3.0 ignores what stands there. Of alternatives, and of what is one of several, no other object is made.
        """
        if str(self._document.root.get("openapi")).startswith("3.0"):
            return False
        target = target_pointer(value["$ref"])
        schema = schema_at(self._document, target)
        if scalar(schema) is not None:
            return not schema.listed and any(each in value and not schema.has(each) for each in _NARROWING)
        if _REFINING.isdisjoint(value):
            return False
        pointer = resolve(self._document, target).pointer
        is_plain = not any(map(schema.has, ("oneOf", "anyOf"))) and not any(subtypes(self._document, pointer))
        return is_plain and schema.types == {"object"} and not schema.nullable

    def _reference(self, pointer: str) -> dict[str, Any]:
        named = [
            self._named(each, self._names.claim_outside(each)) for each in (*subtypes(self._document, pointer), pointer)
        ]
        return {"anyOf": named, "description": pointer} if len(named) > 1 else named[0]

    def _named(self, pointer: str, name: str) -> dict[str, Any]:
        """Return a reference to a schema that has a name, and see to it that the schema is there."""
        if name not in self.pointers:
            self.pointers[name] = pointer
            self._waiting.append(pointer)
        return {"$ref": f"{_REFERENCE}{name}"}

    def _composed(
        self, schema: CombinedSchema, value: Mapping[str, Any], parent: str, inner: str
    ) -> dict[str, Any] | None:
        """Return a schema of several alternatives; `None` if it has none."""
        for keyword in ("oneOf", "anyOf"):
            alternatives = schema.alternatives(keyword) if keyword in value and not schema.has("properties") else ()
            if len(alternatives) > 1:
                numbered = enumerate(alternatives)
                return {"anyOf": [self.schema(each, parent, f"{inner}type_{number}") for number, each in numbered]}
        if len(schema.types) > 1 and schema.first("x-read-as") is None:
            return {"anyOf": [self._bare(type_, schema, parent, inner) for type_ in sorted(schema.types)]}
        return None

    def _bare(self, type_: str, schema: CombinedSchema, parent: str, inner: str) -> dict[str, Any]:
        """Return one of several types that a schema allows side by side."""
        if type_ == "array":
            return {"type": "array", "items": self._items(schema, parent, inner), "description": schema.pointer}
        if type_ == "object":
            # The pointer is that of the schema with all its types: its end says which of them this is.
            name = self._names.claim_inside(f"{schema.pointer}#object", parent, None, f"{inner}object")
            self._finished[name] = {**self._object(schema, name), "description": schema.pointer}
            return {"$ref": f"{_REFERENCE}{name}"}
        return {"type": type_, "description": schema.pointer}

    def _array(self, schema: CombinedSchema, parent: str, inner: str) -> dict[str, Any] | None:
        """Return a list; `None` if the schema is of something else."""
        is_read_so = schema.first("x-read-as") is not None
        is_meant = not schema.types and (schema.has("items") or schema.has("prefixItems"))
        if is_read_so or schema.types == {"array"} or is_meant:
            return {"type": "array", "items": self._items(schema, parent, inner)}
        return None

    def _items(self, schema: CombinedSchema, parent: str, inner: str) -> dict[str, Any]:
        shape = tuple_shape(schema)
        if shape is not None:
            return self._positions(shape, schema, parent, inner)
        part = next((part for part, _ in schema.every("items") if schema.items is not None), None)
        return self.schema(json_pointer.join(part.pointer, "items"), parent, f"{inner}item") if part else {}

    def _positions(self, shape: TupleShape, schema: CombinedSchema, parent: str, inner: str) -> dict[str, Any]:
        """Return a reference to an object with a member for each of the first items, and one for the rest."""
        name = self._names.claim_inside(f"{schema.pointer}#tuple", parent, None, f"{inner}items")
        if name not in self._finished:
            self._finished[name] = {}  # so that it is made once, should it be in a circle
            places = {str(number): each for number, each in enumerate(shape.positions)}
            places |= {} if shape.rest is None else {TUPLE_REST: shape.rest}
            members = {called: self.schema(each, parent, f"{inner}item_{called}") for called, each in places.items()}
            self._finished[name] = {
                "type": "object",
                "description": f"{TUPLE_MARK}{name}",
                "properties": members,
                "required": list(members),
                "additionalProperties": False,
            }
        return {"$ref": f"{_REFERENCE}{name}"}

    def _object(self, schema: CombinedSchema, name: str) -> dict[str, Any]:
        """Return an object with all members that it has of its own and by what it is composed of."""
        places: dict[str, list[tuple[str, str]]] = {}
        for part, properties in schema.every("properties"):
            owner = self._names.nearest(part.pointer) or name
            for member in properties:
                places.setdefault(member, []).append((json_pointer.join(part.pointer, "properties", member), owner))
        required = schema.required
        called = distinct_names(places, self._config)
        self.members |= {(schema.pointer, other): member for member, other in called.items() if other != member}
        return {
            "type": "object",
            "properties": {
                called[member]: self.schema(*self._defining(found, schema.pointer), member)
                for member, found in places.items()
            },
            "required": [
                called[member]
                for member, found in places.items()
                if member in required and self._is_always_there(schema.pointer, [place for place, _ in found])
            ],
            "additionalProperties": self._additional(schema, name),
        }

    def _defining(self, places: Sequence[tuple[str, str]], own: str) -> tuple[str, str]:
        """Return the place that says most of what a member is, and what is left of its types by all of them.

        Of several such places it is the object's own, or else the last: what is composed comes before what refines it.
        """
        if len(places) == 1:
            return places[0]
        types = schema_at(self._document, *(place for place, _ in places)).types

        def rank(place: tuple[str, str]) -> tuple[int, bool, bool]:
            value = self._document.at(place[0])
            says = value if isinstance(value, dict) else {}
            fullness = 2 if not _DEFINING.isdisjoint(says) else int("type" in says)
            is_narrowest = schema_at(self._document, place[0]).types == types
            return fullness, is_narrowest, place[0].startswith(json_pointer.join(own, "properties"))

        return max(reversed(places), key=rank)

    def _is_always_there(self, owner: str, places: Sequence[str]) -> bool:
        """Return whether a member that is required is there in every direction that its object travels."""
        member = schema_at(self._document, *places)
        if member.first("readOnly") is True and owner in self._reach.requests:
            return False
        return not (member.first("writeOnly") is True and owner in self._reach.responses)

    def _additional(self, schema: CombinedSchema, name: str) -> Any:  # noqa: ANN401 - a schema or a boolean
        """Return whether an object may have members that the document does not name.

        JSON Schema allows them unless forbidden. In what only callers send they would hide a misspelt name, so an
        object that names some has no others unless the document says so.
        """
        if schema.additional is not None:
            return self.schema(schema.additional, name, "AdditionalProperty")
        is_read = schema.pointer in self._reach.responses
        if schema.allows_unnamed is not None:
            # What comes all the same, of a later version of the API, is kept.
            return schema.allows_unnamed or is_read
        is_only_sent = schema.pointer in self._reach.requests and not is_read
        return not (is_only_sent and bool(schema.members))
