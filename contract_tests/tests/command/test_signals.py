"""The signals that end a run: a report, a fresh password in its file, and exit code 2."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.our_api import ONLY_THESE

ROOT = Path(__file__).parents[3]
SOME = 40
HANG = 600
"""Seconds after which a program that hangs is ended; nothing is judged by it."""


def restore() -> None:
    """Tests that run in the background of a shell ignore Ctrl-C, and what they start would too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGINT, signal.SIGTERM, signal.SIGINT]])
def test_a_signal_ends_a_run_in_order(signals: list[signal.Signals], tmp_path: Path) -> None:
    """A CI job sends a second one soon after the first, which must not end the cleanup."""
    password_file = tmp_path / "password"
    with running_endpoint(EndpointSettings()) as endpoint:
        keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
        account_id = endpoint.keys("account")[0]
        run = subprocess.Popen(
            [sys.executable, "-m", "contract_tests", "--base-url", endpoint.base_url, "--rate", "50",
             "--account-id", account_id, "--yes", "--password-file", str(password_file),
             "--report-dir", str(tmp_path / "report"), *ONLY_THESE],
            cwd=ROOT, env={**os.environ, **keys, "CI": "true"}, stderr=subprocess.PIPE, text=True, preexec_fn=restore,
        )  # fmt: skip
        while len(endpoint.requests) < SOME and run.poll() is None:
            time.sleep(0.05)
        for number in signals:
            run.send_signal(number)
        _, errors = run.communicate(timeout=60)
        assert endpoint.value_is("account", account_id, "password", password_file.read_text("ascii").strip())
    assert run.returncode == 2
    assert "Traceback" not in errors
    assert errors.splitlines()[-1].startswith("No verdict: the run ended early (interrupted)")
    summary = json.loads((tmp_path / "report" / "summary.json").read_text("utf-8"))
    assert (summary["stopped"], summary["violations"]) == ("interrupted", [])
    assert SOME <= summary["requests"] < 2_000


def test_a_signal_before_the_run(tmp_path: Path) -> None:
    """While the program is still being loaded, too, it ends with 2."""
    run = subprocess.Popen(
        [sys.executable, "-m", "contract_tests", "--report-dir", str(tmp_path)],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=restore, env={**os.environ, "CI": "true"},
    )  # fmt: skip
    while not Path(f"/proc/{run.pid}/status").exists() or not _catches_sigterm(run.pid):
        time.sleep(0.005)
    run.send_signal(signal.SIGTERM)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 2
    assert "Traceback" not in errors


def _catches_sigterm(process: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text("ascii")
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def test_a_signal_during_the_cleanup_is_noted_and_interrupts_nothing() -> None:
    code = """
import os, signal
from contract_tests import ending
ending.end_in_order()
ending.listen()
ending.keep_off()
os.kill(os.getpid(), signal.SIGTERM)
print("cleaned up", ending.interruption())
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "cleaned up interrupted\n")


def test_a_signal_ends_the_program_with_its_own_code_wherever_it_comes() -> None:
    """While modules are loaded it is kept for later; in text that a library compiles it changes no exit code."""
    code = """
import os, signal, sys
from contract_tests import ending
ending.end_in_order()
{first}
try:
    ending.listen()
    exec("os.kill(os.getpid(), signal.SIGTERM)")
except KeyboardInterrupt:
    print(ending.interruption())
    sys.exit(2)
"""
    for first in ("os.kill(os.getpid(), signal.SIGTERM)", "pass"):
        ended = subprocess.run(
            [sys.executable, "-c", code.format(first=first)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (2, "interrupted\n", "")


def test_a_signal_is_not_lost_where_the_interpreter_ignores_exceptions() -> None:
    """Such as in a callback of the garbage collector, of which a library has one."""
    code = """
import gc, os, signal, sys, time
from contract_tests import ending
ending.end_in_order()
ending.listen()
def callback(phase, info):
    gc.callbacks.clear()
    os.kill(os.getpid(), signal.SIGINT)
gc.callbacks.append(callback)
try:
    gc.collect()
    time.sleep(3600)  # it is interrupted
except KeyboardInterrupt:
    print(ending.interruption())
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=HANG
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "interrupted\n", "")
