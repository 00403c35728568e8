"""What shows only over several requests: the same one again, a signature used twice, a list before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.contract import Slot
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.sent import value_of
from contract_tests.suite.scenes.scene import Scene, changing, for_each, forms, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.signing import Signing, ToSign
    from contract_tests.oracle.exchange import Headers
    from contract_tests.oracle.ruling import ExpectedOutcome
    from contract_tests.suite.record import Observation
    from contract_tests.suite.run import Run

TIMES: Final = 4
"""How often the same request is sent of an operation that stands for all others: those get enough of them anyway."""


def _refused(run: Run) -> Iterator[Scene]:
    api = run.requests.api
    for subject in api.pair:
        if run.requests.refused(subject, api.source("state/refused-again")) is not None:
            clauses = (*api.tries.slots(Slot.REFUSAL_PARAMETER), *api.tries.slots(Slot.STATE_HISTORY))
            yield Scene(f"state/refused-again/{subject.name}", clauses, subject)


@for_each(_refused)
def test_refused_again(scene: Scene, run: Run) -> None:
    """The same bad request gets the same response each time."""
    source = run.requests.api.source(scene.test)
    draft = run.requests.refused(scene.subject, source)
    _try_again(run, scene, run.requests.case(scene.test, scene.subject, source, draft=draft))


def _changing(run: Run) -> Iterator[Scene]:
    api = run.requests.api
    for subject in changing(run)[:1]:
        for name, form in forms(subject):
            clauses = api.tries.accepted(subject.operation, subject.accept(form))
            further = (*api.tries.slots(Slot.STATE_HISTORY), *api.tries.form(subject.operation, form))
            yield Scene(f"state/accepted-again{name}/{subject.name}", (*clauses, *further), subject, form=form)


@for_each(_changing)
def test_accepted_again(scene: Scene, run: Run) -> None:
    """The same good request gets the same response each time."""
    source = run.requests.api.source(scene.test)
    _try_again(run, scene, run.requests.case(scene.test, scene.subject, source, form=scene.form))


def _listed(run: Run) -> Iterator[Scene]:
    tries = run.requests.api.tries
    for subject in changing(run)[:1]:
        lists = listing(run, subject.operation.effect.resource)
        if lists is not None:
            clauses = (*tries.accepted(lists.operation, lists.accept(lists.plain)), *tries.slots(Slot.REFERENCE_LISTED))
            yield Scene(f"state/listed-again/{subject.name}", clauses, lists, subject)


@for_each(_listed)
def test_listed_again(scene: Scene, run: Run) -> None:
    """The list stays the same while resources change."""
    source, change = run.requests.api.source(scene.test), scene.other
    listed = run.requests.case(scene.test, scene.subject, source)
    _try_again(run, scene, listed)
    if change is not None:
        run.try_case(run.requests.case(scene.test, change, source))
    _try_again(run, scene, listed)


def _replayed(run: Run) -> Iterator[Scene]:
    yield from _of_signature(run, "state/replayed", Slot.SIGNATURE_REPLAY)


def _of_before(run: Run) -> Iterator[Scene]:
    yield from _of_signature(run, "state/signature-of-before", Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_TIMESTAMP)


def _of_signature(run: Run, test: str, *slots: Slot) -> Iterator[Scene]:
    api = run.requests.api
    clauses = api.tries.slots(*slots)
    if api.signer is not None and clauses:
        yield Scene(test, clauses, api.main)


@for_each(_replayed)
def test_replayed(scene: Scene, run: Run) -> None:
    """A request that is sent twice with one signature may be accepted or not."""
    source = run.requests.api.source(scene.test)
    case = run.requests.case(scene.test, scene.subject, source, signing=_Once(run))
    fail_if_broken(run.try_case(case).violations)
    run.try_openly(case, clause=scene.clauses[0], question="the same signature a second time")


@for_each(_of_before)
def test_signature_of_before(scene: Scene, run: Run) -> None:
    """A signature that was right for one request is wrong for the next."""
    source, once, signer = run.requests.api.source(scene.test), _Once(run), run.requests.api.signer
    fail_if_broken(run.try_case(run.requests.case(scene.test, scene.subject, source, signing=once)).violations)
    if signer is None:
        return
    signature = dict(once.headers)[signer.signature]
    for signing in (
        signer.with_value(signer.signature, signature),
        signer.signed(shift=-1.0, signature=lambda _: signature),
    ):
        case = run.requests.case(scene.test, scene.subject, source, signing=signing, clause=scene.clauses[-1])
        fail_if_broken(run.try_case(case).violations)


def _replaced(run: Run) -> Iterator[Scene]:
    tries = run.requests.api.tries
    for subject in changing(run):
        clauses = tries.slots(Slot.STATE_CHANGED, operation=subject.operation)
        # What an item of the resource has, a probe does not tell.
        effect = subject.operation.effect
        if effect.key and effect.within is None and subject.operation.sets and clauses:
            yield Scene(f"state/replaced/{subject.name}", clauses, subject)


@for_each(_replaced)
def test_replaced(scene: Scene, run: Run) -> None:
    """Where there is a probe: a success replaces the values of this resource only, a refusal replaces none."""
    operation, probe = scene.subject.operation, run.probe
    kind, member = operation.effect.resource, operation.sets[0]
    key = run.world.key(kind)
    if probe is None or key is None:
        pytest.skip("no response says which values a resource has")
    source, kept = run.requests.api.source(scene.test), None
    good = [run.requests.draft(scene.subject, source) for _ in range(3)]
    refused = run.requests.refused(scene.subject, source)
    for draft in (*good, *([refused] if refused else [])):
        judgement = run.try_case(run.requests.case(scene.test, scene.subject, source, draft=draft))
        sent = value_of(operation, member, run.record.observations[-1].exchange.request)
        kept = sent if judgement.succeeded else kept
        if judgement.succeeded is None or kept is None:
            continue
        owners = [other for other in probe.keys(kind) if probe.value_is(kind, other, member.path[-1], kept)]
        if owners != [key] and (member.role == "secret" or key not in owners):
            after = "a success" if judgement.succeeded else "a refusal"
            what = f"after {after}, {len(owners)} resources have the {member.path[-1]}"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _kept_connection(run: Run) -> Iterator[Scene]:
    api = run.requests.api
    if api.reader is not None:
        clauses = api.tries.accepted(api.main.operation, api.main.accept(api.main.plain))
        yield Scene("state/kept-connection", clauses, api.main, api.reader)


@for_each(_kept_connection)
def test_kept_connection(scene: Scene, run: Run) -> None:
    """A request gets its own response, also on a connection that was used before."""
    source = run.requests.api.source(scene.test)
    refused = run.requests.refused(scene.subject, source)
    cases = [run.requests.case(scene.test, subject, source) for subject in scene.operations]
    cases += [run.requests.case(scene.test, scene.subject, source, draft=refused)] if refused else []
    cases += [run.requests.case(scene.test, subject, source) for subject in scene.operations]
    run.try_on_one_connection(cases)


class _Once:
    """Signs properly the first time, and returns the same headers from then on."""

    def __init__(self, run: Run) -> None:
        signer = run.requests.api.signer
        self.headers: Headers = ()
        self._sign: Signing = signer.valid if signer is not None else lambda _: ()

    def __call__(self, request: ToSign) -> Headers:
        self.headers = self.headers or self._sign(request)
        return self.headers


def _try_again(run: Run, scene: Scene, case: Case) -> None:
    judgements = [run.try_case(case) for _ in range(TIMES)]
    fail_if_broken(tuple(violation for judgement in judgements for violation in judgement.violations))
    # A secret that was set before may be refused, but then each time.
    by_outcome: dict[ExpectedOutcome, set[tuple[int, str | None]]] = {}
    slots = run.knowledge.contract.clauses.slots_of
    for observation in run.record.observations[-TIMES:]:
        if Slot.STATE_REFUSAL in slots(observation.expectation.ruling.clause):
            continue  # the first may have brought about what the next is refused for
        by_outcome.setdefault(observation.expectation.outcome, set()).add(_response(observation))
    for responses in by_outcome.values():
        if len(responses) > 1:
            statuses = " and ".join(sorted({str(status) for status, _ in responses}))
            what = f"the same request got different responses: status {statuses}"
            fail_if_broken(run.add_violation(case.id, ClauseViolation(scene.clauses[0], what)))


def _response(observation: Observation) -> tuple[int, str | None]:
    response = observation.exchange.response
    return (0, None) if response is None else (response.status, response.media_type)
