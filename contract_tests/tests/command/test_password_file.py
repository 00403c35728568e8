"""The account gets a fresh password, and the file that keeps it is there, whatever happens to its folder meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from contract_tests.tests.command.running import Command, WrongHandler, serving

SINCE = 60
FEW = ("--only", "media/", "--only", "list/", "--only", "signature/")


class Watched:
    """Keeps the latest password that the server got."""

    def __init__(self, then: Callable[[], object]) -> None:
        self.password = ""
        self._then = then

    def __call__(self, handler: WrongHandler, number: int) -> bool:
        self.password = handler.password() or self.password
        if number == SINCE:
            self._then()
        return False


def test_nothing_happens_to_it(command: Command) -> None:
    watched = Watched(lambda: None)
    with serving(watched) as base_url:
        assert command.full(base_url, *FEW).code == 0
    assert command.password_file.read_text("ascii") == f"{watched.password}\n"
    assert [path.name for path in command.password_file.parent.iterdir()] == ["password"]


def test_its_folder_disappears(command: Command) -> None:
    watched = Watched(lambda: shutil.rmtree(command.password_file.parent))
    with serving(watched) as base_url:
        result = command.full(base_url, *FEW)
    assert (result.code, result.broken) == (2, [])
    assert "the folder of the password file" in result.last
    assert SINCE < result.summary["requests"] < SINCE + 3 or result.summary["requests"] == SINCE
    assert command.password_file.read_text("ascii") == f"{watched.password}\n"
    assert [path.name for path in command.password_file.parent.iterdir()] == ["password"]


def test_its_folder_cannot_be_made_again(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the password is kept in the folder for passing files, and the run says where."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    folder = command.password_file.parent

    def replace_folder() -> None:
        shutil.rmtree(folder)
        folder.write_text("a file", encoding="ascii")

    watched = Watched(replace_folder)
    with serving(watched) as base_url:
        result = command.full(base_url, *FEW)
    assert result.code == 2
    (kept,) = passing.glob("password.*")
    assert kept.read_text("ascii") == f"{watched.password}\n"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert str(kept) in result.errors


def test_the_password_before_stays_in_it_until_there_is_another(command: Command) -> None:
    command.password_file.parent.mkdir()
    command.password_file.write_text("Of-an-earlier-run1\n", encoding="ascii")
    with serving(lambda handler, _number: handler.page(503)) as base_url:
        assert command.full(base_url).code == 2
    assert command.password_file.read_text("ascii") == "Of-an-earlier-run1\n"


def test_the_fresh_password_is_tried_again(command: Command) -> None:
    """A failure that passes must not leave a test's password behind."""
    watched = Watched(lambda: shutil.rmtree(command.password_file.parent))

    def once(handler: WrongHandler, number: int) -> bool:
        return watched(handler, number) or (number == SINCE + 1 and handler.page(503))

    with serving(once) as base_url:
        result = command.full(base_url, *FEW)
    assert "has a fresh password" in result.errors
    assert command.password_file.read_text("ascii") == f"{watched.password}\n"


def test_a_page_is_no_success(command: Command) -> None:
    """Whatever its status is: nobody knows whether the fresh password was set."""
    with serving(lambda handler, number: number > SINCE and handler.page(200)) as base_url:
        result = command.full(base_url, *FEW)
    assert result.code == 2
    assert "has a fresh password" not in result.errors
    assert "could not be given a fresh password (status 200, and a body which is not this API's)" in result.last


def test_a_success_that_says_that_it_failed_is_none(command: Command) -> None:
    body = '{"success": false, "message": "not now"}'
    failing = lambda handler, number: number > SINCE and handler.page(200, body, Content_Type="application/json")  # noqa: E731
    with serving(failing) as base_url:
        result = command.full(base_url, *FEW, "--max-failures", "1")
    assert result.code == 1
    assert "has a fresh password" not in result.errors
    assert "could not be given a fresh password (status 200, and the body says that it failed)" in result.last
    assert result.summary["verdict"] == result.last
