"""The comparison as text, for pull requests, and for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from generator.breaking.change import Change, Severity
from generator.breaking.comparison import Comparison
from generator.breaking.version import VersionJudgement


def as_text(comparison: Comparison) -> str:
    """Return the changes grouped by severity, the most serious first, and the version bump at the end."""
    return "\n".join(_lines(comparison)) + "\n"


def as_json(comparison: Comparison) -> str:
    """Return everything as one JSON object."""
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


_ROOM: Final = 18_000
"""Characters for the changes of each severity in Markdown: a comment of a pull request may have 65,536."""


def as_markdown(comparison: Comparison) -> str:
    """Return the changes as the body of a comment on a pull request; what breaks is open, the rest folded."""
    return "\n".join(_markdown_lines(comparison)) + "\n"


def _markdown_lines(comparison: Comparison) -> Iterator[str]:
    yield f"### Changes since {_escaped(comparison.base)} for those who import the client"
    yield f"\n{_escaped(_version_line(comparison.version))}"
    for severity in Severity:
        changes = [change for change in comparison.changes if change.severity is severity]
        if changes:
            is_open = " open" if severity is Severity.BREAKING else ""
            yield f"\n<details{is_open}><summary>{severity.capitalize()} ({len(changes)})</summary>\n"
            room = _ROOM
            for number, change in enumerate(changes):
                texts = [change.notice, *([change.remedy] if severity is Severity.BREAKING else ())]
                entry = f"- **{change.kind}**, {change.side}: {_escaped(change.where)}<br>{_escaped(' '.join(texts))}"
                room -= len(entry)
                if room < 0:
                    yield f"- {len(changes) - number} more, which `make breaking` lists"
                    break
                yield entry
            yield "\n</details>"
    if not comparison.changes:
        yield "\nNothing changed."
    for note in comparison.notes:
        yield f"\nNote: {_escaped(note)}"


def _escaped(text: str) -> str:
    """Return text of a document as Markdown that is only text: no markup, no HTML, no mention of anybody."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~$&!-])", r"\\\1", " ".join(text.split()))
    return escaped.replace("@", "@<!-- -->")


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"Changes since {comparison.base} ({comparison.commit[:12]}) for those who import the client"
    for severity in Severity:
        changes = [change for change in comparison.changes if change.severity is severity]
        if changes:
            yield ""
            yield f"{severity.capitalize()} ({len(changes)})"
            yield from _entries(changes)
    if not comparison.changes:
        yield ""
        yield "Nothing changed."
    for note in comparison.notes:
        yield ""
        yield f"Note: {note}"
    yield ""
    yield _version_line(comparison.version)


def _entries(changes: Sequence[Change]) -> Iterator[str]:
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
        made = f"from {version.base} to {version.new} is no known bump"
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
