"""One run against one endpoint: sends, judges, and ends when it makes no sense to go on."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import Judgement, judge
from contract_tests.oracle.leaks import judge_leaks
from contract_tests.oracle.operations import RESET_PASSWORD
from contract_tests.oracle.password import CLASSES, MIN_LENGTH, PasswordReading, classes_of, judge_password
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.sent import password_of
from contract_tests.oracle.signature import PLAIN, ClockSide, distant_side
from contract_tests.oracle.special import SpecialCharacters
from contract_tests.oracle.violation import ClauseFinding, ClauseViolation

from .access import Access
from .conversion import ENDLESS
from .ending import GiveUpError
from .guard import Guard
from .probing import OrdinaryRequests
from .record import Broken, Observation, RunRecord
from .sent import key_of
from .transport import Transport
from .vitals import UNAUTHORIZED, Vitals
from .world import World

if TYPE_CHECKING:
    from contract_tests.cases.case import Case
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange, Request
    from contract_tests.oracle.expectation import Expectation

    from .clock import Clock
    from .knowledge import Knowledge
    from .settings import RunSettings

REMEMBERED: Final = 4
"""Passwords of earlier requests that are looked for in a response."""
SILENCE: Final = 2
"""Responses without an end, after which no further request is sent."""
ENOUGH: Final = 10
"""Properly signed requests in a row that may fail authentication, before the run is ended."""


class StateProbe(Protocol):
    """Reads the state of an endpoint that runs here: what no response says."""

    @property
    def account_ids(self) -> tuple[str, ...]:
        """Ids of the accounts."""

    def password_is(self, account_id: str, password: str) -> bool:
        """Whether an account has a password."""


class Run:
    """One run.

    Attributes:
        settings: What to do.
        knowledge: The document and the clauses.
        probe: Reads the state of the endpoint; None for a live one.
        record: What was seen.
        guard: Lets requests pass, or not.
        transport: Sends every request.
        vitals: Notices when a live endpoint can't be tested any further.
        ordinary_requests: What it tries then.
        first: The requests with which the run began, and what became of them.
        world: What is known of the resources behind the endpoint.
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
        self.settings = settings
        self.knowledge = knowledge
        self.record = RunRecord()
        self.world = World(knowledge.contract, settings.resources, settings.allow)
        self._unchecked_sides: set[ClockSide] = set()
        self._earlier_passwords: set[str] = set()
        self.first: dict[Case, ObservedExchange] = {}
        self.authenticates_before_parsing = False
        self._rejects_valid_signatures = False
        self._special = SpecialCharacters()
        self._sent_passwords: deque[str] = deque(maxlen=REMEMBERED)
        self._silence = 0
        self._unauthorized = 0
        self._is_authenticated = False
        access = Access(
            knowledge.contract,
            settings.secrets,
            settings.credentials,
            lambda time: time + self.transport.clock_offset,
        )
        self.guard = Guard(self.world, access.refuses)
        self.transport = Transport(settings, self.guard, clock)
        self.ordinary_requests = OrdinaryRequests(self.transport, is_safe_mode=settings.is_safe_mode)
        self.vitals = Vitals(self.record, knowledge.rulebook, self.ordinary_requests)

    @property
    def situation(self) -> Situation:
        """What is known about the endpoint right now."""
        return Situation(
            credentials=self.settings.credentials,
            account_ids=frozenset(key for keys in self.world.known.values() for key in keys),
            reading=self.settings.reading,
            clock_offset=self.transport.clock_offset,
            unchecked_sides=frozenset(self._unchecked_sides),
            earlier_passwords=self._earlier_passwords,
            authenticates_before_parsing=self.authenticates_before_parsing,
            rejects_valid_signatures=self._rejects_valid_signatures,
            special=self._special,
            sent_passwords=tuple(self._sent_passwords),
        )

    def try_case(self, case: Case) -> Judgement:
        """Send a request of the matrix and judge the response."""
        return self.examine(case.id, case.clauses, self.transport.send(case), case.subject)

    def examine(
        self, test: str, clauses: tuple[str, ...], exchange: ObservedExchange, subject: str | None = None
    ) -> Judgement:
        """Judge an exchange and keep it.

        Raises:
            GiveUpError: The endpoint has fallen silent.
        """
        before = self.record.mark(self.transport.sent_before)
        expectation = expect(exchange.request, self.situation)
        self._keep_earlier(test, clauses, exchange, expectation)
        judgement = judge(exchange, expectation, self.knowledge.rulebook, subject)
        self._learn_clock(exchange, expectation, judgement)
        self._learn_special(exchange, expectation, judgement)
        self._remember(password_of(exchange.request))
        self._rejects_valid_signatures |= any(violation.clause == PLAIN for violation in judgement.violations)
        if judgement.succeeded and expectation.operation is RESET_PASSWORD:
            self._earlier_passwords.add(password_of(exchange.request))
        self.record.add(Observation(test, clauses, exchange, expectation, judgement))
        self._learn_resources(exchange, succeeded=bool(judgement.succeeded))
        is_signed = expectation.signature.outcome is ExpectedOutcome.SUCCEED
        if self.probe is None:
            self.vitals.watch(exchange, before, is_signed=is_signed)
        elif is_signed:
            self._count_unauthorized(exchange)
        self._count_silence(exchange)
        return judgement

    def _keep_earlier(
        self, test: str, clauses: tuple[str, ...], exchange: ObservedExchange, expectation: Expectation
    ) -> None:
        """Judge the responses that came before the one that counts."""
        for earlier in exchange.earlier:
            response = earlier.response
            if response is not None and response.status < 200:  # says nothing but what its headers hold
                leaked = tuple(judge_leaks(earlier.request, response, in_body=False))
                judgement = Judgement(leaked, (), None)
            else:
                judgement = judge(earlier, expectation, self.knowledge.rulebook)
            self.record.add(Observation(test, clauses, earlier, expectation, judgement), is_final=False)

    def outcome_under(self, observation: Observation, contradiction: str, reading: str) -> ExpectedOutcome:
        """Return what must become of an observed request under a reading of a contradiction."""
        if contradiction != "password":
            return ExpectedOutcome.OPEN
        situation = replace(self.situation, reading=PasswordReading(reading), earlier_passwords=())
        return expect(observation.exchange.request, situation).outcome

    def try_openly(self, case: Case, *, clause: str, question: str) -> None:
        """Send a request that may be accepted or refused, whatever it looks like, and note which."""
        exchange = self.transport.send(case)
        self._keep_earlier(case.id, case.clauses, exchange, expect(exchange.request, self.situation))
        status = "no response" if exchange.response is None else f"status {exchange.response.status}"
        self.record.findings[ClauseFinding(clause, question, status)] += 1

    def add_violation(self, test: str, violation: ClauseViolation) -> tuple[ClauseViolation, ...]:
        """Keep a violation that the latest exchange shows together with others."""
        latest = self.record.observations[-1]
        observation = replace(latest, test=test, judgement=Judgement((violation,), (), latest.judgement.succeeded))
        self.record.broken.append(Broken(violation, observation))
        return (violation,)

    def _learn_clock(self, exchange: ObservedExchange, expectation: Expectation, judgement: Judgement) -> None:
        """Learn on which sides of its clock the endpoint takes any timestamp."""
        if judgement.succeeded and expectation.signature.clause == "SIG-CLOCK":
            side = distant_side(exchange.request, exchange.request.sent_at + self.transport.clock_offset)
            self._unchecked_sides |= {side} if side else set()

    def _learn_special(self, exchange: ObservedExchange, expectation: Expectation, judgement: Judgement) -> None:
        """Learn which special characters the endpoint takes, from passwords that every reading allows."""
        password = password_of(exchange.request)
        is_right = expectation.decided_by_password and judge_password(password, PasswordReading.ANY).outcome is (
            ExpectedOutcome.SUCCEED
        )
        if is_right and exchange.response is not None and exchange.response.status in {200, 400}:
            self._special = self._special.after(password, accepted=bool(judgement.succeeded))

    def _remember(self, password: str) -> None:
        """Remember a password, unless it is one that could stand in a response by chance."""
        if len(password) >= MIN_LENGTH and len(classes_of(password)) > len(CLASSES) / 2:
            self._sent_passwords.append(password)

    def _learn_resources(self, exchange: ObservedExchange, *, succeeded: bool) -> None:
        """Learn which resources exist, so that no other one is harmed and what was made is removed."""
        operation = self.operation_of(exchange.request)
        if operation is not None and exchange.response is not None and succeeded:
            self.world.learn(operation, exchange.response, key_of(operation, exchange.request))

    def operation_of(self, request: Request) -> OperationContract | None:
        """Return the operation that a request calls; None when there is none of its method and path."""
        there = self.knowledge.contract.at(request.path)
        return next((each for each in there if each.method == request.method), None)

    def _count_silence(self, exchange: ObservedExchange) -> None:
        if exchange.response is None and exchange.failure in ENDLESS:
            self._silence += 1
        if self._silence >= SILENCE:
            raise GiveUpError(f"{SILENCE} requests got no complete response ({exchange.failure}), though sent twice")

    def _count_unauthorized(self, exchange: ObservedExchange) -> None:
        """End the run at an endpoint of which the right keys are known, and which accepts no signature."""
        if exchange.response is None or self._is_authenticated:
            return
        self._is_authenticated = exchange.response.status != UNAUTHORIZED
        self._unauthorized += 1
        if not self._is_authenticated and self._unauthorized >= ENOUGH:
            raise GiveUpError(f"none of {ENOUGH} signed requests was let through")
