"""The suite against the embedded endpoint with one thing switched on, and what came of it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from contract_tests.cases.profile import Profile
from contract_tests.dataforest.accounts import CHECKS
from contract_tests.endpoint import Fault, Variant, faults_for, variants_for
from contract_tests.options import LOCAL_TIMEOUT, Options
from contract_tests.report.summary import summarize
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.ending import CouldNotRunError, GiveUpError
from contract_tests.suite.health.probing import begin
from contract_tests.suite.knowledge import Knowledge, load_knowledge
from contract_tests.suite.run import Run
from contract_tests.suite.session.start import start
from contract_tests.suite.settings import RunSettings
from contract_tests.target import target_of

ANY_READING: Final = "any"
"""No reading is enforced."""


@dataclass(frozen=True, slots=True)
class EndpointTrial:
    """What came of a run.

    Attributes:
        switch: Name of the fault or variant.
        profile: How much was tried.
        outcome: red when a clause was broken, green when the endpoint conforms, otherwise why there is no verdict.
        clauses: Ids of the clauses that were broken.
        tests: Ids of the tests that saw it; of a fault only the first, which ends the run.
        requests: How many requests were sent.
        seconds: How long it took.
    """

    switch: str
    profile: str
    seed: int
    outcome: str
    clauses: tuple[str, ...]
    tests: tuple[str, ...]
    requests: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, to pass between processes."""
        return asdict(self)

    @property
    def id(self) -> str:
        """Return the id of the task that it was."""
        return id_of(self.switch, self.profile, self.seed)

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> EndpointTrial:
        """Make one from plain data."""
        return cls(**{**data, "clauses": tuple(data["clauses"]), "tests": tuple(data["tests"])})


def id_of(switch: str, tool: str, seed: int) -> str:
    """Return a stable name of a task."""
    return f"{switch or 'nothing'}-{tool}-{seed}"


class NoProgress:
    """Shows no progress."""

    def show(self, done: int, total: int, broken: int) -> None:
        """Do nothing."""


@functools.cache
def knowledge(document: str = "") -> Knowledge:
    """Return what a document says, read once in a process; that of this repository when none is named."""
    return load_knowledge(Path(document)) if document else load_knowledge(checks=CHECKS)


@functools.cache
def faults_of(document: str) -> Mapping[str, Fault]:
    """Return the faults of a document."""
    return faults_for(knowledge(document).contract)


@functools.cache
def variants_of(document: str) -> Mapping[str, Variant]:
    """Return the variants of a document."""
    return variants_for(knowledge(document).contract)


def run_trial(
    *,
    fault: str = "",
    variant: str = "",
    profile: Profile,
    seed: int,
    only: tuple[str, ...] = (),
    document: str = "",
) -> EndpointTrial:
    """Run the suite against the embedded endpoint; a run with a fault ends with the first test that sees it.

    Args:
        fault: The fault that is switched on; empty for none.
        variant: The variant that is switched on; empty for none.
        profile: How much is tried.
        seed: The seed.
        only: Ids or beginnings of ids of the tests to run; empty for all.
        document: File of the document that the endpoint serves; empty for that of this repository.
    """
    known = knowledge(document)
    reading = ANY_READING if document else reading_for(variant)
    settings = RunSettings(
        profile=profile,
        seed=seed,
        readings={} if reading == ANY_READING else {"password": reading},
        only=only,
        timeout=LOCAL_TIMEOUT,
        max_failures=1 if fault else None,
    )
    options = Options(
        settings=settings,
        document=Path(document) if document else None,
        faults=(fault,) if fault else (),
        variants=(variant,) if variant else (),
    )
    clock = SystemClock()
    begun = clock.now()
    with target_of(options, known.contract) as target:
        run = Run(target.settings, known, clock, target.probe)
        try:
            begin(run, clock)
            start(run, NoProgress())
        except (CouldNotRunError, GiveUpError) as error:
            run.record.stopped = str(error)
        run.transport.close()
    summary = summarize(run.record, run.knowledge.contract, settings.readings, len(run.transport.sent))
    return EndpointTrial(
        switch=fault or variant,
        profile=profile.value,
        seed=seed,
        outcome="red" if summary.violations else "green" if summary.conforms else summary.verdict,
        clauses=tuple(shown.clause.id for shown in summary.violations),
        tests=tuple(dict.fromkeys(test for shown in summary.violations for test in shown.tests)),
        requests=summary.requests,
        seconds=clock.now() - begun,
    )


def reading_for(variant: str) -> str:
    """Return the reading of the password rule under which a variant is right: its own, where it has one.

    One that takes some special characters only is right where no reading is enforced: each of them has all.
    """
    if variant and "PW-SPECIAL-SET" in variants_of("")[variant].clauses:
        return ANY_READING
    reading = variant.removeprefix("password-")
    readings = knowledge().contract.readings["password"].readings
    return reading if reading in readings else next(iter(readings))
