"""The page about the vendor extensions describes each of them, and each of its members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.tests.document.test_extensions_schema import extensions, objects

PAGE = Path(__file__).parents[3] / "docs" / "generator" / "extensions.md"

PLACES = {
    "document": "at the root",
    "operation": "on an operation",
    "response": "on a response",
    "schema": "on a schema",
    "security scheme": "on a security scheme",
}
"""How headings say where an extension stands, by the schema's name of that place."""


def sections() -> dict[str, str]:
    """Return the text below each heading of the second level."""
    _, *parts = re.split(r"^## (.+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def heading(kind: str, name: str) -> str:
    return f"`{name}`, {PLACES[kind]}"


def members(schema: Any) -> Iterator[str]:
    for each in objects(schema):
        yield from each.get("properties", {})


def values(schema: Any) -> Iterator[str]:
    """Return the texts of each enumeration inside, which are what an author may write."""
    if isinstance(schema, dict):
        yield from schema.get("enum", ())
        for inner in schema.values():
            yield from values(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from values(inner)


def test_there_is_a_heading_for_each_extension_and_no_other() -> None:
    assert set(sections()) == {heading(kind, name) for kind, name in extensions()}


@pytest.mark.parametrize(("kind", "name"), extensions())
def test_each_member_and_value_is_told_outside_of_the_example(kind: str, name: str) -> None:
    schema = extensions()[kind, name]
    prose = re.sub(r"^```.*?^```$", "", sections()[heading(kind, name)], flags=re.MULTILINE | re.DOTALL)
    code = " ".join(re.findall(r"`([^`]+)`", prose))
    described = set(re.findall(r"[\w-]+", code))
    assert {*members(schema), *values(schema)} - described == set()
