"""Which reading of each contradiction an endpoint follows, inferred from what it accepted and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from contract_tests.contract import Contract, Contradiction
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.suite.record import Observation

Under = Callable[[Observation, str, str], ExpectedOutcome]
"""What must become of an observed request under a reading: of which contradiction, and which."""


ENOUGH: Final = 3
"""Responses that distinguish the readings of characters, below which nothing is inferred; of others one suffices."""


@dataclass(frozen=True, slots=True)
class Inference:
    """Which readings explain the responses of an endpoint.

    Attributes:
        question: What is contradicted.
        following: The readings that explain every response; none where no response distinguishes them, or none fits.
        responses: How many responses distinguish the readings.
        accepted: How many of those requests were accepted.
    """

    contradiction: str
    question: str
    following: tuple[str, ...]
    responses: int
    accepted: int

    @property
    def said(self) -> str:
        """The same in a sentence or two."""
        if not self.responses:
            return f"{self.question} Too few responses distinguish the readings."
        if self.following:
            which = " or ".join(self.following)
            count = (
                "1 response that distinguishes"
                if self.responses == 1
                else f"{self.responses} responses that distinguish"
            )
            by = f"by {count} the readings"
            return f"{self.question} The endpoint enforces {which}, {by}."
        return (
            f"{self.question} The endpoint follows none of the readings: of {self.responses} requests on which they "
            f"differ, it accepted {self.accepted} and refused {self.responses - self.accepted}."
        )


def undecided(_observation: Observation, _contradiction: str, _reading: str) -> ExpectedOutcome:
    """Judge nothing."""
    return ExpectedOutcome.OPEN


def inferred(observations: Iterable[Observation], contract: Contract, under: Under) -> tuple[Inference, ...]:
    """Return an inference for each contradiction.

    Args:
        observations: What was seen.
        contract: The contract.
        under: Judges an observed request under a reading.
    """
    seen = [each for each in observations if each.judgement.succeeded is not None]
    return tuple(_inferred(each, seen, under) for each in contract.readings.values())


def _inferred(contradiction: Contradiction, seen: Iterable[Observation], under: Under) -> Inference:
    told = list(telling(contradiction, seen, under))
    if len(told) < (ENOUGH if contradiction.characters else 1):
        return Inference(contradiction.name, contradiction.question, (), 0, 0)
    following = tuple(name for name in contradiction.readings if all(name in fitting for _, fitting in told))
    accepted = sum(bool(observation.judgement.succeeded) for observation, _ in told)
    return Inference(contradiction.name, contradiction.question, following, len(told), accepted)


def telling(
    contradiction: Contradiction, seen: Iterable[Observation], under: Under
) -> Iterator[tuple[Observation, frozenset[str]]]:
    """Yield what distinguishes the readings of a contradiction, each with those that it fits.

    Args:
        contradiction: The contradiction.
        seen: What was seen, and was accepted or refused.
        under: Judges an observed request under a reading.
    """
    clauses = {reading.clause for reading in contradiction.readings.values()}
    for observation in seen:
        expectation = observation.expectation
        if clauses.isdisjoint([expectation.ruling.clause, *(each.clause for each in expectation.doubts)]):
            continue
        outcomes = {name: under(observation, contradiction.name, name) for name in contradiction.readings}
        if len(set(outcomes.values())) < 2 or ExpectedOutcome.OPEN in outcomes.values():
            continue
        succeeded = bool(observation.judgement.succeeded)
        fitting = {name for name, each in outcomes.items() if (each is ExpectedOutcome.SUCCEED) is succeeded}
        yield observation, frozenset(fitting)
