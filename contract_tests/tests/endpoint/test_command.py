"""`python -m contract_tests.endpoint`."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys

import pytest
import requests

from contract_tests.endpoint import FAILURES, FAULTS, VARIANTS
from contract_tests.endpoint.__main__ import main
from contract_tests.tests.endpoint.building import LIST
from contract_tests.tests.endpoint.client import TIMEOUT

COMMAND = [sys.executable, "-m", "contract_tests.endpoint"]


def test_it_serves_until_it_is_interrupted() -> None:
    command = [*COMMAND, "--port", "0", "--fault", "error-success-true", "--variant", "charset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        greeting = process.stdout.readline()
        while "client:" not in greeting:
            greeting += process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", greeting)
        assert address is not None
        response = requests.post(address[0] + LIST, timeout=TIMEOUT)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=TIMEOUT)

    assert response.status_code == 401
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    assert "charset, error-success-true" in greeting
    assert f'base_url="{address[0]}"' in greeting
    assert process.returncode == 0
    assert log == f"POST {LIST} 401\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fault", "nothing-of-the-kind"], "unknown fault 'nothing-of-the-kind'"),
        (["--fault", "success-flase"], "did you mean success-false"),
        (["--variant", "success-false"], "unknown variant 'success-false'"),
        (["--password-policy", "four"], "password=four: there is no such reading"),
        (["--accounts", "nowhere.yaml"], "nowhere.yaml: can't be read"),
        (["--host", "256.256.256.256"], "can't listen on 256.256.256.256:0"),
        (["--host", "127.0.0.1", "--accounts", "."], ".: can't be read"),
    ],
)
def test_a_usage_error_prints_one_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "0", *arguments]) == 2

    output = capsys.readouterr()
    assert output.out == ""
    assert message in output.err
    assert output.err.count("\n") == 1


def test_a_port_in_use_prints_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2

    assert f"can't listen on 127.0.0.1:{port} (Address already in use); choose another" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "switches"), [("--list-faults", FAULTS), ("--list-variants", VARIANTS), ("--list-failures", FAILURES)]
)
def test_it_lists_what_can_be_switched_on(
    option: str, switches: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([option]) == 0

    output = capsys.readouterr().out
    assert all(re.search(rf"^  {re.escape(name)} ", output, re.MULTILINE) for name in switches)
    assert output.endswith(f"{len(switches)} in all\n")


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_does_not_exist_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([f"--port={port}"])

    assert caught.value.code == 2
    assert "is no number from 0 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--failure-count", "-1"], ["--failure-count", "0"], ["--nonsense"], ["--port"]])
def test_a_command_line_that_makes_no_sense_is_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert arguments[0] in errors
