"""Which tests of a profile are nearest to a fault: those that try a clause which the fault says it breaks."""

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


@functools.cache
def nearest(fault: str, profile: Profile) -> tuple[str, ...]:
    """Ids of the tests of a profile that try a clause which a fault breaks; empty for none.

    Those come first whose ids share rare words with the name and the description of the fault.
    """
    broken = set(FAULTS[fault].clauses)
    tests = [test for test, clauses in clauses_by_test(profile).items() if broken.intersection(clauses)]
    frequency = Counter(word for test in tests for word in _words(test))
    told = _words(f"{fault} {FAULTS[fault].description}")
    return tuple(sorted(tests, key=lambda test: -sum(1 / frequency[word] for word in _words(test) & told)))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower()))
