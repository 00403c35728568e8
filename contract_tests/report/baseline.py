"""Comparing a run with an earlier one: which violations and findings are new, known or gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from contract_tests.suite.ending import CouldNotRunError

NEW: Final = "new"
KNOWN: Final = "known"
NOT_TRIED: Final = "not tried"
TRIED: Final = frozenset({"held", "broken", "accepted", "open"})
"""States of a clause about which a run can say something."""

FindingKey = tuple[str, str, str]
"""Clause, question and what was observed."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What an earlier run came to.

    Attributes:
        started_at: When it began.
        since: For each clause that it found broken, since when that is known.
        operations: For each of them, the operations that broke it; empty where the file does not say.
        states: The state of each clause.
        findings: What it found where the documentation leaves a choice.
    """

    started_at: str
    since: Mapping[str, str]
    operations: Mapping[str, frozenset[str]]
    states: Mapping[str, str]
    findings: frozenset[FindingKey]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside its baseline.

    Attributes:
        started_at: When the baseline began.
        status: For each clause that is broken now, `new` or `known`.
        since: For each of them, since when that is known.
        remarks: For each of them, what else is to be said, such as that the baseline had not tried it.
        gone: Clauses that were broken and held now.
        gone_since: For each clause that was broken and is not now, since when it had been known.
        not_tried: Clauses that were broken and were not tried now.
        new_findings: What was observed for the first time.
        gone_findings: What was not observed any more, though its clause was tried.
        known_findings: What was observed both times.
    """

    started_at: str
    status: Mapping[str, str]
    since: Mapping[str, str]
    remarks: Mapping[str, str]
    gone: tuple[str, ...]
    gone_since: Mapping[str, str]
    not_tried: tuple[str, ...]
    new_findings: tuple[FindingKey, ...]
    gone_findings: tuple[FindingKey, ...]
    known_findings: tuple[FindingKey, ...]

    def clauses(self, status: str) -> list[str]:
        """Clauses that are broken now and have a status."""
        return [clause for clause, given in self.status.items() if given == status]


def read_baseline(path: Path) -> Baseline:
    """Read the summary.json of an earlier run.

    Raises:
        CouldNotRunError: It can't be read, or is none.
    """
    try:
        summary = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CouldNotRunError(f"--baseline {path} can't be read ({error.strerror}).") from None
    except ValueError:
        raise CouldNotRunError(f"--baseline {path} is no JSON: name the summary.json of an earlier run.") from None
    try:
        return _baseline(summary)
    except (TypeError, KeyError, AttributeError, ValueError):
        raise CouldNotRunError(f"--baseline {path} is no summary.json of a contract run.") from None


def _baseline(summary: Any) -> Baseline:  # noqa: ANN401 - a file that was not checked yet
    started_at = str(summary["started_at"])
    broken = [*summary["violations"], *summary.get("accepted", ())]
    return Baseline(
        started_at=started_at,
        since={str(each["clause"]): str(each.get("since") or started_at) for each in broken},
        operations={str(each["clause"]): frozenset(map(str, each.get("operations", ()))) for each in broken},
        states={str(clause): str(state) for clause, state in summary["clauses"].items()},
        findings=frozenset(
            (str(each["clause"]), str(each["question"]), str(observed))
            for each in summary["findings"]
            for observed in each["observed"]
        ),
    )


def compare(
    baseline: Baseline,
    *,
    started_at: str,
    broken: Mapping[str, Iterable[str]],
    states: Mapping[str, str],
    findings: Iterable[FindingKey],
) -> Comparison:
    """Compare a run with an earlier one.

    Args:
        baseline: The earlier run.
        started_at: When this one began.
        broken: The clauses that are broken now, accepted or not, and the operations that break each.
        states: The state of each clause now.
        findings: What was found where the documentation leaves a choice.
    """
    now = frozenset(findings)
    earlier = [clause for clause in baseline.since if clause not in broken]
    remarks = {clause: _remark(clause, frozenset(operations), baseline) for clause, operations in broken.items()}
    return Comparison(
        started_at=baseline.started_at,
        status={clause: KNOWN if clause in baseline.since else NEW for clause in broken},
        since={clause: baseline.since.get(clause, started_at) for clause in broken},
        remarks={clause: remark for clause, remark in remarks.items() if remark},
        gone=tuple(clause for clause in earlier if states.get(clause) == "held"),
        gone_since={clause: baseline.since[clause] for clause in earlier},
        not_tried=tuple(clause for clause in earlier if states.get(clause) != "held"),
        new_findings=tuple(sorted(now - baseline.findings)),
        gone_findings=tuple(sorted(key for key in baseline.findings - now if states.get(key[0]) in TRIED)),
        known_findings=tuple(sorted(now & baseline.findings)),
    )


def _remark(clause: str, operations: frozenset[str], baseline: Baseline) -> str:
    if clause not in baseline.since:
        return "" if baseline.states.get(clause) in TRIED else "the baseline had not tried it"
    before = baseline.operations[clause]
    added = sorted(operations - before) if before else []
    return f"not known of {' and '.join(added)}" if added else ""
