"""Walking through two schemas side by side, and comparing every value that both have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.schema import Node, SchemaView, python_names, read
from generator.breaking.document_diff.values import compare_values
from generator.breaking.kinds import changes
from generator.document import Document

_Pointers = tuple[str, ...]
_Key = tuple[_Pointers, _Pointers]
"""Two schemas, by where their parts stand."""


class _Compared(NamedTuple):
    """Two schemas, what changed between them, and the values inside of them that both have."""

    key: _Key
    found: tuple[Change, ...]
    inside: tuple[tuple[Node, Node, str], ...]


class SchemaComparison:
    """Compares schemas of two documents. What is compared once is remembered: operations share their schemas."""

    def __init__(self, base: Document, new: Document) -> None:
        """Start with nothing compared.

        Args:
            base: The document whose schemas are `before`.
            new: The one whose schemas are `after`.
        """
        self._base = base
        self._new = new
        self._known: dict[tuple[_Key, CallSide, str], _Compared] = {}

    def compare(self, before: Node, after: Node, side: CallSide, label: str) -> Iterator[Change]:
        """Yield what changed in a value and in all values inside of it; schemas may contain themselves.

        Args:
            before: Where the base writes the schema.
            after: Where the new document does.
            side: Where the value is met.
            label: What sentences call the value, unless it is a component, which has a name.

        Raises:
            GenerationRefused: A reference leads nowhere.
        """
        passed: set[_Key] = set()
        waiting = [(before, after, label)]
        while waiting:
            compared = self._compared(*waiting.pop(), side)
            if compared.key not in passed:
                passed.add(compared.key)
                yield from compared.found
                waiting.extend(reversed(compared.inside))

    def _compared(self, before: Node, after: Node, label: str, side: CallSide) -> _Compared:
        pointers = tuple(part.pointer for part in before), tuple(part.pointer for part in after)
        known = self._known.get((pointers, side, label))
        if known is None:
            known = _compare(read(self._base, before), read(self._new, after), side, label)
            self._known[pointers, side, label] = known
        return known


def _compare(before: SchemaView, after: SchemaView, side: CallSide, label: str) -> _Compared:
    component = after.name or before.name
    if component is not None:
        label = component if after.has_class or before.has_class else f"{label} ({component})"
    found = list(compare_values(before, after, side, label))
    inside: list[tuple[Node, Node, str]] = []
    if not before.types.isdisjoint(after.types):
        inside += _inside(before, after, label)
        for old, new in _pair_branches(before.alternatives, after.alternatives):
            if old and new:
                inside.append((old, new, label))
            elif new:
                found += changes("alternative-added", side, new[0].pointer, label=label, after=_branch_name(new))
            else:
                found += changes("alternative-removed", side, old[0].pointer, label=label, before=_branch_name(old))
    return _Compared((before.identity, after.identity), tuple(found), tuple(inside))


def _inside(before: SchemaView, after: SchemaView, label: str) -> Iterator[tuple[Node, Node, str]]:
    old, new = before.properties, after.properties
    renamed = python_names(new)
    for python, name in python_names(old).items():
        partner = name if name in new else renamed.get(python)
        if partner is not None:
            yield old[name], new[partner], f"{label}.{partner}"
    closed = before.refuses_extra_members or after.refuses_extra_members
    for keyword, suffix in (("items", "[]"), *(() if closed else (("additionalProperties", ".*"),))):
        nodes = before.below(keyword), after.below(keyword)
        if any(nodes):
            yield *nodes, label + suffix


def _pair_branches(before: Sequence[Node], after: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pair the branches: those that are written alike first, then what is left in its order; the rest with nothing."""
    left = list(after)
    unpaired: list[Node] = []
    for node in before:
        same = next((other for other in left if _written(other) == _written(node)), None)
        if same is None:
            unpaired.append(node)
        else:
            left.remove(same)
            yield node, same
    for index in range(max(len(unpaired), len(left))):
        yield (*unpaired, *[()] * len(left))[index], (*left, *[()] * len(unpaired))[index]


def _written(node: Node) -> str:
    reference = node[0].value.get("$ref")
    return str(reference) if reference else json.dumps(node[0].value, sort_keys=True)


def _branch_name(node: Node) -> str:
    value = node[0].value
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    return str(value.get("title") or value.get("type") or "another schema")
