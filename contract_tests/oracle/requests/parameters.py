"""What one parameter of a request demands, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from contract_tests.contract import (
    Contradiction,
    EffectKind,
    OperationContract,
    Parameter,
    Place,
    Role,
    Slot,
    is_same_key,
)

from ..failures import MISSING, NOT_FOUND, REDIRECTS
from ..rulebook import Deviation, by_weight
from ..ruling import ExpectedOutcome, Layer, Ruling
from ..values import ContradictedValue, broken_length
from .counted import may_be_older, may_come

if TYPE_CHECKING:
    from ..expectation import Situation
    from ..rulebook import Rulebook

_WORDS: Final = {
    "type": "is not {article} {demanded}",
    "minLength": "has fewer characters than {demanded}",
    "maxLength": "has more characters than {demanded}",
    "pattern": "does not match {demanded}",
    "enum": "is none of the documented values",
    "const": "is not the documented value",
    "format": "is no {demanded}",
}
"""What is wrong with a value, by the keyword that it breaks; nothing here quotes the value, which may be a secret."""
_SLASHES: Final = frozenset("/\\")


class ParameterJudge:
    """Judges the parameters of requests.

    Args:
        book: The contract.
        operation: The operation that is called.
        situation: What is known about the endpoint.
    """

    def __init__(self, book: Rulebook, operation: OperationContract, situation: Situation) -> None:
        self._book = book
        self._operation = operation
        self._situation = situation
        self._invalid = book.failures.invalid(operation)

    def judge(self, parameter: Parameter, value: object, found: list[Deviation]) -> Iterator[Ruling]:
        """Yield what a parameter demands.

        Args:
            parameter: The parameter.
            value: Its value; `MISSING` where there is none.
            found: Where the value does not fit its schema.
        """
        if value is MISSING:
            if parameter.is_required:
                outcome = (
                    ExpectedOutcome.FAIL if self._book.is_binding(parameter.required_clause) else ExpectedOutcome.OPEN
                )
                reason = f"request has no {parameter.name}"
                statuses = self._book.failures.missing(self._operation, parameter)
                yield self._of(parameter, outcome, reason, parameter.required_clause, statuses)
            return
        null = self._book.slot(Slot.BODY_NULL) if value is None and found else ""
        if null and not (parameter.is_required and self._book.is_binding(parameter.required_clause)):
            reason = f"{parameter.name}, which need not be given, is null"
            yield self._of(parameter, ExpectedOutcome.OPEN, reason, null, self._invalid)
            return
        yield from self._history(parameter, value)
        if parameter.role is Role.REFERENCE:
            rulings = self._reference(parameter, value, found)
        else:
            of_value = self._value(parameter, value, found, self.refusals(parameter))
            rulings = chain(of_value, self._likely(parameter, value))
        has_slash = parameter.place is Place.PATH and not _SLASHES.isdisjoint(str(value))
        # A server that takes an escaped slash for one of its own sees another path.
        moved = NOT_FOUND | REDIRECTS if has_slash else frozenset[int]()
        yield from (replace(each, statuses=each.statuses | moved) for each in rulings)

    def refusals(self, parameter: Parameter) -> frozenset[int]:
        """Return the statuses that a wrong value may get: in a path there is nothing at such a place, either."""
        is_of_path = parameter.place is Place.PATH and not self._book.contract.has_ledger
        return self._invalid | self._book.failures.not_found(self._operation) if is_of_path else self._invalid

    def _likely(self, parameter: Parameter, value: object) -> Iterator[Ruling]:
        """Yield that it is open what becomes of a value which is likely to name a resource of which nobody knows."""
        named = value if isinstance(value, list) else [value]
        known = self._situation.known.get(parameter.likely, frozenset())
        if parameter.likely and not all(str(each) in known for each in named):
            reason = f"{parameter.name} may be that of no {parameter.likely}"
            unknown = self._book.slot(Slot.REFERENCE_UNKNOWN)
            statuses = self._book.failures.not_found(self._operation) | self._invalid
            yield self._of(parameter, ExpectedOutcome.OPEN, reason, unknown, statuses, Layer.REFERENCE)

    def _reference(self, parameter: Parameter, value: object, found: list[Deviation]) -> Iterator[Ruling]:
        statuses = self._book.failures.not_found(self._operation)
        known = self._situation.known.get(parameter.resource, frozenset())
        clause = self._book.slot(Slot.REFERENCE_LISTED)
        named = value if isinstance(value, list) else [value]
        is_of_type = all(isinstance(each, (str, int)) for each in named) and not any(
            each.keyword == "type" or value is named for each in found
        )
        if is_of_type and all(str(each) in known for each in named):
            # What is allowed here may be narrower than what keys are.
            is_right = not any(each.is_binding for each in found)
            outcome = ExpectedOutcome.SUCCEED if is_right else ExpectedOutcome.OPEN
            reason = f"{parameter.name} is that of an existing {parameter.resource}"
            yield self._of(parameter, outcome, reason, clause, statuses, Layer.REFERENCE)
            return
        # A reader that turns numbers into text sees an unknown key.
        if not all(isinstance(each, (str, int, float)) for each in named):
            statuses = self._invalid
        rulings = list(self._value(parameter, value, found, statuses))
        yield from (ruling for ruling in rulings if not ruling.succeeds)
        if any(ruling.fails for ruling in rulings):
            return
        is_stated = self._book.failures.may_report_missing(self._operation)
        # Where not all resources of a kind are known, another one may exist; one of an example or a list may anyway.
        shown = self._book.contract.shown_keys.get(parameter.resource, frozenset())
        shown |= self._situation.listed.get(parameter.resource, {}).keys()
        shown |= set(self._situation.swept.get(parameter.resource, ()))
        are_all = bool(known) and parameter.resource not in self._situation.unseen
        # A number that a counter gives soon may be somebody's, unless a list says that it is nobody's.
        if parameter.resource not in self._situation.listed_whole:
            are_all &= not any(may_come(str(each)) for each in named)
        is_known = (are_all or value == "") and not any(
            is_same_key(str(each), key) for each in named for key in (*shown, *known)
        )
        gone = self._situation.gone.get(parameter.resource, ())
        is_known &= not any(may_be_older(str(each), known, gone) for each in named)
        # Who does without an input, or needs none of the kind, does not look up what it names.
        is_needed = parameter.is_required and not self._operation.makes_what_it_names
        outcome = ExpectedOutcome.FAIL if is_stated and is_known and is_needed else ExpectedOutcome.OPEN
        reason = f"{parameter.name} is {'empty' if value == '' else f'that of no {parameter.resource}'}"
        unknown = self._book.slot(Slot.REFERENCE_UNKNOWN)
        are_alike = all(any(_is_alike(str(each), key) for key in known) for each in named)
        if are_alike and not self._book.contract.has_ledger:  # what is written like an existing key is not invalid
            documented = frozenset(each for each in statuses if self._book.failures.form(self._operation, each))
            statuses = documented or statuses
        yield self._of(parameter, outcome, reason, unknown, statuses, Layer.REFERENCE)

    def _value(
        self, parameter: Parameter, value: object, found: list[Deviation], statuses: frozenset[int]
    ) -> Iterator[Ruling]:
        contradictions = self._book.contradictions_of(parameter.schema_pointer)
        by_type = [each for each in found if each.keyword == "type" and each.path == _path(parameter)]
        if by_type:
            yield from ruling_of(by_type, parameter.name, statuses)
            return
        measured = next((each for each in contradictions if each.lengths), None)
        rest = [each for each in found if not self._is_contradicted(each, value, contradictions)]
        if measured is not None and isinstance(value, str):
            rest = [each for each in rest if each.keyword not in {"minLength", "maxLength"}]
            broken = broken_length(parameter, measured, value)
            if broken:
                yield self._of(parameter, ExpectedOutcome.FAIL, *broken, statuses)
                return
        yield from ruling_of(sorted(rest, key=by_weight), parameter.name, statuses)
        for contradiction in contradictions:
            judge = ContradictedValue(self._book, parameter, contradiction, statuses)
            chosen = self._situation.readings.get(contradiction.name)
            yield judge.judge(value, chosen, self._situation.taken.get(contradiction.name))
        if not rest and not contradictions:
            clause = self._book.clause_at(parameter.schema_pointer)
            yield self._of(parameter, ExpectedOutcome.SUCCEED, f"{parameter.name} is right", clause, statuses)

    @staticmethod
    def _is_contradicted(deviation: Deviation, value: object, contradictions: Iterable[Contradiction]) -> bool:
        """Whether readings decide about a demand; a text that may be empty breaks no pattern by that."""
        may_be_empty = value == "" and any(place.endswith("/minLength") for each in contradictions for place in each.at)
        return may_be_empty or any(each.covers(deviation.pointer) for each in contradictions)

    def _history(self, parameter: Parameter, value: object) -> Iterator[Ruling]:
        # What is made anew has none.
        has_one = parameter.role is Role.SECRET and self._operation.effect.kind is not EffectKind.CREATE
        if has_one and isinstance(value, str) and value in self._situation.earlier_secrets:
            reason, clause = f"{parameter.name} was set before", self._book.slot(Slot.STATE_HISTORY)
            yield self._of(
                parameter, ExpectedOutcome.OPEN, reason, clause, self._book.failures.refusals(self._operation)
            )

    def _of(
        self,
        parameter: Parameter,
        outcome: ExpectedOutcome,
        reason: str,
        clause: str,
        statuses: frozenset[int],
        layer: Layer = Layer.PARAMETER,
    ) -> Ruling:
        return Ruling(outcome, reason, clause, statuses, layer, parameter.name)


def _is_alike(one: str, other: str) -> bool:
    """Return whether two keys have the same kinds of characters at the same places."""
    letters = (re.sub("[A-Za-z]", "a", re.sub("[0-9]", "0", each)) for each in (one, other))
    return len(set(letters)) == 1


def ruling_of(
    found: list[Deviation], name: str, statuses: frozenset[int], layer: Layer = Layer.PARAMETER
) -> Iterator[Ruling]:
    """Yield the ruling of the first deviation of a value, if there is one."""
    for deviation in found[:1]:
        outcome = ExpectedOutcome.FAIL if deviation.is_binding else ExpectedOutcome.OPEN
        about, is_type = ("" if layer is Layer.BODY else name), deviation.keyword == "type"
        reason = f"{name} {_what(deviation)}"
        yield Ruling(outcome, reason, deviation.clause, statuses, layer, about, is_about_type=is_type)


def _path(parameter: Parameter) -> tuple[str, ...]:
    return parameter.path if parameter.place is Place.BODY else ()


def _what(deviation: Deviation) -> str:
    demanded = deviation.demanded
    if isinstance(demanded, list):
        demanded = " or ".join(map(str, demanded))
    words = _WORDS.get(deviation.keyword, f"breaks {deviation.keyword}")
    article = "an" if str(demanded)[:1] in "aeiou" else "a"
    return words.format(demanded=demanded, article=article)
