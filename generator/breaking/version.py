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
        called_for: The smallest bump that is true to importing teams.
        made: The bump between the two versions; `None` when one of them is not written MAJOR.MINOR.PATCH or the new
            one is older than the base.
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
        numbers = _numbers(self.base)
        if numbers is None:
            return None
        kept = Bump.MAJOR - self.called_for
        if self.called_for:
            numbers = (*numbers[:kept], numbers[kept] + 1, 0, 0)[:3]
        return ".".join(map(str, numbers))

    @property
    def passes(self) -> bool:
        """Whether nobody is surprised: nothing breaks, or the version says so."""
        return not self.breaking or self.bump_is_made


def judge(base: str, new: str, changes: Iterable[Change]) -> VersionJudgement:
    """Return the bump that the changes call for, and the one that was made.

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


def _numbers(version: str) -> tuple[int, ...] | None:
    match = _VERSION.fullmatch(version)
    return tuple(map(int, match.groups())) if match else None


def _made(base: str, new: str) -> Bump | None:
    before, after = _numbers(base), _numbers(new)
    if before is None or after is None or after < before:
        return None
    return next((Bump(Bump.MAJOR - at) for at in range(3) if after[at] != before[at]), Bump.NONE)
