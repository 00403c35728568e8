"""The virtual environment: when it is made anew, and that nothing else than a finished installation counts as ready."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.tests.repository.repository import REPOSITORY, script

environment = script("environment")


class Installation:
    """Makes the folder only, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, venv: Path, _lock: Path) -> None:
        self.made += 1
        venv.mkdir(exist_ok=True)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pip starts to describe itself writes into the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text("attrs==25.3.0\n", encoding="utf-8")
    return path


def test_it_is_made_once(tmp_path: Path, lock: Path) -> None:
    installation = Installation()
    assert environment.make_ready(tmp_path / "venv", lock, installation) is True
    lock.touch()  # another time of modification, the same content
    assert environment.make_ready(tmp_path / "venv", lock, installation) is False
    assert installation.made == 1


def _another_lock(_venv: Path, lock: Path, _monkeypatch: pytest.MonkeyPatch) -> Path:
    lock.write_text("attrs==25.4.0\n", encoding="utf-8")
    return _venv


def _another_python(venv: Path, _lock: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "version", "3.99.0")
    return venv


def _another_place(venv: Path, _lock: Path, _monkeypatch: pytest.MonkeyPatch) -> Path:
    return venv.rename(venv.with_name("moved"))


@pytest.mark.parametrize("change", [_another_lock, _another_python, _another_place])
def test_it_is_made_anew_when_what_it_depends_on_changed(
    change: Callable[[Path, Path, pytest.MonkeyPatch], Path],
    tmp_path: Path,
    lock: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installation = Installation()
    environment.make_ready(tmp_path / "venv", lock, installation)
    venv = change(tmp_path / "venv", lock, monkeypatch)
    assert environment.make_ready(venv, lock, installation) is True
    assert installation.made == 2


def test_an_interrupted_installation_is_not_ready_though_the_one_before_was(tmp_path: Path, lock: Path) -> None:
    def interrupted(_venv: Path, _lock: Path) -> None:
        raise KeyboardInterrupt

    installation, before = Installation(), lock.read_bytes()
    environment.make_ready(tmp_path / "venv", lock, installation)
    lock.write_text("attrs==25.4.0\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        environment.make_ready(tmp_path / "venv", lock, interrupted)
    lock.write_bytes(before)
    assert environment.make_ready(tmp_path / "venv", lock, installation) is True


def test_a_link_to_another_environment_is_left_as_it_is(tmp_path: Path, lock: Path) -> None:
    installation = Installation()
    (tmp_path / "venv").symlink_to(tmp_path)
    with pytest.raises(environment.EnvironmentUnavailableError, match="remove the link"):
        environment.make_ready(tmp_path / "venv", lock, installation)
    assert installation.made == 0


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked where no make starts two at a time")
def test_while_one_makes_it_no_other_does(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / ".cache" / "environment.lock"
    with environment.one_at_a_time(path), path.open("w") as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with path.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_a_module_ends_with_a_line_that_names_it(
    module: str, tmp_path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = environment.importlib.util.find_spec
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == module else find(name))
    assert environment.main([str(tmp_path / "venv"), str(lock)]) == 2
    assert f"has no module {module}: install it" in capsys.readouterr().err
    assert not (tmp_path / "venv").exists()


def test_a_lock_that_cannot_be_installed_leaves_nothing_that_counts_as_ready(tmp_path: Path, lock: Path) -> None:
    command = [sys.executable, str(REPOSITORY / ".ci" / "environment.py"), str(tmp_path / "venv"), str(lock)]
    # Without a hash, pip refuses before it looks for anything.
    failed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert failed.returncode == 2
    assert "could not be made" in failed.stderr.splitlines()[-1]
    assert not (tmp_path / "venv" / ".ready").exists()
    lock.write_text("", encoding="utf-8")
    subprocess.run(command, capture_output=True, check=True)
    assert (tmp_path / "venv" / ".ready").is_file()
    lock.unlink()
    missing = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
