"""Which alternative a value is, by the member that a `discriminator` names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.references import target_pointer
from generator.view.schemas import CombinedSchema, schema_at

_SCHEMAS: Final = json_pointer.join(json_pointer.ROOT, "components", "schemas")


@dataclass(frozen=True, slots=True)
class Discriminator:
    """What tells alternatives apart.

    Attributes:
        member: Name of the member that says which alternative an object is.
        pointers: Where the schema of the alternative stands, by the value of that member.
    """

    member: str
    pointers: Mapping[str, str]


def subtypes(document: Document, pointer: str) -> tuple[str, ...]:
    """Return the pointers of the schemas that have a schema with a `discriminator` as a branch of their `allOf`."""
    value = document.at(pointer)
    if not _is_parent(value):
        return ()
    children = _children(document)
    found: dict[str, None] = {}
    waiting = [pointer]
    while waiting:
        for child in children.get(waiting.pop(0), ()):
            if child not in found and child not in document.unusable:
                found[child] = None
                waiting.append(child)
    return tuple(found)


def discriminator(document: Document, schema: CombinedSchema, alternatives: Sequence[str]) -> Discriminator | None:
    """Return what tells alternatives apart; `None` if nothing does.

    A value that the mapping does not have is the name of a schema, or the only one that the alternative allows.

    Args:
        document: The document.
        schema: The schema that has the alternatives.
        alternatives: Where they stand.
    """
    said = schema.first("discriminator")
    if not isinstance(said, dict) or not isinstance(said.get("propertyName"), str):
        return None
    member = said["propertyName"]
    pointers: dict[str, str] = {}
    for value, name in (said.get("mapping") or {}).items():
        named = _named(document, name)
        if named is not None and named in alternatives:
            pointers[value] = named
    mapped = set(pointers.values())
    for pointer in alternatives:
        if pointer not in mapped:
            pointers |= dict.fromkeys(_only_values(document, pointer, member), pointer)
    for pointer in alternatives:
        container, _, _ = pointer.rpartition("/")
        if container == _SCHEMAS:
            pointers.setdefault(json_pointer.split(pointer)[-1], pointer)
    return Discriminator(member, pointers) if set(pointers.values()) == set(alternatives) else None


def _is_parent(value: Any) -> bool:  # noqa: ANN401 - a document holds any JSON value
    return (
        isinstance(value, dict)
        and isinstance(value.get("discriminator"), dict)
        and value.keys().isdisjoint({"oneOf", "anyOf"})
    )


@lru_cache(2)
def _children(document: Document) -> Mapping[str, Sequence[str]]:
    """Return the components that are composed of a schema, by the pointer of that."""
    children: dict[str, list[str]] = {}
    for name, value in (document.root.get("components", {}).get("schemas") or {}).items():
        for branch in (value.get("allOf") or ()) if isinstance(value, dict) else ():
            if isinstance(branch, dict) and isinstance(branch.get("$ref"), str):
                children.setdefault(target_pointer(branch["$ref"]), []).append(json_pointer.join(_SCHEMAS, name))
    return children


def _named(document: Document, name: str) -> str | None:
    """Return where the schema stands that a mapping names, by a reference or by its own name."""
    pointer = target_pointer(name) if "#" in name else json_pointer.join(_SCHEMAS, name)
    try:
        return resolve(document, pointer).pointer
    except LookupError:
        return None


def _only_values(document: Document, pointer: str, member: str) -> Iterator[str]:
    schema = schema_at(document, pointer).members.get(member)
    if schema is not None and len(schema.listed) == 1 and isinstance(schema.listed[0].value, str):
        yield schema.listed[0].value
