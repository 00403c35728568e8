"""What CI asks after `make generate`: is everything that stands in the working tree committed?"""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.tests.repository.repository import REPOSITORY

GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci" / "unchanged", tmp_path / ".ci")
    shutil.copy(REPOSITORY / ".gitignore", tmp_path)
    (tmp_path / "generated").mkdir()
    (tmp_path / "generated" / "client.py").write_text("1\n", encoding="utf-8")
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=Begin"]):
        subprocess.run([*GIT, *arguments], cwd=tmp_path, check=True)
    return tmp_path


def unchanged(clone: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(clone / ".ci" / "unchanged")], capture_output=True, encoding="utf-8", check=False)


def test_a_tree_that_is_committed_passes(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "pyvenv.cfg").touch()
    assert unchanged(clone).returncode == 0


@pytest.mark.parametrize("path", ["types.py", "client.py", "reports/model.py", "dist/model.py"])
def test_a_generated_file_that_is_not_committed_is_named(path: str, clone: Path) -> None:
    file = clone / "generated" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("2\n", encoding="utf-8")
    completed = unchanged(clone)
    assert completed.returncode == 1
    assert f"generated/{path.split('/', maxsplit=1)[0]}" in completed.stderr
