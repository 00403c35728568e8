"""Text of the document never becomes code, whatever quotes, braces, line breaks and template marks it holds."""

import ast
import inspect
import tomllib
from collections.abc import Iterator

import pytest

from generator.document import load
from generator.tests.templates.generated import DOCUMENTS, client, http_response, module, render


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(render(load(DOCUMENTS / "hostile_text.yaml"), "hostile_text"))


def test_nothing_of_it_is_executed_and_the_package_works() -> None:
    api, server = client("hostile_text", http_response({'a"b': 1}))
    value = api.evil.quote(normal='"')
    assert value.to_dict() == {'a"b': 1}
    assert server.requests[0].url.path == '/quotes"""\''
    assert server.body == {"normal": '"'}


def test_no_statement_of_the_document_is_in_the_code(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".py"):
            names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
            assert "SystemExit" not in names, path


def test_constants_come_out_as_they_went_in() -> None:
    description = module("hostile_text", "_description").DESCRIPTION
    assert description.title == "Evil \"\"\" \\ {x} \u202e\n'''; raise SystemExit('title')"
    assert [problem.origin for problem in description.problems] == ["evil"]
    assert set(description.failures) == {(400, "evil", '"\n')}
    signing = module("hostile_text", "signing")
    text = signing.string_to_sign(method="M", target="T", timestamp="1", access_key="A")
    assert text == '""" \\ \' {raise} \nMT1A\u202e'
    assert {member.value for member in module("hostile_text", "models").EvilQuoteEnum} == {'"""', "'\n", "\\"}


def test_docstrings_say_what_the_document_says() -> None:
    for name in ("resources.evil", "client"):
        for _, found in inspect.getmembers(module("hostile_text", name), inspect.isclass):
            assert "\u202e" not in (inspect.getdoc(found) or "")
    assert inspect.getdoc(module("hostile_text", "api.evil.quote")) == 'Ends with a quote ".'


def lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("<!--"))


def test_project_files_are_well_formed(files: dict[str, str]) -> None:
    project = tomllib.loads(files["pyproject.toml"])["project"]
    assert project["name"] == "api-hostile-text"
    assert "\n" not in project["description"]
    assert "<script>" not in files["README.md"]
    assert not any(line.startswith("raise SystemExit") for line in lines(files["README.md"]))
