"""What a comparison finds: a change, how severe it is, and on which side of a call it is met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NOTHING_TO_DO: Final = "Nothing has to be done."


class Severity(StrEnum):
    """What a change asks of a team that imports the client."""

    BREAKING = "breaking"
    """Code that worked, passed a type check or got a response may no longer do so."""
    COMPATIBLE = "compatible"
    """Code goes on as it is; there is something new to use, or a difference that can be noticed."""
    HARMLESS = "harmless"
    """Only what people read is different."""


class CallSide(StrEnum):
    """Where a change is met."""

    REQUEST = "request"
    """In what callers pass: parameters and request bodies."""
    RESPONSE = "response"
    """In what callers get back from a success."""
    FAILURE = "failure"
    """In what a failure says or raises."""
    CLIENT = "client"
    """In the client as a whole: its names and signatures, signing, servers, retries."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the base and the new version.

    Attributes:
        kind: Name of the kind of change, such as `bound-tightened`.
        severity: How much it matters.
        side: Where it is met.
        where: JSON pointer into the document (the base's for what was removed, else the new one's), dotted
            Python name, or `file:line` of a use that no longer type-checks.
        notice: One sentence: what an importing team notices.
        remedy: One sentence: what to do about it.
        before: What the base says, where a document says it; empty if that is not one short text.
        after: What the new version says, likewise.
        operations: The operationIds that it is met in; empty when it concerns all or none in particular.
    """

    kind: str
    severity: Severity
    side: CallSide
    where: str
    notice: str
    remedy: str = NOTHING_TO_DO
    before: str = ""
    after: str = ""
    operations: tuple[str, ...] = ()
