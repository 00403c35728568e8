"""What may be carried out follows from effects: shown at a server that accepts everything, for any document.

The second opinion knows each API by itself: it reads neither the document nor the guard.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from contract_tests.cli import main
from contract_tests.tests.suite.accepting import ACCESS_KEY, SECRET_KEY, Received, accepting_server, is_signed

ROOT = Path(__file__).parents[3]
PETS = ROOT / "contract_tests/tests/documents/pets.yaml"
BUILDS = ROOT / "generator/tests/second_api/sourcebuild.yaml"
USER, TOKEN = "user-for-tests:password-for-tests", "token-for-tests"
KEYS = {
    "NCLOUD_ACCESS_KEY_ID": ACCESS_KEY,
    "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY,
    "CREDENTIAL_LOGIN": USER,
    "CREDENTIAL_TOKEN": TOKEN,
    "CI": "true",
}
READ = {"GET", "HEAD"}
"""Methods that read."""


def methods_of(request: Received) -> set[str]:
    """The methods that a server could see: its own, and one that a header or the query puts in its place."""
    named = re.findall(r"[A-Za-z]+", request.target.partition("?")[2])
    named += [value for name, value in request.headers.items() if "method" in name]
    return {request.method.upper(), *(each.upper() for each in named)}


def is_let_in(request: Received) -> bool:
    login = base64.b64encode(USER.encode()).decode()
    given = request.headers.get("authorization", "")
    return login in given or TOKEN in given


def changes_pets(request: Received) -> str:
    """What a server could do to pets: read, create, change or delete; empty for nothing."""
    path = unquote(unquote(request.target.partition("?")[0])).lower()
    if not is_let_in(request) or "/pets" not in path:
        return ""
    methods = methods_of(request)
    key = path.partition("/pets")[2].strip("/").partition("/")[0].partition(";")[0].strip()
    is_possible = re.fullmatch("[a-z0-9]{1,12}", key) is not None
    if "POST" in methods and not key:
        return "create"
    if methods & READ and (is_possible or not key):
        return "read"
    if "DELETE" in methods and is_possible:
        return "delete"
    return "change" if "PUT" in methods and is_possible else ""


def changes_builds(request: Received) -> str:
    path = unquote(unquote(request.target.partition("?")[0])).lower()
    is_known = request.method.upper() in {*READ, "POST"} and "/api/v1/project" in path
    return "something" if is_known and is_signed(request) else ""


@pytest.mark.parametrize(("document", "opinion"), [(PETS, changes_pets), (BUILDS, changes_builds)])
def test_nothing_could_be_carried_out(
    document: Path, opinion: Callable[[Received], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--document", str(document), "--profile", "quick", "--seed", "1", "--report-dir", str(tmp_path)]
    with accepting_server() as server:
        code = main(["--base-url", server.base_url, *arguments], KEYS)
    assert code == 1, capsys.readouterr().err
    assert len(server.received) > 100
    assert [(opinion(request), request) for request in server.received if opinion(request)] == []


def test_only_what_was_named_may_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a pet that may be sacrificed, it is read and changed; none is made, none is deleted.

    No operation sets a secret, so there is no file for one either.
    """
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    arguments = ["--document", str(PETS), "--profile", "quick", "--seed", "1", "--report-dir", str(tmp_path)]
    named = ["--resource", "pets=rex1", "--yes", "--only", "state", "--only", "generated", "--only", "rule"]
    with accepting_server() as server:
        main(["--base-url", server.base_url, *arguments, *named], KEYS)
    assert {changes_pets(request) for request in server.received} - {""} == {"read", "change"}
    changed = {request.target for request in server.received if changes_pets(request) == "change"}
    assert "/pets/rex1" in changed
    assert not (tmp_path / "home").exists()


def test_what_was_named_is_never_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the run made is, even where the endpoint makes nothing that could be deleted instead."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    arguments = ["--document", str(PETS), "--profile", "quick", "--seed", "1", "--report-dir", str(tmp_path)]
    named = ["--resource", "pets=rexthefirst", "--allow", "create,delete", "--yes"]
    with accepting_server() as server:
        main(["--base-url", server.base_url, *arguments, *named, "--only", "deletePet"], KEYS)
    deleted = [unquote(each.target).casefold() for each in server.received if "DELETE" in methods_of(each)]
    assert deleted
    assert [target for target in deleted if "exthefirst" in target or "rexthefirs" in target] == []


def test_what_the_run_makes_it_removes(tmp_path: Path) -> None:
    arguments = ["--document", str(PETS), "--profile", "quick", "--seed", "1", "--report-dir", str(tmp_path)]
    allowed = ["--allow", "create,delete", "--yes", "--only", "start", "--only", "state"]
    with accepting_server() as server:
        main(["--base-url", server.base_url, *arguments, *allowed], KEYS)
    made = "20nAZnjbUNFdc7RsILlC3A"  # the id that the server gives to everything
    assert server.received[-1].method == "DELETE"
    assert server.received[-1].target == f"/pets/{made}"
