"""Which clause stands behind a place of the document, or fills a slot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from openapi.ledger import Clause, Scope, Strength

from .model import METHODS
from .slots import Slot

if TYPE_CHECKING:
    from .model import OperationContract
    from .readings import Readings

_OPEN_WITHOUT_LEDGER: Final = frozenset({"format", "additionalProperties", "unevaluatedProperties"})
"""Keywords about which servers differ although the document is clear: without a ledger, breaking them is open."""
_HOLDERS: Final = frozenset({"properties", "schema", "allOf"})
"""Parts of a pointer that say nothing to people."""


class ClauseIndex:
    """The clauses of a ledger; without one, every place is its own clause and every slot that needs none its own.

    Args:
        clauses: The clauses by id; None where there is no ledger.
        slots: Ids of the clauses that fill a slot, by its name.
        chosen: Clauses of the readings that were chosen, by the places that are contradicted: they bind.
    """

    def __init__(
        self,
        clauses: Mapping[str, Clause] | None,
        slots: Mapping[str, Collection[str]] | None = None,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        self._clauses = clauses
        self._slots = slots or {}
        self._chosen = chosen or {}
        self._made: dict[str, Clause] = {}
        self._by_pointer: dict[str, list[Clause]] = {}
        for clause in (clauses or {}).values():
            for pointer in clause.pointers:
                self._by_pointer.setdefault(pointer, []).append(clause)

    def at(self, pointer: str) -> str:
        """Return the clause behind the nearest place at or above a pointer; a documented one where there are several.

        A wrong type breaks what stands behind the whole member, even where a clause of less strength allows a further
        type.

        Raises:
            LookupError: The ledger has none.
        """
        for place, chosen in self._chosen.items():
            if pointer == place or pointer.startswith(f"{place}/"):
                return chosen
        if self._clauses is None:
            return self._make(pointer, _statement_of(pointer), is_binding=_keyword(pointer) not in _OPEN_WITHOUT_LEDGER)
        nearest, place = "", pointer
        while place:
            behind = self._by_pointer.get(place, ())
            documented = next((each.id for each in behind if each.strength is Strength.DOCUMENTED), None)
            if documented is not None:
                return documented
            nearest = nearest or next((each.id for each in behind), "")
            if nearest and _keyword(pointer) != "type":
                break
            place = place.rpartition("/")[0]
        if nearest:
            return nearest
        raise LookupError(f"no clause stands behind {pointer}; `python -m openapi` says what is missing")

    def exactly_at(self, pointer: str) -> tuple[str, ...]:
        """Return the clauses of the ledger that stand behind this very place; none where there is no ledger."""
        return tuple(clause.id for clause in self._by_pointer.get(pointer, ()))

    def slots_of(self, clause: str) -> frozenset[str]:
        """Return the names of the slots that a clause fills."""
        if self._clauses is None:
            return frozenset() if clause.startswith("/") else frozenset({clause})
        return frozenset(slot for slot, clauses in self._slots.items() if clause in clauses)

    def slot(self, slot: Slot, operation: OperationContract | None = None, place: str = "") -> str | None:
        """Return the clause that fills a slot; None where nothing is to be judged.

        Args:
            slot: The slot.
            operation: Where several clauses fill it, the one with a place within this operation counts.
            place: The part of the document that it must be about; empty for any.
        """
        if self._clauses is None:
            return None if slot.statement is None else self._make(slot.value, slot.statement, is_binding=True)
        filling = self._slots.get(slot.value, ())
        if place:
            filling = [each for each in filling if any(_is_within(at, {place}) for at in self._clauses[each].pointers)]
        if operation is not None and len(filling) > 1:
            for clause in filling:
                if any(_is_within(pointer, operation.reach) for pointer in self._clauses[clause].pointers):
                    return clause
            return None
        return next(iter(filling), None)

    def is_binding(self, clause: str) -> bool:
        """Return whether a clause is documented; others are contradicted or assumed."""
        return clause in self._chosen.values() or self[clause].strength is Strength.DOCUMENTED

    @property
    def has_ledger(self) -> bool:
        """Whether there is a ledger."""
        return self._clauses is not None

    def under(self, readings: Readings, chosen: Mapping[str, str]) -> ClauseIndex:
        """Return the clauses of a document that was changed to a choice of readings."""
        places = {
            place: readings[name].readings[reading].clause
            for name, reading in chosen.items()
            for place in readings[name].at
        }
        return ClauseIndex(self._clauses, self._slots, {**self._chosen, **places})

    def __getitem__(self, clause: str) -> Clause:
        """Return a clause by its id.

        Raises:
            KeyError: There is none.
        """
        return self.all()[clause]

    def __contains__(self, clause: object) -> bool:
        return clause in self.all()

    def all(self) -> Mapping[str, Clause]:
        """Return every clause by its id; without a ledger those that were asked for."""
        return self._made if self._clauses is None else self._clauses

    def _make(self, clause: str, statement: str, *, is_binding: bool) -> str:
        if clause not in self._made:
            self._made[clause] = Clause(
                id=clause,
                statement=statement,
                strength=Strength.DOCUMENTED if is_binding else Strength.ASSUMED,
                scope=Scope.ENDPOINT,
                page=None,
                section=None,
                pointers=(clause,) if clause.startswith("/") else (),
                conflicts=(),
            )
        return clause


def _is_within(pointer: str, reach: Collection[str]) -> bool:
    while pointer:
        if pointer in reach:
            return True
        pointer = pointer.rpartition("/")[0]
    return False


def _keyword(pointer: str) -> str:
    return pointer.rpartition("/")[2]


def _statement_of(pointer: str) -> str:
    """Return what a place of the document demands, in words as far as its names go."""
    names = [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]
    is_path = names[:1] == ["paths"]
    has_method = is_path and len(names) > 2 and names[2] in METHODS
    where = " ".join([*([names[2].upper()] if has_method else []), *(names[1:2] if is_path else names[2:3])])
    said = " ".join(each for each in names[3 if has_method or not is_path else 2 :] if each not in _HOLDERS)
    return f"{where or 'Everything'} keeps to the document{': ' if said else ''}{said}."


def slots_of(clauses: Mapping[str, Clause], table: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return the clauses that fill each slot: those of a table of clause ids by slot, and those that name it."""
    found = {slot: [ids] if isinstance(ids, str) else [*ids] for slot, ids in table.items()}
    for clause in clauses.values():
        if clause.slot is not None:
            found.setdefault(clause.slot, []).append(clause.id)
    return {slot: tuple(each for each in dict.fromkeys(ids) if each in clauses) for slot, ids in found.items()}
