"""How a project on disk differs from what the generator would write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.output.lock import output_files


@dataclass(frozen=True, slots=True)
class Drift:
    """Paths in the project, each list sorted.

    Attributes:
        changed: Files that say something else.
        missing: Files that the generator would write and that are not there.
        extra: Files that are there and that the generator would not write.
    """

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        """Return whether there is any difference."""
        return bool(self.changed or self.missing or self.extra)

    def lines(self) -> list[str]:
        """Return one line a file."""
        return [
            *(f"changed: {path}" for path in self.changed),
            *(f"missing: {path}" for path in self.missing),
            *(f"extra: {path}" for path in self.extra),
        ]


def compare(fresh: Path, output: Path) -> Drift:
    """Compare a project with a fresh one, byte by byte; what tools leave behind is passed by."""
    wanted, found = set(output_files(fresh)), set(output_files(output))
    return Drift(
        changed=tuple(
            path for path in sorted(wanted & found) if (fresh / path).read_bytes() != (output / path).read_bytes()
        ),
        missing=tuple(sorted(wanted - found)),
        extra=tuple(sorted(found - wanted)),
    )
