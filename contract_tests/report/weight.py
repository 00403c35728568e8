"""How much a violation matters: security before acceptance before shape."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from contract_tests.contract import Contract, Slot
from contract_tests.oracle.ruling import ExpectedOutcome, Layer
from contract_tests.suite.record import Broken

SECRETS: Final = (Slot.RESPONSE_NO_SECRET, Slot.CREDENTIALS_KEPT, Slot.STATE_CHANGED)
"""What keeps a secret, and the resources as they are said to be."""


class Weight(IntEnum):
    """The lowest number comes first."""

    SECURITY = 0
    ACCEPTANCE = 1
    SHAPE = 2

    @property
    def label(self) -> str:
        """As reports call it."""
        return self.name.lower()

    @property
    def meaning(self) -> str:
        """What it says about the endpoint."""
        return MEANINGS[self]


MEANINGS: Final = {
    Weight.SECURITY: "carries out what it has to refuse as unauthenticated, reveals a secret, or says what is not so",
    Weight.ACCEPTANCE: "accepts what it has to refuse, or refuses what it has to accept",
    Weight.SHAPE: "decides rightly, but its response is not the documented one",
}


def clauses_of_credentials(contract: Contract) -> frozenset[str | None]:
    """Return the clauses about signatures, credentials and the clock."""
    about = (slot for slot in Slot if slot.startswith(("signature.", "credentials.", "clock.")))
    return frozenset(map(contract.clauses.slot, about))


class Weights:
    """Weighs violations.

    Args:
        contract: Says which clauses are about secrets and credentials.
    """

    def __init__(self, contract: Contract) -> None:
        self._of_secrets = {contract.clauses.slot(slot) for slot in SECRETS}
        self._of_credentials = clauses_of_credentials(contract)

    def of(self, broken: Broken) -> Weight:
        """Return the weight of one violation, by what became of its request."""
        expectation, succeeded = broken.observation.expectation, broken.observation.judgement.succeeded
        clause = broken.violation.clause
        had_to_be_unauthenticated = Layer.CREDENTIALS in expectation.grounds
        if clause in self._of_secrets or (had_to_be_unauthenticated and (succeeded or clause in self._of_credentials)):
            return Weight.SECURITY
        wrong = {ExpectedOutcome.SUCCEED: not succeeded, ExpectedOutcome.FAIL: bool(succeeded)}
        return Weight.ACCEPTANCE if wrong.get(expectation.outcome, False) else Weight.SHAPE
