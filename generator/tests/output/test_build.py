"""A build is a complete project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.config import Config
from generator.document import Document, load
from generator.output.build import build
from generator.output.lock import NAME
from generator.problems import GenerationRefused
from generator.tests.output.project import render, tree, write_project


def test_rendered_and_copied_files(tmp_path: Path) -> None:
    config = write_project(tmp_path / "api")
    folder = tmp_path / "out"
    folder.mkdir()
    build(load(config.document), config, folder, render)
    files = tree(folder)
    assert files["tiny/client.py"].decode() == (
        "# Generated from tiny.yaml by `python -m generator`; do not edit.\nimport json\n\nDUMPS = json.dumps\n"
    )
    assert files["tiny/py.typed"] == b""
    assert files["LICENSE"] == b"Free.\n"
    assert files["tiny/errors.py"].startswith(b"# Generated from generator/runtime/errors.py")
    assert NAME in files


def test_only_utf_8_and_line_feeds(tmp_path: Path) -> None:
    config = write_project(tmp_path / "api")
    folder = tmp_path / "out"
    folder.mkdir()
    build(load(config.document), config, folder, lambda *_: [("tiny/a.py", '"""비밀번호."""\n'), ("LICENSE", "a\nb\n")])
    assert (folder / "LICENSE").read_bytes() == b"a\nb\n"
    assert "비밀번호" in (folder / "tiny" / "a.py").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("files", "reported"),
    [
        ({"tiny/errors.py": ""}, "tiny/errors.py: the file is written twice"),
        ({"../errors.py": ""}, "'../errors.py': the path of a generated file leaves the project"),
        ({"tiny/x.py": "x = <T object at 0x1>"}, "generated code: ruff check does not accept what was generated"),
        ({"tiny/x.py": "x = '<T object at 0x1>'"}, "tiny/x.py:2: an object was written in place of its text"),
    ],
)
def test_what_is_not_fit_is_refused(tmp_path: Path, files: Mapping[str, str], reported: str) -> None:
    config = write_project(tmp_path / "api")
    folder = tmp_path / "out"
    folder.mkdir()

    def bad(_document: Document, _config: Config) -> Iterable[tuple[str, str]]:
        return files.items()

    with pytest.raises(GenerationRefused) as refused:
        build(load(config.document), config, folder, bad)
    assert str(refused.value).startswith(reported)
    assert not (folder / NAME).exists()
