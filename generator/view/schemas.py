"""What the document demands of one value, with `$ref` and `allOf` followed.

A value may have to satisfy several schema objects at once: the one that stands there, what its `$ref` names, each
branch of an `allOf`. `CombinedSchema` is all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.problems import Problem
from generator.view.listed import ListedValue, meant
from generator.view.schema_parts import (
    NULL,
    alternatives_at,
    collect,
    described_at_times,
    parts_at_times,
    single_alternative,
    single_branch,
    type_names,
)
from generator.view.text import DocumentText, text

_CONDITIONAL: Final = ("anyOf", "oneOf", "if", "dependentSchemas")
"""Keywords that describe members which an object has only at times."""

_LISTING: Final = frozenset({"const", "x-extensible-enum", "enum", "oneOf", "anyOf"})
"""Keywords that list values, or may."""

_WHOLE: Final = frozenset({"integer"})
_KEPT: Final = 2**16
"""Schemas that are kept: each of the stages asks for most of them again."""


@dataclass(frozen=True)
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
        for part in self.parts:
            if keyword in part.value:
                return part.value[keyword]
        return None

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

    @cached_property
    def types(self) -> frozenset[str]:
        """The JSON types that remain, without null; empty if nothing narrows them down."""
        first, *others = [frozenset(type_names(types)) for _, types in self.every("type")] or [frozenset[str]()]
        for each in others:
            # A whole number is a number, too.
            both = (first | _WHOLE if "number" in first else first) & (each | _WHOLE if "number" in each else each)
            first = both - _WHOLE if "number" in both else both
        return first - {NULL}

    @cached_property
    def listed(self) -> tuple[ListedValue, ...]:
        """The values that the document lists, null left out; none if it lists none.

        They stand in an `enum`, which `x-enum-varnames` may name, or are the constants of a `oneOf` or an `anyOf`,
        whose titles name them.
        """
        return meant(self._listed, self.types)

    @property
    def _listed(self) -> tuple[ListedValue, ...]:
        if all(map(_LISTING.isdisjoint, (part.value for part in self.parts))):
            return ()
        for _, value in self.every("const"):
            return (ListedValue(value),) if value is not None else ()
        for keyword in ("x-extensible-enum", "enum"):
            for part, values in self.every(keyword):
                names = part.value.get("x-enum-varnames")
                if not isinstance(names, list) or len(names) != len(values):
                    names = [None] * len(values)
                pairs = zip(values, names, strict=True)
                return tuple(ListedValue(value, _name(name)) for value, name in pairs if value is not None)
        branches = [(part, keyword) for part in self.parts for keyword in ("oneOf", "anyOf")]
        for part, keyword in branches:
            constants = [self._document.at(pointer) for pointer in alternatives_at(part.pointer, part.value, keyword)]
            if len(constants) > 1 and all(isinstance(each, dict) and "const" in each for each in constants):
                return tuple(ListedValue(each["const"], _name(each.get("title"))) for each in constants)
        return ()

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
        """Whether the value must not show up in any text: it is write-only or has the format `password`.

        A boolean, or one of the values that the document lists for everybody, tells nobody anything.
        """
        is_known = self.types == {"boolean"} or (bool(self.listed) and not self.has("x-extensible-enum"))
        return (self.first("writeOnly") is True and not is_known) or self.first("format") == "password"

    @property
    def is_file(self) -> bool:
        """Whether the value is the content of a file, where a form can hold one."""
        if self.types - {"string"} or self.has("contentEncoding"):
            return False
        return self.first("format") == "binary" or self.has("contentMediaType")

    @cached_property
    def members(self) -> Mapping[str, CombinedSchema]:
        """The members that an object may have, by name."""
        pointers: dict[str, list[str]] = {}
        for part, properties in self.every("properties"):
            for name in properties:
                pointers.setdefault(name, []).append(json_pointer.join(part.pointer, "properties", name))
        return {name: schema_at(self._document, *places) for name, places in pointers.items()}

    @property
    def items(self) -> CombinedSchema | None:
        """What the items of an array are; `None` if the document does not say it of all, but of some by their place."""
        if self.has("prefixItems"):
            return None
        pointers = [json_pointer.join(part.pointer, "items") for part, _ in self.every("items")]
        return schema_at(self._document, *pointers) if pointers else None

    @property
    def additional(self) -> str | None:
        """Where the schema stands that members without a name in the document have; `None` if there is no single one.

        What several patterns say of names is not told apart: such members may be anything.
        """
        patterns = [
            json_pointer.join(part.pointer, "patternProperties", pattern)
            for part, patterns in self.every("patternProperties")
            for pattern in patterns
        ]
        if patterns:
            return patterns[0] if len(patterns) == 1 and self.first("additionalProperties") is False else None
        for part, said in self.every("additionalProperties"):
            return json_pointer.join(part.pointer, "additionalProperties") if isinstance(said, dict) and said else None
        for part, said in self.every("unevaluatedProperties"):
            # Of an alternative, the members that it names are none of them.
            is_of_all = isinstance(said, dict) and said and not any(map(self.has, _CONDITIONAL))
            return json_pointer.join(part.pointer, "unevaluatedProperties") if is_of_all else None
        return None

    @property
    def allows_unnamed(self) -> bool | None:
        """Whether an object may have members that the document does not name; `None` if it says nothing of them."""
        if any(patterns for _, patterns in self.every("patternProperties")):
            return True
        said = self.first("additionalProperties")
        if said is None and (self.first("unevaluatedProperties") or described_at_times(self._document, self.parts)):
            return True
        return None if said is None else said is not False

    def alternatives(self, keyword: str) -> tuple[str, ...]:
        """Return the pointers of the alternatives of the value's own `anyOf` or `oneOf` that are more than null."""
        return tuple(alternatives_at(*self.parts[0], keyword))

    def constraints(self, keyword: str) -> Iterator[tuple[CombinedSchema, ...]]:
        """Return each `anyOf` or `oneOf` of several schemas that says which values are allowed, null left aside."""
        for part in self.parts:
            pointers = tuple(alternatives_at(part.pointer, part.value, keyword))
            if len(pointers) > 1:
                yield tuple(schema_at(self._document, each) for each in pointers)

    @property
    def required(self) -> frozenset[str]:
        """Names of the members that an object must have."""
        return frozenset(name for _, names in self.every("required") for name in names)


@lru_cache(_KEPT)
def schema_at(document: Document, *pointers: str) -> CombinedSchema:
    """Return the schema of the values at some place; several pointers all apply to it."""
    found: dict[str, Resolved] = {}
    nullable = [collect(document, pointer, found) for pointer in pointers]
    parts = (*found.values(), *parts_at_times(document, tuple(found.values())))
    return CombinedSchema(parts, all(nullable), document)


def alternatives(document: Document, schema: CombinedSchema) -> Iterator[CombinedSchema]:
    """Return the alternatives of a schema that are more than null, with those of each that has some itself."""
    pointer, value = unwrapped(document, schema.pointer)
    for keyword in ("oneOf", "anyOf"):
        pointers = [] if schema.has("properties") else list(alternatives_at(pointer, value, keyword))
        for each in pointers:
            leaf = schema_at(document, each)
            nested = () if leaf.listed else tuple(alternatives(document, leaf))
            yield from nested if len(nested) > 1 else (leaf,)
        if pointers:
            return


def unwrapped(document: Document, pointer: str) -> Resolved:
    """Return the schema at a pointer, past references and what only wraps another schema, or adds null to it."""
    found = resolve(document, pointer)
    while (wrapped := single_branch(*found) or single_alternative(*found)) is not None:
        found = resolve(document, wrapped)
    return found


def _name(name: object) -> str | None:
    """Return the name of a value, where it is one."""
    return name if isinstance(name, str) and name.strip() else None
