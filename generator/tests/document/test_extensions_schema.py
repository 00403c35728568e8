"""The schema of the extensions is a schema, says what everything means, and covers our own documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema_rs import meta

from generator import document
from generator.document.walk import walk

SCHEMA: dict[str, Any] = json.loads(
    (Path(document.__file__).parent / "extensions.schema.json").read_text(encoding="utf-8")
)


def extensions() -> dict[tuple[str, str], Any]:
    return {
        (kind, name): schema
        for kind, place in SCHEMA["$defs"].items()
        for name, schema in place.get("properties", {}).items()
    }


def test_it_is_a_json_schema() -> None:
    meta.validate(SCHEMA)


def test_every_extension_says_what_it_means() -> None:
    assert len(extensions()) == 11
    for (_, name), schema in extensions().items():
        assert name.startswith("x-")
        assert schema["description"].endswith(".")


def test_objects_refuse_members_that_are_misspelt() -> None:
    for schema in objects(list(extensions().values())):
        assert "additionalProperties" in schema


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


UNUSED = {("operation", "x-pagination"), ("response", "x-secret"), ("operation", "x-wait")}
"""What the document of this repository may do without: no page of the documentation knows pages, for instance."""


def test_the_document_of_this_repository_uses_almost_all() -> None:
    path = Path(__file__).parents[3] / "openapi" / "dataforest.yaml"
    used = {(place.kind, name) for place in walk(document.load(path)) for name in place.value if name.startswith("x-")}
    assert used <= set(extensions())
    assert set(extensions()) - used <= UNUSED
