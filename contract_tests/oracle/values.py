"""A value that the documentation describes in several ways: what each reading makes of it, and all of them together."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Contradiction, Parameter, Slot

from .ruling import ExpectedOutcome, Layer, Ruling
from .taken import TakenCharacters

if TYPE_CHECKING:
    from .expectation import Expectation
    from .observed import Observed
    from .rulebook import Rulebook

_MEASURES: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": len,
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "composed": lambda text: len(unicodedata.normalize("NFC", text)),
    "compatible": lambda text: len(unicodedata.normalize("NFKC", text)),
    "bytes": lambda text: len(text.encode("utf-8", "surrogatepass")),
}
"""How the length of a text may be counted."""
_LENGTHS: Final = {"minLength", "maxLength"}


class Right(StrEnum):
    """What one reading makes of a value."""

    YES = "right"
    NO = "wrong"
    UNCLEAR = "of which it does not speak"


@dataclass(frozen=True, slots=True)
class ContradictedValue:
    """A parameter whose value the documentation describes in several ways.

    Attributes:
        book: The contract.
        parameter: The parameter.
        contradiction: The ways to read it.
        statuses: The statuses of a refusal.
    """

    book: Rulebook
    parameter: Parameter
    contradiction: Contradiction
    statuses: frozenset[int]

    def judge(self, value: object, chosen: str | None, taken: TakenCharacters | None = None) -> Ruling:
        """Return what becomes of a value.

        It must succeed when every reading allows it, must fail when every reading forbids it, and is open otherwise. A
        chosen reading alone decides; what that does not speak of stays open.

        Args:
            value: The value.
            chosen: Name of the reading to which an endpoint is held; None for all of them.
            taken: Which characters of a class that no page lists the endpoint was seen to take.
        """
        name, readings = self.parameter.name, self.contradiction.readings
        made = {each: self._under(each, value) for each in ([chosen] if chosen else readings)}
        allowing = [each for each, right in made.items() if right is not Right.NO]
        open_by = self._left_open_by(value)
        if not allowing:
            clause = self._clause_of_refusal(value, chosen)
            return self._ruling(ExpectedOutcome.FAIL, f"{name} {self._shown(value)}", clause)
        by_length = self._length_is_disputed(value)
        if by_length:
            reason = f"{name} has {by_length} characters, depending on how they are counted"
            return self._ruling(ExpectedOutcome.OPEN, reason, self.contradiction.length_clause)
        if len(allowing) == len(made) and Right.UNCLEAR not in made.values():
            return self._with_unlisted(value, None if chosen else taken)
        if open_by:
            characters, clause = open_by
            reason = f"{name} holds {characters}, of which no page speaks alike"
            return self._ruling(ExpectedOutcome.OPEN, reason, clause)
        refusing = next(each for each in made if each not in allowing)
        reason = f"{name} {self._shown(value)}, which {' and '.join(allowing)} allows"
        clause = readings[allowing[0]].clause
        return self._ruling(ExpectedOutcome.OPEN, reason, clause, (readings[refusing].clause, clause))

    def _with_unlisted(self, value: object, taken: TakenCharacters | None) -> Ruling:
        """Judge a value that every reading allows, by what an endpoint was seen to take of a class without a list."""
        doubtful = taken.doubtful_in(value) if taken and isinstance(value, str) else frozenset[str]()
        if doubtful and taken:
            reason = f"{self.parameter.name} holds {min(doubtful)}, and no page lists the {taken.name} characters"
            return self._ruling(ExpectedOutcome.OPEN, reason, taken.clause)
        place = self.parameter.schema_pointer
        clause = self.book.slot(Slot.VALUE_ACCEPTED, place=place) or self.book.clause_at(place)
        return self._ruling(ExpectedOutcome.SUCCEED, f"{self.parameter.name} satisfies the rule", clause)

    def _ruling(
        self, outcome: ExpectedOutcome, reason: str, clause: str, readings: tuple[str, str] | None = None
    ) -> Ruling:
        return Ruling(outcome, reason, clause, self.statuses, Layer.PARAMETER, self.parameter.name, readings)

    # ---- One reading ---------------------------------------------------------------------------------------------

    def _under(self, reading: str, value: object) -> Right:
        """What a reading makes of a value.

        Characters of which it does not speak may count as whatever helps, unless they belong to a class.
        """
        if not isinstance(value, str):
            return Right.YES if self._fits(reading, value) else Right.NO
        unspoken = {each for each in self._unspoken_in(value) if not self._speaks_of(reading, each)}
        if not unspoken:
            return Right.YES if self._fits(reading, value) else Right.NO
        free = {each for each in unspoken if not self._classes_of(each)}
        bound = "".join(each for each in value if each not in free)
        helpers = [self._member(pattern) for pattern in self.contradiction.characters.values()]
        chosen = combinations(helpers, min(len(free), len(helpers)))
        helped = any(self._fits(reading, bound + "".join(added)) for added in chosen) if free else False
        return Right.UNCLEAR if helped or (not free and self._fits(reading, value)) else Right.NO

    def _fits(self, reading: str, value: object) -> bool:
        """Whether a value satisfies what a reading has at the places that are contradicted."""
        under = (self.contradiction.name, reading)
        found = self.book.deviations(self.parameter.schema_pointer, value, "request", under)
        return not any(self.contradiction.covers(each.pointer) for each in found)

    def _speaks_of(self, reading: str, character: str) -> bool:
        """Whether a reading forbids a character: a right value with it is wrong."""
        return any(
            self._fits(reading, sample) and not self._fits(reading, sample + character) for sample in self._samples
        )

    @property
    def _samples(self) -> Iterator[str]:
        examples = self.parameter.schema.get("examples", ())
        yield from (each for each in (*examples, self.parameter.schema.get("example")) if isinstance(each, str))

    def _classes_of(self, character: str) -> list[str]:
        return [name for name, pattern in self.contradiction.characters.items() if re.fullmatch(pattern, character)]

    @staticmethod
    @lru_cache(maxsize=64)
    def _member(pattern: str) -> str:
        return next((each for each in string.printable if re.fullmatch(pattern, each)), "")

    # ---- What is left open ---------------------------------------------------------------------------------------

    def _unspoken_in(self, value: str) -> dict[str, str]:
        """The characters of which no reading speaks, and the clause that leaves each open."""
        return {
            character: clause
            for character in dict.fromkeys(value)
            for clause, pattern in reversed(list(self.contradiction.unspoken.items()))
            if re.fullmatch(pattern, character, re.DOTALL)
        }

    def _left_open_by(self, value: object) -> tuple[str, str] | None:
        unspoken = self._unspoken_in(value) if isinstance(value, str) else {}
        return (_shown(unspoken), self._first(unspoken)) if unspoken else None

    def _length_is_disputed(self, value: object) -> str:
        """The lengths of a text, where it depends on them whether it is right; empty where it does not."""
        if not isinstance(value, str) or not self.contradiction.lengths:
            return ""
        lengths = lengths_of(value, self.contradiction.lengths)
        bounds = [rule for rule in self.parameter.rules if rule.keyword in _LENGTHS]
        broken = [[_breaks(rule.keyword, rule.value, length) for length in lengths] for rule in bounds]
        is_disputed = any(any(each) and not all(each) for each in broken)
        return " or ".join(map(str, sorted(lengths))) if is_disputed else ""

    def _clause_of_refusal(self, value: object, chosen: str | None) -> str:
        """The clause of a chosen reading, or that of the characters for whose sake alone it forbids the value."""
        readings = self.contradiction.readings
        if chosen and isinstance(value, str):
            forbidden = {
                each: clause for each, clause in self._unspoken_in(value).items() if self._speaks_of(chosen, each)
            }
            if forbidden and self._fits(chosen, "".join(each for each in value if each not in forbidden)):
                return self._first(forbidden)
        refused_by_all = all(self._under(each, value) is Right.NO for each in readings)
        place = self.parameter.schema_pointer
        by_all = self.book.slot(Slot.VALUE_REFUSED, place=place) if refused_by_all else ""
        return by_all or readings[chosen or next(iter(readings))].clause

    def _first(self, clauses: Mapping[str, str]) -> str:
        """The clause that stands first among those of some characters."""
        order = list(self.contradiction.unspoken)
        return min(clauses.values(), key=order.index)

    def _shown(self, value: object) -> str:
        """What a value is made of, without the value."""
        if not isinstance(value, str) or not self.contradiction.characters:
            return "is read in several ways" if value != "" else "is empty"
        classes = [
            name for name, pattern in self.contradiction.characters.items() if re.search(pattern, value) is not None
        ]
        return f"has {', '.join(classes) or 'no class'} only"


def taken_after(
    observed: Observed, expectation: Expectation, taken: Mapping[str, TakenCharacters]
) -> Mapping[str, TakenCharacters]:
    """Return what is known of the characters that an endpoint takes, after a value about which nothing else is special.

    Args:
        observed: Request and response.
        expectation: What had to become of the request.
        taken: What was known before, by contradiction.
    """
    operation, book = expectation.operation, observed.book
    if operation is None or observed.response is None or not observed.is_called:
        return {}
    if not observed.succeeded and observed.response.status not in book.failures.invalid(operation):
        return {}
    found = {}
    for parameter in operation.inputs:
        for contradiction in book.contradictions_of(parameter.schema_pointer):
            known = taken.get(contradiction.name)
            value = next(iter(observed.values_at(parameter.where)), None)
            if known is None or not isinstance(value, str) or not expectation.is_decided_by(parameter.name):
                continue
            if ContradictedValue(book, parameter, contradiction, frozenset()).judge(value, None).succeeds:
                found[contradiction.name] = known.after(value, accepted=bool(observed.succeeded))
    return found


def broken_length(parameter: Parameter, contradiction: Contradiction, value: str) -> tuple[str, str] | None:
    """Return the reason and the clause where a text is too short or too long however it is counted; None otherwise."""
    lengths = lengths_of(value, contradiction.lengths)
    shown = " or ".join(map(str, sorted(lengths)))
    for rule in parameter.rules:
        if rule.keyword in _LENGTHS and all(_breaks(rule.keyword, rule.value, length) for length in lengths):
            relation = "fewer" if rule.keyword == "minLength" else "more"
            return f"{parameter.name} has {shown} characters, {relation} than {rule.value}", rule.clause
    return None


def lengths_of(text: str, measures: Collection[str]) -> frozenset[int]:
    """Return the lengths of a text by several measures."""
    return frozenset({len(text)} if text.isascii() else {_MEASURES[each](text) for each in measures} or {len(text)})


def _breaks(keyword: str, bound: int, length: int) -> bool:
    return length < bound if keyword == "minLength" else length > bound


def _shown(characters: Iterable[str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(characters)[:3])
