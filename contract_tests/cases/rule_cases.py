"""For every rule of every operation, a request that breaks it alone, and one on its valid edge.

On the operation on which the families are tried in full, these hold such requests already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Place

from .rules import rows_of

if TYPE_CHECKING:
    from .api import Api, Subject
    from .case import Case
    from .rules import RuleRow
    from .tries import Clauses

TEXT_RULES: Final = {"minLength", "maxLength", "pattern"}


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


def _cases(operation: Subject, row: RuleRow, about: Clauses, name: str, seen: list[object]) -> Iterator[Case]:
    tries = operation.api.tries
    if row.breaking is not None and not _is_tried(operation, row):
        yield operation.case(
            name,
            about,
            tries.parameter_refused(operation.operation),
            draft=row.breaking,
        )
    # One request stands on the edge of every rule about whose edge nothing is special.
    if row.edge is not None and row.edge not in seen:
        seen.append(row.edge)
        clauses = tries.accepted(operation.operation, operation.accept(operation.plain))
        yield operation.case(f"{name}-edge", about, clauses, draft=row.edge)


def _is_tried(operation: Subject, row: RuleRow) -> bool:
    """Return whether a family breaks a rule alone."""
    in_full = {each.name for each in (*operation.secrets, *operation.references[:1])}
    of_family = {"required", "type"} | (TEXT_RULES if row.input in in_full else set())
    is_of_family = row.place is Place.BODY and row.rule.keyword in of_family
    return operation is operation.api.main and operation.json is not None and is_of_family and row.input.isidentifier()
