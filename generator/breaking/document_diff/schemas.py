"""Going through two schemas side by side and asking every rule about every value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.breaking.document_diff import (
    alternative_rules,
    bound_rules,
    member_rules,
    problem_rules,
    text_rules,
    type_rules,
    value_rules,
)
from generator.breaking.document_diff.kinds import Finding, Kind
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.breaking.document_diff.schema import ANYTHING, Node, Schema, read
from generator.document import Document

KINDS: Final[tuple[Kind, ...]] = (
    *type_rules.KINDS,
    *value_rules.KINDS,
    *bound_rules.KINDS,
    *member_rules.KINDS,
    *alternative_rules.KINDS,
    *problem_rules.KINDS,
    *text_rules.KINDS,
)

_RULES: Final[tuple[SchemaRule, ...]] = (
    *type_rules.RULES,
    *value_rules.RULES,
    *bound_rules.RULES,
    *member_rules.RULES,
    *problem_rules.RULES,
    *text_rules.RULES,
)

_Key = tuple[tuple[str, ...], tuple[str, ...]]
"""Two schemas, by where their parts stand."""


@dataclass(slots=True)
class _Compared:
    """Two schemas, what changed between them, and the values inside them that are to be compared in turn."""

    key: _Key
    findings: tuple[Finding, ...]
    inside: tuple[tuple[Node, Node, str], ...]
    children: tuple[_Compared, ...] | None = None


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
        # By the label, too: a component without a class is called after who holds it, another one in requests.
        self._known: dict[tuple[_Key, str], _Compared] = {}

    def findings(self, before: Node, after: Node, label: str) -> Iterator[Finding]:
        """Find what changed in a value and in all values inside it; schemas may contain themselves.

        Args:
            before: Where the base writes the schema.
            after: Where the new document does.
            label: What sentences call the value, unless it is a component, which has a name.

        Raises:
            GenerationRefused: A reference leads nowhere.
        """
        passed: set[_Key] = set()
        waiting = [self._compared(before, after, label)]
        while waiting:
            compared = waiting.pop()
            if compared.key in passed:
                continue
            passed.add(compared.key)
            yield from compared.findings
            if compared.children is None:
                compared.children = tuple(self._compared(*inside) for inside in compared.inside)
            waiting.extend(reversed(compared.children))

    def _compared(self, before: Node, after: Node, label: str) -> _Compared:
        old, now = read(self._base, before), read(self._new, after)
        key = (old.identity, now.identity)
        label = _label(old, now, label)
        if (key, label) not in self._known:
            self._known[key, label] = _compare(key, SchemaPair(old, now, label))
        return self._known[key, label]


def _label(before: Schema, after: Schema, label: str) -> str:
    component = after.name or before.name
    if component is None:
        return label
    return component if type_rules.has_class(after) or type_rules.has_class(before) else f"{label} ({component})"


def _compare(key: _Key, pair: SchemaPair) -> _Compared:
    if pair.before.types.isdisjoint(pair.after.types):
        return _Compared(key, tuple(type_rules.type_rule(pair)), ())
    findings = [finding for rule in _RULES for finding in rule(pair)]
    inside: list[tuple[Node, Node, str]] = []
    for before, after, label in _inside(pair):
        if before is not None and after is not None:
            inside.append((before, after, label))
        findings += alternative_rules.branch_finding(before, after, label)
    return _Compared(key, tuple(findings), tuple(inside))


def _inside(pair: SchemaPair) -> Iterator[tuple[Node | None, Node | None, str]]:
    properties = pair.after.properties
    for name, node in pair.before.properties.items():
        if name in properties:
            yield node, properties[name], f"{pair.label}.{name}"
    yield from _below(pair, "items", "[]")
    if not member_rules.refuses_extra_members(pair.before) and not member_rules.refuses_extra_members(pair.after):
        yield from _below(pair, "additionalProperties", ".*")
    for old, now in alternative_rules.pair_branches(pair.before.alternatives, pair.after.alternatives):
        yield old, now, pair.label


def _below(pair: SchemaPair, keyword: str, suffix: str) -> Iterator[tuple[Node, Node, str]]:
    before, after = pair.before.below(keyword), pair.after.below(keyword)
    if before is not ANYTHING or after is not ANYTHING:
        yield before, after, pair.label + suffix
