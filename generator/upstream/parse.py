"""Having openapi-python-client read the prepared document. Whatever it would warn about stops the generation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.schema.openapi_schema_pydantic import Reference, Schema

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import Operation
from generator.problems import GenerationRefused, Problem

_REMEDY = "Write it in a way that openapi-python-client can express, or leave it out"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What openapi-python-client made of the document.

    Attributes:
        data: Its models and enums.
        endpoints: Its operations, by the names given to `prepare`.
        config: The settings that it was run with.
    """

    data: GeneratorData
    endpoints: Mapping[str, Endpoint]
    config: Config


def parse(
    document: Document, prepared: dict[str, Any], operations: Mapping[str, Operation], reserved: Iterable[str]
) -> Parsed:
    """Have the prepared document read.

    Args:
        document: The document as its author wrote it, which problems refer to.
        prepared: What `prepare` gave.
        operations: The operations by the names given to `prepare`.
        reserved: Class names that are taken; models that would have one get another.

    Raises:
        GenerationRefused: Something could not be read as a whole, or an operation was left out.
    """
    config = _config(document, reserved)
    try:
        data = GeneratorData.from_dict(prepared, config=config)
    except Exception as error:  # whatever it stumbles over has to reach the user as a problem
        raise GenerationRefused([_stumbled(document, error)]) from error
    if isinstance(data, GeneratorError):
        raise GenerationRefused([Problem(_one_line(data), document.name, _REMEDY)])
    endpoints = {_name(each): each for tag in data.endpoint_collections_by_tag.values() for each in tag.endpoints}
    complaints = [
        *data.errors,
        *(each for tag in data.endpoint_collections_by_tag.values() for each in tag.parse_errors),
    ]
    problems = [_problem(document, complaint, operations) for complaint in complaints]
    problems += list(_missing(document, endpoints, operations))
    if problems:
        raise GenerationRefused(dict.fromkeys(problems))
    return Parsed(data, endpoints, config)


def _name(endpoint: Endpoint) -> str:
    """Give the name that `prepare` put into the path of an operation."""
    return endpoint.path.get_untrusted_value().removeprefix("/")


def _config(document: Document, reserved: Iterable[str]) -> Config:
    overrides = {name: ClassOverride.model_validate({"class_name": f"{name}Model"}) for name in reserved}
    return Config.from_sources(
        ConfigFile(class_overrides=overrides, post_hooks=[]),
        meta_type=MetaType.NONE,
        document_source=document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )


def _missing(
    document: Document, endpoints: Mapping[str, Endpoint], operations: Mapping[str, Operation]
) -> Iterator[Problem]:
    for name, operation in operations.items():
        if name not in endpoints:
            yield document.problem(operation.pointer, "openapi-python-client left this operation out", _REMEDY)


def _problem(document: Document, complaint: ParseError, operations: Mapping[str, Operation]) -> Problem:
    return document.problem(_pointer(complaint, operations), f"openapi-python-client: {_one_line(complaint)}", _REMEDY)


def _pointer(complaint: ParseError, operations: Mapping[str, Operation]) -> str:
    """Give the place that a complaint is about: a schema's description is its pointer."""
    data = complaint.data
    if isinstance(data, Schema) and data.description is not None:
        return data.description.get_untrusted_value()
    if isinstance(data, Reference):
        return data.ref.get_untrusted_value()
    named = (each for name, each in operations.items() if f"/{name} " in complaint.header)
    operation = next(named, None)
    return operation.pointer if operation is not None else json_pointer.ROOT


def _stumbled(document: Document, error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}".strip(": ")
    return Problem(f"openapi-python-client stumbled over the document: {said}", document.name, _REMEDY)


def _one_line(complaint: GeneratorError) -> str:
    return " ".join(f"{complaint.header} {complaint.detail or ''}".split())
