"""The rule table: for every rule of every operation, whether a request breaks it alone, and one on its valid edge."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from contract_tests.contract import Contract, OperationContract, Parameter, Place, Rule

from ..building.draft import ABSENT, Draft
from ..building.evaluate import REQUIRED, required_rule
from ..building.values import Known, Values, values_of
from ..building.writing import fits_into
from .breakers import breaking_values, edge_values, further_values

if TYPE_CHECKING:
    from collections.abc import Iterator


class Isolation(StrEnum):
    """How far a rule is tried."""

    ISOLATED = "isolated"
    """A request breaks it and no other rule."""
    VALID_ONLY = "valid side only"
    """Requests satisfy it on its edge; each that breaks it breaks another rule too."""
    NOT_TRIABLE = "not triable"
    """No request breaks it, since none can be written that would."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What is tried of one rule of one operation.

    Attributes:
        operation: Id of the operation.
        input: Name of the input.
        place: Where the input stands.
        rule: The rule.
        isolation: How far it is tried.
        reason: Why it is not isolated; empty when it is.
        breaking: A request that breaks it alone; None when there is none.
        edge: A request that satisfies it, on its edge where there is one; None when none is right.
        further: Requests that break it alone in other ways.
    """

    operation: str
    input: str
    place: Place
    rule: Rule
    isolation: Isolation
    reason: str = ""
    breaking: Draft | None = field(default=None, repr=False)
    edge: Draft | None = field(default=None, repr=False)
    further: tuple[Draft, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """A name for reports: input and keyword."""
        return f"{self.input} {self.rule.keyword}"


@dataclass(frozen=True, slots=True)
class RuleTable:
    """What is tried of all rules.

    Attributes:
        rows: One for each rule of each operation.
    """

    rows: tuple[RuleRow, ...]

    def of(self, operation: OperationContract) -> tuple[RuleRow, ...]:
        """Return the rows of an operation."""
        return tuple(row for row in self.rows if row.operation == operation.id)

    @property
    def not_isolated(self) -> tuple[RuleRow, ...]:
        """The rows of the rules that no request breaks alone."""
        return tuple(row for row in self.rows if row.isolation is not Isolation.ISOLATED)


def rule_table(contract: Contract, known: Known | None = None, seed: int = 0) -> RuleTable:
    """Return what can be tried of every rule of every operation.

    Args:
        contract: The contract.
        known: Keys of resources that exist, by the kind of resource.
        seed: Decides throw-away values.
    """
    values = values_of(contract, known or {})
    return RuleTable(tuple(row for operation in contract.operations for row in rows_of(operation, values, seed)))


@lru_cache(maxsize=256)
def rows_of(operation: OperationContract, values: Values, seed: int) -> tuple[RuleRow, ...]:
    """Return what can be tried of the rules of one operation."""
    return tuple(_rows_of(operation, values, seed))


def _rows_of(operation: OperationContract, values: Values, seed: int) -> Iterator[RuleRow]:
    source = random.Random(f"{seed}/rules/{operation.id}")  # noqa: S311 - test data
    draft = values.baseline(operation, source)
    is_right = not list(values.evaluator.broken_by(draft))
    for parameter in values.evaluator.inputs_of(operation):
        rules = [required_rule(values.contract, parameter)] if parameter.is_required else []
        for rule in (*rules, *(each for each in parameter.rules if each.keyword != REQUIRED)):
            if is_right and draft.get(parameter) is ABSENT and not draft.has_holder_of(parameter):
                reason = "no valid request found has it"
                yield RuleRow(operation.id, parameter.name, parameter.place, rule, Isolation.NOT_TRIABLE, reason)
            elif is_right:
                yield _row(draft, parameter, rule, values)
            else:
                reason = "no valid request of this operation is known"
                yield RuleRow(operation.id, parameter.name, parameter.place, rule, Isolation.NOT_TRIABLE, reason)


def _row(draft: Draft, parameter: Parameter, rule: Rule, values: Values) -> RuleRow:
    evaluator, value = values.evaluator, draft.get(parameter)
    edge = next(
        (
            each
            for edge in edge_values(rule, parameter, value, values)
            if not list(evaluator.broken_by(each := draft.having(parameter, edge)))
        ),
        None,
    )
    row = partial(RuleRow, draft.operation.id, parameter.name, parameter.place, rule, edge=edge)
    types = values.contract.schemas.types(parameter.schema_pointer)
    best: set[str] | None = None
    body = draft.operation.body
    is_of_texts = parameter.place is Place.BODY and body and not any(form.is_json for form in body.forms.values())
    for breaking in breaking_values(rule, parameter, value, values):
        if is_of_texts and rule.keyword == "type" and not _is_plainly_text(breaking, types):
            continue  # which may be read as one of another type
        if not is_writable(parameter, breaking, types) or not evaluator.breaks(rule, breaking):
            continue
        tried = draft.having(parameter, breaking)
        # The same demand made twice, by two parts of a schema, is one.
        broken = [
            (owner, each)
            for owner, each in evaluator.broken_by(tried)
            if each.pointer == rule.pointer or (each.keyword, each.value) != (rule.keyword, rule.value)
        ]
        others = {f"{owner.name} {each.keyword}" for owner, each in broken if each.pointer != rule.pointer}
        if not others:
            return row(
                Isolation.ISOLATED, breaking=tried, further=tuple(_further(tried, draft, parameter, rule, values))
            )
        best = others if best is None or len(others) < len(best) else best
    if best is None:
        return row(Isolation.NOT_TRIABLE, _why_not(parameter, rule))
    return row(Isolation.VALID_ONLY, f"every request found that breaks it breaks {', '.join(sorted(best))}")


def _is_plainly_text(value: object, types: frozenset[str]) -> bool:
    """Return whether no reader of texts takes a value for one of some types: a single text may be a list of one."""
    return isinstance(value, str) and not value[:1].isdigit() and not types & {"array", "object"}


def _further(breaking: Draft, draft: Draft, parameter: Parameter, rule: Rule, values: Values) -> Iterator[Draft]:
    """Yield a request for each further kind of value that breaks a rule alone."""
    seen = [breaking.get(parameter)]
    held = draft.get(parameter)
    if rule.keyword == REQUIRED and parameter.place is Place.BODY and isinstance(held, Mapping) and parameter.path:
        flat = breaking.body  # with the members of what is missing one level up, where a lenient reader finds them
        yield replace(breaking, body={**flat, **held}) if len(parameter.path) == 1 else breaking
        return
    for kind in further_values(rule, parameter, draft.get(parameter)):
        for value in kind:
            tried = draft.having(parameter, value)
            broken = {each.pointer: owner for owner, each in values.evaluator.broken_by(tried)}
            # Of another type, or empty, it may fit nothing else that is said of the same value.
            is_of_one = (rule.keyword == "type" or value == "") and all(owner is parameter for owner in broken.values())
            if not is_writable(parameter, value, values.contract.schemas.types(parameter.schema_pointer)):
                continue
            if rule.pointer in broken and (len(broken) == 1 or is_of_one) and value not in seen:
                seen.append(value)
                yield tried
                break


def is_writable(parameter: Parameter, value: Any, types: frozenset[str]) -> bool:  # noqa: ANN401 - any JSON value
    """Return whether a value can be told from others where its input stands.

    Outside of a body everything is a text, and a path has all of its parts.

    Args:
        parameter: The input.
        value: The value.
        types: The types that its schema allows.
    """
    if parameter.place is Place.BODY:
        return True
    if isinstance(value, str) and not fits_into(parameter.place, value):
        return False
    if value is ABSENT or value in ("", [], {}) or value is None:
        return (parameter.place is not Place.PATH and value is ABSENT) or (
            value == "" and parameter.place is Place.QUERY
        )
    if "string" in types:
        return isinstance(value, str)
    return isinstance(value, str | int | float | list) and not isinstance(value, bool)


def _why_not(parameter: Parameter, rule: Rule) -> str:
    if parameter.place is Place.PATH and (rule.keyword == REQUIRED or rule.keyword == "minLength"):
        return "without a text there the path is another one"
    if parameter.place is not Place.BODY and rule.keyword == "type":
        return f"in a {parameter.place.value} everything is a text"
    return "no value was found that breaks it"
