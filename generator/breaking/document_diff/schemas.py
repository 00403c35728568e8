"""Going through two schemas side by side and asking every rule about every value."""

from __future__ import annotations

from collections.abc import Iterator
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
from generator.breaking.document_diff.schema import ANYTHING, Node, read
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

Passed = set[tuple[tuple[str, ...], tuple[str, ...]]]
"""Pairs of schemas that were compared already; schemas may contain themselves."""


def compare_schemas(
    base: Document, new: Document, before: Node, after: Node, label: str, passed: Passed
) -> Iterator[Finding]:
    """Find what changed in a value and in all values inside it.

    Args:
        base: The base's document.
        new: The new document.
        before: Where the base writes the schema.
        after: Where the new document does.
        label: What sentences call the value, unless it is a component, which has a name.
        passed: What need not be compared again; added to.
    """
    waiting = [(before, after, label)]
    while waiting:
        before, after, label = waiting.pop()
        pair = _pair(base, new, before, after, label)
        key = (pair.before.identity, pair.after.identity)
        if key in passed:
            continue
        passed.add(key)
        if pair.before.types.isdisjoint(pair.after.types):
            yield from type_rules.type_rule(pair)
            continue
        for rule in _RULES:
            yield from rule(pair)
        children = list(_inside(pair))
        for old, now, name in children:
            yield from alternative_rules.branch_finding(old, now, name)
        waiting.extend((old, now, name) for old, now, name in reversed(children) if old and now)


def _pair(base: Document, new: Document, before: Node, after: Node, label: str) -> SchemaPair:
    old, now = read(base, before), read(new, after)
    component = now.name or old.name
    if component is not None:
        label = component if type_rules.has_class(now) else f"{label} ({component})"
    return SchemaPair(old, now, label)


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
