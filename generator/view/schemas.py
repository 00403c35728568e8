"""What the document demands of one value, with `$ref` and `allOf` followed.

A value may have to satisfy several schema objects at once: the one that stands there, what its `$ref` names, each
branch of an `allOf`. `CombinedSchema` is all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from generator.document import Document, Resolved
from generator.document import pointer as json_pointer
from generator.document.references import target_pointer
from generator.problems import Problem
from generator.view.text import DocumentText, text

_KEPT: Final = 2**16
"""Schemas that are kept: each of the stages asks for most of them again."""

NULL = "null"
"""The JSON type of null, which is kept apart from all others."""


@dataclass(frozen=True, slots=True)
class CombinedSchema:
    """Every schema object that one value has to satisfy.

    Attributes:
        parts: The objects and where they stand; the one that stands at the value first, what it refers to later.
        nullable: Whether null is a value, too.
    """

    parts: tuple[Resolved, ...]
    nullable: bool
    _document: Document = field(repr=False, compare=False)

    def first(self, keyword: str) -> Any:  # noqa: ANN401 - a document holds any JSON value
        """Return what the outermost object with a keyword says; `None` if no object has it."""
        return next((part.value[keyword] for part in self.parts if keyword in part.value), None)

    def has(self, keyword: str) -> bool:
        """Return whether any object has a keyword."""
        return any(keyword in part.value for part in self.parts)

    def every(self, keyword: str) -> Iterator[tuple[Resolved, Any]]:
        """Return each object with a keyword, and what it says."""
        return ((part, part.value[keyword]) for part in self.parts if keyword in part.value)

    def problem(self, pointer: str, message: str, remedy: str) -> Problem:
        """Return a problem with what stands at a pointer of the document."""
        return self._document.problem(pointer, message, remedy)

    @property
    def pointer(self) -> str:
        """Where the value's own schema object stands."""
        return self.parts[0].pointer

    @property
    def types(self) -> frozenset[str]:
        """The JSON types that remain, without null; empty if nothing narrows them down."""
        narrowed = [set(_type_names(types)) for _, types in self.every("type")]
        return frozenset(set.intersection(*narrowed) - {NULL}) if narrowed else frozenset()

    @property
    def description(self) -> DocumentText | None:
        """What the value is, for people."""
        return text(self.first("description"))

    @property
    def example(self) -> Any:  # noqa: ANN401 - a document holds any JSON value
        """A value that the document gives as an example; `None` if it gives none."""
        examples = self.first("examples")
        return examples[0] if isinstance(examples, list) and examples else self.first("example")

    @property
    def is_secret(self) -> bool:
        """Whether the value must not show up in any text: it is write-only or has the format `password`."""
        return self.first("writeOnly") is True or self.first("format") == "password"

    @property
    def is_file(self) -> bool:
        """Whether the value is the content of a file, where a form can hold one."""
        if self.types - {"string"} or self.has("contentEncoding"):
            return False
        return self.first("format") == "binary" or self.has("contentMediaType")

    @property
    def members(self) -> Mapping[str, CombinedSchema]:
        """The members that an object may have, by name."""
        pointers: dict[str, list[str]] = {}
        for part, properties in self.every("properties"):
            for name in properties:
                pointers.setdefault(name, []).append(json_pointer.join(part.pointer, "properties", name))
        return {name: schema_at(self._document, *places) for name, places in pointers.items()}

    @property
    def items(self) -> CombinedSchema | None:
        """What the items of an array are; `None` if the document does not say it."""
        pointers = [json_pointer.join(part.pointer, "items") for part, _ in self.every("items")]
        return schema_at(self._document, *pointers) if pointers else None

    def alternatives(self, keyword: str) -> tuple[str, ...]:
        """Return the pointers of the alternatives of the value's own `anyOf` or `oneOf` that are more than null."""
        return tuple(_alternatives(*self.parts[0], keyword))

    @property
    def required(self) -> frozenset[str]:
        """Names of the members that an object must have."""
        return frozenset(name for _, names in self.every("required") for name in names)


@lru_cache(_KEPT)
def schema_at(document: Document, *pointers: str) -> CombinedSchema:
    """Return the schema of the values at some place; several pointers all apply to it."""
    found: dict[str, Resolved] = {}
    nullable = [_collect(document, pointer, found) for pointer in pointers]
    return CombinedSchema(tuple(found.values()), all(nullable), document)


def _collect(document: Document, pointer: str, found: dict[str, Resolved]) -> bool:
    """Add the objects that apply at a pointer, and return whether they all allow null."""
    if pointer in found:
        return True
    value = document.at(pointer)
    if not isinstance(value, dict):
        found[pointer] = Resolved(pointer, {})  # `true` and `false` are schemas that say nothing of use here
        return False
    found[pointer] = Resolved(pointer, value)
    nullable = value.get("nullable") is True or NULL in _type_names(value.get("type"))
    if isinstance(value.get("$ref"), str):
        nullable = _collect(document, target_pointer(value["$ref"]), found) or nullable
    branches = value.get("allOf") or ()
    allowed = [
        _collect(document, json_pointer.join(pointer, "allOf", index), found) for index, _ in enumerate(branches)
    ]
    nullable = nullable or (bool(allowed) and all(allowed) and "type" not in value)
    for keyword in ("anyOf", "oneOf"):
        alternatives = list(_alternatives(pointer, value, keyword))
        null_is_one = len(alternatives) < len(value.get(keyword) or ())
        if len(alternatives) == 1:
            nullable = _collect(document, alternatives[0], found) or nullable
        nullable = nullable or null_is_one
    return nullable


def _alternatives(pointer: str, value: Mapping[str, Any], keyword: str) -> Iterator[str]:
    """Return the pointers of the alternatives that are more than null."""
    for index, alternative in enumerate(value.get(keyword) or ()):
        if not (isinstance(alternative, dict) and alternative.get("type") == NULL):
            yield json_pointer.join(pointer, keyword, index)


def _type_names(types: object) -> tuple[str, ...]:
    if isinstance(types, str):
        return (types,)
    return tuple(types) if isinstance(types, list) else ()
