"""Schemas that become no class and lead back to themselves: lists of themselves, alternatives that hold themselves."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.document.references import target_pointer
from generator.upstream.kinds import is_object
from generator.view.schemas import schema_at


class Circles:
    """Finds where such a circle closes: Python has no name for a type there, so values from there on may be anything.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._closing: set[str] = set()
        self._seen: set[str] = set()

    def is_closed_at(self, pointer: str, target: str) -> bool:
        """Return whether a reference closes a circle.

        Args:
            pointer: Where it stands.
            target: Where what it refers to stands.
        """
        self._follow(target, frozenset())
        return pointer in self._closing

    def _follow(self, pointer: str, way: frozenset[str]) -> None:
        if pointer in self._seen:
            return
        self._seen.add(pointer)
        way |= {pointer}
        for place, target in self._references(pointer):
            if target in way:
                self._closing.add(place)
            else:
                self._follow(target, way)

    def _references(self, pointer: str) -> Iterator[tuple[str, str]]:
        """Return the references of a schema that no class stands between, with what each leads to."""
        value = self._document.at(pointer)
        if not isinstance(value, dict):
            return
        if isinstance(value.get("$ref"), str):
            yield pointer, resolve(self._document, target_pointer(value["$ref"])).pointer
        elif not is_object(schema_at(self._document, pointer)):
            inside = [json_pointer.join(pointer, "items")] if "items" in value else []
            for keyword in ("allOf", "anyOf", "oneOf"):
                inside += [
                    json_pointer.join(pointer, keyword, index) for index, _ in enumerate(value.get(keyword) or ())
                ]
            for each in inside:
                yield from self._references(each)
