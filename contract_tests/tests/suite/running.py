"""Runs of the suite inside a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from contract_tests.cases.profile import Profile
from contract_tests.dataforest.accounts import CHECKS
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.proof.trial import NoProgress
from contract_tests.suite.clock import Clock, SystemClock
from contract_tests.suite.health.probing import begin
from contract_tests.suite.knowledge import load_knowledge
from contract_tests.suite.run import Run, StateProbe
from contract_tests.suite.session.start import start
from contract_tests.suite.settings import RunSettings

if TYPE_CHECKING:
    from contract_tests.endpoint import Endpoint


KEYS: Final = Credentials("access-key-for-tests", "secret-key-for-tests")
ACCOUNT: Final = "20nAZnjbUNFdc7RsILlC3A"


def a_run_at(base_url: str, *, clock: Clock | None = None, probe: StateProbe | None = None, **settings: Any) -> Run:
    """A run at an address, with keys and an account for tests unless others are given; nothing is sent yet."""
    of_run = RunSettings(**{"base_url": base_url, "credentials": KEYS, "resources": {"account": ACCOUNT}, **settings})
    return Run(of_run, load_knowledge(checks=CHECKS), clock or SystemClock(), probe)


def a_run_against(endpoint: Endpoint, *, clock: Clock | None = None, **settings: Any) -> Run:
    """A run against an endpoint with the reading that it follows; nothing is sent yet."""
    of_endpoint = {
        "credentials": Credentials(endpoint.access_key, endpoint.secret_key),
        "resources": {"account": endpoint.keys("account")[0]},
        "readings": {"password": "four-classes"},
        "profile": Profile.QUICK,
        "seed": 1,
        "timeout": 5.0,
    }
    return a_run_at(endpoint.base_url, clock=clock, probe=endpoint, **{**of_endpoint, **settings})


def run_against(endpoint: Endpoint, **settings: Any) -> Run:
    """Run the suite against an endpoint."""
    run = a_run_against(endpoint, **settings)
    begin(run, SystemClock())
    start(run, NoProgress())
    run.transport.close()
    return run
