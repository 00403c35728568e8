"""One test for each task. A fault must be found, except by peers; a variant must not."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.proof.peers import run_peer
from contract_tests.proof.shards import TRIAL, WORK
from contract_tests.proof.trial import run_trial
from contract_tests.proof.work import Task, Work


def _work() -> Work | None:
    return Work.of_text(os.environ[WORK]) if WORK in os.environ else None


def _tasks() -> list[Task]:
    work = _work()
    return [] if work is None else work.left()


@pytest.mark.parametrize("task", _tasks(), ids=lambda task: task.id)
def test_fault_or_variant(task: Task, record_property: Callable[[str, object], None]) -> None:
    """The task has the outcome that it should have."""
    work = _work()
    document = "" if work is None else work.document
    if task.tool not in set(Profile):
        trial = run_peer(task.tool, task.fault)
    else:
        trial = run_trial(
            fault=task.fault, variant=task.variant, profile=Profile(task.tool), seed=task.seed, document=document
        )
    record_property(TRIAL, json.dumps(trial.as_json()))
    wanted = {"red"} if task.fault else {"green"}
    if task.tool == Profile.QUICK and task.fault:
        wanted = {"red", "green"}  # a quick run may miss some
    if task.tool in set(Profile) and trial.outcome not in wanted:
        pytest.fail(f"{task.id}: {trial.outcome} {', '.join(trial.clauses)}", pytrace=False)
