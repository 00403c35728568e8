"""The first requests of a run, and those that show whether an endpoint still works: nothing about them is special."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.cases.authentication.signature_alterations import mistakes
from contract_tests.cases.building.case import Case
from contract_tests.contract import EffectKind

from ..ending import CouldNotRunError
from ..resources.states import States
from ..resources.whole_lists import may_be_cut, whole
from ..sending.conversion import UNREACHABLE
from .hidden_clock import hidden_offset
from .offer import NO_PATH, not_offered
from .vitals import UNAUTHORIZED, all_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.values import Base
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange, Response

    from ..clock import Clock
    from ..record import Mark
    from ..run import Run

UNKNOWN: Final = frozenset({400, 404, 410})
"""Statuses of a request about a resource that does not exist."""
PAUSE: Final = 1.0
"""Seconds between two attempts to reach an endpoint that is starting."""


class OrdinaryRequests:
    """Sends what a working endpoint responds to in different ways.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    @property
    def unsigned(self) -> Case:
        """Neither credentials nor body: it changes nothing, and shows the clock and what is looked at first."""
        api = self._run.requests.api
        main = api.main
        clauses = api.tries.unauthenticated(main.operation)
        target = main.path if main.operation.security else NO_PATH
        case = main.case("start/unsigned", clauses, target=target, headers=(), body=b"", signing=lambda _: ())
        return case if main.operation.security else replace(case, method="GET", clauses=api.tries.any_response)

    @property
    def refused(self) -> Case:
        """With right credentials, and refused by every reading."""
        requests = self._run.requests
        api = requests.api
        for subject in (api.main, *api.operations):
            draft = requests.refused(subject, api.source("start/refused"))
            if draft is None:
                continue
            key = subject.operation.input(subject.operation.effect.key)
            impossible = key and self._run.world.possible.impossible_key(key)
            clauses = api.tries.parameter_refused(subject.operation)
            case = subject.case(
                "start/refused", clauses, draft=draft.having(key, impossible) if key and impossible else draft
            )
            if self._run.may_send(case):
                return case
        return replace(
            self.unsigned,
            id="start/refused",
            method="GET",
            target=NO_PATH,
            signing=api.access.valid(api.main.operation),
            clauses=api.tries.any_response,
        )

    @property
    def read(self) -> Case:
        """One that succeeds, where one may; otherwise one that is refused."""
        api = self._run.requests.api
        for subject in api.operations:
            if subject.operation.effect.kind is EffectKind.READ and self._run.world.may(subject.operation):
                return subject.case("start/read", api.tries.accepted(subject.operation))
        return self.refused

    @property
    def cases(self) -> tuple[Case, ...]:
        """The requests with which a run begins."""
        return self.unsigned, self.refused

    def ordinary(self) -> Iterator[ObservedExchange]:
        """One that succeeds, where one may; one that is refused; one that fails authentication."""
        for case in {each.id: each for each in (self.read, self.refused, self.unsigned)}.values():
            yield self._run.transport.send(case, attempts=1)

    def signed(self, count: int) -> Iterator[ObservedExchange]:
        """Requests with right credentials; if they are signed, each with another timestamp and so another signature."""
        signer = self._run.requests.api.signer
        for number in range(count):
            case = self.read
            if signer is not None:
                case = replace(case, signing=signer.signed(shift=-number / 8))
            yield self._run.transport.send(case, attempts=1)

    def allowed(self) -> Iterator[ObservedExchange]:
        """Requests with right credentials of every operation that only reads, and one that is refused."""
        api = self._run.requests.api
        reads = [each for each in api.operations if each.operation.effect.kind is EffectKind.READ and each.is_protected]
        cases = [case for each in reads if self._run.may_send(case := each.case("start/allowed"))]
        for case in (*cases, self.refused) if cases else ():
            yield self._run.transport.send(case, attempts=1)

    def signed_otherwise(self) -> Iterator[ObservedExchange]:
        """Requests that are signed with the right keys in ways which are taken for the documented one by mistake."""
        api = self._run.requests.api
        if api.signer is not None:
            for signing in mistakes(api.signer, api.main):
                yield self._run.transport.send(replace(self.read, signing=signing), attempts=1)


def begin(run: Run, clock: Clock) -> None:
    """Reach the endpoint, learn its clock and whether it authenticates a request before it parses the body.

    Raises:
        CouldNotRunError: There is no endpoint of this API at the address.
        GiveUpError: No signed request passes authentication.
    """
    until = clock.now() + run.settings.wait
    while True:
        before = run.record.mark(len(run.transport.sent))
        first = run.transport.send(run.ordinary_requests.unsigned)
        # Nothing is wrong around an endpoint that was started here: whatever it does is its own doing.
        problem = "" if run.probe else _problem(run, first)
        if not problem:
            break
        if clock.now() + PAUSE > until:
            raise CouldNotRunError(problem)
        clock.sleep(PAUSE)
    run.transport.lost.clear()
    shows_clock = run.transport.note_clock(first)
    unsigned = _without_missing(run)
    first = run.transport.send(unsigned) if unsigned.target != first.request.target else first
    refused = run.ordinary_requests.refused
    run.authenticates_before_parsing = first.response is not None and first.response.status == UNAUTHORIZED
    second = run.transport.send(refused)
    run.first = {unsigned.id: first, refused.id: second}
    if run.probe is None and second.response is not None and second.response.status == UNAUTHORIZED:
        run.vitals.check_keys(before)
    if not shows_clock and second.response is not None and second.response.status != UNAUTHORIZED:
        run.transport.clock_offset = hidden_offset(run, second.response.status)
    since = run.record.mark(len(run.transport.sent))
    list_resources(run)
    if run.probe is None:
        check_resources(run, since)
    make_resources(run)


def _without_missing(run: Run) -> Case:
    """Leave out what the endpoint does not offer; return the first request, which may now be one of another operation.

    One that is started here offers everything, or is wrong.
    """
    if run.probe is None and not run.settings.is_complete:
        missing = not_offered(run)
        if missing:
            run.record.not_offered = tuple(run.knowledge.contract.operation(each).name for each in missing)
            run.world.leave_out(missing)
            run.states = States(run, run.clock)
            run.make_requests_anew()
    return run.ordinary_requests.unsigned


def check_resources(run: Run, since: Mark) -> None:
    """Make sure that the endpoint knows the resources that were named.

    Args:
        run: The run.
        since: From when on a list may have seemed to lack one that was named by mistake.

    Raises:
        CouldNotRunError: It neither lists one nor carries anything out on it.
    """
    for kind, key in run.world.named.items():
        if key in run.world.listed.get(kind, ()):
            continue
        named = [
            each for each in run.world.operations(EffectKind.READ, EffectKind.CHANGE, resource=kind) if each.effect.key
        ]
        answers = [each for operation in named[:1] if (each := _response(run, operation))]
        if answers and all(each.status in UNKNOWN for each in answers):
            status = answers[0].status
            problem = f"The endpoint knows no {kind} {key} (status {status}): name one that it has."
            run.record.withdraw(since, problem)
            raise CouldNotRunError(problem)


def _response(run: Run, operation: OperationContract) -> Response | None:
    subject = run.requests.subject(operation)
    case = subject.case("start/named", draft=subject.draft(run.requests.api.source("start")))
    return run.transport.send(case).response


def list_resources(run: Run) -> None:
    """Learn which resources there are of each kind that operations only read, and beside each that was named."""
    for kind in dict.fromkeys((*run.knowledge.contract.fixed_kinds, *run.world.named)):
        _list(run, kind)


def _list(run: Run, kind: str) -> None:
    lists = run.world.listing(kind)
    if lists is None:
        return
    subject = run.requests.subject(lists)
    draft = whole(subject.draft(run.requests.api.source("start")))
    response = run.prepare(subject.case("start/listed", draft=draft))[0].response
    if response is not None and 200 <= response.status < 300:
        if not may_be_cut(draft, response, run.knowledge.contract):
            run.world.listed_whole.add(kind)
        run.make_requests_anew()


def make_resources(run: Run) -> None:
    """Make a resource of each kind of which none was named, where that is allowed: most requests need one to name.

    Where a valid request can begin in several ways, the first that is carried out is the one from then on.
    Before that the list of the kind is read: one that is empty is a list all the same.
    """
    for operation in run.world.making():
        kind, bases = operation.effect.resource, run.requests.api.values.bases(operation)
        if run.world.key(kind) is not None and len(bases) == 1:
            continue
        if kind not in run.world.listed:
            _list(run, kind)
        key = next(filter(None, (_made(run, operation, base) for base in bases)), None)
        if key is None:
            run.world.bases.pop(operation.id, None)
        elif run.world.key(kind) == key:
            run.world.named[kind] = key
        run.make_requests_anew()


def _made(run: Run, operation: OperationContract, base: Base) -> str | None:
    run.world.bases[operation.id] = base
    return run.maker.make(operation)


def _problem(run: Run, exchange: ObservedExchange) -> str:
    """Why there is no endpoint of this API; empty when there is one, if a faulty one."""
    kind = run.vitals.kind_of(exchange)
    if kind is None:
        return ""
    address = run.settings.base_url + run.knowledge.contract.base_path
    if exchange.failure in UNREACHABLE:
        advice = (
            "Start the endpoint, or set BASE_URL"
            if "proxy" not in exchange.failure
            else "Look at HTTPS_PROXY and NO_PROXY"
        )
        return f"No response from {address}: {exchange.failure}. {advice}."
    if all(run.vitals.kind_of(probe) == kind for probe in run.ordinary_requests.ordinary()):
        return f"No endpoint of this API at {address}: {all_alike(exchange)}."
    return ""
