"""The shell command of Data Forest, as people and scripts run it."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from ncloud_dataforest import DataForest
from ncloud_dataforest.testing import FakeGateway

from generator.tests.client.dataforest import ACCOUNT_ID, PASSWORD, REPOSITORY
from generator.tests.runtime.fakes import as_json, service_error
from generator.tests.runtime.wire import full, read_request, responding, running

CANARY: Final = "Canary-7!forest"
HANG: Final = 60
"""Seconds after which a command that hangs is ended; nothing that works takes as long."""

QUOTA: Final = {"namespace": "koya", "fileCountMillion": 1, "spaceTb": 200}
DETAIL: Final = {"success": True, "id": ACCOUNT_ID, "name": "df001", "quotas": [QUOTA]}
LIST: Final = {"success": True, "total": 2, "contents": [{"id": ACCOUNT_ID, "name": "df001"}, {"id": "2"}]}


def respond(connection: socket.socket) -> None:
    """Respond to a request as the API does; an account that does not exist is quoted with all that was sent."""
    request = read_request(connection)
    if b"/getDetail" in request:
        connection.sendall(full(as_json(DETAIL)))
    elif b"/getList" in request:
        connection.sendall(full(as_json(LIST)))
    elif ACCOUNT_ID.encode() in request:
        connection.sendall(full(as_json({"success": True, "id": ACCOUNT_ID})))
    else:
        connection.sendall(full(as_json(service_error(request.decode())), "404 Not Found"))


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running(respond) as wire:
        yield wire.base_url


PROGRAM: Final = (sys.executable, "-W", "error", "-m", "ncloud_dataforest")
KEYS: Final = {
    "PATH": os.defpath,
    "PYTHONPATH": str(REPOSITORY / "generated"),
    "NCLOUD_ACCESS_KEY_ID": "mock-access-key",
    "NCLOUD_SECRET_ACCESS_KEY": "mock-secret-key",
}


def started(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the command printed and how it ended, with the keys of the endpoint in its environment."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=KEYS | environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


def run_here(*arguments: str) -> int:
    """Run the command in this process, and return its exit code."""
    from ncloud_dataforest.__main__ import SHELL
    from ncloud_dataforest._shell.program import run

    return run(SHELL, list(arguments))


@pytest.mark.promise("shell")
def test_a_list_is_a_table(base_url: str) -> None:
    completed = started("accounts", "get-list", "--base-url", base_url)
    assert (completed.returncode, completed.stderr) == (0, "")
    heading, first, *_ = completed.stdout.splitlines()
    assert heading.split() == ["id", "name"]
    assert first.split() == [ACCOUNT_ID, "df001"]


@pytest.mark.promise("shell")
def test_what_holds_a_list_beside_its_own_members_is_shown_with_them(base_url: str) -> None:
    completed = started("accounts", "get-detail", "--base-url", base_url, "--id", ACCOUNT_ID)
    assert [line.split()[0] for line in completed.stdout.splitlines()] == ["id", "success", "name", "quotas"]
    assert '"namespace": "koya"' in completed.stdout


@pytest.mark.promise("shell")
def test_a_password_comes_from_standard_input(base_url: str) -> None:
    command = ("accounts", "reset-password", "--base-url", base_url, "--id", ACCOUNT_ID, "--password-stdin")
    completed = started(*command, given=f"{PASSWORD}\n")
    assert (completed.returncode, completed.stderr) == (0, "")
    assert ACCOUNT_ID in completed.stdout


@pytest.mark.promise("shell")
@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals in the standard library")
def test_a_password_is_asked_for_without_being_shown(base_url: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = (*PROGRAM, "accounts", "reset-password", "--base-url", base_url, "--id", ACCOUNT_ID)
    # Without a controlling terminal, it is the one on standard input that is asked.
    process = subprocess.Popen(
        command, env=KEYS, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stderr is not None
    printed = b""
    for prompt in (b"Password: ", b"Repeat for confirmation: "):
        # What is typed before the question is thrown away.
        while not printed.endswith(prompt):
            printed += process.stderr.read(1) or pytest.fail(printed.decode())
        os.write(ours, f"{PASSWORD}\n".encode())
    output, error = process.communicate(timeout=HANG)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0, error
    assert PASSWORD.encode() not in printed + output + error


def test_a_reader_that_has_seen_enough_is_no_error(base_url: str) -> None:
    command = (*PROGRAM, "accounts", "get-list", "--base-url", base_url)
    with subprocess.Popen(command, env=KEYS, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(HANG) == 4


def test_what_cannot_be_printed_is_no_refusal(base_url: str, tmp_path: Path) -> None:
    command = (*PROGRAM, "accounts", "get-list", "--base-url", base_url)
    (tmp_path / "output").touch()
    with (tmp_path / "output").open("rb") as not_for_writing:
        done = subprocess.run(
            command, env=KEYS, stdout=not_for_writing, stderr=subprocess.PIPE, text=True, timeout=HANG, check=False
        )
    assert done.returncode == 4
    assert done.stderr == f"Error: it was done, but what came cannot be printed: {os.strerror(errno.EBADF)}\n"


@pytest.mark.parametrize("form", ["table", "json"])
def test_what_the_encoding_of_the_output_does_not_have_is_escaped(form: str) -> None:
    with running(responding(full(as_json({"success": True, "total": 1, "contents": [{"id": "계🌲"}]})))) as wire:
        arguments = ("accounts", "get-list", "--base-url", wire.base_url, "--output", form)
        done = started(*arguments, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\uacc4\\ud83c\\udf32" in done.stdout
    assert form == "table" or json.loads(done.stdout)["contents"][0]["id"] == "계🌲"


@pytest.mark.promise("shell", "no-secret-shown")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--id", ACCOUNT_ID, "--password", CANARY), 2),
        (("--id", ACCOUNT_ID, f"--password={CANARY}"), 2),
        (("--id", ACCOUNT_ID, "--password-stdin", CANARY), 2),
        (("--id", ACCOUNT_ID, "--password-stdin", "--password-file", __file__), 2),
        (("--id", ACCOUNT_ID, "--password-stdin"), 0),
        (("--id", "20nAZnjbUNFdc7RsILlC39", "--password-stdin"), 1),
        (("--id", "not an id", "--password-stdin"), 2),
    ],
)
def test_no_secret_is_printed(base_url: str, arguments: tuple[str, ...], code: int) -> None:
    completed = started("accounts", "reset-password", "--base-url", base_url, *arguments, given=CANARY)
    assert completed.returncode == code, completed.stderr
    printed = completed.stdout + completed.stderr
    assert printed
    for secret in (CANARY, "mock-secret-key"):
        assert secret not in printed
    assert "Traceback" not in printed


@pytest.mark.promise("shell", "no-secret-shown")
def test_what_the_server_quotes_is_redacted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    from ncloud_dataforest.errors import InvalidRequestError

    gateway = FakeGateway(DataForest)
    gateway.script("accounts_reset_password", gateway_failure(gateway, InvalidRequestError))
    monkeypatch.setattr("sys.stdin", io.StringIO(CANARY))
    with gateway.intercept():
        assert run_here("accounts", "reset-password", "--id", ACCOUNT_ID, "--password-stdin") == 1
    assert "[redacted]" in (error := capsys.readouterr().err)
    assert CANARY not in error


def gateway_failure(gateway: FakeGateway[DataForest], error: Any) -> Any:
    return gateway.failure(error, f"the password {CANARY} is refused")


def test_wrong_keys_are_reported_by_the_name_of_the_variable() -> None:
    completed = started("accounts", "get-list", NCLOUD_SECRET_ACCESS_KEY='"mock-secret-key"')
    assert completed.returncode == 2
    assert "NCLOUD_SECRET_ACCESS_KEY" in completed.stderr
    assert "mock-secret-key" not in completed.stderr


def test_completion_of_shells_knows_the_commands() -> None:
    typed = "dataforest accounts reset-p"
    environment = {"_DATAFOREST_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": "2"}
    code = (
        "from ncloud_dataforest._shell.program import program; from ncloud_dataforest.__main__ import SHELL\n"
        "program(SHELL)(prog_name='dataforest')"
    )
    completed = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": os.defpath, "PYTHONPATH": str(REPOSITORY / "generated"), **environment},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert completed.stdout.strip() == "plain,reset-password"
