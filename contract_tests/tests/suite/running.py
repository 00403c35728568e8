"""Runs of the suite inside a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.profile import Profile
from contract_tests.dataforest.accounts import CHECKS
from contract_tests.oracle.signature import Credentials
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.knowledge import load_knowledge
from contract_tests.suite.probing import begin
from contract_tests.suite.run import Run
from contract_tests.suite.settings import RunSettings
from contract_tests.suite.start import start

if TYPE_CHECKING:
    from contract_tests.endpoint import Endpoint


class Nothing:
    """Shows no progress."""

    def show(self, done: int, total: int, broken: int) -> None:
        """Do nothing."""


def a_run_against(
    endpoint: Endpoint,
    *,
    seed: int = 1,
    profile: Profile = Profile.QUICK,
    only: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
) -> Run:
    """A run against an endpoint with the reading that it follows; nothing is sent yet."""
    settings = RunSettings(
        base_url=endpoint.base_url,
        credentials=Credentials(endpoint.access_key, endpoint.secret_key),
        resources={"account": endpoint.keys("account")[0]},
        readings={"password": "four-classes"},
        profile=profile,
        seed=seed,
        timeout=5.0,
        only=only,
        exclude=exclude,
    )
    return Run(settings, load_knowledge(checks=CHECKS), SystemClock(), endpoint)


def run_against(
    endpoint: Endpoint,
    *,
    seed: int = 1,
    profile: Profile = Profile.QUICK,
    only: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
) -> Run:
    """Run the suite against an endpoint."""
    run = a_run_against(endpoint, seed=seed, profile=profile, only=only, exclude=exclude)
    begin(run, SystemClock())
    start(run, Nothing())
    run.transport.close()
    return run
