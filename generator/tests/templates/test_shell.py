"""The shell command of a generated package: arguments of all types, what is asked, and what is printed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import Server, http_response, module, package
from generator.tests.templates.shell_command import PART, Shell, Terminal

CREATE = ("things", "create", "--name", "x", "--parts", json.dumps([PART]))
SENT = {"name": "x", "parts": [PART]}


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


@pytest.mark.promise("shell")
class TestArguments:
    @pytest.mark.parametrize(
        ("given", "sent"),
        [
            ((), {}),
            (("--tags", "a", "--tags", "b"), {"tags": ["a", "b"]}),
            (("--kind", "big", "--size", "2"), {"kind": "big", "size": 2}),
            (("--count", "3", "--weight", "0.5"), {"count": 3, "weight": 0.5}),
            (("--is-open",), {"is_open": True}),
            (("--no-is-open",), {"is_open": False}),
            (("--since", "2026-01-31"), {"since": "2026-01-31"}),
            (("--at", "2026-01-31T09:00:00+09:00"), {"at": "2026-01-31T09:00:00+09:00"}),
            (("--argument-output", "o", "--output", "json"), {"output": "o"}),
            (("--field", "a", "--argument-field", "b"), {"field": "a", "": "b"}),
            (("--anything", '{"x": [1]}', "--labels", '{"a": 1}'), {"anything": {"x": [1]}, "labels": {"a": 1}}),
            (("--note", "n", "--answer", "4"), {"note": "n", "answer": 4}),
            (("--answer", "unknown"), {"answer": "unknown"}),
            (
                ("--reference", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
                {"reference": "6f9619ff-8b86-d011-b42d-00cf4fc964ff"},
            ),
        ],
    )
    def test_are_sent_as_the_document_wants_them(self, shell: Shell, given: tuple[str, ...], sent: Any) -> None:
        code, _, reported = shell(*CREATE, *given)
        assert (code, reported) == (0, "")
        assert shell.sent == SENT | sent

    @pytest.mark.parametrize(
        ("given", "reported"),
        [
            (("--kind", "tall"), "'--kind'"),
            (("--size", "3"), "'--size'"),
            (("--count", "1.5"), "--count must be a whole number"),
            (("--weight", "much"), "--weight must be a number"),
            (("--since", "yesterday"), "--since must be a date, such as 2026-01-31"),
            (("--at", "noon"), "--at must be a date and a time"),
            (("--reference", "x"), "--reference must be a UUID"),
            (("--parts", "{"), "--parts must be JSON"),
            (("--parts", "1"), "--parts must be a list"),
            (("--parts", "[1]"), "--parts must be an object"),
            (("--parts", "[{}]"), "--parts must have the member id"),
            (("--parts", '[{"id": 1}]'), "--parts id: must be a text"),
            (("--bounds", '{"x": 1}'), "--bounds must not have the member x"),
            (("--parts", "@nowhere/parts.json"), "--parts [Errno 2]"),
            (("--labels", '{"a": true}'), "--labels must be a whole number"),
            (("--answer", "maybe"), "--answer must be one of unknown"),
            (("one",), "an argument too many"),
            (("--colour", "red"), "--colour"),
        ],
    )
    def test_of_another_type_are_reported(self, shell: Shell, given: tuple[str, ...], reported: str) -> None:
        code, printed, error = shell(*CREATE, *given)
        assert (code, printed) == (2, "")
        assert reported in error
        assert not shell.server.requests

    def test_may_stand_in_a_file(self, shell: Shell, tmp_path: Path) -> None:
        file = tmp_path / "parts.json"
        file.write_text(json.dumps([PART]), encoding="utf-8")
        shell("things", "create", "--name", "x", "--parts", f"@{file}")
        assert shell.sent == SENT

    def test_may_be_a_file(self, shell: Shell, tmp_path: Path) -> None:
        file = tmp_path / "picture.png"
        file.write_bytes(b"\x89PNG")
        code, printed, _ = shell("things", "draw", "--name", "x", "--body", str(file))
        assert (code, printed) == (0, "done\n")
        assert shell.server.requests[0].content == b"\x89PNG"

    def test_are_explained(self, shell: Shell) -> None:
        code, printed, _ = shell("things", "create", "--help")
        assert code == 0
        for text in ("Make a thing.", "What it is called.  [required]", "--pin-stdin", "[big|small]", "JSON|@FILE"):
            assert text in printed
        assert "--pin " not in printed


@pytest.mark.promise("shell")
class TestSecrets:
    def test_come_from_standard_input_or_a_file(self, shell: Shell, tmp_path: Path) -> None:
        file = tmp_path / "pin"
        file.write_text("from a file\r\n", encoding="utf-8")
        shell(*CREATE, "--pin-stdin", stdin=io.StringIO("from standard input\n"))
        assert shell.sent["pin"] == "from standard input"
        shell(*CREATE, "--pin-file", str(file))
        assert shell.sent["pin"] == "from a file"

    def test_are_asked_for_when_they_must_be_given(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shown: list[str] = []

        def answered(prompt: str) -> str:
            shown.append(prompt)
            return "page-1-of-all"

        monkeypatch.setattr("click.termui.hidden_prompt_func", answered)
        shell.server.responses = [http_response([PART])]
        code, _, reported = shell("things", "list", stdin=Terminal())
        assert code == 0, reported
        assert len(shown) == 2
        assert shell.server.target == "/things?page_token=page-1-of-all"

    def test_cannot_be_asked_for_without_a_terminal(self, shell: Shell) -> None:
        code, _, reported = shell("things", "list", stdin=io.StringIO("page"))
        assert code == 2
        assert "give --page-token-stdin or --page-token-file" in reported

    def test_are_text(self, shell: Shell, tmp_path: Path) -> None:
        file = tmp_path / "pin"
        file.write_bytes(b"\xff\xfe")
        code, _, reported = shell(*CREATE, "--pin-file", str(file))
        assert code == 2
        assert "--pin is not text in UTF-8" in reported

    def test_credentials_come_from_the_environment(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        shell(*CREATE)
        assert shell.server.requests[-1].headers["Authorization"] == "Bearer token-for-tests"
        monkeypatch.delenv("API_SHELL_TOKEN")
        code, _, reported = shell(*CREATE)
        assert code == 2
        assert "needs a credential" in reported
        monkeypatch.setenv("API_SHELL_LOGIN", "somebody:pass:word")
        shell(*CREATE)
        assert shell.server.requests[-1].headers["Authorization"] == "Basic c29tZWJvZHk6cGFzczp3b3Jk"
        assert "API_SHELL_LOGIN (basic)" in " ".join(shell("--help")[1].split())


@pytest.mark.promise("shell")
class TestWhatDestroys:
    COMMAND = ("things", "end", "--name", "x")

    @pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("\n", 2), ("", 2)])
    def test_is_asked_about(self, shell: Shell, answer: str, code: int) -> None:
        result, _, reported = shell(*self.COMMAND, stdin=Terminal(answer))
        assert (result, len(shell.server.requests)) == (code, 1 - code // 2)
        assert "This destroys what it names. Go on? [y/N]" in reported
        assert ("Nothing was sent." in reported) is (code == 2)

    def test_is_refused_where_nobody_can_be_asked(self, shell: Shell) -> None:
        code, _, reported = shell(*self.COMMAND, stdin=io.StringIO("y\n"))
        assert (code, shell.server.requests) == (2, [])
        assert "give --yes" in reported

    def test_is_done_when_it_is_meant(self, shell: Shell) -> None:
        assert shell(*self.COMMAND, "--yes", stdin=io.StringIO())[0] == 0
        assert shell.server.requests[0].method == "DELETE"

    def test_may_only_be_named_so(self, shell: Shell) -> None:
        code, _, reported = shell("things", "remove-part", "--name", "x", stdin=io.StringIO())
        assert code == 2
        assert "This destroys what it names" in reported


@pytest.mark.promise("shell")
class TestOutput:
    def test_of_a_list_is_a_table(self, shell: Shell) -> None:
        # Wide letters, those that act on a terminal, and members that only some have.
        items = [
            {"id": "가나"},
            {"id": "a\x1b[2J\u202e\n", "bornAt": "2026-01-31T09:00:00+00:00"},
            {"id": "c", "partOf": PART},
        ]
        shell.server.responses = [http_response(items)]
        _, printed, _ = shell("things", "list", "--page-token-stdin", stdin=io.StringIO("page"))
        lines = printed.splitlines()
        assert lines[0].split() == ["id", "bornAt", "partOf"]
        assert lines[1] == "가나"
        assert lines[2].startswith("a\\u001b[2J\\u202e\\n  2026-01-31T09:00:00+00:00")
        assert lines[3].split(maxsplit=1)[0] == "c"
        assert '{"id": "a", "partOf": {' in lines[3]

    def test_of_nothing_is_still_a_line(self, shell: Shell) -> None:
        shell.server.responses = [http_response([])]
        assert shell("things", "list", "--page-token-stdin", stdin=io.StringIO("page"))[1] == "\n"

    @pytest.mark.parametrize(("more", "ids"), [((), ["a", "b"]), (("--all",), ["a", "b", "c"])])
    def test_of_a_list_in_pages_is_one_of_them_or_all(self, shell: Shell, more: Any, ids: list[str]) -> None:
        shell.package = "pages"
        shell.server.responses = [
            http_response({"contents": [{"id": each} for each in page], "total": 3}) for page in ("ab", "c")
        ]
        code, printed, reported = shell("notebooks", "get-list", "--account-id", "x", *more)
        assert (code, reported) == (0, "")
        assert printed.split() == ["id", *ids]

    def test_of_an_object_has_a_line_for_each_member(self, shell: Shell) -> None:
        _, printed, _ = shell(*CREATE)
        assert [line.split()[0] for line in printed.splitlines()] == ["id", "partOf"]

    def test_is_json_for_programs(self, shell: Shell) -> None:
        shell.server.responses = [http_response([{"id": "가\x9b"}])]
        _, printed, _ = shell("things", "list", "--page-token-stdin", "--output", "json", stdin=io.StringIO("page"))
        assert json.loads(printed) == [{"id": "가\x9b"}]
        assert '"가\\u009b"' in printed
        assert shell("things", "end", "--name", "x", "--yes", "--output", "json")[1] == "null\n"

    def test_is_a_file_or_a_value_by_the_status(self, shell: Shell, tmp_path: Path) -> None:
        shell.package, file = "downloads", tmp_path / "report"
        call = ("reports", "show", "--save-to", str(file), "--output", "json")
        shell.server.responses = [http_response({"rows": 5})]
        code, printed, _ = shell(*call)
        assert (code, json.loads(printed), file.exists()) == (0, {"rows": 5}, False)
        shell.server = Server([httpx2.Response(206, content=b"\x89")])
        assert shell(*call)[:2] == (0, "")
        assert file.read_bytes() == b"\x89"
        shell.server = Server([http_response(status=202)])
        assert shell(*call)[0] == 0

    def test_is_a_file_where_one_comes(self, shell: Shell, tmp_path: Path) -> None:
        shell.server.responses = [httpx2.Response(200, content=b"\x89PNG")]
        file = tmp_path / "picture.png"
        assert shell("things", "picture", "--name", "x", "--save-to", str(file))[:2] == (0, "")
        assert file.read_bytes() == b"\x89PNG"
        # The server gave it no name for a folder; without the folder nothing is asked for.
        code, _, reported = shell("things", "picture", "--name", "x", "--save-to", str(tmp_path))
        assert (code, "cannot be saved" in reported) == (4, True)
        code, _, reported = shell("things", "picture", "--name", "x", "--save-to", str(tmp_path / "none" / "a.png"))
        assert (code, "there is no folder" in reported, len(shell.server.requests)) == (2, True, 2)

    def test_is_a_file_on_standard_output_unless_that_is_a_terminal(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shell.server.responses = [httpx2.Response(200, content=b"PNG")]
        assert shell("things", "picture", "--name", "x")[:2] == (0, "PNG")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        code, _, reported = shell("things", "picture", "--name", "x")
        assert (code, "give --save-to" in reported, len(shell.server.requests)) == (2, True, 1)


@pytest.mark.promise("shell")
@pytest.mark.parametrize(
    ("response", "code", "reported"),
    [
        (httpx2.Response(404, content=b"{}"), 1, "status 404"),
        (httpx2.ConnectError("no way there"), 3, "no connection to api.example.test"),
        (httpx2.ReadTimeout("late"), 3, "no complete response"),
        (KeyboardInterrupt(), 130, "interrupted; the request may have been executed"),
    ],
)
def test_failures_have_exit_codes(shell: Shell, response: Any, code: int, reported: str, monkeypatch: Any) -> None:
    def respond(_: object, request: httpx2.Request) -> httpx2.Response:
        if isinstance(response, BaseException):
            raise response
        return httpx2.Response(response.status_code, content=response.content, request=request)

    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", respond)
    result, printed, error = shell(*CREATE)
    assert (result, printed) == (code, "")
    assert error.startswith("Error: ")
    assert reported in error


def test_the_package_of_the_library_is_named_if_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package("shell")
    start = module("shell", "_shell.start")
    monkeypatch.setitem(sys.modules, "click", None)
    for name in ("program", "call", "arguments"):
        monkeypatch.delitem(sys.modules, f"api_shell._shell.{name}", raising=False)
    with pytest.raises(SystemExit) as caught:
        start.start(module("shell", "__main__").SHELL)
    assert caught.value.code == 2
    assert capsys.readouterr().err == "The shell command needs click: pip install click\n"
