"""What a run says: progress on a terminal, quiet in CI, a report after Ctrl-C."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from contract_tests.console import Console
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.report.redaction import Redactor

ROOT = Path(__file__).parents[3]
SOME = 200
HANG = 600
"""Seconds after which a run that hangs is ended; nothing that works takes as long."""


class Counted(list[Any]):
    """A list that reports when some are in it."""

    def __init__(self, some: int) -> None:
        super().__init__()
        self._some = some
        self.is_reached = threading.Event()

    def append(self, item: object) -> None:
        super().append(item)
        if len(self) >= self._some:
            self.is_reached.set()


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_for_a_terminal() -> None:
    terminal = Terminal()
    console = Console(terminal, Redactor([]), is_quiet=False)
    console.show(10, 100, 0)
    console.show(20, 100, 3)
    console.say("done")
    assert terminal.getvalue() == "\r\x1b[K10 of 100 tests\r\x1b[K20 of 100 tests, 3 violations\r\x1b[Kdone\n"


def test_no_progress_in_ci_or_in_a_file() -> None:
    for stream, is_quiet in ((Terminal(), True), (io.StringIO(), False)):
        console = Console(stream, Redactor([]), is_quiet=is_quiet)
        console.show(10, 100, 0)
        console.say("done")
        assert stream.getvalue() == "done\n"


def test_a_line_passes_the_redactor() -> None:
    stream = io.StringIO()
    Console(stream, Redactor(["secret-key-for-tests"]), is_quiet=True).say("the key is secret-key-for-tests")
    assert stream.getvalue() == "the key is [hidden]\n"


def test_ctrl_c_ends_with_a_report_of_what_was_tried(tmp_path: Path) -> None:
    requests = Counted(SOME)
    with running_endpoint(EndpointSettings()) as endpoint:
        endpoint.application.requests = requests
        keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
        run = subprocess.Popen(
            [sys.executable, "-m", "contract_tests", "--base-url", endpoint.base_url, "--rate", "50",
             "--report-dir", str(tmp_path)],
            cwd=ROOT, env={**os.environ, **keys, "CI": "true"}, stderr=subprocess.PIPE, text=True,
            # Tests that run in the background of a shell ignore Ctrl-C, and what they start would too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert requests.is_reached.wait(HANG)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=HANG)
    assert run.returncode == 2
    assert "ended early (interrupted)" in errors
    assert "Traceback" not in errors
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert (summary["stopped"], summary["conforms"]) == ("interrupted", False)
    assert summary["requests"] >= SOME
    assert (tmp_path / "index.html").exists()
