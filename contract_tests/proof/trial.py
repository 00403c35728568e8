"""The suite against the embedded endpoint with one thing switched on, and what came of it.

A fault is looked for in three steps: with a few tests of the profile whose names speak of it, with all tests of the
profile that try a clause which the fault says it breaks, and, when these see nothing, with the whole profile. The
answer to "does the profile find the fault?" stays the same: the tests of the first steps belong to the profile, send
what they send in it, and judge by the same oracle, which does not know what is switched on. Only the test that is named
as the first to see the fault may be another one. A step that sees nothing, or that comes to no verdict, decides
nothing. Variants, and the endpoint without any switch, always get the whole profile.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_tests.cases.profile import Profile
from contract_tests.options import Options
from contract_tests.oracle.password import Policy
from contract_tests.report.summary import summarize
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.plan import plan_of
from contract_tests.suite.run import CouldNotRunError, Run
from contract_tests.suite.start import start
from contract_tests.target import target_of

from .nearest import Nothing, knowledge, likeliest, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a run.

    Attributes:
        switch: Name of the fault or variant.
        profile: How much was tried.
        seed: The seed.
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
        """As plain data, to pass between processes."""
        return asdict(self)

    @property
    def id(self) -> str:
        """The id of the task that it was."""
        return id_of(self.switch, self.profile, self.seed)

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Trial:
        """From plain data."""
        return cls(**{**data, "clauses": tuple(data["clauses"]), "tests": tuple(data["tests"])})


def id_of(switch: str, tool: str, seed: int) -> str:
    """A stable name of a task."""
    return f"{switch or 'nothing'}-{tool}-{seed}"


def find_fault(fault: str, profile: Profile, seed: int) -> Trial:
    """Look for a fault, with the nearest tests of a profile first; requests and seconds are those of all steps."""
    requests, seconds = 0, 0.0
    for only in (likeliest(fault, profile), nearest(fault, profile), ()):
        trial = run_trial(fault=fault, profile=profile, seed=seed, only=only)
        requests, seconds = requests + trial.requests, seconds + trial.seconds
        if trial.outcome == "red":
            break
    return replace(trial, requests=requests, seconds=seconds)


def run_trial(
    *,
    fault: str = "",
    variant: str = "",
    profile: Profile,
    seed: int,
    policy: Policy | None = None,
    only: tuple[str, ...] = (),
) -> Trial:
    """Run the suite against the embedded endpoint.

    Args:
        fault: The fault that is switched on; empty for none.
        variant: The variant that is switched on; empty for none.
        profile: How much is tried.
        seed: The seed.
        policy: Wording of the password rule; that of the variant where it is about passwords.
        only: Ids or beginnings of ids of the tests to run; empty for all.
    """
    options = Options(
        base_url=None,
        credentials=None,
        account_id=None,
        policy=policy or policy_for(variant),
        profile=profile,
        seed=seed,
        rate=0.0,
        is_confirmed=True,
        report_dir=Path(),
        password_file=None,
        only=only,
        faults=(fault,) if fault else (),
        variants=(variant,) if variant else (),
    )
    clock = SystemClock()
    begun = clock.now()
    with target_of(options) as target:
        settings = replace(target.settings, stops_at_first=bool(fault))
        run = Run(settings, knowledge(), clock, target.insight)
        try:
            run.begin()
            start(run, plan_of(run), Nothing())
        except CouldNotRunError as error:
            run.record.stopped = str(error)
    summary = summarize(run.record, run.knowledge.clauses, options.policy, len(run.wire.sent))
    return Trial(
        switch=fault or variant,
        profile=profile.value,
        seed=seed,
        outcome="red" if summary.violations else "green" if summary.conforms else summary.verdict,
        clauses=tuple(shown.clause.id for shown in summary.violations),
        tests=tuple(dict.fromkeys(test for shown in summary.violations for test in shown.tests)),
        requests=summary.requests,
        seconds=clock.now() - begun,
    )


def policy_for(variant: str) -> Policy:
    """The policy under which a variant is right: its own wording, where it has one."""
    wording = variant.removeprefix("password-")
    return Policy(wording) if wording in set(Policy) else Policy.FOUR_CLASSES
