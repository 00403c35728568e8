"""Every response is judged for what it shows, whether the run waits it out, begins with it, or reads on after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contract_tests.tests.command.running import Command, WrongHandler, serving
from contract_tests.tests.serving import PassingClock

RIGHT = '{"error":{"errorCode":"400","message":"Quota Exceeded"}}'
JSON = {"Content_Type": "application/json"}


def throttling(text: str, **headers: str) -> Callable[[WrongHandler, int], bool]:
    return lambda handler, number: number % 15 == 0 and handler.page(429, text, Retry_After="1", **headers)


@pytest.mark.parametrize(
    ("text", "headers", "clauses"),
    [
        pytest.param(RIGHT, JSON, [], id="as documented"),
        pytest.param("<html>slow down</html>", {}, ["MEDIA-ANSWER"], id="a page"),
        pytest.param(RIGHT.replace("400", "300"), JSON, ["GW-CODE-KNOWN"], id="another code"),
        pytest.param('{"message":"slow","success":false}', JSON, ["GW-SHAPE"], id="the body of the service"),
    ],
)
def test_429_that_is_waited_out(text: str, headers: dict[str, str], clauses: list[str], command: Command) -> None:
    clock = PassingClock()
    accident = throttling(text, **headers)
    with serving(accident, now=staticmethod(clock.now)) as base_url:
        result = command.safe(base_url, "--only", "signature/accounts_reset_password", clock=clock)
    assert (result.code, result.broken) == (1 if clauses else 0, clauses)
    assert set(clock.slept) == {1.0}


@pytest.mark.parametrize("mode", ["safe", "full"])
def test_429_for_everything(mode: str, command: Command) -> None:
    clock = PassingClock()
    with serving(lambda handler, _: handler.page(429, RIGHT, **JSON), now=staticmethod(clock.now)) as base_url:
        result = getattr(command, mode)(base_url, clock=clock)
    assert (result.code, result.broken) == (2, [])
    assert "every response has status 429, for 60 s and more" in result.last
    assert clock.passed < 100
    assert not command.password_file.exists()


def test_429_among_requests_that_are_compared(command: Command) -> None:
    clock = PassingClock()
    with serving(
        lambda handler, number: number % 2 == 0 and handler.page(429, RIGHT, **JSON), now=staticmethod(clock.now)
    ) as base_url:
        result = command.full(base_url, "--only", "state/", clock=clock)
    assert (result.code, result.broken) == (0, [])
    assert len(clock.slept) > 10


def test_the_first_response_of_all(command: Command) -> None:
    """Its request has no signature; no other request of this selection is refused for that."""

    def first(handler: WrongHandler, number: int) -> bool:
        return number == 1 and handler.page(401, "<html>who are you?</html>", Content_Type="")

    with serving(first) as base_url:
        result = command.safe(base_url, "--only", "start/", "--only", "path/")
    assert (result.code, result.broken) == (1, ["MEDIA-ANSWER"])
    assert result.summary["violations"][0]["tests"] == ["start/unsigned"]


def hints(handler: WrongHandler, _number: int) -> bool:
    handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" * 2)
    handler.wfile.write(b"HTTP/1.1 102 Processing\r\n\r\n")
    return False


def test_interim_responses_are_read_past(command: Command) -> None:
    with serving(hints) as base_url:
        result = command.full(
            base_url, "--only", "list/", "--only", "media/", "--only", "signature/", "--only", "state/"
        )
    assert (result.code, result.broken) == (0, [])


def test_what_an_interim_response_holds_is_judged(command: Command) -> None:
    def hint_with_password(handler: WrongHandler, _number: int) -> bool:
        password = handler.password()
        if password.isalnum():
            handler.wfile.write(f"HTTP/1.1 103 Early Hints\r\nX-Seen: {password}\r\n\r\n".encode())
        return False

    with serving(hint_with_password) as base_url:
        result = command.full(base_url, "--only", "password-subsets")
    assert result.code == 1
    assert result.broken == ["RES-RESET-NO-PASSWORD"]


def test_another_protocol_is_final(command: Command) -> None:
    def switch(handler: WrongHandler, _number: int) -> bool:
        is_xml = handler.headers.get("Content-Type") == "application/xml"
        return is_xml and handler.page(101, "", Upgrade="websocket")

    with serving(switch) as base_url:
        result = command.full(base_url, "--only", "xml/documented")
    assert result.code == 1
    assert "status 101" in result.summary["violations"][0]["response"]
