"""The schemas of a document: following references, and finding what an object consists of and what it demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from openapi.pointers import escaped, resolve

from .discriminators import ALTERNATIVES
from .inputs import JsonSchema

RULE_KEYWORDS: Final = (
    "type",
    "const",
    "enum",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "additionalProperties",
    "required",
    "not",
    "oneOf",
    "anyOf",
)
"""Keywords that demand something of a value. Those of applicators whose parts are judged one by one are not among
them: `allOf`, `properties`, `items`."""
DEEPEST: Final = 12
"""Members below this depth are left to the evaluation of the whole: schemas may refer to themselves."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an object.

    Attributes:
        name: Its name.
        pointer: Its entry in `properties`.
        is_required: Whether the object must have it.
        required_pointer: Where that is said; its own pointer where nothing is.
    """

    name: str
    pointer: str
    is_required: bool
    required_pointer: str


class Schemas:
    """The schemas of one document.

    Args:
        document: The document.
        empty_is_null: Whether null is an empty element in XML even where a schema does not allow it.
    """

    def __init__(self, document: Mapping[str, Any], *, empty_is_null: bool = False) -> None:
        self.document = document
        self.empty_is_null = empty_is_null
        self._nodes: dict[str, Any] = {}
        self._targets: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._types: dict[str, frozenset[str]] = {}
        self._members: dict[str, tuple[Member, ...]] = {}

    def at(self, pointer: str) -> Any:  # noqa: ANN401 - any part of a document
        """Return what stands at a pointer.

        Raises:
            LookupError: Nothing does.
        """
        if pointer not in self._nodes:
            self._nodes[pointer] = resolve(self.document, pointer)
        return self._nodes[pointer]

    def follow(self, pointer: str) -> str:
        """Return where something is declared that stands at a pointer, references followed.

        Raises:
            LookupError: A reference leads nowhere, out of the document, or round in a circle.
        """
        if pointer not in self._targets:
            self._targets[pointer] = self._follow(pointer)
        return self._targets[pointer]

    def _follow(self, pointer: str) -> str:
        seen = set[str]()
        node = self.at(pointer)
        while True:
            reference = node.get("$ref") if isinstance(node, Mapping) else None
            if not isinstance(reference, str):
                return pointer
            if not reference.startswith("#") or reference in seen:
                raise LookupError(reference, pointer)
            seen.add(reference)
            try:
                node = self.at(reference[1:])
            except LookupError:
                raise LookupError(reference, pointer) from None
            pointer = reference[1:]

    def parts(self, pointer: str) -> tuple[str, ...]:
        """Return the pointers of the schemas that a value must all satisfy: the schema itself and its `allOf`."""
        if pointer not in self._parts:
            self._parts[pointer] = tuple(self._find_parts(pointer))
        return self._parts[pointer]

    def _find_parts(self, pointer: str) -> Iterator[str]:
        pending, seen = [pointer], set[str]()
        while pending:
            target = self.follow(pending.pop(0))
            if target in seen:
                continue
            seen.add(target)
            yield target
            schema = self.at(target)
            if isinstance(schema, Mapping):
                pending = [*(f"{target}/allOf/{index}" for index in range(len(schema.get("allOf", ())))), *pending]

    def declared(self, pointer: str) -> Iterator[tuple[str, JsonSchema]]:
        """Yield pointer and content of the schemas that a value must all satisfy and that are no mere true or false."""
        for part in self.parts(pointer):
            schema = self.at(part)
            if isinstance(schema, Mapping):
                yield part, schema

    def types(self, pointer: str) -> frozenset[str]:
        """Return the types that a value may have; none where the schema does not say."""
        if pointer not in self._types:
            self._types[pointer] = frozenset()  # an alternative may be the schema itself once more
            self._types[pointer] = self._find_types(pointer)
        return self._types[pointer]

    def _find_types(self, pointer: str) -> frozenset[str]:
        said: list[frozenset[str]] = []
        for part, schema in self.declared(pointer):
            declared = schema.get("type")
            if declared is None and "properties" in schema:
                declared = "object"
            if declared is not None:
                said.append(frozenset([declared] if isinstance(declared, str) else declared))
            for keyword in ALTERNATIVES:
                of_each = [self.types(f"{part}/{keyword}/{index}") for index in range(len(schema.get(keyword, ())))]
                said += [frozenset().union(*of_each)] if of_each and all(of_each) else []
        return said[0].intersection(*said) if said else frozenset()

    def alternatives(self, pointer: str) -> Iterator[str]:
        """Yield where the schemas stand of which a value has one or several."""
        for part, schema in self.declared(pointer):
            for keyword in ALTERNATIVES:
                for index in range(len(schema.get(keyword, ()))):
                    yield f"{part}/{keyword}/{index}"

    def items_at(self, pointer: str) -> str:
        """Return where the schema of the items of a list stands, references followed; empty where there is none."""
        for part, schema in self.declared(pointer):
            if isinstance(schema.get("items"), Mapping):
                return self.follow(f"{part}/items")
        return ""

    def types_of_items(self, pointer: str) -> frozenset[str]:
        """Return the types that the items of a list may have; none where the schema does not say."""
        place = self.items_at(pointer)
        return self.types(place) if place else frozenset()

    def members(self, pointer: str) -> tuple[Member, ...]:
        """Return the members of an object, each once, in the order of the document."""
        if pointer not in self._members:
            self._members[pointer] = tuple(self._find_members(pointer))
        return self._members[pointer]

    def _find_members(self, pointer: str) -> Iterator[Member]:
        parts = list(self.declared(pointer))
        required = {
            name: f"{part}/required/{index}"
            for part, schema in parts
            for index, name in enumerate(schema.get("required", ()))
        }
        seen = set[str]()
        for part, schema in parts:
            for name, member in schema.get("properties", {}).items():
                if name not in seen and isinstance(member, Mapping | bool):
                    seen.add(name)
                    place = f"{part}/properties/{escaped(name)}"
                    yield Member(name, place, name in required, required.get(name, place))

    def demands(self, pointer: str) -> Iterator[tuple[str, str, Any]]:
        """Yield pointer, keyword and value of everything that is demanded of a value itself, not of its members."""
        for part, schema in self.declared(pointer):
            for keyword in RULE_KEYWORDS:
                if keyword not in schema:
                    continue
                value = schema[keyword]
                if keyword == "required":
                    yield from ((f"{part}/required/{index}", keyword, name) for index, name in enumerate(value))
                elif not (keyword == "additionalProperties" and value is not False) and value is not None:
                    yield f"{part}/{keyword}", keyword, value

    def is_only(self, pointer: str, keyword: str) -> bool:
        """Return whether a member is one of one direction: `readOnly` of responses, `writeOnly` of requests."""
        declared = (self.at(pointer), *(schema for _, schema in self.declared(pointer)))
        return any(isinstance(each, Mapping) and each.get(keyword) is True for each in declared)

    def inside(
        self, pointer: str, hidden: str = "", way: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], Member, str]]:
        """Yield path, member and place of its schema for the members of an object at any depth outside of arrays.

        An object in one of its own kind stands for all below it.

        Args:
            pointer: Where the schema of the object stands.
            hidden: Keyword of the members that are left out: `readOnly` in a request.
            way: The schemas that it is in.
        """
        pointer = self.follow(pointer)
        if len(way) > DEEPEST or way.count(pointer) > 1:
            return
        for member in self.members(pointer):
            if hidden and self.is_only(member.pointer, hidden):
                continue
            target = self.follow(member.pointer)
            yield (member.name,), member, target
            if "object" in self.types(target):
                for path, inner, place in self.inside(target, hidden, (*way, pointer)):
                    yield (member.name, *path), inner, place

    def reach(self, pointer: str) -> frozenset[str]:
        """Return the pointers of a place and of all components that it refers to, directly or not."""
        found, pending = {pointer}, [self.at(pointer)]
        while pending:
            node = pending.pop()
            if isinstance(node, Mapping):
                reference = node.get("$ref")
                if isinstance(reference, str) and reference.startswith("#") and reference[1:] not in found:
                    found.add(reference[1:])
                    pending.append(self.at(reference[1:]))
                pending.extend(node.values())
            elif isinstance(node, list):
                pending.extend(node)
        return frozenset(found)
