"""What a run has learned of an endpoint, by which later exchanges are judged."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.requests.credentials import signature_judge
from contract_tests.oracle.requests.witness import inputs_of
from contract_tests.oracle.responses.secrets import distinctive_file, is_distinctive
from contract_tests.oracle.taken import TakenCharacters, nothing_taken
from contract_tests.oracle.values import taken_after

if TYPE_CHECKING:
    from contract_tests.contract import Contract
    from contract_tests.oracle.expectation import Expectation, Situation
    from contract_tests.oracle.judge import Judgement
    from contract_tests.oracle.observed import Observed
    from contract_tests.oracle.requests.signature import ClockSide
    from contract_tests.oracle.requests.witness import Witness

REMEMBERED: Final = 4
"""Secrets of earlier requests that are looked for in a response."""
WITNESSES: Final = 20
"""Requests of an operation that were carried out, of as many different kinds."""


class Learned:
    """What was learned.

    Args:
        contract: The contract.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._unchecked_sides: set[ClockSide] = set()
        self._earlier_secrets: set[str] = set()
        self._sent_secrets: deque[str] = deque(maxlen=REMEMBERED)
        self._files: dict[str, str] = {}
        self._witnesses: dict[str, tuple[Witness, ...]] = {}
        self._rejects_valid_signatures = False
        self._taken: dict[str, TakenCharacters] = {
            each.name: taken for each in contract.readings.values() if (taken := nothing_taken(each))
        }

    def added_to(self, situation: Situation) -> Situation:
        """Return a situation in which everything that was learned is known."""
        return replace(
            situation,
            unchecked_sides=frozenset(self._unchecked_sides),
            earlier_secrets=self._earlier_secrets,
            rejects_valid_signatures=self._rejects_valid_signatures,
            taken=self._taken,
            sent_secrets=tuple(self._sent_secrets),
            files=tuple(filter(None, self._files.values())),
            witnesses=self._witnesses,
        )

    def learn(self, observed: Observed, expectation: Expectation, judgement: Judgement) -> None:
        """Learn from an exchange that was judged."""
        contract, operation = self._contract, expectation.operation
        plain = contract.clauses.slot(Slot.SIGNATURE_STRING)
        self._rejects_valid_signatures |= any(each.clause == plain for each in judgement.violations if plain)
        self._taken |= taken_after(observed, expectation, self._taken)
        secrets = [values[0] for values in observed.secrets.values()]
        self._sent_secrets.extend(each for each in secrets if is_distinctive(each) and not contract.repeats(each))
        if not judgement.succeeded:
            return
        if expectation.authentication.clause == contract.clauses.slot(Slot.CLOCK_WINDOW):
            judges = signature_judge(observed, expectation.situation)
            side = judges.distant_side(observed.request) if judges else None
            self._unchecked_sides |= {side} if side else set()
        if operation is None or not observed.is_called:
            return
        if any(operation.id in each.effect.renews for each in contract.operations):
            self._files[operation.id] = distinctive_file(observed.answer.body) or ""
        if operation.effect.kind in {EffectKind.CHANGE, EffectKind.CREATE}:
            self._earlier_secrets.update(secrets)
        if not contract.has_ledger and not judgement.violations:
            seen, made = self._witnesses.get(operation.id, ()), inputs_of(observed)
            if made not in seen:
                self._witnesses[operation.id] = (*seen, made)[-WITNESSES:]
