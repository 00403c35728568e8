"""The length of a text counts its characters (JSON Schema, by RFC 8259), not bytes nor halves of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.variation import is_free
from contract_tests.contract import EffectKind, Place
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.contract import Parameter
    from contract_tests.suite.run import Run

WIDE: Final = "\U0001f333"
"""A character of four bytes, and of two units in UTF-16."""
LONG: Final = 1_000
"""Texts that may be longer are not tried."""
INVALID: Final = frozenset({400, 422})


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that sets a text of any characters with a longest length, once for each schema."""
    seen = set[str]()
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_setting = operation.effect.kind in {EffectKind.CREATE, EffectKind.CHANGE} and subject.json is not None
        for each in operation.sets if is_setting and run.world.may(operation) else ():
            most = each.rule("maxLength")
            if most is None or not 1 < most.value <= LONG or each.schema_pointer in seen or not _is_any(each, run):
                continue
            if not run.knowledge.contract.has_ledger and each.place is Place.BODY:
                seen.add(each.schema_pointer)
                yield Scene(f"state/wide/{subject.name}-{each.name}", (most.clause,), subject, parameter=each)


def _is_any(parameter: Parameter, run: Run) -> bool:
    """Return whether a text may have any characters."""
    return is_free(parameter) and run.requests.api.values.is_text(parameter) and parameter.rule("pattern") is None


@for_each(_scenes)
def test_wide(scene: Scene, run: Run) -> None:
    """Where characters of several bytes are taken, as many of them are as of any other."""
    most = scene.parameter.rule("maxLength") if scene.parameter else None
    if most is None or _status(run, scene, WIDE * most.value) not in INVALID:
        return
    # Half as many units, and a quarter of the bytes: what refuses that too refuses such characters.
    short = most.value // 4 or 1
    is_taken = _status(run, scene, WIDE * short) in range(200, 300)
    if is_taken and _status(run, scene, WIDE * most.value) in INVALID:
        name = scene.parameter.name if scene.parameter else ""
        what = f"{name} may have {short} characters of several bytes each, and is refused with {most.value} of them"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(most.clause, what)))


def _status(run: Run, scene: Scene, text: str) -> int:
    """Return the status of a request with a text, 0 where there is none."""
    source, parameter = run.requests.api.source(f"{scene.test} {len(text)}"), scene.parameter
    draft = run.requests.varied(scene.subject, source)
    draft = draft if parameter is None else draft.having(parameter, text)
    judgement = run.try_case(run.requests.case(scene.test, scene.subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    return 0 if response is None else response.status
