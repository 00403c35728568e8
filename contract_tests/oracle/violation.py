"""What is said about an exchange: what breaks the documentation, and what was observed where it is silent."""

from __future__ import annotations

from dataclasses import dataclass

from .ruling import Layer


@dataclass(frozen=True, slots=True)
class ClauseViolation:
    """A clause that an exchange breaks.

    Attributes:
        clause: Id of the clause.
        what: One sentence without a full stop.
        layer: What misbehaved; None where that is not known.
        expected: What the documentation demands, such as statuses or a media type; empty where `what` says it all.
        actual: What came.
        where: The place in the response, such as `status`, `header date` or `body/contents/0/id`.
    """

    clause: str
    what: str
    layer: Layer | None = None
    expected: str = ""
    actual: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ClauseFinding:
    """What an endpoint does where the documentation contradicts itself or is silent. Never fails a run.

    Attributes:
        clause: Id of a clause that is contradicted or assumed.
        question: What the documentation leaves open.
        observed: What the endpoint did.
    """

    clause: str
    question: str
    observed: str
