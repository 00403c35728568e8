"""One run against one endpoint: sends, judges, and ends when it makes no sense to go on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from contract_tests.contract import EffectKind
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import Judgement, judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.responses.secrets import judge_secrets
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.violation import ClauseFinding, ClauseViolation

from .broken import fail_if_broken
from .health.patience import Patience
from .health.probing import OrdinaryRequests
from .health.vitals import Vitals
from .learned import Learned
from .record import Broken, Observation, RunRecord
from .resources.busy import Busy
from .resources.leftovers import Leftovers
from .resources.maker import Maker
from .resources.plain_again import is_refused_for_itself
from .resources.requests import Requests
from .resources.room import Room
from .resources.second_look import looked_at_again
from .resources.stand_ins import StandIns, naming
from .resources.states import States
from .resources.unexplained import Unexplained
from .resources.unique import Unique
from .resources.world import World
from .sending.access import Access
from .sending.guard import Guard, NotSentError
from .sending.transport import Transport, with_credentials
from .session.marks import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.cases.building.case import Case
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange
    from contract_tests.oracle.expectation import Expectation

    from .clock import Clock
    from .knowledge import Knowledge
    from .settings import RunSettings


class StateProbe(Protocol):
    """Reads the state of an endpoint that runs here: what no response says."""

    def keys(self, resource: str) -> tuple[str, ...]:
        """Keys of the resources of a kind."""

    def value_is(self, resource: str, key: str, member: str, value: object) -> bool:
        """Whether a resource has a value."""


class Run:
    """One run.

    Attributes:
        settings: What to do.
        knowledge: The document and the clauses.
        probe: Reads the state of the endpoint; None for a live one.
        clock: For waiting.
        record: What was seen.
        guard: Lets requests pass, or not.
        transport: Sends every request.
        vitals: Notices when a live endpoint can't be tested any further.
        ordinary_requests: What it tries then.
        kept: Keys of the resources that were made for an operation alone, by its id; the latest stands last.
        first: The requests with which the run began, and what became of them.
        world: What is known of the resources behind the endpoint.
        states: Leads them back to the state in which most can be tried.
        stand_ins: Resources that requests name in place of others.
        leftovers: Notices what was made though a request was refused.
        maker: Makes resources.
        room: Made for a resource where there can be one only.
        busy: Knows which resources are busy at times.
        authenticates_before_parsing: Whether the endpoint authenticates a request before it parses the body.
    """

    def __init__(
        self, settings: RunSettings, knowledge: Knowledge, clock: Clock, probe: StateProbe | None = None
    ) -> None:
        """Prepare a run; nothing is sent yet.

        Args:
            settings: What to do.
            knowledge: The document and the clauses.
            clock: For timestamps and waiting.
            probe: Reads the state of the endpoint, where that is possible.
        """
        self.probe = probe
        self.clock = clock
        self.settings = settings
        self.knowledge = knowledge
        self.record = RunRecord()
        self.world = World(knowledge.contract, settings.resources, settings.allow)
        self._learned = Learned(knowledge.contract)
        self.first: dict[str, ObservedExchange] = {}
        self.kept: dict[str, list[str | None]] = defaultdict(list)
        self.authenticates_before_parsing = False
        self._patience = Patience()
        access = Access(
            knowledge.contract,
            settings.secrets,
            settings.credentials,
            lambda time: time + self.transport.clock_offset,
        )
        self.guard = Guard(self.world, access.refuses)
        self.transport = Transport(settings, self.guard, clock)
        self.transport.time_limit.owed = lambda: sum(map(len, self.world.made.values()))
        self.transport.failures = knowledge.rulebook.failures
        self.states = States(self, clock)
        self.stand_ins = StandIns(self)
        self.maker = Maker(self)
        self.room = Room(self)
        self.busy = Busy(self)
        self.leftovers = Leftovers(self)
        self._unexplained = Unexplained(self)
        self._unique = Unique(self)
        self.ordinary_requests = OrdinaryRequests(self)
        self.vitals = Vitals(self.record, knowledge.rulebook, self.ordinary_requests)

    @property
    def situation(self) -> Situation:
        """What is known about the endpoint right now."""
        situation = Situation(
            credentials=replace(self.settings.credentials, values=self.settings.secrets),
            known={kind: frozenset(keys) for kind, keys in self.world.known.items()},
            unseen=frozenset(self.world.unseen),
            readings=self.settings.readings,
            clock_offset=self.transport.clock_offset,
            authenticates_before_parsing=self.authenticates_before_parsing,
            listed=self.world.listed,
            listed_whole=frozenset(self.world.listed_whole),
            settled=self.world.states.settled,
            gone=self.world.gone,
            places=self.world.places,
            led=self.world.states.led,
            swept=self.world.swept,
        )
        return self._learned.added_to(situation)

    def try_case(self, case: Case) -> Judgement:
        """Send a request of the matrix and judge the response."""
        sent = self.stand_ins.named_by(case)
        if case.operation:
            self.states.prepare(self.knowledge.contract.operation(case.operation))
        judgement = self._tried(case, sent)
        if judgement.succeeded is False and is_refused_for_itself(self, sent):
            what = "a valid request is refused, and a plain one between two attempts is not"
            clause = self.knowledge.rulebook.success_clause(self.knowledge.contract.operation(case.operation))
            seen = self.record.observations[-1].demanding(ExpectedOutcome.SUCCEED)
            return replace(judgement, violations=self.add_violation(case.id, ClauseViolation(clause, what), seen))
        return judgement

    def _tried(self, case: Case, sent: Case) -> Judgement:
        """Send a request, and once more where there was no room for what it makes, or its resource was busy."""
        operation = self.knowledge.contract.operation(case.operation) if case.operation else None
        if operation is not None:
            self.room.make(operation)
        judgement = self.examine(case.id, case.clauses, self.transport.send(sent), case.subject)
        if operation is None or judgement.succeeded is not False:
            return judgement
        is_over, is_lacking = self.busy.is_over(), self.room.is_lacking(operation)
        if not (is_over or is_lacking):
            return judgement
        exchange = self.transport.send(sent)
        judgement = self.examine(case.id, case.clauses, exchange, case.subject, was_waited_for=is_over)
        if judgement.succeeded and is_lacking:
            self.room.learn(operation)
        return judgement

    def prepare(self, case: Case) -> tuple[ObservedExchange, bool]:
        """Send a request that others need, and judge the response as any other, if one of a chosen operation.

        Returns:
            What became of it, and whether it was carried out.
        """
        exchange = self.transport.send(case)
        operation = self.operation_of(exchange.request)
        # Until the first requests are known, so is not which operations are offered.
        if self.first and operation is not None and self.may_concern(operation):
            self.examine(case.id, case.clauses, exchange, case.subject)
        is_done = bool(observe(exchange, self.knowledge.rulebook).succeeded)
        self.maker.learn(exchange)
        self.leftovers.look(case.id, exchange, succeeded=is_done)
        return exchange, is_done

    def may_concern(self, operation: OperationContract) -> bool:
        """Return whether a test that is chosen may be about an operation."""
        return self.settings.selection.may_concern(labels_of([operation]), self._labels)

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return labels_of(self.knowledge.contract.operations)

    def try_on_one_connection(self, cases: Iterable[Case]) -> None:
        """Send requests one after the other on a connection that is kept, and judge the responses.

        Raises:
            ClauseBrokenError: One of them breaks a clause.
        """
        kept = [replace(case, keeps_connection=True) for case in cases]
        fail_if_broken(tuple(violation for case in kept for violation in self.try_case(case).violations))

    def examine(
        self,
        test: str,
        clauses: tuple[str, ...],
        exchange: ObservedExchange,
        subject: str | None = None,
        *,
        was_waited_for: bool = False,
    ) -> Judgement:
        """Judge an exchange and keep it.

        Args:
            test: Id of the test.
            clauses: Ids of the clauses that it tries.
            exchange: The exchange.
            subject: The clause that is broken when the outcome is the wrong one.
            was_waited_for: Whether it was sent right after its resource was busy no more.

        Raises:
            GiveUpError: The endpoint has fallen silent.
        """
        before = self.record.mark(self.transport.sent_before)
        observed = observe(exchange, self.knowledge.rulebook)
        expectation = looked_at_again(self, observed, expect(observed, self.situation))
        expectation = self.busy.looked_at(observed, expectation, was_waited_for=was_waited_for)
        self._keep_earlier(test, clauses, exchange, expectation)
        judgement = judge(observed, expectation, subject)
        self._learned.learn(observed, expectation, judgement)
        self.record.add(Observation(test, clauses, exchange, expectation, judgement))
        if judgement.succeeded:
            self.maker.learn(exchange)
        for each in (self.leftovers, self._unexplained, self._unique):
            each.look(test, exchange, succeeded=judgement.succeeded)
        is_signed = expectation.authentication.succeeds
        if self.probe is None:
            self.vitals.watch(exchange, before, is_signed=is_signed)
        elif is_signed:
            self._patience.count_unauthorized(exchange)
        self._patience.count_silence(exchange)
        return judgement

    def _keep_earlier(
        self, test: str, clauses: tuple[str, ...], exchange: ObservedExchange, expectation: Expectation
    ) -> None:
        """Judge the responses that came before the one that counts."""
        for earlier in exchange.earlier:
            observed = observe(earlier, self.knowledge.rulebook)
            response, failures = earlier.response, self.knowledge.rulebook.failures
            # These say nothing of the endpoint but what they give away.
            if response is not None and (response.status < 200 or failures.is_page_of_gateway(response)):
                judgement = Judgement(tuple(judge_secrets(observed, expectation)), (), None)
            else:
                judgement = judge(observed, expectation, is_final=False)
            self.record.add(Observation(test, clauses, earlier, expectation, judgement), is_final=False)

    def outcome_under(self, observation: Observation, contradiction: str, reading: str) -> ExpectedOutcome:
        """Return what must become of an observed request under a reading of a contradiction."""
        return self.expected_under(observation, contradiction, reading).outcome

    def expected_under(self, observation: Observation, contradiction: str, reading: str) -> Expectation:
        """Return what the response to an observed request must be under a reading of a contradiction."""
        readings = {**self.settings.readings, contradiction: reading}
        situation = replace(self.situation, readings=readings, earlier_secrets=())
        return expect(observe(observation.exchange, self.knowledge.rulebook), situation)

    def try_openly(self, case: Case, *, clause: str, question: str) -> None:
        """Send a request that may be accepted or refused, whatever it looks like, and note which."""
        exchange = self.transport.send(case)
        self._keep_earlier(case.id, case.clauses, exchange, self._expected(exchange))
        status = "no response" if exchange.response is None else f"status {exchange.response.status}"
        self.record.findings[ClauseFinding(clause, question, status)] += 1

    def add_violation(
        self, test: str, violation: ClauseViolation, seen: Observation | None = None
    ) -> tuple[ClauseViolation, ...]:
        """Keep a violation that an exchange shows together with others: what was seen then, or else the latest."""
        shown = seen or self.record.observations[-1]
        observation = replace(shown, test=test, judgement=Judgement((violation,), (), shown.judgement.succeeded))
        self.record.broken.append(Broken(violation, observation))
        return (violation,)

    def _expected(self, exchange: ObservedExchange) -> Expectation:
        return expect(observe(exchange, self.knowledge.rulebook), self.situation)

    def operation_of(self, request: Request) -> OperationContract | None:
        """Return the operation that a request calls; None when there is none of its method and path."""
        return self.operation_at(request.method, request.target)

    def operation_at(self, method: str, target: str) -> OperationContract | None:
        """Return the operation of a method at a target; None when there is none."""
        there = self.knowledge.contract.at(target.partition("?")[0])
        return next((each for each in there if each.method == method), None)

    @cached_property
    def requests(self) -> Requests:
        """What makes requests of the tests that need several; made when it is known which resources there are."""
        return Requests(self.world, self.settings.seed)

    def make_requests_anew(self) -> None:
        """Let the next request be made with what is known now."""
        self.__dict__.pop("requests", None)

    def may_send(self, case: Case) -> bool:
        """Return whether the guard lets a request of the matrix pass; nothing is sent.

        What deletes will name a resource that is made for it right before.
        """
        now = self.transport.server_time()
        operation = self.knowledge.contract.operation(case.operation) if case.operation else None
        key = self.world.key(operation.effect.resource) if operation else None
        if operation and key and operation.effect.kind is EffectKind.DELETE and self.world.may(operation):
            other = key[::-1] if key[::-1] != key else f"{key}0"
            case = naming(case, operation, operation.effect.resource, key, other)
        given = self.transport.credentials(case.signing, case.method, case.target)
        case, headers = with_credentials(case, given)
        try:
            self.guard.check(Request(case.method, case.target, headers, case.body, now))
        except NotSentError:
            return False
        return True
