"""A change of the document is a change of the cases: none of them holds a copy of what it says."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from contract_tests.cases.building.case import Case
from contract_tests.cases.building.signing import ToSign
from contract_tests.cases.inputs.rules import rule_table
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.contract import Contract, compile_contract
from contract_tests.tests.cases.test_matrix import KEYS, KNOWN, NOW
from contract_tests.tests.our_api import LIST, RESET
from openapi.files import DOCUMENT, read

PETS: Final = Path("contract_tests/tests/documents/pets.yaml")
Change = Callable[[dict[str, Any]], None]


def changed(change: Change, document: Path = DOCUMENT) -> Contract:
    """Return the contract of a changed document, without its ledger."""
    content = copy.deepcopy(dict(read(document)))
    change(content)
    return compile_contract(content)


def cases_of(change: Change, document: Path = DOCUMENT) -> dict[str, Case]:
    """Return the cases of a changed document by their ids."""
    contract = changed(change, document)
    return {case.id: case for case in matrix(contract, KNOWN, 1, Profile.QUICK)}


def recipe(document: dict[str, Any]) -> dict[str, Any]:
    """Return the signature recipe of our document."""
    found: dict[str, Any] = document["components"]["securitySchemes"]["signature"]["x-signature"]
    return found


def signed_by(case: Case) -> dict[str, str]:
    """Return the signing headers of a case."""
    return dict(case.signing(ToSign(case.method, case.target, NOW, KEYS)))


def test_the_clock_window_decides_the_timestamps() -> None:
    def change(document: dict[str, Any]) -> None:
        recipe(document)["clockWindow"] = 60

    tried = cases_of(change)
    assert {"clock/45-s-ahead", "clock/75-s-behind"} <= tried.keys()
    assert "clock/285-s-ahead" not in tried


@pytest.mark.parametrize(("unit", "digits"), [("seconds", 10), ("microseconds", 16)])
def test_the_unit_decides_the_digits(unit: str, digits: int) -> None:
    def change(document: dict[str, Any]) -> None:
        recipe(document)["timestamp"]["unit"] = unit

    tried = cases_of(change)
    name = next(iter(signed_by(tried["list/object"])))
    assert len(signed_by(tried["list/object"])[name]) == digits
    assert f"clock/{LIST.name}-in-{unit}" not in tried
    assert f"clock/{LIST.name}-in-milliseconds" in tried


def test_names_encoding_and_text_of_the_signature() -> None:
    def change(document: dict[str, Any]) -> None:
        document["components"]["securitySchemes"]["signature"]["name"] = "X-Seal-v3"
        recipe(document)["encoding"] = "hex"
        recipe(document)["stringToSign"] = "{accessKey}:{timestamp}"

    tried = cases_of(change)
    headers = signed_by(tried["list/object"])
    assert len(headers["x-seal-v3"]) == 64
    assert "signature/character-63" in tried
    assert f"signature/{RESET.name}/hexadecimal" not in tried
    # A method that is not signed may be any.
    assert f"signature/{RESET.name}/other-method" not in tried
    assert f"signature/{RESET.name}/other-key-signed" in tried


def test_a_media_type_that_goes_takes_its_cases_along() -> None:
    def change(document: dict[str, Any]) -> None:
        for path in document["paths"].values():
            for holder in (path["post"].get("requestBody", {}), path["post"]["responses"]["200"]):
                holder.get("content", {}).pop("application/xml", None)

    tried = cases_of(change)
    assert tried
    assert not [name for name in tried if name.startswith("xml")]
    assert not [case for case in tried.values() if b"<?xml" in case.body]


def test_path_and_method_decide_where_and_how() -> None:
    def change(document: dict[str, Any]) -> None:
        item = document["paths"].pop(RESET.path)
        document["paths"]["/v3/passwords"] = {"put": item["post"]}

    tried = cases_of(change)
    assert f"method/{RESET.id}-POST-json" in tried
    assert "/v2/passwords" in {case.target for case in tried.values() if case.id.startswith("path/")}
    assert tried["id/known"].method == "PUT"


def test_a_member_that_need_not_be_there_is_not_left_out() -> None:
    def change(document: dict[str, Any]) -> None:
        document["components"]["schemas"]["ResetPasswordRequest"]["required"] = ["id"]

    assert {"body/without-id"} == {
        name for name in cases_of(change) if name.startswith("body/without-") and "-members" not in name
    }


PARAMETERS: Final = ("paths", "/pets", "get", "parameters", 0, "schema")
MEMBERS: Final = ("components", "schemas", "NewPet", "allOf")


@pytest.mark.parametrize(
    ("place", "keyword", "value", "broken", "edge"),
    [
        (PARAMETERS, "minimum", 3, 2, 3),
        (PARAMETERS, "maximum", 9, 10, 9),
        ((*MEMBERS, 0, "properties", "name"), "maxLength", 5, 6, 5),
        ((*MEMBERS, 0, "properties", "name"), "minLength", 3, 2, 3),
        ((*MEMBERS, 1, "properties", "tags"), "maxItems", 2, 3, 2),
        ((*MEMBERS, 1, "properties", "weight"), "maximum", 7, 8, 7),
    ],
)
def test_a_bound_decides_what_breaks_it(
    place: tuple[str | int, ...], keyword: str, value: int, broken: int, edge: int
) -> None:
    def change(document: dict[str, Any]) -> None:
        target: Any = document
        for token in place:
            target = target[token]
        target[keyword] = value

    contract = changed(change, PETS)
    pointer = "/" + "/".join(str(token).replace("/", "~1") for token in (*place, keyword))
    rows = [row for row in rule_table(contract).rows if row.rule.pointer == pointer]
    assert rows
    for row in rows:
        assert row.breaking is not None
        assert row.edge is not None
        operation = contract.operation(row.operation)
        parameter = next(each for each in operation.inputs if each.name == row.input)
        found = [draft.get(parameter) for draft in (row.breaking, row.edge)]
        assert [len(each) if isinstance(each, (str, list)) else each for each in found] == [broken, edge]
