"""Which wording of the password rule an endpoint follows, inferred from what it accepted and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.oracle.password import (
    COUNTED,
    DISPUTED,
    WORDINGS,
    Policy,
    classes_of,
    judge_password,
)
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.sent import password_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.suite.record import Observation

ENOUGH: Final = 3
"""Passwords that tell the wordings apart, below which nothing is inferred."""


def inferred_wording(observations: Iterable[Observation]) -> str:
    """One sentence: the wording that explains every response to a password on which the wordings differ."""
    telling: list[tuple[str, bool]] = []
    for observation in observations:
        password = password_of(observation.exchange.request)
        succeeded = observation.judgement.succeeded
        is_telling = set(password) <= COUNTED - DISPUTED and _is_open(password)
        if succeeded is not None and observation.expectation.decided_by_password and is_telling:
            telling.append((password, succeeded))
    if len(telling) < ENOUGH:
        return "Too few responses distinguish the wordings of the password rule."
    fitting = [
        wording
        for wording, satisfies in WORDINGS.items()
        if all(satisfies(classes_of(password)) is succeeded for password, succeeded in telling)
    ]
    if fitting:
        return (
            f"The endpoint enforces {' or '.join(fitting)}, by {len(telling)} responses that distinguish the wordings."
        )
    accepted = sum(succeeded for _, succeeded in telling)
    return (
        f"The endpoint follows none of the wordings: of {len(telling)} passwords on which they differ, "
        f"it accepted {accepted} and refused {len(telling) - accepted}."
    )


def _is_open(password: str) -> bool:
    ruling = judge_password(password, Policy.ANY)
    return ruling.outcome is ExpectedOutcome.OPEN and ruling.clause in {
        "PW-CLASSES-FOUR",
        "PW-THREE-GROUPS",
        "PW-THREE-OF-FOUR",
    }
