"""Whether a right request is refused because its resource is busy: that is open, and tried again when it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contract_tests.contract import EffectKind
from contract_tests.oracle.failures import at
from contract_tests.oracle.ruling import ExpectedOutcome, Layer, Ruling

from .contents import success_of
from .second_look import REFUSALS
from .sent import key_of
from .settling import naming
from .states import FIRST_PAUSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import Request
    from contract_tests.oracle.expectation import Expectation
    from contract_tests.oracle.observed import Observed

    from ..run import Run

TEST = "start/state"
CONFLICT = 409


class Busy:
    """Knows which kinds of resources are busy at times, as their states show.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._at_times = set[str]()
        self._latest: Ruling | None = None

    def looked_at(self, observed: Observed, expectation: Expectation, *, was_waited_for: bool) -> Expectation:
        """Return what must become of a request that had to succeed and was refused: open, where its resource is busy.

        That is one whose state is none of those for which the document says to wait. Where that is so at times, it may
        be over by now.

        Args:
            observed: The request.
            expectation: What must become of it otherwise.
            was_waited_for: Whether it was sent right after a resource was busy no more.
        """
        operation, response = expectation.operation, observed.response
        is_refused = response is not None and response.status in REFUSALS | {CONFLICT}
        if expectation.outcome is not ExpectedOutcome.SUCCEED or not is_refused or operation is None:
            return expectation
        kind, is_busy = operation.effect.resource, self._is_busy(operation, observed.request)
        if is_busy is None:
            return expectation
        self._at_times |= {kind} if is_busy else set()
        if not is_busy and (was_waited_for or kind not in self._at_times):
            return expectation
        book = self._run.knowledge.rulebook
        reason, statuses = f"the {kind} may be busy", book.failures.any_refusal
        ruling = Ruling(ExpectedOutcome.OPEN, reason, book.success_clause(operation), statuses, Layer.REFERENCE)
        self._latest = ruling
        return replace(expectation, outcome=ruling.outcome, ruling=ruling, rulings=(*expectation.rulings, ruling))

    def is_over(self) -> bool:
        """Return whether the latest request was refused for that; its resource is not busy any more then."""
        latest = self._run.record.observations[-1].expectation
        if latest.operation is None or latest.ruling is not self._latest:
            return False
        self.wait(latest.operation, self._run.record.observations[-1].exchange.request)
        return True

    def wait(self, operation: OperationContract, request: Request) -> None:
        """Wait until the resource that a request names is not busy, where such resources are at times."""
        if operation.effect.resource not in self._at_times:
            return
        wait = self._wait(operation) or {}
        pause, passed = FIRST_PAUSE, 0.0
        while self._is_busy(operation, request) and passed < wait.get("limit", 60):
            self._run.clock.sleep(pause)
            passed, pause = passed + pause, min(2 * pause, wait.get("pause", 1))

    def _is_busy(self, operation: OperationContract, request: Request) -> bool | None:
        """Return whether a state is shown for which nobody waits; None where no state is."""
        run, wait, key = self._run, self._wait(operation), key_of(operation, request)
        reading = run.world.offered.find(wait["operation"]) if wait else None
        if reading is None or wait is None or not key or not run.world.may(reading):
            return None
        subject, source = run.requests.subject(reading), run.requests.api.source(TEST)
        response = run.transport.send(
            run.requests.case(TEST, subject, source, draft=naming(run, TEST, subject, key))
        ).response
        shown = None if response is None else success_of(reading, response, run.knowledge.contract)
        state = at(shown, wait["member"])
        return None if state is None else state not in wait["ready"]

    def _wait(self, operation: OperationContract) -> Mapping[str, Any] | None:
        """Return what is waited for after a resource was made of which an operation changes one by its key."""
        contract, effect = self._run.knowledge.contract, operation.effect
        if effect.kind not in {EffectKind.CHANGE, EffectKind.DELETE} or not effect.key:
            return None
        making = [each for each in contract.operations if each.effect.kind is EffectKind.CREATE]
        waits = (
            wait
            for each in making
            if each.effect.resource == effect.resource
            for wait in contract.schemas.at(each.pointer).get("x-wait", {}).values()
            if wait.get("ready")
        )
        return next(waits, None)
