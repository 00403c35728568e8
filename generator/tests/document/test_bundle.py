"""References into other files: which are followed, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import read
from generator.document.checks import check
from generator.document.references import resolve
from generator.document.skipping import skip_operations
from generator.problems import GenerationRefused

HEAD = 'openapi: {version}\ninfo: {{title: T, version: "1"}}\nservers: [{{url: "https://a.example"}}]\n'


def write(folder: Path, version: str = "3.1.0", **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text((HEAD.format(version=version) if name == "main" else "") + text, encoding="utf-8")
    return folder / "main.yaml"


def one(reference: str) -> str:
    schema = f'{{$ref: "{reference}"}}'
    answer = f"{{description: x, content: {{application/json: {{schema: {schema}}}}}}}"
    return (
        "paths:\n"
        f'  /a: {{get: {{operationId: a, responses: {{"200": {answer}}}}}}}\n'
        '  /b: {get: {operationId: b, responses: {"204": {description: x}}}}\n'
    )


def refusal(path: Path) -> list[str]:
    with pytest.raises(GenerationRefused) as refused:
        check(read(path, name="main.yaml"), frozenset())
    return [str(each) for each in refused.value.problems]


AT = "main.yaml:5: #/paths/~1a/get/responses/200/content/application~1json/schema: the reference"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("gone.yaml#/A", "leads nowhere: there is no file gone.yaml."),
        ("other.yaml#/B", "leads nowhere: there is no object in other.yaml at #/B."),
        ("broken.yaml#/B", "leads nowhere: broken.yaml:1: this is not YAML: "),
        ("https://a.example/b.yaml#/B", "leaves the document."),
        ("//a.example/b.yaml#/B", "leaves the document."),
    ],
)
def test_what_leads_nowhere_is_told_and_only_its_operation_skipped(tmp_path: Path, reference: str, said: str) -> None:
    path = write(tmp_path, main=one(reference), other="A: {type: string}\n", broken="a: [\n")
    [problem] = refusal(path)
    assert problem.startswith(f"{AT} {reference!r} {said}")
    document = read(path, name="main.yaml")
    with pytest.raises(GenerationRefused) as refused:
        check(document, frozenset())
    remaining, skipped = skip_operations(document, refused.value.problems)
    check(remaining, frozenset())
    assert [each.name for each in skipped] == ["GET /a"]


def test_a_problem_has_the_line_of_its_file(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        main=one("parts/schemas.yaml#/A"),
        parts__schemas='A:\n  type: object\n  properties:\n    b: {$ref: "#/C"}\n    d: {type: strin}\n',
    )
    assert refusal(path)[0].startswith("parts/schemas.yaml:5: #/A/properties/d/type: ")
    (tmp_path / "parts" / "schemas.yaml").write_text('A:\n  allOf:\n  - {$ref: "#/C"}\n', encoding="utf-8")
    [problem] = refusal(path)
    expected = "the reference 'parts/schemas.yaml#/C' leads nowhere: there is no object in parts/schemas.yaml at #/C."
    assert problem == f"parts/schemas.yaml:3: #/A/allOf/0: {expected} Correct one of both."


def test_path_items_that_lead_in_a_circle_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, main="paths:\n  /a: {$ref: 'other.yaml#/a'}\n", other="a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n")
    assert "leads nowhere: it leads back to itself" in refusal(path)[0]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_path_item_stands_where_it_is_referred_to(tmp_path: Path, version: str) -> None:
    item = 'get: {{operationId: {}, responses: {{"204": {{description: x}}}}}}'
    path = write(
        tmp_path,
        version,
        main="paths:\n  /a: {$ref: 'other.yaml#/a', description: Own.}\n  /b: {$ref: 'other.yaml#/b'}\n",
        other=f"a: {{$ref: 'deeper.yaml'}}\nb: {{{item.format('b')}}}\n",
        deeper=f"{item.format('a')}\n",
    )
    document = read(path)
    check(document, frozenset())
    assert document.root["paths"]["/a"]["description"] == "Own."
    assert document.where("#/paths/~1a/get") == f"{tmp_path}/deeper.yaml:1: #/get"
    assert {file.name for file in document.files} == {"other.yaml", "deeper.yaml"}


def test_names_of_schemas_are_resolved(tmp_path: Path) -> None:
    schemas = (
        "components:\n  schemas:\n    A: {$anchor: here, type: object}\n"
        "    B: {$id: 'https://a.example/b', type: string}\n"
        "    C: {type: object, properties: {a: {$ref: '#here'}, b: {$ref: 'https://a.example/b'}}}\n"
        "    D: {$dynamicAnchor: node, type: object, properties: {d: {type: array, items: {$dynamicRef: '#node'}}}}\n"
    )
    document = read(write(tmp_path, main=one("#/components/schemas/C") + schemas))
    check(document, frozenset())
    found = document.root["components"]["schemas"]
    assert found["C"]["properties"] == {
        "a": {"$ref": "#/components/schemas/A"},
        "b": {"$ref": "#/components/schemas/B"},
    }
    assert found["D"]["properties"]["d"]["items"] == {"$ref": "#/components/schemas/D"}


@pytest.mark.parametrize("is_beside", [False, True], ids=["own", "beside"])
def test_a_reference_is_resolved_from_the_id_around_it(tmp_path: Path, *, is_beside: bool) -> None:
    references = {
        "own": "#/$defs/Day",
        "self": "#",
        "other": "other",
        "inside": "https://a.example/s/other#/properties/z",
        "rest": "#/components/schemas/Other",
    }
    schemas = (
        "components:\n  schemas:\n    Holder:\n      $id: https://a.example/s/holder\n      type: object\n"
        "      $defs: {Day: {type: string, format: date}}\n"
        f"      properties: {{{', '.join(f'{name}: {{$ref: {to!r}}}' for name, to in references.items())}}}\n"
        "    Other: {$id: 'https://a.example/s/other', type: object, properties: {z: {type: integer}}}\n"
    )
    files = {"main": one("beside.yaml#/components/schemas/Holder"), "beside": schemas}
    document = read(
        write(tmp_path, **files) if is_beside else write(tmp_path, main=one("#/components/schemas/Holder") + schemas)
    )
    check(document, frozenset())
    found = document.at("#/components/schemas/Holder/properties")
    types = {name: resolve(document, found[name]["$ref"]).value["type"] for name in references}
    assert types == {"own": "string", "self": "object", "other": "object", "inside": "integer", "rest": "object"}


def test_a_dynamic_reference_with_several_targets_stays_refused(tmp_path: Path) -> None:
    schemas = (
        "components:\n  schemas:\n    A: {$dynamicAnchor: t}\n    B: {$dynamicAnchor: t}\n    C: {$dynamicRef: '#t'}\n"
    )
    assert (
        "'$dynamicRef' can not be expressed"
        in refusal(write(tmp_path, main=one("#/components/schemas/C") + schemas))[0]
    )
