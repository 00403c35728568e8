"""How the proof looks for faults: near tests first, the whole profile before it says that a fault is not found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import FAULTS
from contract_tests.proof import trial
from contract_tests.proof.nearest import clauses_by_test, likeliest, nearest
from contract_tests.proof.work import Work

if TYPE_CHECKING:
    import pytest

WORK = Work(profiles=(Profile.DEFAULT,), seeds=1, variant_profile=Profile.QUICK, peers=("schemathesis",))
FAULT = "id-case-ignored"
GREEN = trial.Trial(FAULT, "quick", 1, "green", (), (), requests=3, seconds=1.0)


def test_the_nearest_tests_try_what_the_fault_breaks_and_are_all_that_do() -> None:
    broken = set(FAULTS[FAULT].clauses)
    near = nearest(FAULT, Profile.QUICK)
    assert near
    for test, clauses in clauses_by_test(Profile.QUICK).items():
        assert (test in near) == bool(broken & set(clauses))


def test_the_likeliest_tests_share_words_with_the_fault() -> None:
    assert "password-controls/nul-last" in likeliest("password-cut-at-nul", Profile.DEFAULT)


def _look(outcome: str, monkeypatch: pytest.MonkeyPatch) -> tuple[trial.Trial, list[bool]]:
    """Look for a fault of which the nearest tests come to `outcome`; whether each run was of the whole profile."""
    wholes: list[bool] = []

    def run_trial(*, only: tuple[str, ...] = (), **_: object) -> trial.Trial:
        wholes.append(not only)
        return replace(GREEN, outcome=outcome if only else "green")

    monkeypatch.setattr(trial, "run_trial", run_trial)
    return trial.find_fault(FAULT, Profile.QUICK, 1), wholes


def test_a_fault_that_the_nearest_tests_see_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found, wholes = _look("red", monkeypatch)
    assert (found.outcome, wholes) == ("red", [False])


def test_a_fault_that_they_do_not_see_is_looked_for_with_the_whole_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    found, wholes = _look("could not run", monkeypatch)
    assert (found.outcome, found.requests, wholes) == ("green", 9, [False, False, True])


def test_a_sample_has_the_same_number_of_every_group() -> None:
    sample = [task.fault for task in replace(WORK, sample=60).tasks() if task.tool == "schemathesis" and task.fault]
    assert set(Counter(FAULTS[name].group for name in sample).values()) == {5}
    assert len(set(sample)) == len(sample)


def test_a_sample_leaves_our_own_profiles_every_fault() -> None:
    ours = {task.fault for task in replace(WORK, sample=60).tasks() if task.tool == Profile.DEFAULT}
    assert ours == {"", *FAULTS}


def test_a_continued_proof_does_what_is_left() -> None:
    first, *others = WORK.tasks()
    assert Work.of_text(replace(WORK, done=(first.id,)).as_text()).left() == others
