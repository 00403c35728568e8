"""What a comparison finds: a change, how much it matters, and to which side of a call it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a change asks of a team that imports the client."""

    BREAKING = "breaking"
    """Code that worked, passed a type check or was answered may no longer do so."""
    COMPATIBLE = "compatible"
    """Code goes on as it is; there is something new to use, or a difference that can be noticed."""
    HARMLESS = "harmless"
    """Only what people read is different."""


class Side(StrEnum):
    """Where a change is met."""

    REQUEST = "request"
    """In what callers give: parameters and request bodies."""
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
        kind: Name of the kind of change, such as `member-made-required`.
        severity: How much it matters.
        side: Where it is met.
        where: JSON pointer into the document (the base's for what was removed, else the new one's), dotted
            Python name, or `file:line` of a use that no longer type-checks.
        notice: One sentence: what an importing team notices.
        remedy: One sentence: what to do about it.
        operations: The operationIds that it is met in; empty when it concerns all or none in particular.
    """

    kind: str
    severity: Severity
    side: Side
    where: str
    notice: str
    remedy: str
    operations: tuple[str, ...] = ()
