"""The variants: behaviours that the document allows. A correct suite stays green on each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..switches.changes import all_of
from ..switches.switch import Variant, by_name, grouped
from . import bodies, requests, responses, sending, state, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..plan import Plan


def variants_of(plan: Plan) -> Mapping[str, Variant]:
    """Return the variants of an API by name."""
    groups = {"values": (values,), "state": (state,), "requests": (requests, bodies), "responses": (responses, sending)}
    return by_name(
        grouped(group, _combined(each for table in tables for each in table.variants(plan)))
        for group, tables in groups.items()
    )


def _combined(variants: Iterable[Variant]) -> Iterable[Variant]:
    """Return variants with one for each name: what is left open for several operations is decided for all alike."""
    found: dict[str, Variant] = {}
    for each in variants:
        other = found.setdefault(each.name, each)
        if other is not each:
            clauses = tuple(dict.fromkeys((*other.clauses, *each.clauses)))
            found[each.name] = replace(other, clauses=clauses, change=all_of(other.change, each.change))
    return found.values()
