"""What came of the mutants: noticed, or survived; and which survivors are argued in `argued.yaml`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ARGUED: Final = Path(__file__).with_name("argued.yaml")
NOTICED: Final = frozenset({"killed", "timeout", "caught by type check"})
"""What mutmut says of a mutant that a test or the type checker noticed; an endless loop counts."""
SURVIVED: Final = frozenset({"survived", "no tests"})
_CLASS_SEPARATOR: Final = "ǁ"


@dataclass(frozen=True, slots=True)
class MutantResult:
    """A mutant of code, tried.

    Attributes:
        name: What mutmut calls it.
        status: What mutmut says of it.
    """

    name: str
    status: str

    @property
    def function(self) -> str:
        """The changed function, as `_core.calls.retry.RetryBudget.take`."""
        module, _, mangled = self.name.rpartition("__mutmut_")[0].rpartition(".")
        path = mangled.removeprefix("x").replace(_CLASS_SEPARATOR, ".").removeprefix("_").removeprefix(".")
        if _CLASS_SEPARATOR not in mangled:
            path = mangled.removeprefix("x_")
        return f"{module.removeprefix('generator.runtime.')}.{path}"


@dataclass(frozen=True, slots=True)
class Argument:
    """Why mutants of a function may survive.

    Attributes:
        survivors: How many of them do, at most.
        why: The reason.
    """

    survivors: int
    why: str


def load_arguments(path: Path = ARGUED) -> dict[str, Argument]:
    """Read the arguments, by function."""
    rows: Mapping[str, Mapping[str, str | int]] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {function: Argument(int(row["survivors"]), str(row["why"])) for function, row in rows.items()}


def read_results(listing: str) -> Iterator[MutantResult]:
    """Read what `mutmut results --all true` prints: a name and a status a line."""
    for line in listing.splitlines():
        name, colon, status = line.strip().rpartition(": ")
        if colon and "__mutmut_" in name:
            yield MutantResult(name, status)


@dataclass(frozen=True, slots=True)
class MutationVerdict:
    """What came of a run.

    Attributes:
        counts: How many mutants have each status.
        unargued: Survivors of functions of which more survive than is argued.
        undecided: Mutants of which nothing is known.
        needless: Functions that have fewer survivors than is argued.
    """

    counts: Mapping[str, int]
    unargued: tuple[MutantResult, ...]
    undecided: tuple[MutantResult, ...]
    needless: tuple[str, ...]

    @property
    def is_green(self) -> bool:
        """Whether every mutant was tried, and each that survived is argued."""
        return bool(self.counts) and not (self.unargued or self.undecided or self.needless)

    def lines(self) -> Iterator[str]:
        """Yield the verdict for people; the diffs of the survivors come from mutmut."""
        counts = ", ".join(f"{number} {status}" for status, number in sorted(self.counts.items()))
        yield f"{sum(self.counts.values())} mutants: {counts or 'none'}"
        for result in self.undecided:
            yield f"no verdict: {result.function}: {result.status}"
        for function in self.needless:
            yield f"fewer survive than argued.yaml says: {function}"


def judge(results: Iterable[MutantResult], arguments: Mapping[str, Argument]) -> MutationVerdict:
    """Return the verdict on results; arguments about functions without results are left alone."""
    tried = tuple(results)
    survivors = Counter(each.function for each in tried if each.status in SURVIVED)
    functions = {each.function for each in tried}
    allowed = {function: argument.survivors for function, argument in arguments.items()}
    return MutationVerdict(
        counts=Counter(each.status for each in tried),
        unargued=tuple(
            each
            for each in tried
            if each.status in SURVIVED and survivors[each.function] > allowed.get(each.function, 0)
        ),
        undecided=tuple(each for each in tried if each.status not in NOTICED | SURVIVED),
        needless=tuple(
            function for function, number in allowed.items() if function in functions and survivors[function] < number
        ),
    )
