"""A run within a given time, and an endpoint that is waited for; time passes only as these tests say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from contract_tests.contract import load_contract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.suite.session import plugin
from contract_tests.suite.session.plan import Plan, plan_of
from contract_tests.tests.command.running import Command, Result, WrongHandler, serving
from contract_tests.tests.command.test_any_document import PETS
from contract_tests.tests.serving import PassingClock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contract_tests.endpoint import Endpoint
    from contract_tests.suite.run import Run
    from contract_tests.suite.session.selection import Subject


def run_slowly(command: Command, seconds: float, *arguments: str, later: float = 0.0) -> tuple[Result, float]:
    """Run in full against an endpoint that takes its time, from its tenth request on perhaps more of it."""
    clock = PassingClock()

    def wait(_handler: WrongHandler, number: int) -> bool:
        clock.time += later if later and number > 10 else seconds
        return False

    with serving(wait, now=staticmethod(clock.now)) as base_url:
        result = command.full(base_url, *arguments, clock=clock)
    return result, clock.passed


def test_two_seconds_a_response(command: Command) -> None:
    result, passed = run_slowly(command, 2.0, "--max-time", "120", "--profile", "default")
    assert result.code == 0, result.last
    assert passed <= 120
    assert result.summary["requests"] > 40
    assert re.search("About .* requests in ([89][0-9]|1[01][0-9]) s|in 2 minutes", result.errors)
    assert "are left out for lack of time" in result.errors
    assert len(result.summary["left_out"]) + result.summary["tests"] == result.summary["planned_tests"]
    assert "were left out for lack of time" in (result.folder / "index.html").read_text("utf-8")
    # The account has its fresh password.
    assert len(command.password_file.read_text("ascii").strip()) == 20


def test_what_matters_most_comes_first(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a twentieth of the time, most of the clauses are tried that the tests of the run would try."""
    clauses: set[str] = set()

    def noting(tests: Sequence[Subject], run: Run, *, affordable: float) -> Plan:
        clauses.update(clause for test in tests for clause in test.clauses)
        return plan_of(tests, run, affordable=affordable)

    monkeypatch.setattr(plugin, "plan_of", noting)
    result, _ = run_slowly(command, 2.0, "--max-time", "220", "--profile", "default")
    states = [state for clause, state in result.summary["clauses"].items() if clause in clauses]
    assert len(states) > 100
    assert result.summary["requests"] < 2_100 / 19
    assert states.count("held") > 0.6 * sum(state in {"held", "not tried"} for state in states)


def test_responses_that_take_longer_than_the_first_ones(command: Command) -> None:
    result, passed = run_slowly(command, 0.01, "--max-time", "60", later=3.0)
    assert result.code == 0, result.last
    assert passed <= 60
    assert "tests were left out for lack of time" in result.last
    assert command.password_file.exists()


def test_enough_time_leaves_nothing_out(command: Command) -> None:
    result, _ = run_slowly(command, 0.01, "--max-time", "60", "--only", "list/", "--only", "media/")
    assert (result.code, result.summary["left_out"]) == (0, [])


def test_time_for_nothing_but_the_first_requests(command: Command) -> None:
    result, passed = run_slowly(command, 5.0, "--max-time", "25")
    assert result.code == 2
    assert passed <= 25
    assert result.summary["verdict"].startswith("No verdict: ")


def test_an_announcement_is_made_of_measured_times(command: Command) -> None:
    result, _ = run_slowly(command, 2.0, "--only", "list/")
    requests = result.summary["planned_tests"]
    assert f"About {requests} requests in {2 * requests} s, at 2 s a response." in result.errors


@pytest.mark.parametrize("accident", ["page", "cut"])
def test_an_endpoint_that_is_starting_is_waited_for(accident: str, command: Command) -> None:
    clock = PassingClock()

    def starting(handler: WrongHandler, _number: int) -> bool:
        if clock.passed > 20:
            return False
        return handler.page(503) if accident == "page" else handler.cut()

    with serving(starting, now=staticmethod(clock.now)) as base_url:
        result = command.safe(base_url, "--wait", "60", "--only", "path/", clock=clock)
    assert result.code == 0, result.last
    assert 20 < clock.passed < 25
    assert result.summary["findings"] is not None


def test_waiting_ends(command: Command) -> None:
    clock = PassingClock()
    result = command.safe("http://127.0.0.1:9", "--wait", "30", clock=clock)
    assert result.code == 2
    assert "the connection was refused" in result.last
    assert 28 < clock.passed <= 30


class CountingClock(PassingClock):
    """Two seconds pass with each request that an endpoint receives."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__()
        self._endpoint = endpoint

    def now(self) -> float:
        return self.time + 2 * len(self._endpoint.requests)


def test_what_was_made_is_removed_within_the_time(command: Command) -> None:
    """Each resource that the run made needs another request at its end."""
    with running_endpoint(EndpointSettings(contract=load_contract(PETS))) as endpoint:
        clock = CountingClock(endpoint)
        keys = [part for name, value in endpoint.credentials.items() for part in ("--credential", f"{name}={value}")]
        allowed = ("--allow", "create,delete", "--yes", "--max-time", "120", "--profile", "default")
        result = command.safe(endpoint.base_url, "--document", str(PETS), *keys, *allowed, clock=clock)
        assert clock.now() - clock.begun <= 120
    assert result.code == 0, result.last
    assert "could not remove" not in result.errors
