"""What the client, or openapi-python-client, can not express is refused by name and place."""

from pathlib import Path
from typing import Any

import pytest

from generator.config import load_config
from generator.problems import GenerationRefused
from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package


def refusal(text: str) -> str:
    with pytest.raises(GenerationRefused) as caught:
        render_package(document(text), config_for("small", Path("small.yaml")))
    return str(caught.value)


def operation(
    parameters: str = "", body: str = "", responses: str = '{"204": {description: done}}', schemas: str = ""
) -> str:
    lines = ["paths:", "  /a:", "    post:", "      operationId: a", f"      responses: {responses}"]
    lines += [f"      parameters: [{parameters}]"] if parameters else []
    lines += [f"      requestBody: {{required: true, content: {body}}}"] if body else []
    lines += ["components:", f"  schemas: {schemas}"] if schemas else []
    return "\n".join(lines) + "\n"


TEXTS = "{type: array, items: {type: string}}"
OBJECT = "{type: object, properties: {a: {type: string}}}"
NESTED = f"{{type: object, properties: {{a: {OBJECT}}}}}"
LISTS = f"{{type: object, properties: {{a: {TEXTS}}}}}"


@pytest.mark.parametrize(
    ("parts", "reported"),
    [
        ({"parameters": "{name: 'c;', in: cookie, schema: {type: string}}"}, "no cookie can have the name 'c;'"),
        ({"parameters": "{name: 'a b', in: header, schema: {type: string}}"}, "no header can have the name 'a b'"),
        ({"parameters": f"{{name: o, in: query, schema: {{type: array, items: {OBJECT}}}}}"}, "parts of parts"),
        ({"parameters": f"{{name: o, in: header, schema: {NESTED}}}"}, "parts of parts"),
        ({"parameters": f"{{name: o, in: query, explode: false, schema: {LISTS}}}"}, "parts of parts"),
        ({"parameters": f"{{name: o, in: header, style: matrix, schema: {TEXTS}}}"}, "the style 'matrix'"),
        ({"parameters": "{name: o, in: query, content: {image/png: {schema: {type: string}}}}"}, "image/png"),
        (
            {"body": f"{{multipart/form-data: {{schema: {TEXTS}}}}}"},
            "multipart/form-data can not be sent, since its schema is no object",
        ),
    ],
)
def test_what_can_not_be_done(parts: dict[str, Any], reported: str) -> None:
    said = refusal(operation(**parts))
    assert reported in said
    assert said.startswith("small.yaml:")
    assert "#/paths/~1a/post" in said


@pytest.mark.parametrize("name", ["Client", "AsyncClient", "Final", "Keyring"])
def test_a_client_with_a_name_that_generated_code_uses_itself(tmp_path: Path, name: str) -> None:
    config = tmp_path / "generator.yaml"
    members = ("document: a.yaml", "output: out", "distribution: a", "package: a_client", f"client: {name}")
    config.write_text("\n".join(members), encoding="utf-8")
    with pytest.raises(GenerationRefused) as caught:
        render_package(document(operation()), load_config(config))
    assert str(caught.value) == (
        f"{config}:5: #/client: no client can be called '{name}': generated code uses that name itself."
        " Choose another name."
    )


def test_every_problem_of_every_operation_is_told_at_once() -> None:
    said = refusal(
        operation(
            parameters="{name: 'c;', in: cookie, schema: {type: string}}",
            body=f"{{multipart/form-data: {{schema: {TEXTS}}}}}",
        )
    )
    assert len(said.splitlines()) == 2


def test_a_warning_of_openapi_python_client_is_a_problem_with_its_place() -> None:
    success = '{"200": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Foo"}}}}}'
    schemas = "{Foo: {type: object, properties: {a: {type: integer, enum: [1, x]}}}}"
    said = refusal(operation(responses=success, schemas=schemas))
    assert "openapi-python-client" in said
    assert "#/components/schemas/Foo" in said
    assert len(said.splitlines()) == 1
