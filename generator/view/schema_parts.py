"""What one schema is made of: the objects that a `$ref` and `allOf` add, and those that count at times only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.document import Document, Resolved
from generator.document import pointer as json_pointer
from generator.document.references import target_pointer

NULL = "null"
"""The JSON type of null, which is kept apart from all others."""

_ABSENT: Final = object()

_ANNOTATIONS: Final = frozenset(
    {"allOf", "default", "deprecated", "description", "example", "examples", "externalDocs", "nullable"}
    | {"readOnly", "summary", "title", "writeOnly", "xml"}
)
"""Keywords beside an `allOf` of one schema that leave its type what it is."""
_EXTENSIONS: Final = frozenset({"x-extensible-enum", "x-problem", "x-read-as", "x-secret"})
"""Ours that do not; what an extension of somebody else means is not known."""


def single_branch(pointer: str, value: Mapping[str, Any]) -> str | None:
    """Return the pointer of the one schema that an `allOf` wraps for the sake of annotations, here or beside it."""
    branches = [index for index, each in enumerate(value.get("allOf") or ()) if not _only_annotates(each)]
    if len(branches) == 1 and all(map(_is_annotation, value)):
        return json_pointer.join(pointer, "allOf", branches[0])
    return None


def single_alternative(pointer: str, value: Mapping[str, Any]) -> str | None:
    """Return the pointer of the one schema that is left of several without null."""
    for keyword in ("oneOf", "anyOf"):
        if keyword in value and "properties" not in value and "allOf" not in value:
            alternatives = list(alternatives_at(pointer, value, keyword))
            if len(alternatives) == 1:
                return alternatives[0]
    return None


def _only_annotates(branch: object) -> bool:
    return isinstance(branch, dict) and "allOf" not in branch and all(map(_is_annotation, branch))


def _is_annotation(keyword: str) -> bool:
    return keyword in _ANNOTATIONS or (keyword.startswith(("x-", "X-")) and keyword not in _EXTENSIONS)


def collect(document: Document, pointer: str, found: dict[str, Resolved]) -> bool:
    """Add the objects that apply at a pointer, and return whether they all allow null."""
    if pointer in found:
        return True
    value = document.at(pointer)
    if not isinstance(value, dict):
        found[pointer] = Resolved(pointer, {})  # `true` and `false` are schemas that say nothing of use here
        return False
    found[pointer] = Resolved(pointer, value)
    nullable = value.get("nullable") is True or NULL in type_names(value.get("type"))
    # Without a type, a null that is listed is a value like the others.
    nullable = nullable or ("type" not in value and _lists_null(value))
    if isinstance(value.get("$ref"), str):
        nullable = collect(document, target_pointer(value["$ref"]), found) or nullable
    branches = value.get("allOf") or ()
    allowed = [collect(document, json_pointer.join(pointer, "allOf", index), found) for index, _ in enumerate(branches)]
    # A branch that only says `nullable` is meant for the others, though OpenAPI 3.0 gives it no effect there.
    meant = any(each.get("nullable") is True for each in branches if _only_annotates(each))
    nullable = nullable or ((meant or (bool(allowed) and all(allowed))) and "type" not in value)
    for keyword in ("anyOf", "oneOf"):
        if keyword not in value:
            continue
        alternatives = list(alternatives_at(pointer, value, keyword))
        null_is_one = len(alternatives) < len(value.get(keyword) or ())
        if len(alternatives) == 1:
            nullable = collect(document, alternatives[0], found) or nullable
        elif not nullable and not null_is_one:
            nullable = any(collect(document, each, {}) for each in alternatives)
        nullable = nullable or null_is_one
    return nullable


def parts_at_times(document: Document, parts: tuple[Resolved, ...]) -> Iterator[Resolved]:
    """Return the parts of alternatives and conditions that describe further members, if all describe them alike."""
    for name, places in described_at_times(document, parts).items():
        described = [each.value["properties"][name] for each in places]
        if all(each == described[0] for each in described):
            yield Resolved(places[0].pointer, {"properties": {name: described[0]}})


def described_at_times(document: Document, parts: tuple[Resolved, ...]) -> Mapping[str, Sequence[Resolved]]:
    """Return the members that an object has at times only, and what describes each: alternatives and conditions."""
    known = {name for part in parts for name in part.value.get("properties", ())}
    if not known:
        return {}
    found: dict[str, list[Resolved]] = {}
    waiting = [*parts]
    passed = {part.pointer for part in parts}
    for part in waiting:
        inner: dict[str, Resolved] = {}
        for pointer in _conditional(part):
            collect(document, pointer, inner)
        waiting += [each for pointer, each in inner.items() if pointer not in passed]
        passed.update(inner)
        for each in inner.values():
            for name in each.value.get("properties", ()):
                found.setdefault(name, []).append(each)
    return {name: places for name, places in found.items() if name not in known}


def _conditional(part: Resolved) -> Iterator[str]:
    """Return the pointers of the schemas that hold at times only."""
    pointer, value = part
    for keyword in ("anyOf", "oneOf"):
        alternatives = tuple(alternatives_at(pointer, value, keyword))
        yield from alternatives if len(alternatives) > 1 else ()
    yield from (json_pointer.join(pointer, keyword) for keyword in ("then", "else") if keyword in value)
    yield from (json_pointer.join(pointer, "dependentSchemas", name) for name in value.get("dependentSchemas") or ())


def alternatives_at(pointer: str, value: Mapping[str, Any], keyword: str) -> Iterator[str]:
    """Return the pointers of the alternatives that are more than null."""
    for index, alternative in enumerate(value.get(keyword) or ()):
        if not (isinstance(alternative, dict) and _is_only_null(alternative)):
            yield json_pointer.join(pointer, keyword, index)


def _is_only_null(value: Mapping[str, Any]) -> bool:
    return value.get("type") == NULL or value.get("const", _ABSENT) is None or value.get("enum") == [None]


def _lists_null(value: Mapping[str, Any]) -> bool:
    return None in (value.get("enum") or ()) or value.get("const", _ABSENT) is None


def type_names(types: object) -> tuple[str, ...]:
    """Return the types that a schema names, one or several."""
    if isinstance(types, str):
        return (types,)
    return tuple(types) if isinstance(types, list) else ()
