"""Whether a document is OpenAPI at all: its version, and the specification's JSON Schema of that version."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from jsonschema_rs import Draft4Validator, Draft202012Validator, Registry, ValidationError

from generator.document import pointer as json_pointer
from generator.document.checks.violations import problems_of
from generator.document.load import Document
from generator.problems import Problem

_NAME: Final = r"^[\p{L}\p{M}\p{N}._-]+$"
"""Names of components: those of people who write in other scripts, too."""

_VERSION: Final = re.compile(r"3\.([01])\.\d+(?:-\S+)?")


def check_structure(document: Document) -> list[Problem]:
    """Look for what the OpenAPI specification does not allow, whatever the document means."""
    at = json_pointer.join(json_pointer.ROOT, "openapi")
    version = document.root.get("openapi")
    if version is None:
        older = document.root.get("swagger")
        if older is not None:
            remedy = f"Convert it: npx swagger2openapi --outfile openapi.yaml {document.path.name}"
            return [document.problem(json_pointer.ROOT, f"this is Swagger {older}, which is not read", remedy)]
        remedy = "Write the document in OpenAPI 3.0 or 3.1"
        return [document.problem(json_pointer.ROOT, "the member 'openapi' is missing", remedy)]
    minor = minor_version(version)
    if minor is None:
        return [document.problem(at, f"the OpenAPI version {version!r} is not read", "Write 3.0.x or 3.1.x, as text")]
    source = f"the OpenAPI specification {version}"
    return problems_of(document, structure_errors(document.root), schema=specification(minor), source=source)


def minor_version(version: object) -> str | None:
    """Return the second number of an OpenAPI version; `None` if it is not read."""
    known = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return known[1] if known is not None else None


def structure_errors(root: Mapping[str, Any]) -> Iterator[ValidationError]:
    """Return what the specification's schema says of a document; nothing if its version is not read."""
    minor = minor_version(root.get("openapi"))
    if minor is not None:
        yield from (_validator_3_0() if minor == "0" else _validator_3_1()).iter_errors(root)


@cache
def specification(minor: str) -> dict[str, Any]:
    """Return the specification's schema of a version, from openapi-spec-validator.

    Its files are read without importing it: the import takes longer than the rest of a whole generation, and what
    it adds to the schema is checked here with lines.
    """
    package = find_spec("openapi_spec_validator")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("openapi_spec_validator is not installed")
    path = Path(package.origin).parent / "resources" / "schemas" / f"v3.{minor}" / "schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    # As in 3.0, whose schema does not hold it against the letters of a name that others than those of ASCII are there.
    for components in schema.get("$defs", {}).get("components", {}).get("patternProperties", {}).values():
        components["propertyNames"] = {"pattern": _NAME}
    return schema


@cache
def _validator_3_0() -> Draft4Validator:
    return Draft4Validator(specification("0"))


@cache
def _validator_3_1() -> Draft202012Validator:
    """Bind the place that the specification leaves open for a dialect of JSON Schema to draft 2020-12."""
    schema = specification("1")
    dialect = {"$dynamicAnchor": "meta", "$ref": "https://json-schema.org/draft/2020-12/schema"}
    return Draft202012Validator(
        {"$id": "urn:openapi-3.1", "$ref": schema["$id"], "$defs": {"schema": dialect}},
        registry=Registry([(schema["$id"], schema)]),
    )
