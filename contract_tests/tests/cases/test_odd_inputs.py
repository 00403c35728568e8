"""A few odd texts for every text of every operation, of any document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.building.api import Api
from contract_tests.cases.inputs.odd_inputs import FORGOTTEN, odd_input_cases
from contract_tests.contract import load_contract

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case

PETS: Final = Path(__file__).parents[1] / "documents" / "pets.yaml"


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {case.id.removeprefix("texts/"): case for case in odd_input_cases(Api(load_contract(PETS), {}, 1))}


def test_right_texts_hold_what_filters_refuse_all_in_one_request(cases: dict[str, Case]) -> None:
    marked = b"".join(case.body for name, case in cases.items() if name.startswith("createPet/marks-"))
    assert all(mark in marked for mark in (b"_", b"aaa", b"abc", b"~", b"+", b"<", b"'", b"&", b"%"))


def test_a_schema_is_tried_alone_once_and_then_with_all_others(cases: dict[str, Case]) -> None:
    assert {"createPet/name-nul", "createPet/home.city-surrogate", "createPet/kind-long"} <= cases.keys()
    odd = {name for name in cases if name.startswith("replacePet/") and name.endswith("-nul")}
    assert odd == {"replacePet/all-nul"}


def test_a_long_text_is_right_without_any_of_what_some_forget(cases: dict[str, Case]) -> None:
    api = Api(load_contract(PETS), {}, 1)
    operation = next(each for each in api.operations if each.name == "createPet")
    name = next(each for each in operation.operation.inputs if each.name == "name")
    text = json.loads(cases["createPet/name-long-with-all-that-is-forgotten"].body)["name"]
    assert not api.values.evaluator.is_right(name, text)
    assert all(api.values.evaluator.is_right(name, text.replace(each, each[: len(each) - 1])) for each in FORGOTTEN)


def test_what_is_wrapped_and_what_counts_bytes_is_tried_at_every_operation(cases: dict[str, Case]) -> None:
    for operation in ("createPet", "replacePet"):
        wanted = {f"{operation}/home.city-{kind}" for kind in ("in-list", "in-object", "short-but-in-bytes")}
        assert wanted <= cases.keys()
    assert "createPet/name-in-query" in cases
