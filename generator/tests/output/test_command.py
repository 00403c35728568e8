"""`python -m generator` as people run it: in a process of its own, with the templates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import generator
from generator.tests.output.project import DOCUMENT, tree, write_project

ROOT = Path(generator.__file__).parents[1]


ODD = (ROOT / "generator/tests/templates/documents/hostile_text.yaml").read_text(encoding="utf-8")
HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "2", "TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def command(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, "-m", "generator", "--config", "generator.yaml", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("document", [DOCUMENT, ODD], ids=["tiny", "odd"])
def test_two_runs_in_two_places_write_the_same_bytes(tmp_path: Path, document: str) -> None:
    one, other = write_project(tmp_path / "one", document), write_project(tmp_path / "the" / "other", document)
    first, second = command(one.path.parent, **HERE), command(other.path.parent, **ELSEWHERE)
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout
    assert first.stdout.startswith("out/: ")
    assert tree(one.output) == tree(other.output)
    assert command(one.path.parent, "--check").returncode == 0
    assert command(one.path.parent).stdout == "out/ is up to date\n"


def test_a_broken_document_ends_without_a_traceback(tmp_path: Path) -> None:
    folder = write_project(tmp_path, DOCUMENT.replace("get:", "gett:")).path.parent
    ran = command(folder)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == (
        "tiny.yaml:6: #/paths/~1ping/gett: the member 'gett' is not known here. Did you mean 'get'?\n"
    )
    assert not (folder / "out").exists()


def test_another_version_of_openapi_python_client_ends_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "other" / "openapi_python_client").mkdir(parents=True)
    (tmp_path / "other" / "openapi_python_client" / "__init__.py").touch()
    folder = write_project(tmp_path / "project", DOCUMENT).path.parent
    ran = command(folder, PYTHONPATH=f"{tmp_path / 'other'}{os.pathsep}{ROOT}")
    assert ran.returncode == 2
    assert ran.stderr.startswith(
        "openapi-python-client: this is not the version that generator/upstream/ is written for"
    )
    assert len(ran.stderr.splitlines()) == 1
    assert "upgrade-openapi-python-client.md" in ran.stderr
    assert not (folder / "out").exists()


def test_help_tells_the_exit_statuses(tmp_path: Path) -> None:
    ran = command(tmp_path, "--help")
    assert ran.returncode == 0
    assert "2 refused" in ran.stdout
