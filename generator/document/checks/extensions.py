"""Whether our vendor extensions stand where they mean something, are spelt right and have the form of their schema.

`extensions.schema.json` is the reference of the extensions: what each means and what it looks like. What has to
agree with the rest of the document is checked by the modules named after it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from jsonschema_rs import Draft202012Validator

from generator.document import pointer as json_pointer
from generator.document.checks.violations import problems_of
from generator.document.load import Document
from generator.document.walk import Place
from generator.problems import Problem

_SCHEMA_FILE: Final = Path(__file__).parents[1] / "extensions.schema.json"
_LIKE: Final = 0.75
"""How alike two names are, from 0 to 1, for one to be taken for a misspelling of the other."""


class Extended(NamedTuple):
    """An object that has one of our extensions.

    Attributes:
        pointer: Where the object stands.
        value: The object.
        extension: The extension.
    """

    pointer: str
    value: Mapping[str, Any]
    extension: Any


def check_extensions(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look at every member of the document whose name begins with `x-`; names unlike ours are let pass."""
    kinds = _kinds_by_extension()
    for place, name in _extended(places):
        pointer = json_pointer.join(place.pointer, name)
        if name not in kinds:
            near = difflib.get_close_matches(name.lower(), kinds, n=1, cutoff=_LIKE)
            if near:
                yield document.problem(pointer, f"the extension {name!r} is not known", f"Did you mean {near[0]!r}?")
        elif place.kind != kinds[name]:
            message = f"the extension {name!r} means nothing on an object of the kind {place.kind!r}"
            yield document.problem(pointer, message, f"Move it to one of the kind {kinds[name]!r}")
        else:
            errors = _validator(place.kind, name).iter_errors(place.value[name])
            yield from problems_of(document, errors, schema=_schema(), source=_SCHEMA_FILE.name, start=pointer)


def by_extension(places: Iterable[Place]) -> Mapping[str, list[Extended]]:
    """Return the objects that have an extension of ours, by its name and in the order of the document."""
    found: dict[str, list[Extended]] = {name: [] for name in _kinds_by_extension()}
    for place, name in _extended(places):
        if name in found:
            found[name].append(Extended(place.pointer, place.value, place.value[name]))
    return found


def _extended(places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    for place in places:
        for name in place.value:
            if name.startswith(("x-", "X-")):
                yield place, name


@cache
def _schema() -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(_SCHEMA_FILE.read_text(encoding="utf-8"))
    return schema


@cache
def _kinds_by_extension() -> Mapping[str, str]:
    return {name: kind for kind, place in _schema()["$defs"].items() for name in place.get("properties", ())}


@cache
def _validator(kind: str, name: str) -> Draft202012Validator:
    step = json_pointer.join(json_pointer.ROOT, "$defs", kind, "properties", name).replace(" ", "%20")
    return Draft202012Validator({**_schema(), "$ref": step})
