"""Whether our vendor extensions stand where they mean something, are spelt right and have the form of their schema.

`extensions.schema.json` is the reference of the extensions: what each means and what it looks like. What has to
agree with the rest of the document is checked by the modules named after it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jsonschema_rs import Draft202012Validator

from generator.document import pointer as json_pointer
from generator.document.checks.violations import problems_of
from generator.document.load import Document
from generator.document.walk import Place, walk
from generator.problems import Problem

_SCHEMA_FILE: Final = Path(__file__).parents[1] / "extensions.schema.json"
_LIKE: Final = 0.85
"""How alike two names are, from 0 to 1, for one to be taken for a misspelling of the other."""


def check_extensions(document: Document) -> Iterator[Problem]:
    """Look at every member of the document whose name begins with `x-`; names unlike ours are let pass."""
    kinds = _kinds_by_extension()
    for place in walk(document):
        for name, value in place.value.items():
            if not name.lower().startswith("x-"):
                continue
            pointer = json_pointer.join(place.pointer, name)
            if name not in kinds:
                near = difflib.get_close_matches(name.lower(), kinds, n=1, cutoff=_LIKE)
                if near:
                    yield document.problem(
                        pointer, f"the extension {name!r} is not known", f"Did you mean {near[0]!r}?"
                    )
            elif place.kind != kinds[name]:
                yield document.problem(
                    pointer,
                    f"the extension {name!r} means nothing on a {place.kind}",
                    f"Move it to a {kinds[name]}",
                )
            else:
                errors = _validator(place.kind, name).iter_errors(value)
                yield from problems_of(document, errors, schema=_schema(), source=_SCHEMA_FILE.name, start=pointer)


def extensions(document: Document, name: str) -> Iterator[tuple[Place, Any]]:
    """Give every place that has an extension, and the extension."""
    for place in walk(document):
        if name in place.value:
            yield place, place.value[name]


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
