"""What families of faults and variants are made with: the clauses behind parts of the contract, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from contract_tests.contract import Slot
from openapi.pointers import escaped

from ..plan import Plan
from ..switches.changes import Change, OperationContract, Parameter, all_of, at
from ..switches.switch import Fault, Variant

__all__ = [
    "Change",
    "Clauses",
    "Fault",
    "Iterator",
    "Plan",
    "Row",
    "Slot",
    "all_of",
    "family",
    "fault",
    "prefix_of",
    "variant",
]
DESCRIPTIONS: Final = Path(__file__).with_name("descriptions.yaml")
Row = tuple[str, str, Change] | tuple[str, Change]
"""The name of a fault in its family, what the endpoint does then unless descriptions.yaml says so, and the change."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses behind parts of a contract; empty where nothing is judged."""

    plan: Plan

    def at(self, *pointers: str) -> tuple[str, ...]:
        """Return the clauses at places of the document."""
        found: list[str] = []
        for pointer in pointers:
            try:
                found.append(self.plan.contract.clauses.at(pointer))
            except LookupError:
                continue
        return tuple(dict.fromkeys(found))

    def slot(self, *slots: Slot, operation: OperationContract | None = None) -> tuple[str, ...]:
        """Return the clauses that fill slots, for an operation or for all."""
        holders = [operation] if operation else [None, *self.plan.contract.operations]
        found = (self.plan.contract.clauses.slot(slot, holder) for slot in slots for holder in holders)
        return tuple(dict.fromkeys(filter(None, found)))

    def success(self, *operations: OperationContract) -> tuple[str, ...]:
        """Return the clauses that say what a success is."""
        holders = operations or self.plan.contract.operations
        return self.at(*(each.successes[0].pointer for each in holders if each.successes))

    def status(self, status: int, *operations: OperationContract) -> tuple[str, ...]:
        """Return the clauses that say when a response has a status."""
        return self.at(*(f"{each.pointer}/responses/{status}" for each in operations or self.plan.contract.operations))

    def crash(self, operation: OperationContract | None = None) -> tuple[str, ...]:
        """Return the clauses that a response breaks which says that the endpoint failed itself."""
        known = self.slot(Slot.STATUS_KNOWN, Slot.REFUSAL_PARAMETER, operation=operation)
        return tuple(dict.fromkeys((*self.status(500, *([operation] if operation else ())), *known)))

    def becoming(self, operation: OperationContract, *, binding: bool = True) -> tuple[str, ...]:
        """Return the clauses that say what a resource becomes by an operation, as far as they bind or not."""
        at, effect = f"{operation.pointer}/x-effect", operation.effect
        members = [f"{at}/becomes/{escaped(place)}" for place in effect.becomes]
        found = self.at(*members, *([f"{at}/renews"] if effect.renews else []))
        return tuple(each for each in found if self.is_binding(each) is binding)

    def hindering(self, operation: OperationContract, *, binding: bool = True) -> tuple[str, ...]:
        """Return the clauses that say in which state a resource allows no operation, as far as they bind or not."""
        at = f"{operation.pointer}/x-effect/refusedWhile"
        found = self.at(*(f"{at}/{escaped(place)}" for place in operation.effect.refused_while))
        return tuple(each for each in found if self.is_binding(each) is binding)

    def is_binding(self, *clauses: str) -> bool:
        """Return whether one of some clauses binds."""
        return any(self.plan.contract.clauses.is_binding(clause) for clause in clauses)


def prefix_of(operation: OperationContract, named: Parameter) -> str:
    """Return what the names of faults of an input begin with."""
    return f"{operation.name}/{named.place}.{named.name}/"


def fault(name: str, clauses: Iterable[str], change: Change, description: str = "") -> Fault:
    """Return a fault, described in descriptions.yaml where that is not done here."""
    what = description or descriptions()[name.rpartition("/")[2]]
    return Fault(name, what, tuple(dict.fromkeys(clauses)), change)


def family(
    prefix: str, clauses: Iterable[str], rows: Iterable[Row], of: OperationContract | None = None
) -> Iterator[Fault]:
    """Yield faults of which all break the same clauses; none where there is no clause to break.

    Args:
        prefix: What the names begin with.
        clauses: The clauses.
        rows: The faults.
        of: The operation to which they are limited.
    """
    broken = tuple(clauses)
    for name, *described, change in rows if broken else ():
        yield fault(f"{prefix}{name}", broken, at(of, change) if of else change, *described)


def variant(name: str, clauses: Iterable[str], change: Change, description: str = "") -> Variant:
    """Return a variant, described in descriptions.yaml where that is not done here."""
    return Variant(name, description or descriptions()[name.rpartition("/")[2]], tuple(clauses), change)


@cache
def descriptions() -> Mapping[str, str]:
    """Return what the endpoint does with what does not say so itself, by the last part of the name."""
    content: Mapping[str, str] = yaml.safe_load(DESCRIPTIONS.read_text(encoding="utf-8"))
    return content
