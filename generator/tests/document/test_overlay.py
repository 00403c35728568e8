"""Overlays: what they change, where it stands then, and what is said of one that can not be applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.breaking.tree import read_tree
from generator.cli import main
from generator.config import load_config
from generator.document import Document, load, read
from generator.document.load import parse
from generator.document.overlay import overlaid
from generator.problems import GenerationRefused
from generator.tests.output.project import CONFIG, render
from generator.watch import inputs

API = """\
openapi: 3.1.0
info: {title: T, version: "1"}
servers: [{url: "https://a.example"}]
paths:
  /a:
    get: &both
      operationId: a
      tags: [x]
      parameters:
        - {name: p, in: query, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
      responses: {"204": {description: x}}
    put: *both
"""


def overlay(*actions: str, head: str = 'overlay: 1.0.0\ninfo: {title: O, version: "1"}\n') -> str:
    return head + "actions:\n" + "".join(f"  - {each}\n" for each in actions)


EXTENDING = "overlay: 1.0.0\nextends: b.yaml\ninfo: {title: O, version: '1'}\n"


def applied(*actions: str) -> Document:
    return overlaid(parse(API.encode(), Path("api.yaml")), [parse(overlay(*actions).encode(), Path("overlay.yaml"))])


@pytest.mark.parametrize(
    ("action", "pointer", "value"),
    [
        ("{target: $.info, update: {title: U}}", "#/info", {"title": "U", "version": "1"}),
        ("{target: $.info, update: {contact: {name: n}}}", "#/info/contact", {"name": "n"}),
        ("{target: $.paths.*.get, update: {tags: [y]}}", "#/paths/~1a/get/tags", ["x", "y"]),
        ("{target: $.paths.*.get, update: {tags: y}}", "#/paths/~1a/get/tags", "y"),
        ("{target: $.paths.*.get.tags, update: y}", "#/paths/~1a/get/tags", ["x", "y"]),
        ("{target: $.servers, update: {url: /b}}", "#/servers/1", {"url": "/b"}),
        ("{target: '$..parameters[?@.name==\"p\"].schema', update: {maxLength: 3}}",
         "#/paths/~1a/get/parameters/0/schema", {"type": "string", "maxLength": 3}),
        ("{target: '$.paths.*.get.parameters[0]', remove: true, update: {name: z}}", "#/paths/~1a/get/parameters",
         [{"name": "q", "in": "query", "schema": {"type": "string"}}]),
        ("{target: '$..parameters[*]', remove: true}", "#/paths/~1a/get/parameters", []),
        ("{target: $.paths.*.put, remove: true}", "#/paths/~1a", ["get"]),
        ("{target: '$.paths..*', remove: true}", "#/paths", {}),
    ],
)  # fmt: skip
def test_an_action(action: str, pointer: str, value: Any) -> None:
    found = applied(action).at(pointer)
    assert (list(found) if isinstance(value, list) and isinstance(found, dict) else found) == value


def test_what_is_not_selected_stays_though_an_alias_names_both() -> None:
    document = applied("{target: $.paths.*.put, update: {operationId: b}}")
    assert document.at("#/paths/~1a/get/operationId") == "a"
    assert document.at("#/paths/~1a/put/operationId") == "b"


def test_each_action_sees_what_those_before_it_changed() -> None:
    document = applied("{target: $.info, update: {x-a: {}}}", "{target: \"$.info['x-a']\", update: {b: 1}}")
    assert document.at("#/info/x-a") == {"b": 1}
    assert document.where("#/info/x-a/b") == "overlay.yaml:5: #/actions/1/update/b"
    assert document.where("#/info/x-a") == "overlay.yaml:4: #/actions/0/update/x-a"


def test_problems_stand_where_the_text_does() -> None:
    document = applied(
        "{target: $.paths.*.get, update: {operationId: z, tags: [y]}}",
        "{target: '$.paths.*.get.parameters[0]', remove: true}",
        "{target: $.servers, update: {url: /b}}",
    )
    assert document.where("#/paths/~1a/get") == "api.yaml:6: #/paths/~1a/get"
    assert document.where("#/paths/~1a/get/operationId") == "overlay.yaml:4: #/actions/0/update/operationId"
    assert document.where("#/paths/~1a/get/tags/0") == "api.yaml:8: #/paths/~1a/get/tags/0"
    assert document.where("#/paths/~1a/get/tags/1") == "overlay.yaml:4: #/actions/0/update/tags/0"
    assert document.where("#/paths/~1a/get/parameters/0/name") == "api.yaml:11: #/paths/~1a/get/parameters/1/name"
    assert document.where("#/servers/1/url") == "overlay.yaml:6: #/actions/2/update/url"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (overlay("{target: $.info, update: {title: U}}", head="overlay: 2.0.0\ninfo: {title: O, version: '1'}\n"),
         "1: #/overlay: this is not Overlay 1.0. Write overlay: \"1.0.0\"."),
        (overlay("{target: $.info, update: {title: U}}", head="overlay: 1.0.0\ninfo: {title: O}\n"),
         "2: #/info: info lacks 'version'. Add it."),
        (overlay("{target: $.info, update: {}}", head=EXTENDING),
         "2: #/extends: this is an overlay of b.yaml, not of api.yaml. Correct it."),
        ("overlay: 1.0.0\ninfo: 7\nactions: []\n",
         ("2: #/info: an object is expected here. Write title, version.\n"
          "3: #/actions: a list of actions is expected here. List at least one.")),
        (overlay("{target: $.info, updaet: {}}"),
         ("4: #/actions/0/updaet: 'updaet' is not known. Known are description, remove, target, update.\n"
          "4: #/actions/0: the action changes nothing. Give it update, or remove: true.")),
        (overlay("{update: {}, remove: 1}"),
         ("4: #/actions/0: the action lacks 'target'. Add it.\n"
          "4: #/actions/0/remove: true or false is expected here. Write one.")),
        (overlay("{target: info, remove: true}"),
         ("4: #/actions/0/target: this target can not be read: '$' is expected (character 1)."
          " Write a JSONPath such as $.paths['/pets'].get.")),
        (overlay("{target: 7, remove: true}"), "4: #/actions/0/target: a JSONPath is expected here. Write one."),
        (overlay("{target: $, remove: true}"), "4: #/actions/0/target: the document can not be removed. Correct it."),
        (overlay("{target: $.info.title, update: U}"),
         "4: #/actions/0/update: a value can not be merged into a value. Select an object for an object."),
        (overlay("{target: $.info, update: [U]}"),
         "4: #/actions/0/update: a list can not be merged into an object. Select an object for an object."),
    ],
)  # fmt: skip
def test_what_is_no_overlay(text: str, said: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        overlaid(parse(API.encode(), Path("api.yaml")), [parse(text.encode(), Path("overlay.yaml"))])
    assert str(refused.value) == "\n".join(f"overlay.yaml:{line}" for line in said.splitlines())


def project(folder: Path, *actions: str) -> Path:
    (folder / "tiny.yaml").write_text(API, encoding="utf-8")
    (folder / "first.yaml").write_text(overlay("{target: $.paths.*.put, remove: true}"), encoding="utf-8")
    (folder / "second.yaml").write_text(overlay(*actions), encoding="utf-8")
    config = folder / "generator.yaml"
    config.write_text(f"{CONFIG}overlays: [first.yaml, second.yaml]\n", encoding="utf-8")
    return config


def test_the_config_names_overlays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = project(tmp_path, "{target: $.info, update: {title: Ours}}", "{target: $.gone, remove: true}")
    assert main(["--config", str(config)], render) == 0
    second = tmp_path / "second.yaml"
    assert (tmp_path / "out" / "tiny" / "__init__.py").read_text(encoding="utf-8").endswith('"""Ours."""\n')
    assert capsys.readouterr().err == (
        f"warning: {second}:5: #/actions/1/target: $.gone selects nothing. Correct or remove it.\n"
    )
    assert second in set(inputs([config], tmp_path / "out"))
    assert main(["--config", str(config)], render) == 0
    assert "is up to date" in capsys.readouterr().out
    second.write_text(overlay("{target: $.info, update: {title: Theirs}}"), encoding="utf-8")
    assert main(["--config", str(config)], render) == 0
    assert "2 changed" in capsys.readouterr().out


def test_what_an_overlay_breaks_is_told_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = project(tmp_path, "{target: $.paths.*.get, update: {operationId: [7]}}")
    assert main(["--config", str(config)], render) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'second.yaml'}:4: #/actions/0/update/operationId: ")
    (tmp_path / "second.yaml").unlink()
    assert main(["--config", str(config)], render) == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'second.yaml'}: the file can not be read")


def test_references_of_an_overlay_are_those_of_the_document(tmp_path: Path) -> None:
    config = project(tmp_path, "{target: $.paths.*.get.parameters, update: {$ref: 'other.yaml#/P'}}")
    (tmp_path / "other.yaml").write_text("P: {name: r, in: query, schema: {type: string}}\n", encoding="utf-8")
    names = load_config(config)
    document = read(names.document, overlays=names.overlays)
    assert document.at("#/paths/~1a/get/parameters/2") == {"$ref": "#/components/parameters/P"}
    assert document.where("#/components/parameters/P").endswith("other.yaml:1: #/P")


def test_versions_are_compared_with_their_overlays(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    project(root, "{target: $.info, update: {version: '2'}}")
    tree = read_tree(root, "generator.yaml", "main:")
    assert tree.version == "2"
    assert tree.document.where("#/info/version") == "main:second.yaml:4: #/actions/0/update/version"
    assert load(root / "tiny.yaml").at("#/info/version") == "1"
