"""The command: what it prints, what it exits with, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.cli import main
from generator.config import Config
from generator.document import Document
from generator.output.lock import NAME
from generator.problems import GenerationRefused, Problem
from generator.tests.output.project import DOCUMENT, render, tree, write_project


def run(config: Config, *arguments: str) -> int:
    return main(["--config", str(config.path), *arguments], render)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return write_project(tmp_path)


def test_it_writes_then_has_nothing_to_do(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(config) == 0
    written = tree(config.output)
    assert (
        capsys.readouterr().out
        == f"{config.output}/: {len(written)} files written, 0 changed, {len(written)} new, 0 no longer there\n"
    )
    assert run(config) == 0
    assert capsys.readouterr() == (f"{config.output}/ is up to date\n", "")
    assert tree(config.output) == written


def test_it_repairs_what_was_changed(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    good = tree(config.output)
    (config.output / "LICENSE").write_text("Not free.\n", encoding="utf-8")
    (config.output / "tiny" / "mine.py").write_bytes(b"")
    (config.output / "pyproject.toml").unlink()
    capsys.readouterr()
    assert run(config) == 0
    assert "1 changed, 1 new, 1 no longer there" in capsys.readouterr().out
    assert tree(config.output) == good


def test_force_generates_what_is_up_to_date(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    capsys.readouterr()
    assert run(config, "--force") == 0
    assert "0 changed, 0 new, 0 no longer there" in capsys.readouterr().out


def test_check_sees_changed_missing_and_added_files(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    assert run(config, "--check") == 0
    assert capsys.readouterr().out.endswith(f"{config.output}/ is up to date\n")
    (config.output / "LICENSE").write_text("Not free.\n", encoding="utf-8")
    (config.output / "tiny" / "mine.py").write_bytes(b"")
    (config.output / "pyproject.toml").unlink()
    drifted = tree(config.output)
    assert run(config, "--check") == 1
    first, *files = capsys.readouterr().out.splitlines()
    assert first == (
        f"{config.output}/ is not what the generator writes (1 changed, 1 new, 1 no longer there);"
        " run `python -m generator`"
    )
    assert files == [
        "changed: LICENSE",
        "missing: pyproject.toml",
        "extra: tiny/mine.py",
    ]
    assert tree(config.output) == drifted


def test_check_trusts_no_lock(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    lock = config.output / NAME
    lock.write_text(lock.read_text(encoding="utf-8").replace("about", "About"), encoding="utf-8")
    assert run(config, "--check") == 1
    assert f"changed: {NAME}" in capsys.readouterr().out


def test_check_without_output(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(config, "--check") == 1
    assert "missing: LICENSE" in capsys.readouterr().out
    assert not config.output.exists()


def test_a_changed_document_is_seen(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    config.document.write_text(DOCUMENT.replace("Tiny", "Small"), encoding="utf-8")
    assert run(config, "--check") == 1
    assert "changed: tiny/__init__.py" in capsys.readouterr().out
    assert run(config) == 0
    assert b"Small" in (config.output / "tiny" / "__init__.py").read_bytes()


def test_another_output(config: Config, tmp_path: Path) -> None:
    assert run(config, "--output", str(tmp_path / "elsewhere")) == 0
    assert (tmp_path / "elsewhere" / "LICENSE").exists()
    assert not config.output.exists()


@pytest.mark.parametrize(
    ("document", "reported"),
    [
        (
            "openapi: [",
            "tiny.yaml:1: this is not YAML: while parsing a flow node, did not find expected node content. Correct",
        ),
        (
            DOCUMENT.replace("operationId: ping", "operationId: ௰"),
            "tiny.yaml:7: #/paths/~1ping/get/operationId: the operationId '௰' gives no",
        ),
        (
            DOCUMENT.replace("responses", "respones"),
            "tiny.yaml:8: #/paths/~1ping/get/respones: the member 'respones' is not known",
        ),
        (
            DOCUMENT.replace("{description: pong}", "{$ref: '#/components/responses/Pong'}"),
            "tiny.yaml:8: #/paths/~1ping/get/responses/200: the reference",
        ),
    ],
    ids=["no YAML", "a name that is none", "a misspelt member", "a reference to nothing"],
)
def test_a_broken_document(config: Config, document: str, reported: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(config)
    before = tree(config.output)
    config.document.write_text(document, encoding="utf-8")
    capsys.readouterr()
    for arguments in ([], ["--check"], ["--force"]):
        assert run(config, *arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"{config.document.parent}/{reported}")
        assert "Traceback" not in err
    assert tree(config.output) == before


def test_what_the_renderer_refuses(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(document: Document, _config: Config) -> Iterable[tuple[str, str]]:
        raise GenerationRefused([document.problem("#/paths", "it is too hard", "Make it easier")])

    assert main(["--config", str(config.path)], refuse) == 2
    assert capsys.readouterr().err == f"{config.document}:4: #/paths: it is too hard. Make it easier.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["generator.yaml", "tiny.yaml"]


def test_the_environment_is_told_in_one_line(
    config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert run(config, "--output", str(tmp_path / "file" / "out")) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith(f"{tmp_path}/file/out: no folder can be written there: ")
    assert f"see to it that {tmp_path}/file is a folder that you may write in" in err


@pytest.mark.parametrize(("kind", "reported"), [("nothing", "does not exist"), ("folder", "is no file")])
def test_a_document_that_is_not_there_is_told_where_it_is_named(
    config: Config, kind: str, reported: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config.document.unlink()
    if kind == "folder":
        config.document.mkdir()
    assert run(config) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"{config.path}:1: #/document: the document {config.document} {reported}. Write the path of")
    assert err.count("\n") == 1


def test_a_folder_that_was_not_generated_is_left_alone(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    config.output.mkdir()
    (config.output / "thesis.txt").write_bytes(b"years of work")
    assert run(config) == 2
    assert "was not written by this generator" in capsys.readouterr().err
    assert tree(config.output) == {"thesis.txt": b"years of work"}


def test_a_missing_config(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--config", str(tmp_path / "no.yaml")], render) == 2
    assert capsys.readouterr().err == (
        f"{tmp_path}/no.yaml: the file can not be read: No such file or directory. Name a file that can be read.\n"
    )


def test_an_interrupted_run_leaves_nothing(config: Config, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_document: Document, _config: Config) -> Iterable[tuple[str, str]]:
        yield "tiny/a.py", ""
        raise KeyboardInterrupt

    assert main(["--config", str(config.path)], interrupt) == 2
    assert capsys.readouterr().err == "interrupted; nothing was written\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["generator.yaml", "tiny.yaml"]


def test_nothing_heavy_is_imported_to_find_that_nothing_changed(config: Config) -> None:
    run(config)
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        f"assert main(['--config', {str(config.path)!r}]) == 0\n"
        "heavy = {'jinja2', 'pydantic', 'openapi_python_client', 'jsonschema_rs', 'importlib.metadata', 'attrs'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [f"{config.output}/ is up to date", "[]"]


def test_a_problem_is_one_line_whatever_it_quotes() -> None:
    assert str(Problem("a\nb", "c\td", "e?")) == "c d: a b. e?"
