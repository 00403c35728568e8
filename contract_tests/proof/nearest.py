"""Which tests of a profile are nearest to a fault, by the clauses that it says it breaks and by what it is called."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.endpoint import FAULTS
from contract_tests.oracle.signature import Credentials
from contract_tests.suite import marks
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.knowledge import Knowledge, load_knowledge
from contract_tests.suite.plan import plan_of
from contract_tests.suite.plugin import SuitePlugin
from contract_tests.suite.run import Run
from contract_tests.suite.settings import RunSettings
from contract_tests.suite.start import ARGUMENTS

if TYPE_CHECKING:
    from contract_tests.cases.profile import Profile

ACCOUNT_ID: Final = "20nAZnjbUNFdc7RsILlC3A"
"""Of the right form; nothing is sent to it."""
FEW: Final = 40
"""How many tests are the likeliest."""


class Nothing:
    """Shows no progress."""

    def show(self, done: int, total: int, broken: int) -> None:
        """Do nothing."""


class Collected:
    """Keeps which clauses the collected tests try."""

    def __init__(self) -> None:
        self.clauses: dict[str, tuple[str, ...]] = {}

    @pytest.hookimpl
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """After the collection."""
        self.clauses = dict(map(marks.of_item, session.items))


@functools.cache
def knowledge() -> Knowledge:
    """The document and the clauses, read once in a process."""
    return load_knowledge()


@functools.cache
def clauses_by_test(profile: Profile) -> dict[str, tuple[str, ...]]:
    """The clauses that each test of a profile tries; nothing is sent.

    Raises:
        RuntimeError: The tests can't be collected.
    """
    settings = RunSettings(
        base_url="http://127.0.0.1:1",
        credentials=Credentials("access-key-for-tests", "secret-key-for-tests"),
        account_id=ACCOUNT_ID,
        profile=profile,
    )
    run = Run(settings, knowledge(), SystemClock())
    collected = Collected()
    code = pytest.main(
        [*ARGUMENTS, "--collect-only"], plugins=[SuitePlugin(run, plan_of(run).cases, Nothing()), collected]
    )
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests can't be collected: pytest ended with {code!r}")
    return collected.clauses


def nearest(fault: str, profile: Profile) -> tuple[str, ...]:
    """Ids of the tests of a profile that try a clause which a fault breaks; empty for none."""
    broken = set(FAULTS[fault].clauses)
    return tuple(test for test, clauses in clauses_by_test(profile).items() if broken.intersection(clauses))


def likeliest(fault: str, profile: Profile) -> tuple[str, ...]:
    """Ids of a few tests of a profile that share rare words with what the fault is called; its clauses count double."""
    tests = clauses_by_test(profile)
    frequency = Counter(word for test in tests for word in _words(test))
    told = _words(f"{fault} {FAULTS[fault].description}")
    near = frozenset(nearest(fault, profile))

    def score(test: str) -> float:
        shared = sum(1 / frequency[word] for word in _words(test) & told)
        return (1 + (test in near)) * shared

    return tuple(sorted(tests, key=score, reverse=True)[:FEW])


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}|[0-9]+", text.lower()))
