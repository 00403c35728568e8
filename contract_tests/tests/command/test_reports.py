"""A report is written in every case, and that of an earlier run never stays as if it were this one's."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contract_tests import cli
from contract_tests.cli import main
from contract_tests.tests.command.running import FILES, KEYS, Command, WrongHandler, serving
from contract_tests.tests.our_api import ONLY_THESE
from contract_tests.tests.suite.plain_server import ACCOUNT_ID, plain_server

ROOT = Path(__file__).parents[3]
EARLIER = "the report of an earlier run"


class LibraryError(Exception):
    """One that nobody foresaw."""


@pytest.fixture(autouse=True)
def earlier(command: Command) -> None:
    command.reports.mkdir()
    for name in FILES:
        (command.reports / name).write_text(EARLIER, encoding="utf-8")


def texts(command: Command) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in command.reports.iterdir()}


def test_while_a_run_goes_on_its_report_says_that_it_has_no_result(command: Command) -> None:
    """This is what is left when the program is killed."""
    seen: list[dict[str, str]] = []

    def look(_handler: WrongHandler, number: int) -> bool:
        if number == 1:
            seen.append(texts(command))
        return False

    with serving(look) as base_url:
        result = command.safe(base_url, "--only", "path/")
    assert result.code == 0
    assert set(seen[0]) == FILES
    for text in seen[0].values():
        assert EARLIER not in text
        assert "before it could say anything" in text


def test_a_line_in_the_report_says_how_far_the_run_came(command: Command) -> None:
    with serving(lambda handler, number: number > 50 and handler.page(503)) as base_url:
        result = command.safe(base_url, "--only", "signature/")
    assert result.code == 2
    how_far = f"{result.summary['tests']} of {result.summary['planned_tests']} tests, "
    assert 30 < result.summary["tests"] < result.summary["planned_tests"]
    for name in ("index.html", "summary.md"):
        assert how_far in texts(command)[name]
    assert how_far in result.errors


@pytest.mark.parametrize("where", ["load_knowledge", "begin", "start"])
def test_an_unforeseen_error(where: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LibraryError(f"{KEYS['NCLOUD_SECRET_ACCESS_KEY']} of some library")

    monkeypatch.setattr(cli, where, fail)
    with plain_server() as base_url:
        result = command.full(base_url)
    assert result.code == 2
    assert "an unforeseen error at test_reports.py, line " in result.last
    details = texts(command)["traceback.txt"]
    assert "LibraryError" in details
    assert KEYS["NCLOUD_SECRET_ACCESS_KEY"] not in details
    assert EARLIER not in str(texts(command))
    assert not command.password_file.exists()


def test_an_unforeseen_error_within_a_test(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LibraryError

    with plain_server(classes_needed=3) as base_url:
        monkeypatch.setattr("contract_tests.suite.run.Run.try_case", fail)
        result = command.full(base_url, "--only", "list/object")
    assert (result.code, result.broken) == (2, [])
    assert "the suite itself failed (list/object: an unforeseen error at test_reports.py" in result.last


def test_the_traceback_of_an_earlier_run_is_removed(command: Command) -> None:
    (command.reports / "traceback.txt").write_text("old", encoding="utf-8")
    with plain_server() as base_url:
        assert command.safe(base_url, "--only", "path/").code == 0
    assert set(texts(command)) == FILES


@pytest.mark.parametrize(
    "arguments",
    [
        ["--credentail=apiKey=CANARY-Q1w2"],
        ["--credentail", "apiKey=CANARY-Q1w2"],
        ["CANARY-Q1w2"],
        ["--seed", "x"],
        ["--seed", "-1"],
        ["--rate", "fast"],
        ["--rate", "-1"],
        ["--profile", "slow"],
        ["--max-time", "1"],
        ["--max-failures", "0"],
        ["--only"],
    ],
)
def test_a_wrong_command_line(arguments: list[str], command: Command) -> None:
    """One line that names the option and quotes no value of one that is misspelled: it may be a secret."""
    result = command.run(*arguments)
    assert result.code == 2
    assert result.errors.count("\n") == 1
    assert arguments[0].partition("=")[0] in result.last or "behind no option" in result.last
    assert result.last.endswith("--help lists the options.")
    assert "CANARY" not in result.errors
    assert "Profile" not in result.errors
    assert result.last in result.summary["verdict"]


def test_the_summary_of_a_job_says_that_there_is_no_verdict(command: Command, tmp_path: Path) -> None:
    """Nothing in it blames the endpoint."""
    step = tmp_path / "step.md"
    result = command.safe("http://127.0.0.1:9", GITHUB_STEP_SUMMARY=str(step))
    assert result.code == 2
    assert "no verdict\n\nNo verdict: No response from" in step.read_text("utf-8")
    assert "does not conform" not in str(texts(command))


def test_help_leaves_the_reports_alone(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--report-dir", str(command.reports), "--help"], KEYS)
    assert ended.value.code == 0
    assert "--max-time" in capsys.readouterr().out
    assert set(texts(command).values()) == {EARLIER}


def test_no_keys(command: Command) -> None:
    result = command.safe("https://dataforest.invalid", NCLOUD_SECRET_ACCESS_KEY="")
    assert result.code == 2
    assert "No keys" in result.summary["verdict"]
    assert result.errors.count("\n") == 1


def test_a_job_summary_that_cannot_be_written_does_not_cost_the_verdict(command: Command) -> None:
    with plain_server(classes_needed=2) as base_url:
        result = command.full(base_url, "--only", "password-subsets", GITHUB_STEP_SUMMARY="/proc/nowhere")
    assert result.code == 1
    assert result.last == result.summary["verdict"]
    assert "The summary of the job, /proc/nowhere, can't be written" in result.errors


def test_a_report_folder_that_disappears_is_made_again(command: Command) -> None:
    def remove(_handler: WrongHandler, number: int) -> bool:
        if number == 3:
            for path in command.reports.iterdir():
                path.unlink()
            command.reports.rmdir()
        return False

    with serving(remove) as base_url:
        assert command.safe(base_url, "--only", "path/").code == 0


def test_a_report_that_cannot_be_written_is_no_green_one(command: Command) -> None:
    def replace(_handler: WrongHandler, number: int) -> bool:
        if number == 3:
            command.reports.rename(command.folder / "elsewhere")
            command.reports.write_text("a file", encoding="utf-8")
        return False

    with serving(replace) as base_url:
        code, errors = command.end("--base-url", base_url, "--only", "path/", *ONLY_THESE)
    assert code == 2
    assert errors.splitlines()[-1].startswith("No verdict: there is no report: ")


def test_on_a_full_disk_no_report_of_an_earlier_run_stays(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_path: Path, *_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write)
    code, errors = command.end("--base-url", "http://127.0.0.1:9")
    assert (code, errors.count("\n")) == (2, 1)
    assert "No space left on device" in errors
    assert not list(command.reports.iterdir())


@pytest.mark.parametrize("closed", ["2>&1 | head -c 1", "2>&-", "2>/dev/full", ">&- 2>&-"])
def test_closed_output(closed: str, command: Command, tmp_path: Path) -> None:
    """Nobody would read the verdict; the account gets its fresh password all the same."""
    if closed.endswith("/dev/full") and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with plain_server(classes_needed=3) as base_url:
        arguments = f"--base-url {base_url} --account-id {ACCOUNT_ID} --yes --only media/ --only list/ --profile quick"
        arguments += f" --password-file {command.password_file} --report-dir {command.reports}"
        script = (
            f'"{sys.executable}" -m contract_tests {arguments} {closed}\necho "${{PIPESTATUS[0]}}" > {tmp_path}/code'
        )
        subprocess.run(["bash", "-c", script], cwd=ROOT, env={**os.environ, **KEYS}, check=True, capture_output=True)  # noqa: S607 - whichever shell there is
    assert (tmp_path / "code").read_text("ascii") == "2\n"
    summary = json.loads(texts(command)["summary.json"])
    assert "its output is closed" in summary["verdict"]
    assert summary["violations"] == []
    assert not list(tmp_path.glob("kept/.*"))
