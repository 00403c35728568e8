"""Which version bump changes call for, and whether the one that was made is enough."""

from __future__ import annotations

import pytest

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.version import Bump, judge


def changes(*severities: Severity) -> list[Change]:
    return [Change("kind", severity, CallSide.CLIENT, "#", "Notice.", "Remedy.") for severity in severities]


@pytest.mark.parametrize(
    ("base", "severities", "called_for", "next_version"),
    [
        ("0.1.0", [], Bump.NONE, "0.1.0"),
        ("0.1.0", [Severity.HARMLESS], Bump.PATCH, "0.1.1"),
        ("0.1.0", [Severity.COMPATIBLE], Bump.PATCH, "0.1.1"),
        ("0.1.3", [Severity.HARMLESS, Severity.BREAKING], Bump.MINOR, "0.2.0"),
        ("1.4.2", [Severity.HARMLESS], Bump.PATCH, "1.4.3"),
        ("1.4.2", [Severity.COMPATIBLE], Bump.MINOR, "1.5.0"),
        ("1.4.2", [Severity.BREAKING], Bump.MAJOR, "2.0.0"),
        ("2024-01", [Severity.BREAKING], Bump.MAJOR, None),
    ],
)
def test_the_bump_that_is_called_for(
    base: str, severities: list[Severity], called_for: Bump, next_version: str | None
) -> None:
    judgement = judge(base, base, changes(*severities))
    assert judgement.called_for is called_for
    assert judgement.next_version == next_version


@pytest.mark.parametrize(
    ("base", "new", "made"),
    [
        ("0.1.0", "0.1.0", Bump.NONE),
        ("0.1.0", "0.1.1", Bump.PATCH),
        ("0.1.9", "0.2.0", Bump.MINOR),
        ("0.9.9", "1.0.0", Bump.MAJOR),
        ("1.0.0-rc.1", "1.1.0+build.5", Bump.MINOR),
        ("1.0.0", "0.9.0", None),
        ("1.1.0", "1.0.9", None),
        ("v1", "v2", None),
    ],
)
def test_the_bump_that_was_made(base: str, new: str, made: Bump | None) -> None:
    assert judge(base, new, []).made is made


@pytest.mark.parametrize(
    ("base", "new", "severity", "passes"),
    [
        ("0.1.0", "0.1.1", Severity.BREAKING, False),
        ("0.1.0", "0.2.0", Severity.BREAKING, True),
        ("0.1.0", "1.0.0", Severity.BREAKING, True),
        ("1.0.0", "1.1.0", Severity.BREAKING, False),
        ("1.0.0", "2.0.0", Severity.BREAKING, True),
        ("2.0.0", "1.0.0", Severity.BREAKING, False),
        ("spring", "summer", Severity.BREAKING, False),
        ("1.0.0", "1.0.0", Severity.COMPATIBLE, True),
        ("1.0.0", "1.0.0", Severity.HARMLESS, True),
    ],
)
def test_only_what_breaks_without_a_bump_fails(base: str, new: str, severity: Severity, passes: bool) -> None:  # noqa: FBT001 - a column of the table
    assert judge(base, new, changes(severity)).passes is passes
