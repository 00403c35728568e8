"""The comparison for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from generator.breaking.change import Change, Severity
from generator.breaking.comparison import Comparison
from generator.breaking.version import VersionJudgement


def as_text(comparison: Comparison) -> str:
    """Give the changes grouped by severity, the most serious first, and the version bump at the end."""
    return "\n".join(_lines(comparison)) + "\n"


def as_json(comparison: Comparison) -> str:
    """Give everything as one JSON object."""
    version = comparison.version
    content = {
        "base": comparison.base,
        "commit": comparison.commit,
        "passes": version.passes,
        "version": {
            "base": version.base,
            "new": version.new,
            "calledFor": str(version.called_for),
            "made": None if version.made is None else str(version.made),
            "next": version.next_version,
        },
        "changes": [asdict(change) for change in comparison.changes],
        "notes": list(comparison.notes),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"Changes since {comparison.base} ({comparison.commit[:12]}) for those who import the client"
    for severity in Severity:
        changes = [change for change in comparison.changes if change.severity is severity]
        if changes:
            yield ""
            yield f"{severity.capitalize()} ({len(changes)})"
            yield from _told(changes)
    if not comparison.changes:
        yield ""
        yield "Nothing changed."
    for note in comparison.notes:
        yield ""
        yield f"Note: {note}"
    yield ""
    yield _version_line(comparison.version)


def _told(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        yield f"  {change.kind}, {change.side}: {change.where}"
        if change.severity is Severity.HARMLESS:
            continue
        yield f"    {change.notice}"
        if change.severity is Severity.BREAKING:
            yield f"    {change.remedy}"
        if change.operations:
            yield f"    In {', '.join(change.operations)}."


def _version_line(version: VersionJudgement) -> str:
    goal = f" ({version.next_version})" if version.next_version else ""
    if version.made is None:
        made = f"from {version.base} to {version.new} no bump can be told"
    elif version.base == version.new:
        made = f"info.version is still {version.new}"
    else:
        made = f"info.version went from {version.base} to {version.new}, a {version.made} bump"
    called_for = "no version bump" if not version.called_for else f"a {version.called_for} version bump{goal}"
    if not version.passes:
        verdict = f"Set info.version to {version.next_version or 'a version that says so'}, or take back what breaks."
    elif not version.bump_is_made:
        verdict = "Nothing breaks, so it can wait for the release."
    else:
        verdict = "That is enough."
    return f"This calls for {called_for}; {made}. {verdict}"
