"""Which version bump a set of changes calls for, and which one was made. Semantic Versioning 2.0.0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from generator.breaking.change import Change, Severity


class Bump(IntEnum):
    """How far a version moves on; a greater one includes the smaller ones."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class VersionJudgement:
    """What the changes call for against what `info.version` says.

    Attributes:
        base: `info.version` of the base.
        new: `info.version` of the new version.
        called_for: The smallest bump that tells importing teams the truth.
        made: The bump between the two versions; `None` when it can not be told, because one of them is not
            written MAJOR.MINOR.PATCH or the new one is older than the base.
        breaking: Whether there is a breaking change.
    """

    base: str
    new: str
    called_for: Bump
    made: Bump | None
    breaking: bool

    @property
    def bump_is_made(self) -> bool:
        """Whether the version moves on as far as is called for."""
        return self.made is not None and self.made >= self.called_for

    @property
    def next_version(self) -> str | None:
        """The smallest version that is bumped as is called for; `None` when the base's is not MAJOR.MINOR.PATCH."""
        match = _VERSION.fullmatch(self.base)
        if match is None:
            return None
        major, minor, patch = map(int, match.groups())
        moved = {
            Bump.NONE: (major, minor, patch),
            Bump.PATCH: (major, minor, patch + 1),
            Bump.MINOR: (major, minor + 1, 0),
            Bump.MAJOR: (major + 1, 0, 0),
        }[self.called_for]
        return ".".join(map(str, moved))

    @property
    def passes(self) -> bool:
        """Whether nobody is surprised: nothing breaks, or the version says so."""
        return not self.breaking or self.bump_is_made


def judge(base: str, new: str, changes: Iterable[Change]) -> VersionJudgement:
    """Hold the bump that the changes call for against the one that was made.

    A version `0.y.z` promises nothing across `y`, so what breaks moves `y` and all else `z`.
    """
    severities = {change.severity for change in changes}
    return VersionJudgement(
        base=base,
        new=new,
        called_for=_called_for(severities, initial=base.startswith("0.")),
        made=_made(base, new),
        breaking=Severity.BREAKING in severities,
    )


def _called_for(severities: set[Severity], *, initial: bool) -> Bump:
    if Severity.BREAKING in severities:
        return Bump.MINOR if initial else Bump.MAJOR
    if Severity.COMPATIBLE in severities:
        return Bump.PATCH if initial else Bump.MINOR
    return Bump.PATCH if severities else Bump.NONE


_VERSION: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:[-+].*)?", re.ASCII)


def _made(base: str, new: str) -> Bump | None:
    before, after = _VERSION.fullmatch(base), _VERSION.fullmatch(new)
    if before is None or after is None:
        return None
    numbers = list(zip(map(int, before.groups()), map(int, after.groups()), strict=True))
    for bump, (old, moved) in zip((Bump.MAJOR, Bump.MINOR, Bump.PATCH), numbers, strict=True):
        if moved != old:
            return bump if moved > old else None
    return Bump.NONE
