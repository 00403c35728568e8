"""The table of kinds of change, which stands in `kinds.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from generator.breaking.change import NOTHING_TO_DO, CallSide, Change, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the table.

    Attributes:
        name: What reports call the kind.
        severities: How much it matters on each side; it can not be met on the others, or matters to nobody there.
        notice: What an importing team notices, with `{label}`, `{before}` and `{after}` to be filled in.
        remedy: What to do about it, likewise; for kinds that break something, what to do where they do.
    """

    name: str
    severities: Mapping[CallSide, Severity]
    notice: str
    remedy: str


def _read_table() -> Iterator[tuple[str, Kind]]:
    rows = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))
    for name, row in rows.items():
        severities = {side: Severity(row[side]) for side in CallSide if side in row}
        # Callers see the message, code and details of an exception; the client reads them from the body.
        if CallSide.RESPONSE in severities and CallSide.FAILURE not in severities:
            severities[CallSide.FAILURE] = max(severities[CallSide.RESPONSE], Severity.COMPATIBLE, key=_ORDER.index)
        yield name, Kind(name, severities, row["notice"], row.get("remedy", NOTHING_TO_DO))


_ORDER: Final = list(Severity)

KINDS: Final[Mapping[str, Kind]] = dict(_read_table())


def changes(
    name: str,
    side: CallSide,
    where: str,
    *,
    label: str = "",
    before: str = "",
    after: str = "",
    **further: str,
) -> Iterator[Change]:
    """Yield the change of a kind on a side, or nothing where it does not matter to anybody.

    Args:
        name: The kind.
        side: Where it is met.
        where: Place in a document or dotted name in Python.
        label: What sentences call that which changed; `where` by default.
        before: What the base says.
        after: What the new version says.
        further: What else the sentences of the kind name.
    """
    kind = KINDS[name]
    severity = kind.severities.get(side)
    if severity is None:
        return
    facts = {"label": label or where, "before": before, "after": after, "hint": "", **further}
    breaks = severity is Severity.BREAKING or Severity.BREAKING not in kind.severities.values()
    remedy = kind.remedy.format_map(facts).strip() if breaks else NOTHING_TO_DO
    yield Change(name, severity, side, where, kind.notice.format_map(facts), remedy, before, after)
