"""Slips of documents that others wrote are told, and the rest of the document counts; what may mean something stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.document.checks import check
from generator.document.load import parse
from generator.document.operations import operations
from generator.document.read import whole
from generator.document.slips import without_slips, without_unusable_names
from generator.problems import GenerationRefused

CALL = "  /a: {get: {operationId: a, responses: {'204': {description: d}}}}\n"
SCHEMAS = "components: {schemas: {A: %s}}\n"
IS_UNKNOWN = "is not known here. It is ignored."
IS_LEFT_OUT = "It counts as left out."

OF_PATH = "#/paths/~1a~1{b}/get/parameters/0"


def of_path(parameter: str) -> str:
    return CALL.replace("/a:", "/a/{b}:").replace("{operationId", f"{{parameters: [{parameter}], operationId")


def text(*, paths: str = CALL, more: str = "", version: str = "3.0.3") -> str:
    return f"openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}{more}"


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("slip", "pointer", "said"),
    [
        ({"more": "tags: [{name: a, description: null}]\n"}, "#/tags/0/description", IS_LEFT_OUT),
        ({"more": "host: a.test\n"}, "#/host", IS_UNKNOWN),
        ({"paths": CALL.replace("{operationId", "{consumes: [], operationId")}, "#/paths/~1a/get/consumes", IS_UNKNOWN),
        (
            {"paths": CALL.replace("{operationId", "{parameters: null, operationId")},
            "#/paths/~1a/get/parameters",
            IS_LEFT_OUT,
        ),
        ({"paths": CALL.replace("{description: d}", "{}")}, "#/paths/~1a/get/responses/204/description", "is missing"),
        ({"paths": CALL.replace("{'204': {description: d}}", "{}")}, "#/paths/~1a/get/responses", "a value"),
        (
            {"more": SCHEMAS % "{type: object, required: [a, a], properties: {a: {}}}"},
            "#/components/schemas/A/required",
            "once",
        ),
        ({"paths": of_path("{name: b, in: path, schema: {}}")}, f"{OF_PATH}/required", "counts as true"),
        ({"paths": of_path("{name: b, in: path, required: false, schema: {}}")}, f"{OF_PATH}/required", "as true"),
        ({"more": SCHEMAS % "{type: string, description: null}"}, "#/components/schemas/A/description", IS_LEFT_OUT),
    ],
)
def test_a_slip_is_told_and_corrected(slip: dict[str, str], pointer: str, said: str, version: str) -> None:
    document = whole(parse(text(**slip, version=version).encode(), Path("api.yaml")), ())
    corrected, told = without_slips(document)
    assert [each.pointer for each in told] == [pointer]
    assert said in str(told[0])
    assert check(corrected, frozenset(), has_server=True) == ()
    with pytest.raises(GenerationRefused):
        check(document, frozenset(), has_server=True)


def test_an_empty_list_of_required_members_is_none() -> None:
    slip = text(more=SCHEMAS % "{type: object, required: []}")
    corrected, told = without_slips(parse(slip.encode(), Path("api.yaml")))
    assert [each.pointer for each in told] == ["#/components/schemas/A/required"]
    assert corrected.at("#/components/schemas/A") == {"type": "object"}


def test_slips_inside_of_slips_and_in_json() -> None:
    slip = json.loads(json.dumps(whole(parse(text().encode(), Path("api.yaml")), ()).root))
    slip |= {"x": 1, "tags": [{"name": "a"}, {"name": "a"}]}
    slip["paths"]["/a"]["get"] |= {"tags": None, "responses": {"200": {"content": None, "headers": None}}}
    document, told = without_slips(parse(json.dumps(slip).encode(), Path("api.json")))
    assert len(told) == 6
    assert document.at("#/paths/~1a/get/responses") == {"200": {"description": ""}}
    assert check(document, frozenset(), has_server=True) == ()


@pytest.mark.parametrize(
    "mistake",
    [
        {"paths": CALL.replace("responses", "response")},
        {"paths": CALL.replace("{operationId", "{requestBdy: {}, operationId")},
        {"paths": CALL.replace("{description: d}", "null")},
        {"paths": CALL.replace("'204'", "204 No Content")},
        {"paths": CALL.replace("/a", "a")},
        {"more": SCHEMAS % "{type: int}"},
        {"more": SCHEMAS % "{type: object, properties: {a: null}}"},
        {"more": "securitySchemes: {}\n", "version": "3.2.0"},
    ],
)
def test_what_may_mean_something_is_left_to_the_checks(mistake: dict[str, str]) -> None:
    document = parse(text(**mistake).encode(), Path("api.yaml"))
    corrected, _ = without_slips(document)
    with pytest.raises(GenerationRefused):
        check(corrected, frozenset(), has_server=True)


def test_a_document_without_slips_is_itself() -> None:
    document = parse(text().encode(), Path("api.yaml"))
    assert without_slips(document) == (document, ())


def test_an_operation_whose_name_can_not_be_used_gets_another() -> None:
    paths = "".join(
        f"  /{path}: {{get: {{operationId: {name!r}, tags: [{tag!r}], responses: {{'204': {{description: d}}}}}}}}\n"
        for path, name, tag in [
            ("a", "list", "x"),
            ("b", "list", "y"),
            ("c", "List", "x"),
            ("d", "*", "x"),
            ("e", "e", "!"),
        ]
    )
    document = whole(parse(text(paths=paths).encode(), Path("api.yaml")), ())
    told: list[str] = []
    while True:
        try:
            check(document, frozenset(), has_server=True)
            break
        except GenerationRefused as refused:
            document, unnamed = without_unusable_names(document, refused.problems)
            assert unnamed
            told += [each.pointer for each in unnamed]
    ids = [f"#/paths/~1{path}/get/operationId" for path in "bcd"]
    assert sorted(told) == [*ids, "#/paths/~1e/get/tags"]
    assert [(each.id, each.tag) for each in operations(document)] == [
        ("list", "x"),
        ("get_b", "y"),
        ("get_c", "x"),
        ("get_d", "x"),
        ("e", "default"),
    ]


def test_a_name_that_is_made_of_the_path_is_not_made_anew() -> None:
    paths = "".join(f"  /{path}: {{get: {{responses: {{'204': {{description: d}}}}}}}}\n" for path in ("a-b", "a_b"))
    document = whole(parse(text(paths=paths).encode(), Path("api.yaml")), ())
    with pytest.raises(GenerationRefused) as refused:
        check(document, frozenset(), has_server=True)
    assert without_unusable_names(document, refused.value.problems) == (document, ())
