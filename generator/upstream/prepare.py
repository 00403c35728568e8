"""The document as openapi-python-client is given it: cut down to the types that it has to name.

What it would misread, drop or warn about never reaches it: other media types than JSON, error bodies, constraints,
null, defaults, examples, vendor extensions. All of that is read from the document itself by `generator.view`.

One thing is added: the `description` of every schema is the JSON pointer of where the schema stands, which
openapi-python-client hands through to what it makes of the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import Operation
from generator.document.references import target_pointer
from generator.view.contents import is_xml, parameters, request_content, success_contents
from generator.view.reach import Reach
from generator.view.schemas import Schema, schema_at

_FORMATS: Final = frozenset({"date", "date-time", "uuid"})
"""Formats of a string that have a Python type of their own."""

_COMPONENTS: Final = "#/components/schemas/"
_SAFE_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


def prepare(document: Document, operations: Mapping[str, Operation], reach: Reach) -> dict[str, Any]:
    """Give the document as openapi-python-client takes it.

    Every operation has a path of its own, named after it, and its parameters are numbered query parameters: where
    they travel and what they are called is not asked of openapi-python-client, only which types they have.

    Args:
        document: The document.
        operations: The operations by a name that no two of them have.
        reach: Which schemas travel in which direction.
    """
    preparation = _Preparation(document, reach)
    paths = {f"/{name}": {"post": preparation.operation(name, each)} for name, each in operations.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "api", "version": "0"},
        "paths": paths,
        "components": {"schemas": preparation.components()},
    }


def parameter_name(number: int) -> str:
    """Give the name under which openapi-python-client knows the parameter of a number."""
    return f"parameter_{number}"


class _Preparation:
    """Collects the schemas that are referred to, under names that are references of openapi-python-client."""

    def __init__(self, document: Document, reach: Reach) -> None:
        self._document = document
        self._reach = reach
        self._names: dict[str, str] = {}
        self._waiting: list[str] = []
        self._bodies: set[str] = set()

    def components(self) -> dict[str, Any]:
        """Give every schema that something refers to."""
        schemas: dict[str, Any] = {}
        while self._waiting:
            pointer = self._waiting.pop()
            schemas[self._names[pointer]] = self._schema(pointer, is_component=True)
        # openapi-python-client resolves names in the order of the document, which keeps its output stable.
        return {name: schemas[name] for name in sorted(schemas)}

    def operation(self, name: str, operation: Operation) -> dict[str, Any]:
        """Give an operation."""
        prepared: dict[str, Any] = {"operationId": name, "tags": ["api"], "parameters": [], "responses": {}}
        for number, parameter in enumerate(parameters(self._document, operation)):
            if "schema" in parameter.value:
                schema = self._schema(json_pointer.join(parameter.pointer, "schema"))
                prepared["parameters"].append(
                    {
                        "name": parameter_name(number),
                        "in": "query",
                        "required": True,
                        # An enum is named after the title.
                        "schema": schema if "$ref" in schema else {"title": parameter.value["name"], **schema},
                    }
                )
        body = request_content(self._document, operation)
        if body is not None and body.schema is not None:
            self._bodies.add(resolve(self._document, body.schema).pointer)
        if body is not None and body.is_json and body.schema is not None:
            prepared["requestBody"] = {"required": True, "content": self._json(self._schema(body.schema))}
        for status, content in success_contents(self._document, operation).items():
            prepared["responses"][status] = {"description": ""}
            if content.schema is not None and (content.is_json or is_xml(content.media_type)):
                prepared["responses"][status]["content"] = self._json(self._schema(content.schema))
        return prepared

    def _json(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {"application/json": {"schema": schema}}

    def _schema(self, pointer: str, *, is_component: bool = False) -> dict[str, Any]:
        """Give the schema at a pointer, without null.

        Args:
            pointer: Where it stands.
            is_component: Whether it has the name of a component; its title would take the place of that.
        """
        value = self._document.at(pointer)
        if not isinstance(value, dict):
            return {"description": pointer}
        if isinstance(value.get("$ref"), str):
            return self._reference(target_pointer(value["$ref"]))
        schema = schema_at(self._document, pointer)
        prepared = self._simple(schema) or self._composed(schema, value)
        if prepared is None:
            prepared = self._object_or_array(schema, value)
        if "$ref" in prepared:
            return prepared
        if "title" in value and not is_component:
            prepared["title"] = value["title"]
        return {**prepared, "description": pointer}

    def _reference(self, pointer: str) -> dict[str, Any]:
        if pointer not in self._names:
            self._names[pointer] = _unused(_component_name(pointer), self._names.values())
            self._waiting.append(pointer)
        return {"$ref": f"{_COMPONENTS}{self._names[pointer]}"}

    def _simple(self, schema: Schema) -> dict[str, Any] | None:
        """Give a schema of texts, numbers or booleans; `None` if it is of something else."""
        read_as = schema.first("x-read-as")
        if read_as is not None:
            return {"type": read_as}
        values = schema.first("x-extensible-enum") or schema.first("enum")
        types = schema.types or (_types_of(values) if values else frozenset())
        if len(types) != 1:
            return None
        (type_,) = types
        if type_ in {"string", "integer"}:
            listed = [each for each in values or () if each is not None]
            if len(listed) > 1 and not schema.has("const"):
                # The names are not used; they keep two values from giving openapi-python-client the same name.
                names = [f"VALUE_{number}" for number, _ in enumerate(listed)]
                return {"type": type_, "enum": listed, "x-enum-varnames": names}
            format_ = schema.first("format")
            return {"type": type_, "format": format_} if format_ in _FORMATS else {"type": type_}
        return {"type": type_} if type_ in {"number", "boolean"} else None

    def _composed(self, schema: Schema, value: Mapping[str, Any]) -> dict[str, Any] | None:
        """Give a schema of several alternatives; `None` if it has none."""
        for keyword in ("oneOf", "anyOf"):
            alternatives = schema.alternatives(keyword) if keyword in value else ()
            if len(alternatives) == 1 and "properties" not in value and "allOf" not in value:
                return self._schema(alternatives[0])
            if len(alternatives) > 1 and "properties" not in value:
                return {"anyOf": [self._schema(each) for each in alternatives]}
        if len(schema.types) > 1:
            return {"anyOf": [self._bare(type_, schema) for type_ in sorted(schema.types)]}
        return None

    def _bare(self, type_: str, schema: Schema) -> dict[str, Any]:
        """Give one of several types that a schema allows side by side."""
        bare: dict[str, Any] = {"type": type_, "description": schema.pointer}
        if type_ == "array":
            bare["items"] = self._items(schema)
        return bare

    def _items(self, schema: Schema) -> dict[str, Any]:
        part = next((part for part, _ in schema.every("items")), None)
        return self._schema(json_pointer.join(part.pointer, "items")) if part else {}

    def _object_or_array(self, schema: Schema, value: Mapping[str, Any]) -> dict[str, Any]:
        if schema.types == {"array"} or (not schema.types and "items" in value):
            return {"type": "array", "items": self._items(schema)}
        is_object = schema.types == {"object"} or schema.has("properties") or schema.has("additionalProperties")
        if not is_object:
            return {}
        prepared: dict[str, Any] = {"type": "object", **self._members(schema.pointer, value)}
        branches = [
            json_pointer.join(schema.pointer, "allOf", index) for index, _ in enumerate(value.get("allOf") or ())
        ]
        if branches:
            # Beside a single branch openapi-python-client overlooks properties, so they become a branch of their own.
            own = {"type": "object", "properties": prepared.pop("properties"), "required": prepared.pop("required")}
            prepared["allOf"] = [*map(self._branch, branches), own]
        prepared["additionalProperties"] = self._additional(schema)
        return prepared

    def _branch(self, pointer: str) -> dict[str, Any]:
        value = self._document.at(pointer)
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            return self._reference(target_pointer(value["$ref"]))
        if not isinstance(value, dict):
            return {"type": "object"}
        return {"type": "object", **self._members(pointer, value)}

    def _members(self, pointer: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """Give the properties of an object, and which of them must be there in every direction that it travels."""
        properties = value.get("properties") or {}
        prepared = {name: self._schema(json_pointer.join(pointer, "properties", name)) for name in properties}
        required = [name for name in value.get("required") or () if self._is_always_there(pointer, name, properties)]
        return {"properties": prepared, "required": required}

    def _is_always_there(self, pointer: str, name: str, properties: Mapping[str, Any]) -> bool:
        if name not in properties:
            return True
        member = schema_at(self._document, json_pointer.join(pointer, "properties", name))
        if member.first("readOnly") is True and pointer in self._reach.requests:
            return False
        return not (member.first("writeOnly") is True and pointer in self._reach.responses)

    def _additional(self, schema: Schema) -> Any:  # noqa: ANN401 - a schema or a boolean
        """Say whether an object may have members that the document does not name.

        JSON Schema allows them unless forbidden. In what only callers send they would hide a misspelt name, so an
        object that names some has no others unless the document says so.
        """
        part = next((part for part, _ in schema.every("additionalProperties")), None)
        if part is not None:
            said = part.value["additionalProperties"]
            return self._schema(json_pointer.join(part.pointer, "additionalProperties")) if said else said is not False
        is_only_sent = schema.pointer in self._reach.requests and schema.pointer not in self._reach.responses
        return not (is_only_sent and (schema.pointer in self._bodies or bool(schema.members)))


def _types_of(values: Sequence[Any]) -> frozenset[str]:
    names = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return frozenset(names[type(value)] for value in values if type(value) in names)


def _component_name(pointer: str) -> str:
    """Give the name of a component, or one made of the last steps of a pointer to somewhere else."""
    steps = json_pointer.split(pointer)
    if steps[:2] == ("components", "schemas") and len(steps) == 3 and _SAFE_NAME.fullmatch(steps[2]):
        return steps[2]
    skipped = {"components", "schemas", "properties", "paths", "content", "schema"}
    words = [word for step in steps if step not in skipped for word in re.findall(r"[A-Za-z0-9]+", step)]
    return "_".join(words[-4:]) or "Schema"


def _unused(name: str, used: Iterable[str]) -> str:
    taken = set(used)
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name}{number}", number + 1
    return candidate
