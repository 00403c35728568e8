"""Which reading of the password rule an endpoint follows, inferred from what it accepted and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.oracle.password import (
    COUNTED,
    DISPUTED,
    READINGS,
    PasswordReading,
    classes_of,
    judge_password,
)
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.sent import password_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.suite.record import Observation

ENOUGH: Final = 3
"""Passwords that distinguish the readings, below which nothing is inferred."""


def inferred_reading(observations: Iterable[Observation]) -> str:
    """One sentence: the reading that explains every response to a password on which the readings differ."""
    distinguishing: list[tuple[str, bool]] = []
    for observation in observations:
        password = password_of(observation.exchange.request)
        succeeded = observation.judgement.succeeded
        is_distinguishing = set(password) <= COUNTED - DISPUTED and _is_open(password)
        if succeeded is not None and observation.expectation.decided_by_password and is_distinguishing:
            distinguishing.append((password, succeeded))
    if len(distinguishing) < ENOUGH:
        return "Too few responses distinguish the readings of the password rule."
    fitting = [
        reading
        for reading, satisfies in READINGS.items()
        if all(satisfies(classes_of(password)) is succeeded for password, succeeded in distinguishing)
    ]
    if fitting:
        count = len(distinguishing)
        return f"The endpoint enforces {' or '.join(fitting)}, by {count} responses that distinguish the readings."
    accepted = sum(succeeded for _, succeeded in distinguishing)
    return (
        f"The endpoint follows none of the readings: of {len(distinguishing)} passwords on which they differ, "
        f"it accepted {accepted} and refused {len(distinguishing) - accepted}."
    )


def _is_open(password: str) -> bool:
    ruling = judge_password(password, PasswordReading.ANY)
    return ruling.outcome is ExpectedOutcome.OPEN and ruling.clause in {
        "PW-CLASSES-FOUR",
        "PW-THREE-GROUPS",
        "PW-THREE-OF-FOUR",
    }
