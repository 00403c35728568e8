"""What the proof tries: every fault with our profiles, a sample with peers, and after an interruption what is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import FAULTS
from contract_tests.proof.baseline import baseline
from contract_tests.proof.work import Work

WORK = Work(profiles=(Profile.DEFAULT,), seeds=1, variant_profile=Profile.QUICK, peers=("schemathesis",))


def test_a_sample_has_the_same_number_of_every_group() -> None:
    sample = [task.fault for task in replace(WORK, sample=60).tasks() if task.tool == "schemathesis" and task.fault]
    assert set(Counter(FAULTS[name].group for name in sample).values()) == {4}
    assert len(set(sample)) == len(sample)


def test_a_sample_leaves_our_own_profiles_every_fault() -> None:
    ours = {task.fault for task in replace(WORK, sample=60).tasks() if task.tool == Profile.DEFAULT}
    assert ours == {"", *FAULTS}


def test_a_continued_proof_does_what_is_left() -> None:
    first, *others = WORK.tasks()
    assert Work.of_text(replace(WORK, done=(first.id,)).as_text()).left() == others


def test_so_many_of_every_operator_are_tried() -> None:
    tried = [task.fault for task in replace(WORK, peers=(), seeds=0, each=1).tasks() if task.fault]
    operators = Counter(name.rpartition("/")[2] for name in tried)
    assert set(operators.values()) == {1}
    assert operators.keys() == {name.rpartition("/")[2] for name in FAULTS}


def test_everything_of_the_baseline_can_be_tried_again() -> None:
    tasks = list(replace(WORK, peers=(), named=True).tasks())
    assert {task.fault for task in tasks} == {"", *baseline().faults}
    assert {task.variant for task in tasks} == {"", *baseline().variants}


def test_another_document_has_faults_of_its_own() -> None:
    pets = replace(WORK, peers=(), document="contract_tests/tests/documents/pets.yaml")
    tried = {task.fault for task in pets.tasks()}
    assert any("createPet/" in name for name in tried)
    assert not any("accounts_reset_password/" in name for name in tried)
    assert Work.of_text(pets.as_text()) == pets
