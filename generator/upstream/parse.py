"""Having openapi-python-client read the prepared document. Whatever it would warn about stops the generation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.schema.openapi_schema_pydantic import Schema

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation
from generator.problems import GenerationRefused, Problem
from generator.upstream.prepare import OPERATION_MARK, Prepared
from generator.upstream.prepare_schemas import TUPLE_MARK

_CONSEQUENCE: Final = "Could not find reference in parsed models or enums"
_ADDRESS: Final = re.compile(r"<[^<>]* object at 0x[0-9a-fA-F]+>")
_MARKS: Final = (OPERATION_MARK, TUPLE_MARK)
_REMEDY = "Write it in a way that openapi-python-client can express, or leave it out"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What openapi-python-client made of the document.

    Attributes:
        models: Its models.
        enums: Its enums.
        operations: What it made of parameters, bodies and successes, by the names of the operations and of the
            members that `prepare` gave.
        tuples: What it made of the items of arrays that differ by their place, by the name of the object for them and
            then by their place.
        members: Members of objects that it knows by another name, by the pointer of the object and that name.
    """

    models: tuple[ModelProperty, ...]
    enums: tuple[EnumProperty, ...]
    operations: Mapping[str, Mapping[str, PropertyProtocol]]
    tuples: Mapping[str, Mapping[str, PropertyProtocol]]
    members: Mapping[tuple[str, str], str]


def parse(
    document: Document, prepared: Prepared, operations: Mapping[str, DocumentOperation], config: Config
) -> Parsed:
    """Have the prepared document read.

    Args:
        document: The document as its author wrote it, which problems refer to.
        prepared: What `prepare` gave.
        operations: The operations by the names given to `prepare`.
        config: The settings.

    Raises:
        GenerationRefused: Something could not be read as a whole, or an operation was skipped.
    """
    try:
        data = GeneratorData.from_dict(prepared.document, config=config)
    except Exception as error:  # whatever it stumbles over has to reach the user as a problem
        raise GenerationRefused([_stumbled(document, error)]) from error
    if isinstance(data, GeneratorError):
        raise GenerationRefused([Problem(_one_line(data), document.name, _REMEDY)])
    made = {name: each for each in data.models if (name := marked(each, OPERATION_MARK)) is not None}
    tuples = {name: each for each in data.models if (name := marked(each, TUPLE_MARK)) is not None}
    # One cause makes one line: what refers to something that could not be read is a consequence.
    causes = [each for each in data.errors if _CONSEQUENCE not in f"{each.header} {each.detail}"] or data.errors
    problems = [_problem(document, complaint, prepared, operations) for complaint in causes]
    if not problems:
        problems += [
            document.problem(operation.pointer, "openapi-python-client left this operation out", _REMEDY)
            for name, operation in operations.items()
            if name not in made
        ]
    if problems:
        raise GenerationRefused(dict.fromkeys(problems))
    return Parsed(
        models=tuple(each for each in data.models if all(marked(each, mark) is None for mark in _MARKS)),
        enums=tuple(each for each in data.enums if isinstance(each, EnumProperty)),
        operations={name: _members(each) for name, each in made.items()},
        tuples={name: _members(each) for name, each in tuples.items()},
        members=prepared.members,
    )


def settings(document: Document, reserved: Iterable[str]) -> Config:
    """Return the settings to run openapi-python-client with.

    Args:
        document: The document.
        reserved: Class names that are taken; models that would have one get another.
    """
    overrides = {name: ClassOverride.model_validate({"class_name": f"{name}Model"}) for name in reserved}
    return Config.from_sources(
        ConfigFile(class_overrides=overrides, post_hooks=[]),
        meta_type=MetaType.NONE,
        document_source=document.path,
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )


def marked(made: PropertyProtocol | Schema, mark: str) -> str | None:
    """Return the name of what an object stands for, by how its description begins; `None` if it stands for itself."""
    about = made.description.get_untrusted_value() if made.description is not None else ""
    return about.removeprefix(mark) if about.startswith(mark) else None


def _members(made: ModelProperty) -> dict[str, PropertyProtocol]:
    return {member.name.get_untrusted_value(): member for member in made.required_properties or ()}


def _problem(
    document: Document, complaint: ParseError, prepared: Prepared, operations: Mapping[str, DocumentOperation]
) -> Problem:
    pointer = _pointer(complaint, prepared, operations)
    return document.problem(pointer, f"openapi-python-client: {_one_line(complaint)}", _REMEDY)


def _pointer(complaint: ParseError, prepared: Prepared, operations: Mapping[str, DocumentOperation]) -> str:
    """Return the place that a complaint is about: a schema's description is its pointer, or it is named."""
    data = complaint.data
    if isinstance(data, Schema) and data.description is not None:
        operation = operations.get(marked(data, OPERATION_MARK) or "")
        return data.description.get_untrusted_value() if operation is None else operation.pointer
    name = re.search(r"/components/schemas/([^\s:]+)", complaint.header)
    return prepared.pointers.get(name[1], json_pointer.ROOT) if name is not None else json_pointer.ROOT


def _stumbled(document: Document, error: Exception) -> Problem:
    said = _without_addresses(f"{type(error).__name__}: {error}").strip(": ")
    return Problem(f"openapi-python-client stumbled over the document: {said}", document.name, _REMEDY)


def _one_line(complaint: GeneratorError) -> str:
    return _without_addresses(f"{complaint.header} {complaint.detail or ''}")


def _without_addresses(text: str) -> str:
    """Return a text in one line, without the objects that openapi-python-client prints by their addresses."""
    return " ".join(_ADDRESS.sub("…", text).split())
