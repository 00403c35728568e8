"""What is sent, and where to: addresses, targets, headers and bodies."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.network.origin import parse_server
from generator.runtime._core.requests.operation import OperationSpec, RequestParts
from generator.runtime._core.requests.request import encode_json, target_url
from generator.runtime.errors import InvalidArgumentError
from generator.runtime.types import RequestOptions
from generator.tests.runtime.fakes import (
    FLAVOURS,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    ResetRequest,
    http_response,
    reset_parts,
)

GET = OperationSpec(
    id="apps_get", method="GET", path="/api/v2/apps/{appId}", signed=True, success={200: lambda body: body}
)
SERVER = parse_server("https://small.example.com")
SEGMENTS = st.text(min_size=1, max_size=12).filter(
    lambda text: text.isprintable() and not {".", ".."} & set(text.replace("\\", "/").split("/"))
)


class TestServer:
    @pytest.mark.parametrize(
        "address",
        [
            "https://small.example.com",
            "https://small.example.com:8443/prefix/",
            "http://localhost:8080",
            "http://127.0.0.1:1",
            "http://127.8.9.10",
            "http://[::1]:8080",
        ],
    )
    def test_is_taken(self, address: str) -> None:
        assert str(parse_server(address)).startswith(address.rstrip("/"))

    @pytest.mark.promise("own-server", "argument-types")
    @pytest.mark.parametrize(
        "address",
        [
            "",
            "small.example.com",
            "http://small.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://[::2]",
            "http://0x7f.1",
            "ftp://small.example.com",
            "https://",
            "https:///path",
            "https://user:pass-1@small.example.com",
            "https://small.example.com/?a=pass-1",
            "https://small.example.com/#pass-1",
            "https://" + "a" * 64 + ".example.com",
            "https://small example.com",
            "https://small.example.com\n",
            "https://small.example.com:0",
            "https://small.example.com:65536",
            "https://small.example.com:99999",
            5,
        ],
    )
    def test_is_refused_without_being_quoted(self, flavour: Flavour, address: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="base_url") as caught:
            flavour.client(base_url=address)
        assert "pass-1" not in str(caught.value)

    def test_may_have_a_path(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        flavour.call(network, base_url="https://small.example.com/proxy/")
        assert network.requests[0].url.raw_path == b"/proxy/api/v2/accounts/resetPassword"


class TestTarget:
    @pytest.mark.promise("signed-bytes")
    @given(segment=SEGMENTS, query=st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=4))
    def test_holds_exactly_the_values_in_their_order(self, *, segment: str, query: list[tuple[str, str]]) -> None:
        encodable = [(key, value) for key, value in query if (key + value).isprintable()]
        url = target_url(SERVER, "/apps/{appId}/log", {"appId": segment}, encodable)
        path, _, text = url.raw_path.decode("ascii").partition("?")
        assert path.startswith("/apps/")
        assert path.endswith("/log")
        assert path.count("/") == 3
        assert unquote(path.split("/")[2]) == segment
        assert parse_qsl(text, keep_blank_values=True) == encodable
        assert (url.scheme, url.host) == ("https", "small.example.com")

    @pytest.mark.promise("own-server")
    @pytest.mark.parametrize("value", ["", ".", "..", "a/../b", "a\\..\\b", "../..", "./a"])
    def test_refuses_values_that_lead_to_another_path(self, flavour: Flavour, value: str) -> None:
        network = Network(http_response(200, {}))
        with pytest.raises(InvalidArgumentError, match="path parameter appId"):
            flavour.call(network, GET, RequestParts(path={"appId": value}))
        assert network.requests == []

    @pytest.mark.promise("signed-bytes")
    def test_what_is_signed_is_what_goes_on_the_wire(self, flavour: Flavour) -> None:
        signed: list[str] = []

        class Recorder:
            def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                signed.append(f"{method} {target}")
                return [("X-Signature", f"{now}")]

        network = Network(http_response(200, {}))
        parts = RequestParts(
            path={"appId": "a/b %41+한글;&="}, query=[("q", "/ %+한글;&="), ("q", ""), ("", "x"), ("z", "~-._")]
        )
        flavour.call(network, GET, parts, signer=Recorder())
        request = network.requests[0]
        assert signed == [f"{request.method} {request.url.raw_path.decode('ascii')}"]
        assert signed[0] == (
            "GET /api/v2/apps/a%2Fb%20%2541%2B%ED%95%9C%EA%B8%80%3B%26%3D"
            "?q=%2F%20%25%2B%ED%95%9C%EA%B8%80%3B%26%3D&q=&=x&z=~-._"
        )


class TestHeaders:
    @pytest.mark.promise("user-agent")
    def test_are_few_and_say_who_calls(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        flavour.call(network)
        headers = network.requests[0].headers
        assert headers["host"] == "small.example.com"
        assert headers["accept"] == "application/json"
        assert headers["user-agent"] == "small/1"
        assert headers["content-type"] == "application/json"
        assert headers["content-length"] == str(len(network.requests[0].content))
        assert len(headers.raw) == len(set(headers))

    def test_a_get_has_neither_body_nor_length(self, flavour: Flavour) -> None:
        network = Network(http_response(200, {}))
        flavour.call(network, GET, RequestParts(path={"appId": "a"}))
        assert network.requests[0].content == b""
        assert "content-length" not in network.requests[0].headers

    @pytest.mark.promise("call-options")
    def test_of_a_call_are_added_or_replace(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        options: RequestOptions = {"headers": {"accept": "application/xml", "X-Region": "KR"}}
        flavour.call(network, request_options=options)
        headers = network.requests[0].headers
        assert headers.get_list("accept") == ["application/xml"]
        assert headers["x-region"] == "KR"

    def test_of_an_operation_are_added(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        flavour.call(network, parts=reset_parts()._replace(headers=[("X-Region", "KR")]))
        assert network.requests[0].headers["x-region"] == "KR"

    @pytest.mark.promise("own-server")
    @pytest.mark.parametrize(
        "name",
        [
            "x-signature",
            "X-SIGNATURE",
            "X-Timestamp",
            "x-access-key",
            "Host",
            "content-length",
            "Transfer-Encoding",
            "Content-Type",
            "connection",
        ],
    )
    def test_that_the_client_computes_are_refused(self, flavour: Flavour, name: str) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError, match="set by the client itself"):
            flavour.call(network, request_options={"headers": {name: "value-1"}})
        assert network.requests == []

    @pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding"])
    def test_that_the_client_computes_come_from_no_signer(self, flavour: Flavour, name: str) -> None:
        class Framing:
            def sign(self, **_: object) -> list[tuple[str, str]]:
                return [("x-mine", "a"), (name, "0")]

        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError, match=f"the signer gave the header {name}, which"):
            flavour.call(network, signer=Framing())
        assert network.requests == []

    @pytest.mark.parametrize(
        "headers",
        [{"X-A": "a\r\nX-B: b"}, {"X-A\r\n": "a"}, {"": "a"}, {"X A": "a"}, {"X-A": "한"}, {"X-A": 5}, {5: "a"}],
    )
    def test_that_are_no_headers_are_refused(self, flavour: Flavour, headers: Any) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError):
            flavour.call(network, request_options={"headers": headers})
        assert network.requests == []


class TestBody:
    def test_is_compact_ascii_json(self) -> None:
        assert encode_json({"a": [1, True, None], "b": "한\ud800"}) == b'{"a":[1,true,null],"b":"\\ud55c\\ud800"}'

    @pytest.mark.parametrize("value", [object(), {"a": {1, 2}}, float("nan"), float("inf"), b"bytes"])
    def test_that_has_no_json_form_is_refused_without_being_quoted(self, flavour: Flavour, value: Any) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError, match="JSON has no form for"):
            flavour.call(network, parts=RequestParts(body=ResetRequest(value, "Forest-2026!")))
        assert network.requests == []

    def test_that_holds_itself_is_refused(self) -> None:
        loop: list[object] = []
        loop.append(loop)
        with pytest.raises(InvalidArgumentError):
            encode_json(loop)


class TestValidation:
    @pytest.mark.promise("local-checks")
    def test_refuses_before_anything_is_signed_or_sent(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError) as caught:
            flavour.call(network, parts=reset_parts("short-1"))
        error = caught.value
        assert network.requests == []
        assert [violation.field for violation in error.violations] == ["password"]
        assert "short-1" not in str(error)
        assert (error.sent, error.attempts, error.operation) == (False, 0, RESET.id)

    @pytest.mark.promise("call-options")
    def test_can_be_switched_off(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        flavour.call(network, parts=reset_parts("short-1"), validate=False)
        flavour.call(network, parts=reset_parts("short-1"), request_options={"validate": False})
        assert len(network.requests) == 2


class TestOptions:
    @pytest.mark.parametrize(
        "options",
        [
            {"timeout": 0},
            {"timeout": -1},
            {"timeout": float("nan")},
            {"timeout": float("inf")},
            {"timeout": "5"},
            {"timeout": True},
            {"deadline": 0},
            {"deadline": float("nan")},
            {"max_retries": -1},
            {"max_retries": 1.5},
            {"max_retries": True},
        ],
    )
    def test_that_are_impossible_are_refused(self, flavour: Flavour, options: Any) -> None:
        with pytest.raises(InvalidArgumentError):
            flavour.client(**options)
        with pytest.raises(InvalidArgumentError) as caught:
            flavour.call(Network(http_response(200, SUCCESS)), request_options=options)
        assert caught.value.operation == RESET.id

    @pytest.mark.promise("call-options")
    def test_that_nobody_knows_are_refused(self, flavour: Flavour) -> None:
        options: Any = {"time_out": 5}
        with pytest.raises(InvalidArgumentError, match="unknown option time_out"):
            flavour.call(Network(http_response(200, SUCCESS)), request_options=options)

    @pytest.mark.promise("call-options")
    def test_of_a_call_replace_those_of_the_client(self, flavour: Flavour) -> None:
        seen: list[float] = []

        def handler(request: httpx2.Request) -> httpx2.Response:
            seen.append(request.extensions["timeout"]["read"])
            return http_response(200, SUCCESS)

        flavour.call(handler, timeout=3)
        flavour.call(handler, timeout=3, request_options={"timeout": 1})
        assert seen == [3, 1]


@pytest.mark.promise("sync-async-parity")
def test_sync_and_async_send_the_same_bytes() -> None:
    sent = []
    for flavour in FLAVOURS:
        network = Network(http_response(200, SUCCESS))
        from generator.tests.runtime.fake_clock import FakeClock

        flavour.call(network, clock=FakeClock())
        request = network.requests[0]
        sent.append((request.method, request.url, request.headers.raw, request.content))
    assert sent[0] == sent[1]
