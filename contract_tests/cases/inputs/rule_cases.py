"""For every rule of every operation, a request that breaks it alone, and one on its valid edge.

On the operation on which the families are tried in full, these hold such requests already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Place

from ..building.draft import ABSENT
from .rules import rows_of

if TYPE_CHECKING:
    from contract_tests.contract import Contract, Rule

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.draft import Draft
    from ..building.tries import Clauses
    from .rules import RuleRow

TEXT_RULES: Final = {"minLength", "maxLength", "pattern"}


def ways_of(keyword: str) -> int:
    """Return in how many ways a quick run breaks a rule."""
    return {"pattern": 4, "type": 2}.get(keyword, 3)


def may_count(contract: Contract, rule: Rule) -> bool:
    """Return whether breaking a rule is wrong, under one reading at least; else it only shows what an endpoint does."""
    return rule.is_binding or contract.contradiction_at(rule.pointer) is not None


def rule_cases(api: Api) -> Iterator[Case]:
    """Yield what the rule table holds."""
    for operation in api.operations:
        seen: list[object] = []
        names = Counter[str]()
        inputs = {(each.name, each.place): each for each in api.values.evaluator.inputs_of(operation.operation)}
        for row in rows_of(operation.operation, api.values, api.seed):
            name = f"rule/{operation.name}/{row.input}-{row.rule.keyword}"
            names[name] += 1
            clauses = (row.rule.clause, *api.tries.open_about(inputs[row.input, row.place]))
            yield from _cases(operation, row, clauses, f"{name}-{names[name]}" if names[name] > 1 else name, seen)
        yield from _without_optional(operation)


def _without_optional(operation: Subject) -> Iterator[Case]:
    """Yield a request with nothing but what it must have, where there is more."""
    name, tries = f"rule/{operation.name}/only-required-edge", operation.api.tries
    draft = operation.draft(operation.api.source(name))
    optional = [each for each in operation.members if not each.is_required and draft.get(each) is not ABSENT]
    for each in optional:
        draft = draft.having(each, ABSENT)
    if optional and not list(operation.api.values.evaluator.broken_by(draft)):
        about = dict.fromkeys(clause for each in optional for clause in tries.open_about(each))
        clauses = tries.accepted(operation.operation, operation.accept(operation.plain))
        yield operation.case(name, tuple(about), clauses, draft=draft)


def _cases(operation: Subject, row: RuleRow, about: Clauses, name: str, seen: list[object]) -> Iterator[Case]:
    tries = operation.api.tries
    if row.breaking is not None and not _is_tried(operation, row):
        wrong = _wrong_for_all(operation, row, seen)
        for number, draft in enumerate((row.breaking, *([wrong] if wrong else []), *row.further), 1):
            yield operation.case(
                f"{name}-way-{number}" if number > 1 else name,
                about,
                tries.parameter_refused(operation.operation),
                draft=operation.of_new(draft, operation.api.source(name), row.input),
                is_quick=number <= ways_of(row.rule.keyword) and may_count(operation.api.values.contract, row.rule),
            )
    # One request stands on the edge of every rule about whose edge nothing is special.
    if row.edge is not None and row.edge not in seen and not _is_of_reference(operation, row):
        seen.append(row.edge)
        clauses = tries.accepted(operation.operation, operation.accept(operation.plain))
        edge = operation.of_new(row.edge, operation.api.source(name), row.input)
        yield operation.case(f"{name}-edge", about, clauses, draft=edge)


def _wrong_for_all(operation: Subject, row: RuleRow, seen: list[object]) -> Draft | None:
    """Return a request that breaks a contradicted rule about classes of characters, and is wrong under every reading.

    None where there is no other than those that were seen. Who takes what breaks such a rule alone follows another
    reading, so that this says nothing of whether an endpoint looks at it at all.
    """
    values = operation.api.values
    parameter = next(each for each in values.evaluator.inputs_of(operation.operation) if each.name == row.input)
    contradiction = values.contract.contradiction_at(row.rule.pointer)
    if operation is operation.api.main or contradiction is None or not contradiction.characters or row.breaking is None:
        return None
    texts, source = values.texts(parameter), operation.api.source(f"{operation.name} {row.rule.pointer}")
    for pair in reversed([*combinations(texts.classes, 2)]):
        text = texts.make(source, classes=pair)
        if pair not in seen and values.evaluator.breaks(row.rule, text) and values.evaluator.is_wrong(parameter, text):
            seen.append(pair)
            return row.breaking.having(parameter, text)
    return None


def _is_of_reference(operation: Subject, row: RuleRow) -> bool:
    """Return whether it is a key on an edge, of which nobody knows one: each reference is tried with an unknown key."""
    edge = {each.name for each in operation.references if each.is_required and row.edge and row.edge.get(each)}
    return operation is not operation.api.main and row.input in edge and row.rule.keyword in TEXT_RULES


def _is_tried(operation: Subject, row: RuleRow) -> bool:
    """Return whether a family breaks a rule alone."""
    in_full = {each.name for each in (*operation.secrets, *operation.references[:1])}
    of_family = {"required", "type"} | (TEXT_RULES if row.input in in_full else set())
    is_of_family = row.place is Place.BODY and row.rule.keyword in of_family
    return operation is operation.api.main and operation.json is not None and is_of_family and row.input.isidentifier()
