"""One run against one endpoint: sends, judges, and notices when it makes no sense to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import requests

from contract_tests.oracle.account_id import is_possible
from contract_tests.oracle.content import UnreadableContentError, read_content
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import Judgement, judge
from contract_tests.oracle.operations import GET_LIST

from .conversion import NO_ANSWER_IN_TIME, REASONS, reason_of
from .guard import OnlyHarmless, OnlyOneAccount
from .record import Observation, Record
from .wire import GiveUpError, Wire

if TYPE_CHECKING:
    from contract_tests.cases.case import Case
    from contract_tests.oracle.exchange import Exchange

    from .clock import Clock
    from .guard import Guard
    from .knowledge import Knowledge
    from .settings import RunSettings

SILENCE: Final = 3
"""Answers in a row that did not come in time, after which the endpoint is taken for dead."""
UNREACHABLE: Final = frozenset(REASONS[sign] for sign in ("Connection refused", "SSL", "NameResolution"))


class CouldNotRunError(Exception):
    """The run can't even begin; the message says what to do."""


class Run:
    """One run."""

    def __init__(self, settings: RunSettings, knowledge: Knowledge, clock: Clock) -> None:
        """Prepare a run; nothing is sent yet."""
        self.settings = settings
        self.knowledge = knowledge
        self.record = Record()
        self._others: set[str] = set()
        self._silence = 0
        self.wire = Wire(settings, self._guard(), clock)

    def _guard(self) -> Guard:
        account_id = self.settings.account_id
        if account_id is None:
            return OnlyHarmless(self.settings.credentials, lambda time: time + self.wire.clock_offset)
        return OnlyOneAccount(self._others)

    @property
    def situation(self) -> Situation:
        """What is known about the endpoint right now."""
        account_id = self.settings.account_id
        return Situation(
            credentials=self.settings.credentials,
            account_ids=frozenset({account_id} if account_id else ()),
            policy=self.settings.policy,
            clock_offset=self.wire.clock_offset,
        )

    def begin(self) -> None:
        """Reach the endpoint and learn its clock, with a request that nothing can be carried out by.

        Raises:
            CouldNotRunError: Nothing answers at the address.
        """
        sent_at = self.wire.server_time()
        try:
            response = self.wire.session.post(
                self.settings.base_url + GET_LIST.path, timeout=self.settings.timeout, allow_redirects=False
            )
        except requests.ConnectionError as error:
            reason = reason_of(error)
            if reason in UNREACHABLE:
                raise CouldNotRunError(
                    f"Nothing answers at {self.settings.base_url}: {reason}. Start the endpoint, or set BASE_URL."
                ) from None
        except requests.RequestException:
            pass  # It answers, if badly: that is what the tests are for.
        else:
            self.wire.note_clock(response, sent_at)

    def try_case(self, case: Case) -> Judgement:
        """Send a request of the matrix and judge the answer."""
        return self.examine(case.id, case.clauses, self.wire.send(case), case.subject)

    def examine(self, test: str, clauses: tuple[str, ...], exchange: Exchange, subject: str | None = None) -> Judgement:
        """Judge an exchange and keep it.

        Raises:
            GiveUpError: The endpoint has fallen silent.
        """
        expectation = expect(exchange.request, self.situation)
        judgement = judge(exchange, expectation, self.knowledge.rulebook, subject)
        self.record.add(Observation(test, clauses, exchange, expectation, judgement))
        self._learn_accounts(exchange)
        self._count_silence(exchange)
        return judgement

    def _learn_accounts(self, exchange: Exchange) -> None:
        """Learn which accounts exist, so that none of them is harmed."""
        if exchange.response is None or exchange.request.path != GET_LIST.path:
            return
        try:
            value = read_content(exchange.response).value
        except UnreadableContentError:
            return
        contents = value.get("contents") if isinstance(value, dict) else None
        for account in contents if isinstance(contents, list) else []:
            listed = account.get("id") if isinstance(account, dict) else None
            # A part of the right id is no other account, but a list that is wrong.
            if isinstance(listed, str) and is_possible(listed) and listed not in str(self.settings.account_id):
                self._others.add(listed)

    def _count_silence(self, exchange: Exchange) -> None:
        self._silence = self._silence + 1 if exchange.response is None and exchange.failure == NO_ANSWER_IN_TIME else 0
        if self._silence >= SILENCE:
            raise GiveUpError(f"{SILENCE} requests in a row got no answer in {self.settings.timeout:g} s")
