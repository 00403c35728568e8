"""`--check` notices generated files that were never added to git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.config import Config
from generator.output.tracked import untracked
from generator.tests.output.project import render, write_project
from generator.tests.prerequisites import program

HERMETIC = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([program("git"), *arguments], cwd=folder, env={**os.environ, **HERMETIC}, check=True)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A project whose files are as the generator writes them."""
    config = write_project(tmp_path / "project")
    assert main(["--config", str(config.path)], render) == 0
    return config


@pytest.fixture
def repository(config: Config) -> Path:
    folder = config.path.parent
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    return folder


def check(config: Config) -> int:
    return main(["--config", str(config.path), "--check"], render)


@pytest.mark.usefixtures("repository")
def test_a_project_that_git_tracks_is_up_to_date(config: Config) -> None:
    assert check(config) == 0


def test_a_file_that_was_never_added_is_noticed(
    config: Config, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "rm", "--quiet", "--cached", "out/tiny/client.py", "out/LICENSE")
    capsys.readouterr()
    assert check(config) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "has files that git does not track (LICENSE, tiny/client.py); run `git add " in line
    git(repository, "add", "out")
    assert check(config) == 0


def test_ignored_files_do_not_count(config: Config, repository: Path) -> None:
    git(repository, "rm", "--quiet", "--cached", "-r", "out")
    (repository / ".gitignore").write_text("out/\n", encoding="utf-8")
    assert check(config) == 0


def test_nothing_is_missed_where_there_is_no_work_tree(config: Config) -> None:
    assert check(config) == 0


@pytest.mark.usefixtures("repository")
def test_nothing_is_missed_where_git_is_not_installed(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(config.path.parent))
    assert untracked(config.output) == []
    assert check(config) == 0
