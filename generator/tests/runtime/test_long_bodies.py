"""Long bodies: when the compiled decoder is asked, and what it must not decide."""

from __future__ import annotations

import copy
import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from attrs import define, field

from generator.runtime._core.calls.outcome import ReceivedResponse
from generator.runtime._core.requests.description import Member, ProblemShape
from generator.runtime._core.requests.operation import OperationSpec
from generator.runtime._core.responses import decode
from generator.runtime._core.responses.compiled import CompiledDecoder
from generator.runtime._core.responses.long_bodies import LONG, LongBody
from generator.runtime._core.responses.parsed import DecodeError
from generator.runtime._core.responses.reading import Refusal, Success, read_response
from generator.runtime.errors import RejectedError, UnreadableResponseError
from generator.runtime.types import UNSET
from generator.tests.runtime.fakes import DESCRIPTION, PASSWORD, gateway_error, service_error

PADDING = b" " * LONG
PROBLEMS = DESCRIPTION.problems


class State(StrEnum):
    OPEN = "OPEN"


@define
class Error:
    message: Any = UNSET

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        return (Member("message", str, required=False),)


@define
class Page:
    """What every member may be."""

    success: Any = UNSET
    message: Any = UNSET
    password: Any = field(default=UNSET, repr=False)
    state: Any = UNSET
    at: Any = UNSET
    share: Any = UNSET
    error: Any = UNSET
    errors: Any = UNSET

    @classmethod
    def from_dict(cls, source: object) -> Page:
        return cls("read", decode.members(source))

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        return (
            Member("success", decode.boolean, required=False),
            Member("message", str, required=False),
            Member("password", str, required=False),
            Member("state", State, required=False),
            Member("at", datetime.datetime, required=False),
            Member("share", float, required=False),
            Member("error", Error, required=False),
            Member("errors", list[Error], required=False),
        )


class Size(IntEnum):
    SMALL = 1
    VAST = 2**64


@define
class Sized:
    size: Any

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        return (Member("size", Size),)


@define
class Free:
    """Nothing but what any value is decoded for."""

    free: Any = UNSET

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        return (Member("free", Any, required=False),)


def page() -> LongBody[Page]:
    return LongBody(Page, Page.from_dict)


def long(body: object) -> bytes:
    return json.dumps(body).encode() + PADDING


def test_models_are_made_of_what_was_decoded() -> None:
    body = {"success": True, "state": "OPEN", "at": "2025-02-20T09:32:55Z", "share": 1, "error": {"message": "a"}}
    at = datetime.datetime(2025, 2, 20, 9, 32, 55, tzinfo=datetime.UTC)
    assert page().from_json(long(body), ()) == Page(success=True, state=State.OPEN, at=at, share=1.0, error=Error("a"))
    assert page().from_json(long({"state": "SHUT", "errors": [{}]}), ()) == Page(state="SHUT", errors=[Error()])
    lists: LongBody[list[Page]] = LongBody(list[Page], decode.item_of(decode.array_of(Page.from_dict)))
    assert lists.from_json(long([{"message": None}]), PROBLEMS) == [Page()]


@pytest.mark.promise("long-lists")
def test_null_counts_as_absent_where_any_value_may_stand() -> None:
    assert CompiledDecoder(list[Free]).decode(b'[{"free": null}, {"free": 1}]', ()) == [Free(), Free(1)]


@pytest.mark.promise("long-lists")
def test_enums_of_numbers_beyond_64_bits() -> None:
    content = b'[{"size": 18446744073709551616}, {"size": 1}, {"size": 5}]'
    assert CompiledDecoder(list[Sized]).decode(content, ()) == [Sized(Size.VAST), Sized(Size.SMALL), Sized(5)]


def test_what_a_reader_refuses_is_not_decoded_a_second_time() -> None:
    asked: list[object] = []

    def refuse(value: object, name: str) -> object:
        asked.append(value)
        raise DecodeError(name, "there")

    class Odd:
        json_members = staticmethod(lambda: (Member("odd", refuse),))

    assert CompiledDecoder(list[Odd]).decode(b'[{"odd": 1}, {"odd": 2}]', ()) is None
    assert asked == [1]


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize(
    "body",
    [
        {"success": False, "message": "no"},
        {"success": False, "message": "no", "error": {}},
        {"message": "no", "error": {"message": "no"}},
        {"error": {"message": 5}},
        {"success": True, "error": {}},
    ],
)
def test_what_tells_a_failure_or_may_do_so_is_left_to_the_readers(body: object) -> None:
    assert page().from_json(long(body), PROBLEMS) is None


@pytest.mark.parametrize(
    "body", [{"success": True, "message": "yes"}, {"message": "yes", "errors": [{"message": "no"}]}]
)
def test_what_tells_none_is_decoded(body: object) -> None:
    assert page().from_json(long(body), PROBLEMS) is not None


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize(("member", "value"), [("state", "OPEN"), ("share", 1), ("at", "2025-02-20T09:32:55Z")])
def test_failures_are_reported_by_what_came_not_by_what_it_became(member: str, value: object) -> None:
    shapes = (ProblemShape("service", "/message", where=((f"/{member}", value),)),)
    assert page().from_json(long({"message": "no", member: value}), shapes) is None
    shapes = (ProblemShape("service", f"/{member}"),)
    assert page().from_json(long({member: value}), shapes) is None


@pytest.mark.parametrize("state", ["OPEN", "SHUT"])
def test_values_of_enums_are_compared_as_they_came(state: str) -> None:
    content = long({"message": "no", "state": state})
    for reported in ("OPEN", "SHUT", 1):
        shapes = (ProblemShape("service", "/message", where=(("/state", reported),)),)
        assert (page().from_json(content, shapes) is None) is (reported == state)


LISTING = OperationSpec(id="list", method="POST", path="/list", signed=False, success={200: page()})


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize("body", [service_error("no"), gateway_error("210")])
def test_a_long_failure_under_the_status_of_a_success_is_raised(body: object) -> None:
    meaning = read_response(ReceivedResponse(200, {}, long(body)), LISTING, DESCRIPTION)
    assert isinstance(meaning, Refusal)
    assert meaning.error_class is RejectedError


@pytest.mark.promise("long-lists")
def test_long_and_short_successes() -> None:
    for content, message in ((long({"message": "a"}), "a"), (b'{"message": "a"}', {"message": "a"})):
        meaning = read_response(ReceivedResponse(200, {}, content), LISTING, DESCRIPTION)
        assert isinstance(meaning, Success)
        assert meaning.parsed.message == message


def test_a_long_body_that_nobody_can_read_is_refused() -> None:
    meaning = read_response(ReceivedResponse(200, {}, b"[" + PADDING), LISTING, DESCRIPTION)
    assert isinstance(meaning, Refusal)
    assert meaning.error_class is UnreadableResponseError


@pytest.mark.promise("long-lists")
def test_without_msgspec_the_readers_do_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "generator.runtime._core.responses.compiled")
    monkeypatch.setitem(sys.modules, "msgspec", None)
    body = page()
    assert body.from_json(long({}), ()) is None
    monkeypatch.undo()
    assert body.from_json(long({}), ()) is None, "it was looked for again"
    assert page().from_json(long({}), ()) == Page()


@pytest.mark.promise("long-lists")
def test_msgspec_is_loaded_with_the_first_long_body() -> None:
    script = (
        "import sys\n"
        "from generator.runtime._core.responses.long_bodies import LONG, LongBody\n"
        "class Empty:\n"
        "    json_members = staticmethod(tuple)\n"
        "body = LongBody(Empty, lambda _: Empty())\n"
        "for content in (b'{}', b'{}' + b' ' * LONG):\n"
        "    print(body.from_json(content, ()) is None, 'msgspec' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False", "True"]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_reader_that_has_compiled_its_decoder_is_copied(copied: Callable[[LongBody[Page]], LongBody[Page]]) -> None:
    body = page()
    content = long({"message": "a"})
    assert body.from_json(content, ()) == copied(body).from_json(content, ()) == Page(message="a")


@pytest.mark.promise("long-lists")
def test_structs_do_not_show_what_they_hold() -> None:
    for way in CompiledDecoder(list[Page])._ways:
        decoded = way.decoder.decode(json.dumps([{"password": PASSWORD}]).encode())
        assert decoded[0].m2 == PASSWORD
        assert PASSWORD not in repr(decoded)
