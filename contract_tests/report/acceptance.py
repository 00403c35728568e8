"""Deviations that a team has accepted until a date: they are shown, and not red before that date has passed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import filterfalse
from pathlib import Path
from typing import Any, Final, cast

from contract_tests.contract import Contract, Slot
from contract_tests.suite.ending import CouldNotRunError
from contract_tests.suite.record import Broken, Observation, RunRecord, Tested
from contract_tests.suite.session.marks import labels_of
from openapi.files import UnreadableFileError, read

ACCEPTED: Final = "accepted"
"""The outcome of a test that only shows what is accepted."""
MEMBERS: Final = ("clause", "operation", "reason", "expiry")
OPTIONAL: Final = "operation"


@dataclass(frozen=True, slots=True)
class AcceptedDeviation:
    """A deviation that a team has accepted.

    Attributes:
        clause: The clause that may be broken.
        operation: What names the operation that may break it; None for any.
        reason: Why.
        expiry: The last day on which it is accepted, in UTC.
        operations: The names of the operations that may break it; None for all.
    """

    clause: str
    operation: str | None
    reason: str
    expiry: date
    operations: frozenset[str] | None = None

    def covers(self, broken: Broken) -> bool:
        """Whether a violation is this deviation, whatever the day."""
        return broken.violation.clause == self.clause and (
            self.operations is None or broken.operation in self.operations
        )

    def is_expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return today > self.expiry

    @property
    def subject(self) -> str:
        """What is accepted, in short."""
        return f"{self.clause} of {self.operation}" if self.operation else self.clause


def read_accepted(path: Path, contract: Contract) -> tuple[AcceptedDeviation, ...]:
    """Read a file of accepted deviations.

    Args:
        path: A YAML file with a list.
        contract: Says which clauses and operations there are.

    Raises:
        CouldNotRunError: The file can't be read, or something in it makes no sense.
    """
    try:
        entries = read(path)
    except UnreadableFileError as error:
        raise CouldNotRunError(f"--accepted {error}") from None
    if not isinstance(entries, list):
        raise CouldNotRunError(f"--accepted {path.name}: a list of entries with {', '.join(MEMBERS)} is needed.")
    deviations: list[AcceptedDeviation] = []
    listed: list[Any] = entries
    for number, entry in enumerate(listed, 1):
        problem = _problem(entry, contract) or _repeated(entry, deviations)
        if problem:
            raise CouldNotRunError(f"--accepted {path.name}, entry {number}: {problem}.")
        deviations.append(_deviation(entry, contract))
    return tuple(deviations)


def _deviation(entry: Mapping[str, Any], contract: Contract) -> AcceptedDeviation:
    expiry = cast("date", _date(entry["expiry"]))  # an entry without one is a problem before
    operation = entry.get(OPTIONAL)
    operations = None if operation is None else _named(str(operation), contract)
    return AcceptedDeviation(entry["clause"], operation, entry["reason"], expiry, operations)


def _named(text: str, contract: Contract) -> frozenset[str]:
    """Return the names of the operations that a text names as `--only` does."""
    return frozenset(each.name for each in contract.operations if text in {each.name, *labels_of([each])})


def accept(record: RunRecord, deviations: Sequence[AcceptedDeviation], today: date) -> tuple[Broken, ...]:
    """Take accepted violations out of a record, and return them.

    A test that shows nothing else has the outcome "accepted" then.
    """
    valid = [deviation for deviation in deviations if not deviation.is_expired(today)]

    def is_accepted(broken: Broken) -> bool:
        return any(deviation.covers(broken) for deviation in valid)

    accepted = tuple(filter(is_accepted, record.broken))
    record.broken = list(filterfalse(is_accepted, record.broken))
    red = {broken.observation.test for broken in record.broken}
    record.tests = [_outcome(test, accepted, red) for test in record.tests]
    record.observations = [_without(observation, is_accepted) for observation in record.observations]
    return accepted


def _without(observation: Observation, is_accepted: Callable[[Broken], bool]) -> Observation:
    violations = observation.judgement.violations
    rest = tuple(each for each in violations if not is_accepted(Broken(each, observation)))
    if rest == violations:
        return observation
    return replace(observation, judgement=replace(observation.judgement, violations=rest))


def _outcome(test: Tested, accepted: Sequence[Broken], red: Collection[str]) -> Tested:
    clauses = dict.fromkeys(each.violation.clause for each in accepted if each.observation.test == test.id)
    if test.outcome != "failed" or not clauses or test.id in red:
        return test
    return replace(test, outcome=ACCEPTED, message=f"accepted: {', '.join(clauses)}. {test.message}")


def _problem(entry: Any, contract: Contract) -> str:  # noqa: ANN401 - a file that was not checked yet
    if not isinstance(entry, dict):
        return f"it is no mapping with {', '.join(MEMBERS)}"
    members: dict[Any, Any] = entry
    missing = [name for name in MEMBERS if name not in members and name != OPTIONAL]
    unknown = [str(name) for name in members if name not in MEMBERS]
    if missing or unknown:
        return f"it has no {missing[0]}" if missing else f"{unknown[0]} is unknown; there are {', '.join(MEMBERS)}"
    clause = str(members["clause"])
    if contract.has_ledger and clause not in contract.clauses:
        return f"{clause} is no clause of openapi/clauses"
    if not contract.has_ledger and not _is_place(clause, contract):
        return f"{clause} is no place of the document"
    if OPTIONAL in members and not _named(str(members[OPTIONAL]), contract):
        return f"{members[OPTIONAL]} is no operation: name one by its id, tag or path, or leave it out for all of them"
    if not (isinstance(members["reason"], str) and members["reason"].strip()):
        return "its reason is empty"
    return "" if _date(members["expiry"]) else f"its expiry {members['expiry']} is no date; write it like 2027-01-31"


def _is_place(clause: str, contract: Contract) -> bool:
    """Whether a clause is one of a document without a ledger: a place of it, or one that stands for itself."""
    try:
        return clause in set(Slot) or bool(clause and contract.schemas.at(clause) is not None)
    except LookupError:
        return False


def _repeated(entry: dict[str, Any], before: Sequence[AcceptedDeviation]) -> str:
    same = any((each.clause, each.operation) == (entry["clause"], entry.get(OPTIONAL)) for each in before)
    return f"{entry['clause']} stands there twice" if same else ""


def _date(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if type(value) is date else None
