"""The document as openapi-python-client is given it: cut down to the types that it has to name.

What it would misread, drop or warn about never reaches it: operations, media types, error bodies, constraints, null,
defaults, examples, compositions, vendor extensions. All of that is read from the document itself by `generator.view`.

What it is given are objects and enums, each under the name of the class that it becomes; an operation is an object,
too, with a member for each parameter, the body and each success. The `description` of a schema is the JSON pointer
of where it stands, which openapi-python-client hands through to what it makes of the schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from openapi_python_client.config import Config

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import Operation
from generator.document.references import target_pointer
from generator.upstream.class_names import ClassNames
from generator.upstream.kinds import is_object, scalar, single_alternative, single_branch
from generator.upstream.member_names import distinct_names
from generator.view.contents import is_xml, parameters, request_content, success_contents
from generator.view.reach import Reach
from generator.view.schemas import Schema, schema_at

BODY: Final = "body"
"""Name of the member that stands for the body of an operation."""

OPERATION_MARK: Final = "operation:"
"""What the description of an object begins with that stands for an operation; its name follows."""

_REFERENCE: Final = "#/components/schemas/"
_DEFINING: Final = frozenset(
    {"$ref", "enum", "const", "properties", "items", "allOf", "oneOf", "anyOf", "additionalProperties"}
)
"""Keywords that say more of a value than its type."""


class Prepared(NamedTuple):
    """What openapi-python-client is given.

    Attributes:
        document: The document as it takes it.
        pointers: Where the schemas stand in the document of the author, by their names.
        members: Members of objects that are called something else, by the pointer of the object and that name.
    """

    document: dict[str, Any]
    pointers: Mapping[str, str]
    members: Mapping[tuple[str, str], str]


def prepare(document: Document, operations: Mapping[str, Operation], reach: Reach, config: Config) -> Prepared:
    """Give the document as openapi-python-client takes it.

    Args:
        document: The document.
        operations: The operations by a name that no two of them have.
        reach: Which schemas travel in which direction.
        config: The settings that openapi-python-client is run with.
    """
    preparation = _Preparation(document, reach, config)
    for name, operation in operations.items():
        preparation.add_operation(name, operation)
    prepared = {
        "openapi": "3.1.0",
        "info": {"title": "api", "version": "0"},
        "paths": {},
        "components": {"schemas": preparation.components()},
    }
    return Prepared(prepared, preparation.pointers, preparation.members)


def parameter_name(number: int) -> str:
    """Give the name of the member that stands for a parameter."""
    return f"parameter_{number}"


def response_name(status: str) -> str:
    """Give the name of the member that stands for the success of a status."""
    return f"response_{status}"


class _Preparation:
    """Collects the schemas that operations are made of.

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
        self._operations: dict[str, tuple[str, dict[str, Any]]] = {}
        self._finished: dict[str, dict[str, Any]] = {}
        self._waiting: list[str] = []
        self._bodies: set[str] = set()

    def add_operation(self, name: str, operation: Operation) -> None:
        """Add an operation, as an object with a member for each schema that it names itself."""
        members: dict[str, Any] = {}
        for number, parameter in enumerate(parameters(self._document, operation)):
            if "schema" in parameter.value:
                pointer = json_pointer.join(parameter.pointer, "schema")
                members[parameter_name(number)] = self._schema(pointer, name, parameter.value["name"])
        body = request_content(self._document, operation)
        if body is not None and body.schema is not None:
            self._bodies.add(resolve(self._document, body.schema).pointer)
            if body.is_structured:
                members[BODY] = self._schema(body.schema, name, BODY)
        for status, content in success_contents(self._document, operation).items():
            if content.schema is not None and (content.is_json or is_xml(content.media_type)):
                members[response_name(status)] = self._schema(content.schema, name, response_name(status))
        self._operations[name] = (
            operation.pointer,
            {
                "type": "object",
                "description": f"{OPERATION_MARK}{name}",
                "properties": members,
                "required": list(members),
                "additionalProperties": False,
            },
        )

    def components(self) -> dict[str, Any]:
        """Give the operations, and every schema that something refers to."""
        schemas: dict[str, Any] = {}
        while self._waiting:
            pointer = self._waiting.pop()
            name = self._names.claim_outside(pointer)
            schemas[name] = self._schema(pointer, name, "", is_named=True)
        schemas |= self._finished
        # openapi-python-client resolves names in the order of the document, which keeps its output stable.
        ordered = {name: schemas[name] for name in sorted(schemas)}
        for name, (pointer, operation) in self._operations.items():
            called = self._names.claim(f"{OPERATION_MARK}{name}", f"operation_{name}")
            self.pointers[called] = pointer
            ordered[called] = operation
        return ordered

    def _schema(self, pointer: str, parent: str, name: str, *, is_named: bool = False) -> dict[str, Any]:
        """Give the schema at a pointer, without null: a reference if it becomes a class.

        Args:
            pointer: Where it stands.
            parent: Name of the schema or operation that it stands in; its own if it is named.
            name: What it is called there.
            is_named: Whether it is a schema that references lead to.
        """
        value = self._document.at(pointer)
        if not isinstance(value, dict):
            return {"description": pointer}
        if isinstance(value.get("$ref"), str):
            return self._reference(value["$ref"])
        schema = schema_at(self._document, pointer)
        single = None if is_named else single_branch(pointer, value)
        if single is not None:
            return self._schema(single, parent, name)
        prepared_scalar = scalar(schema)
        if prepared_scalar is None:
            inner = "" if is_named else f"{name}_"
            alternative = single_alternative(schema, value)
            if alternative is not None:
                return self._schema(alternative, parent, name, is_named=is_named)
            prepared = self._composed(schema, value, parent, inner) or self._array(schema, parent, inner)
            if prepared is not None or not is_object(schema):
                return {**(prepared or {}), "description": pointer}
        elif "enum" not in prepared_scalar:
            return {**prepared_scalar, "description": pointer}
        if not is_named:
            return self._named(pointer, self._names.claim_inside(pointer, parent, value.get("title"), name))
        return {**(prepared_scalar or self._object(schema, parent)), "description": pointer}

    def _reference(self, reference: str) -> dict[str, Any]:
        pointer = resolve(self._document, target_pointer(reference)).pointer
        return self._named(pointer, self._names.claim_outside(pointer))

    def _named(self, pointer: str, name: str) -> dict[str, Any]:
        """Give a reference to a schema that has a name, and see to it that the schema is there."""
        if name not in self.pointers:
            self.pointers[name] = pointer
            self._waiting.append(pointer)
        return {"$ref": f"{_REFERENCE}{name}"}

    def _composed(self, schema: Schema, value: Mapping[str, Any], parent: str, inner: str) -> dict[str, Any] | None:
        """Give a schema of several alternatives; `None` if it has none."""
        for keyword in ("oneOf", "anyOf"):
            alternatives = schema.alternatives(keyword) if keyword in value and "properties" not in value else ()
            if len(alternatives) > 1:
                numbered = enumerate(alternatives)
                return {"anyOf": [self._schema(each, parent, f"{inner}type_{number}") for number, each in numbered]}
        if len(schema.types) > 1:
            return {"anyOf": [self._bare(type_, schema, parent, inner) for type_ in sorted(schema.types)]}
        return None

    def _bare(self, type_: str, schema: Schema, parent: str, inner: str) -> dict[str, Any]:
        """Give one of several types that a schema allows side by side."""
        if type_ == "array":
            return {"type": "array", "items": self._items(schema, parent, inner), "description": schema.pointer}
        if type_ == "object":
            # The pointer is that of the schema with all its types: this one of them is told apart by its end.
            name = self._names.claim_inside(f"{schema.pointer}#object", parent, None, f"{inner}object")
            self._finished[name] = {**self._object(schema, name), "description": schema.pointer}
            return {"$ref": f"{_REFERENCE}{name}"}
        return {"type": type_, "description": schema.pointer}

    def _array(self, schema: Schema, parent: str, inner: str) -> dict[str, Any] | None:
        """Give a list; `None` if the schema is of something else."""
        if schema.types == {"array"} or (not schema.types and schema.has("items")):
            return {"type": "array", "items": self._items(schema, parent, inner)}
        return None

    def _items(self, schema: Schema, parent: str, inner: str) -> dict[str, Any]:
        part = next((part for part, _ in schema.every("items")), None)
        return self._schema(json_pointer.join(part.pointer, "items"), parent, f"{inner}item") if part else {}

    def _object(self, schema: Schema, name: str) -> dict[str, Any]:
        """Give an object with all members that it has of its own and by what it is composed of."""
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
                called[member]: self._schema(*self._defining(found, schema.pointer), member)
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
        """Give the place that says most of what a member is.

        Of several such places it is the object's own, or else the last: what is composed comes before what refines it.
        """

        def rank(place: tuple[str, str]) -> tuple[int, bool]:
            value = self._document.at(place[0])
            says = value if isinstance(value, dict) else {}
            fullness = 2 if not _DEFINING.isdisjoint(says) else int("type" in says)
            return fullness, place[0].startswith(json_pointer.join(own, "properties"))

        return max(reversed(places), key=rank)

    def _is_always_there(self, owner: str, places: Sequence[str]) -> bool:
        """Tell whether a member that is required is there in every direction that its object travels."""
        member = schema_at(self._document, *places)
        if member.first("readOnly") is True and owner in self._reach.requests:
            return False
        return not (member.first("writeOnly") is True and owner in self._reach.responses)

    def _additional(self, schema: Schema, name: str) -> Any:  # noqa: ANN401 - a schema or a boolean
        """Say whether an object may have members that the document does not name.

        JSON Schema allows them unless forbidden. In what only callers send they would hide a misspelt name, so an
        object that names some has no others unless the document says so.
        """
        part = next((part for part, _ in schema.every("additionalProperties")), None)
        if part is not None:
            said = part.value["additionalProperties"]
            pointer = json_pointer.join(part.pointer, "additionalProperties")
            return self._schema(pointer, name, "AdditionalProperty") if said else said is not False
        is_only_sent = schema.pointer in self._reach.requests and schema.pointer not in self._reach.responses
        return not (is_only_sent and (schema.pointer in self._bodies or bool(schema.members)))
