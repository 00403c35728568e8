"""What can not be expressed is skipped, with what depends on it, and each operation is reported with its reason."""

from pathlib import Path
from typing import Final

import pytest

from generator.cli import main
from generator.document import Document, operations
from generator.document.checks import check
from generator.document.load import parse
from generator.document.skipping import skip_operations
from generator.problems import GenerationRefused

TEXT: Final = """\
openapi: 3.1.0
info: {title: Parts, version: 1.0.0}
servers: [{url: https://api.example.test}]
paths:
  /good:
    get:
      operationId: good
      responses: {"200": {$ref: "#/paths/~1bad/get/responses/200"}}
  /bad:
    get:
      operationId: bad
      parameters: [{name: a, in: query, schema: {type: strin}}]
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Good"}}}}
    put: {operationId: beside_bad, responses: {"204": {description: done}}}
  /over-two-references:
    post:
      operationId: far
      responses: {"200": {$ref: "#/components/responses/Far"}}
  /shared:
    parameters: [{name: b, in: query, schema: {minimum: low}}]
    get: {operationId: shared_get, responses: {"204": {description: done}}}
    put: {operationId: shared_put, responses: {"204": {description: done}}}
  /secured:
    get: {operationId: secured, security: [{odd: []}], responses: {"204": {description: done}}}
components:
  responses:
    Far: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Holder"}}}}
  schemas:
    Good: {type: object, properties: {text: {type: string}}}
    Holder: {type: object, properties: {broken: {$ref: "#/components/schemas/Broken"}}}
    Broken: {type: object, required: name}
    Unused: {$ref: "#/components/schemas/Nothing"}
  securitySchemes:
    odd: {type: apiKey, in: header, name: "no header"}
"""


def problems(document: Document) -> tuple[str, ...]:
    try:
        check(document, frozenset())
    except GenerationRefused as refused:
        return tuple(problem.pointer for problem in refused.problems)
    return ()


def without_problems(document: Document) -> tuple[Document, dict[str, str]]:
    reported: dict[str, str] = {}
    while True:
        try:
            check(document, frozenset())
        except GenerationRefused as refused:
            document, skipped = skip_operations(document, refused.problems)
            reported |= {each.name: each.problem.pointer for each in skipped}
        else:
            return document, reported


def test_operations_are_left_out_for_what_they_need() -> None:
    document, reported = without_problems(parse(TEXT.encode(), Path("parts.yaml")))
    assert reported == {
        "GET /bad": "#/paths/~1bad/get/parameters/0/schema/type",
        "POST /over-two-references": "#/components/schemas/Broken/required",
        "GET /shared": "#/paths/~1shared/parameters/0/schema/minimum",
        "PUT /shared": "#/paths/~1shared/parameters/0/schema/minimum",
        "GET /secured": "#/components/securitySchemes/odd",
    }
    assert [each.id for each in operations(document)] == ["good", "beside_bad"]


def test_what_remains_keeps_its_lines() -> None:
    before = parse(TEXT.encode(), Path("parts.yaml"))
    after, _ = without_problems(before)
    assert after.where("#/components/schemas/Good/properties/text") == before.where(
        "#/components/schemas/Good/properties/text"
    )


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (TEXT.replace("servers: ", "x-servers: "), "the document names no server"),
        (TEXT.replace("info: {title: Parts, ", "info: {"), "the member 'title' is missing"),
    ],
)
def test_a_problem_of_the_whole_document_is_refused(text: str, reported: str) -> None:
    with pytest.raises(GenerationRefused, match=reported):
        without_problems(parse(text.encode(), Path("parts.yaml")))


def test_a_path_in_another_file_is_left_out_alone() -> None:
    text = TEXT.replace("  /good:", "  /far: {$ref: 'paths.yaml#/far'}\n  /good:")
    document, reported = without_problems(parse(text.encode(), Path("parts.yaml")))
    assert reported["/far"] == "#/paths/~1far"
    assert [each.id for each in operations(document)] == ["good", "beside_bad"]


def test_a_document_of_which_nothing_remains_is_refused() -> None:
    only_bad = TEXT.replace("  /good:", "  /x-good?:").replace(
        "put: {operationId: beside", "x-put: {operationId: beside"
    )
    with pytest.raises(GenerationRefused):
        without_problems(parse(only_bad.encode(), Path("parts.yaml")))


CONFIG: Final = """\
document: parts.yaml
output: out
distribution: parts
package: parts
client: Parts
unsupported: {unsupported}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder: Path, unsupported: str, *arguments: str) -> int:
    config = folder / "generator.yaml"
    config.write_text(CONFIG.format(unsupported=unsupported), encoding="utf-8")
    return main(["--config", str(config), *arguments])


def test_the_command_leaves_out_only_when_the_config_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "refuse") == 2
    assert not (folder / "out").exists()
    assert "skipped" not in capsys.readouterr().out
    assert run(folder, "skip") == 0
    out, err = capsys.readouterr()
    reported = [line for line in out.splitlines() if line.startswith("skipped ")]
    assert len(reported) == 5
    assert f"skipped GET /secured: {folder}/parts.yaml:" in out
    assert "'no header' is no name of a header. Write letters, digits and -." in out
    assert err == ""
    assert (folder / "out/parts/api/default/good.py").is_file()
    assert not (folder / "out/parts/api/default/bad.py").exists()
    assert run(folder, "skip", "--check") == 0
    assert run(folder, "skip") == 0
    assert run(folder, "refuse") == 2


def test_the_command_warns_of_what_is_allowed_and_surely_not_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = folder / "parts.yaml"
    text = TEXT.replace("    Good:", "    Twice: {type: string, enum: [a, b, a], default: c}\n    Good:")
    parts.write_text(text, encoding="utf-8")
    assert run(folder, "skip") == 0
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "Twice" in each)
    twice = f"warning: {parts}:{line}: #/components/schemas/Twice"
    assert capsys.readouterr().err.splitlines() == [
        f"{twice}/enum/2: the enum names 'a' twice. Remove one.",
        f"{twice}/default: the default contradicts its schema: 'c' is not allowed here. Write one of a, b, a.",
    ]


def test_the_command_names_anew_what_has_the_name_of_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT.replace("operationId: beside_bad", "operationId: good")
    (folder / "parts.yaml").write_text(text, encoding="utf-8")
    assert run(folder, "skip") == 0
    out, err = capsys.readouterr()
    assert "skipped PUT /bad" not in out
    assert err.strip().endswith(
        "is already that of the operation on line 6. The operation is named by its method and path."
    )
    assert (folder / "out/parts/api/default/put_bad.py").is_file()
    assert run(folder, "skip", "--check") == 0


def test_the_config_knows_two_ways(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "sometimes") == 2
    assert "'sometimes' can not be used as 'unsupported'. Write refuse or skip." in capsys.readouterr().err


def test_the_config_can_name_the_server(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "parts.yaml").write_text(TEXT.replace("servers: ", "x-servers: "), encoding="utf-8")
    config = folder / "generator.yaml"
    config.write_text(
        f"{CONFIG.format(unsupported='skip')}server: https://elsewhere.example.test/v1/\n", encoding="utf-8"
    )
    assert main(["--config", str(config)]) == 0
    description = (folder / "out/parts/_description.py").read_text(encoding="utf-8")
    assert 'server="https://elsewhere.example.test/v1",' in description
    config.write_text(f"{CONFIG.format(unsupported='skip')}server: //elsewhere\n", encoding="utf-8")
    assert main(["--config", str(config)]) == 2
    assert "'//elsewhere' can not be used as 'server'" in capsys.readouterr().err


def test_a_slip_leaves_no_operation_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "skip") == 0
    before = capsys.readouterr().out
    (folder / "parts.yaml").write_text(TEXT.replace("operationId: good", "operationId: good\n      consumes: []"))
    assert run(folder, "skip") == 0
    said = capsys.readouterr()
    assert said.err == (
        f"warning: {folder}/parts.yaml:8: #/paths/~1good/get/consumes: "
        "the member 'consumes' is not known here. It is ignored.\n"
    )
    assert said.out.count("skipped") == before.count("skipped")
    assert run(folder, "refuse") == 2
    assert "the member 'consumes' is not known here. Remove it" in capsys.readouterr().err
