"""Which tests are run: `--only` and `--exclude`, each by test, by clause, or by operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about.

    Attributes:
        id: Id of the test.
        clauses: Ids of the clauses that it tries.
        operations: Names of the operations that it calls.
    """

    id: str
    clauses: tuple[str, ...]
    operations: tuple[str, ...]

    @property
    def group(self) -> str:
        """What its id begins with, up to the first slash."""
        return self.id.partition("/")[0]

    def is_named_by(self, terms: tuple[str, ...]) -> bool:
        """Whether one of the terms is the beginning of the id, a clause, or an operation."""
        return self.id.startswith(terms) or not {*self.clauses, *self.operations}.isdisjoint(terms)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tests are run.

    Attributes:
        only: Terms of which one must name a test; empty for all tests.
        exclude: Terms of which none may name it.
    """

    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether no test is left out."""
        return not (self.only or self.exclude)

    def chooses(self, subject: Subject) -> bool:
        """Whether a test is run."""
        return (not self.only or subject.is_named_by(self.only)) and not subject.is_named_by(self.exclude)

    def may_concern(self, operation: Collection[str], operations: Collection[str]) -> bool:
        """Return whether a test of an operation may be run.

        Args:
            operation: Everything by which it may be named.
            operations: The same for all operations.
        """
        named_only = bool(self.only) and set(self.only) <= set(operations)
        return set(self.exclude).isdisjoint(operation) and not (named_only and set(self.only).isdisjoint(operation))

    def unknown(self, groups: Collection[str], names: Collection[str]) -> str:
        """Say which term can name nothing, whatever the run learns; empty when there is none.

        Args:
            groups: Those of the tests of a run that may do everything.
            names: Every clause, and everything by which operations may be named.
        """
        for option, term in self._terms:
            group, slash, _ = term.partition("/")
            # What follows the group may hold what only a response tells.
            is_group = group in groups if slash else any(each.startswith(term) for each in groups)
            if term not in names and not is_group:
                return _names_nothing(option, term, "unknown")
        return ""

    def problem(self, subjects: Collection[Subject], clauses: Iterable[str], operations: Collection[str]) -> str:
        """Say which term names nothing, or that nothing is left; empty when the selection can be run.

        Args:
            subjects: Every test.
            clauses: Every clause.
            operations: Everything by which operations may be named; one that no test calls may be left out.
        """
        ids = {subject.id for subject in subjects}
        for option, term in self._terms:
            if option == "--exclude" and term in operations:
                continue
            if term not in ids and not any(subject.is_named_by((term,)) for subject in subjects):
                tries = "calls this operation" if term in operations else "tries this clause"
                what = f"no test of this run {tries}" if term in {*clauses, *operations} else "unknown"
                return _names_nothing(option, term, what)
        if not any(map(self.chooses, subjects)):
            return "--only and --exclude together leave no test"
        return ""

    @property
    def _terms(self) -> list[tuple[str, str]]:
        """Every term with its option."""
        return [*(("--only", term) for term in self.only), *(("--exclude", term) for term in self.exclude)]


def _names_nothing(option: str, term: str, what: str) -> str:
    return (
        f"{option} {term}: {what}; name the beginning of a test's id, as reports show them, "
        "a clause of openapi/clauses, or an operation"
    )
