"""Right values that stand on the edge of no rule: null where it is one of the types, and a number beyond floats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import EffectKind, Place

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case

PRECISE: Final = 2**53 + 1
"""The first whole number that no float is."""
MERGE_PATCH: Final = "application/merge-patch+json"
"""In which null takes a member away (RFC 7396)."""


def further_edge_cases(api: Api) -> Iterator[Case]:
    """Yield a request for each such value of what sets something, in quick runs for each schema once."""
    if api.contract.has_ledger:
        return  # which names what a value may be
    seen = set[tuple[str, str]]()
    for subject in api.operations:
        if subject.operation.effect.kind not in {EffectKind.CREATE, EffectKind.CHANGE}:
            continue
        for each in subject.operation.inputs:
            for word, value in _values(subject, each):
                name = f"rule/{subject.name}/{each.name}-{word}-edge"
                draft = subject.draft(api.source(name))
                if not draft.has_holder_of(each) or list(api.values.evaluator.broken_by(draft.having(each, value))):
                    continue
                clauses = (api.contract.clauses.at(each.schema_pointer), *api.tries.open_about(each))
                accepted = api.tries.accepted(subject.operation, subject.accept(subject.plain))
                is_new = (each.schema_pointer, word) not in seen
                seen.add((each.schema_pointer, word))
                yield subject.case(name, clauses, accepted, draft=draft.having(each, value), is_quick=is_new)


def _values(subject: Subject, parameter: Parameter) -> Iterator[tuple[str, Any]]:
    """Yield such values of a member of a body in JSON."""
    body, values = subject.operation.body, subject.api.values
    if parameter.place is not Place.BODY or body is None or subject.json is None:
        return
    if values.has_type(parameter, "null") and MERGE_PATCH not in body.forms:
        yield "null", None
    declared = [each for _, each in values.contract.schemas.declared(parameter.schema_pointer)]
    if values.has_type(parameter, "integer") and any(each.get("format") == "int64" for each in declared):
        yield "int64", PRECISE
