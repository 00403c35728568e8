"""Commit messages: what is refused, and that a pull request's commits are read from git."""

import subprocess
from pathlib import Path

import pytest

from generator.tests.repository.repository import script

commit_messages = script("commit_messages")
GIT = ("git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")


@pytest.mark.parametrize(
    "message",
    [
        "Refuse a ledger without pages",
        "Refuse a ledger without pages\n\nA clause that no page says was counted as documented.",
        "R" + 71 * "e",
        "Merge branch 'main' into a-branch-whose-name-is-so-long-that-the-subject-is-longer-than-others",
        "fixup! refuse a ledger without pages",
    ],
)
def test_a_message_that_holds_to_the_rules_has_no_fault(message: str) -> None:
    assert list(commit_messages.faults(message)) == []


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("R" + 72 * "e", "73 characters; at most 72"),
        ("refuse a ledger without pages", "begin with a capital letter"),
        ("Refuse a ledger without pages.", "end without a full stop"),
        ("", "begin with a capital letter"),
        ("Refuse a ledger without pages\nA clause was counted.", "leave the line after the subject empty"),
    ],
)
def test_a_message_that_breaks_a_rule_has_a_fault_that_names_it(message: str, fault: str) -> None:
    (found,) = commit_messages.faults(message)
    assert fault in found


def test_the_message_of_a_hook_is_read_without_the_comments_of_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "COMMIT_EDITMSG"
    file.write_text("Refuse a ledger without pages\n# Please enter the commit message.\n", encoding="utf-8")
    assert commit_messages.main([str(file)]) == 0
    assert commit_messages.main([str(tmp_path / "none")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_only_the_commits_that_a_branch_adds_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run([*GIT, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--allow-empty", "--message=an old subject in another style.")
    git("checkout", "--quiet", "-b", "change")
    git("commit", "--allow-empty", "--message=Refuse a ledger without pages", "--message=The reason.")
    monkeypatch.chdir(tmp_path)
    assert commit_messages.main(["--since", "main"]) == 0
    git("commit", "--allow-empty", "--message=refused more")
    assert commit_messages.main(["--since", "main"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert commit_messages.main(["--since", "nowhere"]) == 2
