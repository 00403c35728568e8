"""What the documentation demands of one aspect of a request, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ExpectedOutcome(Enum):
    """What must become of a request."""

    SUCCEED = "required to succeed"
    FAIL = "required to fail"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The judgement of one aspect: the signature, the body, the id, the password, the media type, the method, the path.

    Attributes:
        outcome: What this aspect alone demands. Open: the documentation contradicts itself or is silent.
        reason: One phrase that fits after "the request" or names the thing that is judged.
        clause: Id of the clause in openapi/clauses that decides, or leaves it open.
        statuses: The statuses that a refusal for this reason may have.
    """

    outcome: ExpectedOutcome
    reason: str
    clause: str
    statuses: frozenset[int] = frozenset()
