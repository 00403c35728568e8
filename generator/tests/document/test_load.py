"""A file becomes a document, or a problem that names the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import load
from generator.document.load import parse
from generator.problems import GenerationRefused


def test_a_document_tells_where_its_parts_stand(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("paths:\n  /a/b~c:\n    get: {}\n", encoding="utf-8")
    document = load(path, name="api.yaml")
    assert document.root == {"paths": {"/a/b~c": {"get": {}}}}
    assert document.at("#/paths/~1a~1b~0c/get") == {}
    assert document.where("#/paths/~1a~1b~0c/get") == "api.yaml:3: #/paths/~1a~1b~0c/get"
    assert str(document.problem("#/paths", "m", "r")) == "api.yaml:1: #/paths: m. r."


@pytest.mark.parametrize("pointer", ["#/b", "#/a/0/1", "#/a/x", "#/a/2", "#/a/0/b"])
def test_nothing_stands_there(pointer: str) -> None:
    document = parse(b"a: [1, {}]", Path("a.yaml"))
    with pytest.raises(LookupError):
        document.at(pointer)


def test_a_json_file_is_read_as_json() -> None:
    assert parse(b'{"a":\t"\\ud83d\\ude00"}', Path("a.JSON")).root == {"a": "\U0001f600"}


def test_a_byte_order_mark_is_passed_by() -> None:
    assert parse("\ufeffa: 1".encode(), Path("a.yaml")).root == {"a": 1}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.yaml", b"a: 1\nb: \xff", "a.yaml:2: this is not UTF-8. Save the file as UTF-8."),
        ("a.yaml", b"[1]", "a.yaml:1: the document is not an object. Write `name: value` members at its top."),
        ("a.yaml", b"text", "a.yaml:1: the document is not an object. Write `name: value` members at its top."),
        (
            "a.yaml",
            b"a: 1\na: [",
            "a.yaml:2: the key 'a' stands twice in one object, first on line 1. Remove or rename",
        ),
        ("a.json", b"{", "a.json:1: this is not JSON: Expecting property name enclosed in double quotes. Correct"),
    ],
)
def test_unreadable_content(name: str, content: bytes, problem: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        parse(content, Path(name))
    assert str(refused.value).startswith(problem)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GenerationRefused) as refused:
        load(tmp_path / "no.yaml", name="no.yaml")
    assert str(refused.value) == (
        "no.yaml: the file can not be read: No such file or directory. Name a file that can be read."
    )
