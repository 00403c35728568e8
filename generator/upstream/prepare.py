"""The document as openapi-python-client is given it: cut down to the types that it has to name.

What it would misread, drop or warn about never reaches it: operations, media types, error bodies, constraints, null,
defaults, examples, compositions, vendor extensions. All of that is read from the document itself by `generator.view`.

What it is given are objects and enums, each under the name of the class that it becomes; an operation is an object,
too, with a member for each parameter, the body and each success. The `description` of a schema is the JSON pointer
of where it stands, which openapi-python-client hands through to what it makes of the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from openapi_python_client.config import Config

from generator.document import Document
from generator.document.operations import DocumentOperation
from generator.upstream.prepare_schemas import SchemaPreparation
from generator.view.contents import parameter_schema, parameters, request_content, success_contents, success_forms
from generator.view.reach import Reach

BODY: Final = "body"
"""Name of the member that stands for the body of an operation."""

OPERATION_MARK: Final = "operation:"
"""What the description of an object begins with that stands for an operation; its name follows."""


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


def prepare(document: Document, operations: Mapping[str, DocumentOperation], reach: Reach, config: Config) -> Prepared:
    """Return the document as openapi-python-client takes it.

    Args:
        document: The document.
        operations: The operations by a name that no two of them have.
        reach: Which schemas travel in which direction.
        config: The settings that openapi-python-client is run with.
    """
    schemas = SchemaPreparation(document, reach, config)
    objects = {name: _operation(document, schemas, name, operation) for name, operation in operations.items()}
    found = schemas.finish()
    # openapi-python-client resolves names in the order of the document, which keeps its output stable.
    ordered = {name: found[name] for name in sorted(found)}
    for name, operation in operations.items():
        called = schemas.claim(f"{OPERATION_MARK}{name}", f"operation_{name}", operation.pointer)
        ordered[called] = objects[name]
    prepared = {
        "openapi": "3.1.0",
        "info": {"title": "api", "version": "0"},
        "paths": {},
        "components": {"schemas": ordered},
    }
    return Prepared(prepared, schemas.pointers, schemas.members)


def parameter_name(number: int) -> str:
    """Return the name of the member that stands for a parameter."""
    return f"parameter_{number}"


def response_name(status: str, form: int = 0) -> str:
    """Return the name of the member that stands for the success of a status, and for each further form of it."""
    return f"response_{status}_{form + 1}" if form else f"response_{status}"


def _operation(
    document: Document, schemas: SchemaPreparation, name: str, operation: DocumentOperation
) -> dict[str, Any]:
    """Return an operation as an object with a member for each schema that it names itself."""
    members: dict[str, Any] = {}
    for number, parameter in enumerate(parameters(document, operation)):
        pointer = parameter_schema(parameter)
        if pointer is not None:
            members[parameter_name(number)] = schemas.schema(pointer, name, parameter.value["name"])
    body = request_content(document, operation)
    if body is not None and body.schema is not None and body.is_structured:
        members[BODY] = schemas.schema(body.schema, name, BODY)
    for status, content in success_contents(document, operation).items():
        if content.schema is not None and content.is_read:
            members[response_name(status)] = schemas.schema(content.schema, name, response_name(status))
    for status, forms in success_forms(document, operation).items():
        for number, each in enumerate(forms[1:], 1):
            called = response_name(status, number)
            members[called] = schemas.schema(each.schema or "", name, called)
    return {
        "type": "object",
        "description": f"{OPERATION_MARK}{name}",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }
