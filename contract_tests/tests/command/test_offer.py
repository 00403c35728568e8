"""A server that serves a part of the API: what it does not offer is named and not tried, and hides no fault."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from contract_tests.tests.command.running import Command, Result, WrongHandler, serving
from contract_tests.tests.command.test_any_document import PET_KEYS, PETS
from contract_tests.tests.our_api import SIGNATURE_HEADER
from contract_tests.tests.suite.plain_server import ACCOUNT_ID, LIST, RESET, plain_server

SOME = ("--only", "start/", "--only", "list/", "--only", "SIG-COMPLETE", "--only", "accounts/getList")

WITHOUT_GENERATED = ("--exclude", "generated/", "--exclude", "property/", "--exclude", "stateful/")


def run(command: Command, url: str, *arguments: str) -> Result:
    account = ["--account-id", ACCOUNT_ID, "--yes", "--password-file", str(command.password_file)]
    return command.run("--base-url", url, "--profile", "quick", *account, *arguments)


def nothing(handler: WrongHandler) -> bool:
    """Answer as to a path that does not exist."""
    return handler.page(
        404, json.dumps({"error": {"errorCode": 300, "message": "Not Found"}}), Content_Type="application/json"
    )


def test_what_is_not_offered_is_named_and_not_tried(command: Command) -> None:
    with plain_server() as url:
        result = run(command, url, *SOME)
    assert (result.code, result.broken) == (0, []), result.errors
    missing = result.summary["not_offered"]
    assert {"apps_get_list", "accounts_set_quota"} <= set(missing)
    assert f"It does not offer {len(missing)} operations." in result.last
    assert not any(test in text for test in missing for text in _tests_of(result)), "they are not tried"
    for name in ("index.html", "summary.md"):
        assert "Not offered by this endpoint, and not tried: accounts_check_available_name" in (
            (result.folder / name).read_text("utf-8")
        )


def test_a_gateway_that_looks_at_paths_first_tells_of_all_that_is_missing(command: Command) -> None:
    def accident(handler: WrongHandler, _: int) -> bool:
        return handler.path.partition("?")[0] not in {LIST, RESET} and nothing(handler)

    with serving(accident) as url:
        result = run(command, url, *SOME)
    assert (result.code, result.broken) == (0, []), result.errors
    assert len(result.summary["not_offered"]) == 22


def test_a_gateway_that_looks_at_credentials_first_is_asked_what_tells(command: Command) -> None:
    """That no resource is named gets another status than that the path is none, whatever else a request lacks."""

    def accident(handler: WrongHandler, _: int) -> bool:
        is_known = handler.path.partition("?")[0] in {LIST, RESET}
        return not is_known and SIGNATURE_HEADER in handler.headers and nothing(handler)

    with serving(accident) as url:
        result, alone = run(command, url, *SOME), run(command, url, "--only", "apps/setLifetime")
    assert (result.code, result.broken) == (0, [])
    assert {"apps_set_lifetime", "apps_get_list"} <= set(result.summary["not_offered"])
    assert (alone.code, alone.broken) == (2, [])
    assert "apps_set_lifetime" in alone.errors.partition("the endpoint does not offer ")[2], "nor what lists apps"


def _tests_of(result: Result) -> list[str]:
    return [each.get("name", "") for each in ET.parse(result.folder / "junit.xml").iter("testcase")]  # noqa: S314 - ours


def test_all_of_it_may_be_demanded(command: Command) -> None:
    with plain_server() as url:
        result = run(command, url, *SOME, "--complete")
    assert result.code == 1
    assert result.summary["not_offered"] == []
    assert "--complete" in result.summary["violations"][0]["reproduce"]


def test_an_operation_that_is_named_and_not_offered_ends_the_run(command: Command) -> None:
    with plain_server() as url:
        result = run(command, url, "--only", "apps/getList")
    assert result.code == 2
    assert "no test of this run calls this operation" in result.errors
    assert "apps_get_list" in result.errors.partition("the endpoint does not offer ")[2]


def test_an_operation_that_calls_what_it_refuses_not_there_is_offered(command: Command) -> None:
    """It does what is right with a valid request, so its 404 is no sign that it is missing."""

    def accident(handler: WrongHandler, _: int) -> bool:
        if handler.path == LIST:
            return False
        if handler.path != RESET:
            return nothing(handler)
        password = handler.password()
        return not 8 <= len(password) <= 20 and nothing(handler)

    with serving(accident) as url:
        result = run(command, url, "--only", "accounts/resetPassword", *WITHOUT_GENERATED)
    assert result.code == 1, result.errors
    assert "accounts_reset_password" not in result.summary["not_offered"]


def test_an_address_with_another_path_is_no_endpoint_of_the_api(command: Command) -> None:
    def accident(handler: WrongHandler, _: int) -> bool:
        return handler.page(404, '{"title": "no such path"}', Content_Type="application/json")

    with serving(accident) as url:
        result = command.run("--base-url", f"{url}/v7", "--document", str(PETS), "--profile", "quick", **PET_KEYS)
    assert result.code == 2
    assert f"No endpoint of this API at {url}/v7: " in result.last
