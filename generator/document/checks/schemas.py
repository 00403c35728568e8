"""Whether the keywords of schemas are spelt right, and what our extensions say agrees with them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Final

from generator.document import pointer as json_pointer
from generator.document.checks.extensions import Extended
from generator.document.load import Document
from generator.document.walk import SCHEMA, Place
from generator.problems import Problem

# What JSON Schema and OpenAPI give a meaning to. Others are allowed, and mean nothing.
_KEYWORDS: Final = frozenset(
    """
    $anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary additionalProperties allOf anyOf
    const contains contentEncoding contentMediaType contentSchema default definitions dependencies dependentRequired
    dependentSchemas deprecated description discriminator else enum example examples exclusiveMaximum exclusiveMinimum
    externalDocs format if items maxContains maxItems maxLength maxProperties maximum minContains minItems minLength
    minProperties minimum multipleOf not nullable oneOf pattern patternProperties prefixItems properties propertyNames
    readOnly required then title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly xml
    """.split()  # noqa: SIM905 - as a list it would be sixty lines
)

_INEXPRESSIBLE: Final = {
    "$dynamicRef": "Write $ref with the pointer of what it names",
}

_BOUNDS: Final = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)


def check_keywords(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look for keywords that nobody reads because they are misspelt: `minLenght` constrains nothing."""
    for place in places:
        if place.kind != SCHEMA:
            continue
        for name in place.value:
            if name not in _KEYWORDS and not name.startswith("x-"):
                near = difflib.get_close_matches(name, _KEYWORDS, n=1, cutoff=0.8)
                if near:
                    at = json_pointer.join(place.pointer, name)
                    yield document.problem(at, f"the keyword {name!r} is not known", f"Did you mean {near[0]!r}?")


def check_expressible(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look for keywords whose meaning the client would lose: it has no types for them."""
    for place in places:
        if place.kind == SCHEMA:
            for name in _INEXPRESSIBLE.keys() & place.value.keys():
                at = json_pointer.join(place.pointer, name)
                yield document.problem(at, f"the keyword {name!r} can not be expressed", _INEXPRESSIBLE[name])
            count = len(place.value.get("prefixItems") or ())
            if place.value.get("minItems", 0) < count:
                at = json_pointer.join(place.pointer, "prefixItems")
                message = "the array may end before one of its prefixItems, for which Python has no type"
                yield document.problem(at, message, f"Write minItems: {count} beside it")


def check_bounds(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look for bounds that no value can keep: a minimum above the maximum."""
    for place in places:
        if place.kind != SCHEMA:
            continue
        for lower, upper in _BOUNDS:
            least, most = place.value.get(lower), place.value.get(upper)
            if least is not None and most is not None and least > most:
                at = json_pointer.join(place.pointer, lower)
                yield document.problem(at, f"{lower} {least} is above {upper} {most}, so no value fits", "Correct one")


def check_schemas(document: Document, extensible: Iterable[Extended], read_as: Iterable[Extended]) -> Iterator[Problem]:
    """Look at the schemas with `x-extensible-enum` and at those with `x-read-as`."""
    for pointer, schema, _ in extensible:
        at = json_pointer.join(pointer, "x-extensible-enum")
        if "string" not in _types(schema.get("type")):
            yield document.problem(at, "the schema with known values of a text is no string", "Write type: string")
        if "enum" in schema:
            yield document.problem(at, "the enum beside it allows no further values", "Keep one of the two")
    for pointer, schema, wanted in read_as:
        if "type" in schema and wanted not in _types(schema["type"]):
            at = json_pointer.join(pointer, "x-read-as")
            yield document.problem(
                at, f"the schema has no type {wanted} that it could be read as", f"Add {wanted} to its type"
            )
        elif wanted == "array" and "items" not in schema:
            yield document.problem(
                json_pointer.join(pointer, "x-read-as"), "nothing says what the items are", "Add items beside it"
            )


def _types(types: object) -> list[object]:
    return types if isinstance(types, list) else [types]
