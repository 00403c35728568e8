"""The shell command of a generated package, whose client reaches a server without a network."""

from __future__ import annotations

import io
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import Server, http_response, module

PART = {"id": "a", "partOf": {"id": "b", "bornAt": "2026-01-31T09:00:00+09:00"}}


class Terminal(io.StringIO):
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


class Shell:
    """The command, whose client reaches a server without a network."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.server = Server([http_response(PART)])
        self.package = "shell"
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", lambda _, request: self._respond(request))
        monkeypatch.setenv("API_SHELL_TOKEN", "token-for-tests")

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        return self.server(request)

    def __call__(self, *arguments: str, stdin: io.StringIO | None = None) -> tuple[int, str, str]:
        """Return the exit code, what it printed, and what it reported."""
        if stdin is not None:
            self._monkeypatch.setattr("sys.stdin", stdin)
        program = module(self.package, "_shell.program")
        code: int = program.run(module(self.package, "__main__").SHELL, list(arguments))
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    @property
    def sent(self) -> Any:
        return self.server.body
