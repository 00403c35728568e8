"""How a kind of change is written down: its name, and for each side its severity, notice and remedy.

The modules of rules beside this one each begin with the kinds that their rules find; together they are the table.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from generator.breaking.change import Change, Severity, Side

NOTHING_TO_DO: Final = "Nothing has to be done."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind of change means on one side.

    Attributes:
        severity: How much it matters.
        notice: What an importing team notices; `{fact}` is filled in from the finding.
        remedy: What to do about it; filled in likewise.
    """

    severity: Severity
    notice: str
    remedy: str


def breaking(notice: str, remedy: str) -> Verdict:
    """Judge a kind of change to break importing code."""
    return Verdict(Severity.BREAKING, notice, remedy)


def compatible(notice: str, remedy: str = NOTHING_TO_DO) -> Verdict:
    """Judge a kind of change to leave importing code as it is."""
    return Verdict(Severity.COMPATIBLE, notice, remedy)


def harmless(notice: str) -> Verdict:
    """Judge a kind of change to concern readers only."""
    return Verdict(Severity.HARMLESS, notice, NOTHING_TO_DO)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change; `None` on a side where it can not be met.

    What stands in the body of a failure is read by the client, not by its callers, who see the exception's message,
    code and details. There a kind of the response side is at most compatible, unless `failure` says otherwise.
    """

    name: str
    request: Verdict | None = None
    response: Verdict | None = None
    failure: Verdict | None = None
    client: Verdict | None = None

    def at(self, pointer: str, **facts: object) -> Finding:
        """Give a finding of this kind at a JSON pointer; the facts fill in the sentences."""
        return Finding(self, pointer, {name: str(value) for name, value in facts.items()})

    def verdict(self, side: Side) -> Verdict | None:
        """Give the judgement on a side; `None` where the kind does not matter to anybody."""
        if side is Side.FAILURE:
            return self.failure or self._read_by_the_client()
        return {Side.REQUEST: self.request, Side.RESPONSE: self.response, Side.CLIENT: self.client}[side]

    def _read_by_the_client(self) -> Verdict | None:
        if self.response is None or self.response.severity is Severity.HARMLESS:
            return self.response
        return compatible("The body of a failure changed ({kind}), which the client reads for its callers.")


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of change met at a place, before it is known which side that place belongs to."""

    kind: Kind
    pointer: str
    facts: dict[str, str]

    @property
    def definition(self) -> tuple[Hashable, ...]:
        """What is the same for every operation that meets the changed definition, whatever it calls the value."""
        return (self.kind.name, self.pointer, *(fact for name, fact in self.facts.items() if name != "label"))

    def on(self, side: Side, operations: tuple[str, ...] = ()) -> Change | None:
        """Give the change that this is on a side; `None` where the kind does not matter to anybody there."""
        verdict = self.kind.verdict(side)
        if verdict is None:
            return None
        facts = {"kind": self.kind.name, **self.facts}
        return Change(
            kind=self.kind.name,
            severity=verdict.severity,
            side=side,
            where=self.pointer,
            notice=verdict.notice.format_map(facts),
            remedy=verdict.remedy.format_map(facts),
            operations=operations,
        )
