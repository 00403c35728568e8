"""What goes wrong around an endpoint breaks no clause: the exit code is 2, the run ends early and says since when."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import pytest

from contract_tests.tests.command.running import Command, WrongHandler, serving
from contract_tests.tests.suite.plain_server import SECRET_KEY

STARTED = 10
"""A request after those with which a run begins."""
SINCE = 40
"""The request at which something begins to go wrong."""
Accident = Callable[[WrongHandler, int], bool]


def nothing(_handler: WrongHandler, _number: int) -> bool:
    return False


def unauthorized(handler: WrongHandler, _number: int) -> bool:
    if handler.headers["x-ncp-iam-access-key"]:
        handler.headers.replace_header("x-ncp-iam-access-key", "of-nobody")
    return False


def since(accident: Accident) -> Accident:
    return lambda handler, number: number >= SINCE and accident(handler, number)


def page(handler: WrongHandler, _number: int) -> bool:
    return handler.page(503)


def gateway_503(handler: WrongHandler, _number: int) -> bool:
    body = '{"error":{"errorCode":"500","message":"Endpoint Error"}}'
    return handler.page(503, body, Content_Type="application/json")


def welcome(handler: WrongHandler, _number: int) -> bool:
    return handler.page(200, "<html>Please log in</html>")


def other_service(handler: WrongHandler, _number: int) -> bool:
    return handler.page(404, '{"detail":"Not Found"}', Content_Type="application/json")


def moved(handler: WrongHandler, _number: int) -> bool:
    return handler.page(301, "", Location=f"https://elsewhere.example:8443{handler.path}?who=cares")


def reset(handler: WrongHandler, _number: int) -> bool:
    return handler.cut()


def die(handler: WrongHandler, _number: int) -> bool:
    return handler.die()


@pytest.mark.parametrize("mode", ["safe", "full"])
@pytest.mark.parametrize(
    ("accident", "what"),
    [
        pytest.param(unauthorized, "the keys may be wrong", id="expired"),
        pytest.param(page, "every response has status 503 and a page of type text/html", id="page"),
        pytest.param(gateway_503, "every response has status 503", id="gateway"),
        pytest.param(welcome, "every response has status 200 and a page of type text/html", id="welcome"),
        pytest.param(other_service, "every response has status 404", id="other service"),
        pytest.param(moved, "a redirect to https://elsewhere.example:8443 (status 301)", id="moved"),
        pytest.param(reset, "no request gets a response: the connection was ", id="reset"),
    ],
)
def test_from_the_first_request_on(accident: Accident, what: str, mode: str, command: Command) -> None:
    with serving(accident) as base_url:
        result = getattr(command, mode)(base_url)
    assert (result.code, result.broken) == (2, [])
    assert what in result.last
    assert result.summary["verdict"] == result.last
    assert result.summary["requests"] <= 40
    assert "cares" not in result.errors
    assert not command.password_file.exists()


@pytest.mark.parametrize(
    ("accident", "what", "within"),
    [
        pytest.param(unauthorized, "may have expired or been revoked", 80, id="revoked"),
        pytest.param(page, "every response has status 503 and a page", 40, id="page"),
        pytest.param(die, "no request gets a response: the connection was refused", 20, id="dies"),
        pytest.param(reset, "no request gets a response: the connection was ", 40, id="reset"),
    ],
)
def test_later_on(accident: Accident, what: str, within: int, command: Command) -> None:
    """The responses until then count, those since then do not."""
    with serving(since(accident)) as base_url:
        result = command.full(base_url, "--only", "list/", "--only", "media/", "--only", "signature/")
    assert (result.code, result.broken) == (2, [])
    assert what in result.last
    assert f"since request {SINCE}," in result.last or "may have expired" in what
    assert SINCE <= result.summary["requests"] <= SINCE + within
    assert result.summary["stopped"]
    assert set(result.summary["clauses"].values()) >= {"held", "not tried"}
    # The account has a test's password, and no request can change that.
    assert "could not be given a fresh password" in result.errors


@pytest.mark.parametrize("what", ["everything", "what passes authentication"])
def test_keys_that_lose_their_permission(what: str, command: Command) -> None:
    def forbidden(handler: WrongHandler, _number: int) -> bool:
        if what != "everything":
            try:
                handler.authenticate()
            except Exception:  # noqa: BLE001 - the refusal
                return False
        body = '{"error":{"errorCode":"210","message":"Permission Denied"}}'
        return handler.page(403, body, Content_Type="application/json")

    with serving(since(forbidden)) as base_url:
        result = command.full(base_url, "--only", "list/", "--only", "media/", "--only", "signature/")
    assert (result.code, result.broken) == (2, [])
    assert "every signed request is forbidden (status 403), so the keys may lack the permission" in result.last
    assert SINCE <= result.summary["requests"] <= SINCE + 80


def test_one_operation_that_is_forbidden_is_the_endpoints(command: Command) -> None:
    body = '{"error":{"errorCode":"210","message":"Permission Denied"}}'

    def forbidden(handler: WrongHandler, _number: int) -> bool:
        is_list = handler.path.endswith("/getList")
        return is_list and handler.page(403, body, Content_Type="application/json")

    with serving(since(forbidden)) as base_url:
        result = command.full(base_url, "--only", "list/", "--only", "media/", "--only", "signature/")
    assert (result.code, bool(result.broken)) == (1, True)
    assert "permission" not in result.last


@pytest.mark.parametrize("only", ["generated/", "property/", "stateful/"])
@pytest.mark.parametrize("accident", [page, unauthorized, die])
def test_within_a_test_whose_requests_are_generated(accident: Accident, only: str, command: Command) -> None:
    """What generates them must take it for no failure that it could shrink."""
    with serving(after_the_start(accident)) as base_url:
        result = command.full(base_url, "--only", only)
    assert (result.code, result.broken) == (2, [])
    assert "since request " in result.last
    assert result.summary["requests"] < 80


def test_it_begins_with_the_last_requests_of_all(command: Command) -> None:
    """There are too few of them for a suspicion while the run lasts."""
    with serving(after_the_start(lambda handler, _: handler.page(503))) as base_url:
        result = command.safe(base_url, "--only", "path/", "--only", "connections")
    assert (result.code, result.broken) == (2, [])
    assert f"since request {STARTED}, every response has status 503" in result.last


def after_the_start(accident: Accident) -> Accident:
    """However few requests the tests send, they notice it."""
    return lambda handler, number: number >= STARTED and accident(handler, number)


def test_right_keys_in_another_way_are_no_wrong_keys(command: Command) -> None:
    """Whoever compares signatures without their padding refuses all right ones: that is wrong, not the keys."""

    def unpadded(handler: WrongHandler, _number: int) -> bool:
        signature = handler.headers["x-ncp-apigw-signature-v2"]
        if signature:
            padded = signature if signature.endswith("=") else f"{signature}="
            handler.headers.replace_header("x-ncp-apigw-signature-v2", padded if padded != signature else "other")
        return False

    with serving(unpadded) as base_url:
        result = command.safe(base_url, "--only", "signature/accounts_get_list", "--only", "start/")
    assert result.code == 1
    assert "SIG-STRING" in result.broken


def test_no_response_in_time(command: Command) -> None:
    ended = threading.Event()

    def hang(_handler: WrongHandler, number: int) -> bool:
        return number >= SINCE and not ended.wait(60)  # no test waits so long

    with serving(hang) as base_url:
        result = command.safe(base_url, "--request-timeout", "0.3", "--only", "signature/")
        ended.set()
    assert (result.code, result.broken) == (2, [])
    assert "no request gets a response: none in time" in result.last
    assert result.summary["requests"] < SINCE + 12


def test_what_only_some_requests_get_is_a_violation(command: Command) -> None:
    """Whatever fails authentication gets the same page, many times in a row: other requests do not."""

    def page_for_wrong_signatures(handler: WrongHandler, _number: int) -> bool:
        try:
            handler.authenticate()
        except Exception:  # noqa: BLE001 - the refusal, which is replaced
            return handler.page(503)
        return False

    with serving(page_for_wrong_signatures) as base_url:
        result = command.full(base_url, "--only", "signature/accounts_reset_password")
    assert result.code == 1
    assert "GW-503-500" in result.broken


def test_an_input_that_loses_its_connection_every_time_is_a_violation(command: Command) -> None:
    def reset_at_xml(handler: WrongHandler, _number: int) -> bool:
        return handler.headers.get("Content-Type") == "application/xml" and handler.cut()

    with serving(reset_at_xml) as base_url:
        result = command.full(base_url, "--only", "xml/")
    assert result.code == 1
    assert "ERR-STATUS-KNOWN" in result.broken


def test_a_connection_that_is_lost_now_and_then_is_a_finding(command: Command) -> None:
    """However often in all: what counts is the proportion."""
    with serving(lambda handler, number: number % 60 == 0 and handler.cut()) as base_url:
        result = command.full(base_url, "--exclude", "generated/", "--exclude", "stateful/")
    assert (result.code, result.broken) == (0, [])
    finding = next(each for each in result.summary["findings"] if each["clause"] == "ERR-STATUS-KNOWN")
    assert "sent again" in finding["question"]
    assert sum(finding["observed"].values()) > 5


def test_a_page_of_a_gateway_now_and_then_is_a_finding(command: Command) -> None:
    statuses = itertools.cycle([502, 503, 504])
    with serving(lambda handler, number: number % 150 == 0 and handler.page(next(statuses))) as base_url:
        result = command.full(base_url, "--exclude", "generated/", "--exclude", "stateful/")
    assert (result.code, result.broken) == (0, [])
    finding = next(each for each in result.summary["findings"] if each["clause"] == "ERR-STATUS-KNOWN")
    # A kept connection that ends just when it is used again is one more accident.
    assert all(finding["observed"].get(f"status {status}", 0) > 1 for status in (502, 503, 504))


@pytest.mark.parametrize("text", ["<html>Bad Gateway</html>", '{"error":{"errorCode":"500","message":"Endpoint"}}'])
def test_pages_of_a_gateway_for_one_kind_of_request_are_the_endpoints(text: str, command: Command) -> None:
    def at_xml(handler: WrongHandler, _number: int) -> bool:
        media_type = "application/json" if text.startswith("{") else "text/html"
        is_xml = handler.headers.get("Content-Type") == "application/xml"
        return is_xml and handler.page(502, text, Content_Type=media_type)

    with serving(at_xml) as base_url:
        result = command.full(base_url, "--only", "xml/")
    assert (result.code, result.broken) == (1, ["ERR-STATUS-KNOWN"])


def test_pages_of_a_gateway_all_the_time_are_the_endpoints(command: Command) -> None:
    with serving(lambda handler, number: number % 5 == 0 and handler.page(502)) as base_url:
        result = command.full(base_url, "--only", "list/", "--only", "media/", "--only", "connections")
    assert (result.code, result.broken) == (1, ["ERR-STATUS-KNOWN"])


def test_what_a_page_of_a_gateway_gives_away_counts(command: Command) -> None:
    def leaking(handler: WrongHandler, number: int) -> bool:
        return number == SINCE and handler.page(502, f"<html>{SECRET_KEY}</html>")

    with serving(leaking) as base_url:
        result = command.full(base_url, "--only", "signature/")
    assert result.code == 1
    assert len(result.broken) == 1


def test_connections_that_are_lost_all_the_time_are_the_endpoints(command: Command) -> None:
    with serving(lambda handler, number: number % 5 == 0 and handler.cut()) as base_url:
        result = command.full(base_url, "--only", "list/", "--only", "media/", "--only", "connections")
    assert result.code == 1
    assert result.broken == ["ERR-STATUS-KNOWN"]


@pytest.mark.parametrize("fault", ["transport-reset", "signature-line-feed-demanded"])
def test_the_embedded_endpoint_is_to_blame_for_all_that_it_does(fault: str, command: Command) -> None:
    """Nothing is around it: it runs, and the keys are the right ones."""
    result = command.run("--fault", fault, "--only", "signature/accounts_reset_password", "--profile", "quick")
    assert (result.code, bool(result.broken)) == (1, True)
