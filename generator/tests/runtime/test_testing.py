"""The test kit: a gateway that another team uses in its own tests, tried the way they would."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import httpx2
import pytest

from generator.runtime import errors
from generator.runtime._core.clients.client import Client
from generator.runtime._core.requests.description import ApiDescription
from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import (
    ApiError,
    AuthenticationError,
    ConnectionFailedError,
    NotFoundError,
    PermissionDeniedError,
    ThrottledError,
)
from generator.runtime.testing import FakeGateway, FakeResponse, ManualClock, RecordedRequest
from generator.tests.runtime.fakes import DESCRIPTION, LIST, PASSWORD, RESET, SUCCESS
from generator.tests.runtime.kit import (
    EXAMPLES,
    KIT_DESCRIPTION,
    OTHER_ID,
    SCHEME,
    AsyncKitClient,
    KitClient,
    MillisecondSigner,
    parts,
)


def is_raised(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, ApiError)


@pytest.mark.promise("fake-gateway")
def test_three_lines_are_enough() -> None:
    gateway = FakeGateway(KitClient)
    with gateway.client() as client:
        assert client.perform(RESET, parts()).parsed.id == SUCCESS["id"]
    assert gateway.requests[0].operation == RESET.id


def test_the_asynchronous_client_too() -> None:
    async def main() -> None:
        gateway = FakeGateway(AsyncKitClient)
        async with gateway.client() as client:
            assert (await client.perform(RESET, parts())).parsed.id == SUCCESS["id"]

    asyncio.run(main())


class TestAccounts:
    @pytest.mark.promise("fake-gateway")
    def test_are_those_of_the_document_and_of_the_test(self) -> None:
        gateway = FakeGateway(KitClient)
        client = gateway.client()
        with pytest.raises(NotFoundError, match="no such element"):
            client.perform(RESET, parts(OTHER_ID))
        gateway.responses[LIST.id]["contents"].append({"id": OTHER_ID, "name": "df002"})
        assert client.perform(RESET, parts(OTHER_ID)).parsed.id == OTHER_ID
        listed = client.perform(LIST, RequestParts()).parsed["contents"]
        assert [account["name"] for account in listed] == ["df001", "df002"]  # type: ignore[attr-defined]

    def test_of_one_gateway_are_not_those_of_another(self) -> None:
        FakeGateway(KitClient).responses[LIST.id]["contents"].clear()
        FakeGateway(KitClient).client().perform(RESET, parts())


class TestSignature:
    @pytest.mark.promise("fake-gateway")
    @pytest.mark.parametrize(
        ("options", "flaw"),
        [
            ({"access_key": "another-access-key", "secret_key": "secret-key-for-tests"}, "the access key is unknown"),
            ({"access_key": "access-key-for-tests", "secret_key": "another-secret-key"}, "does not fit"),
        ],
    )
    def test_is_checked_and_its_flaw_reported(self, options: dict[str, str], flaw: str) -> None:
        gateway = FakeGateway(KitClient)
        with pytest.raises(AuthenticationError, match=flaw):
            gateway.client(**options).perform(RESET, parts())

    @pytest.mark.promise("fake-gateway")
    @pytest.mark.parametrize(
        ("header", "value", "flaw"),
        [
            ("X-Signature", None, "the headers X-Signature are missing"),
            ("X-Timestamp", None, "the headers X-Timestamp are missing"),
            ("X-Timestamp", "soon", "not made of digits"),
            ("X-Timestamp", "1767225600", "seconds off the clock"),
            ("X-Signature", "AAAA", "does not fit the string to sign 'POST /api/v2/accounts/resetPassword"),
        ],
    )
    def test_that_is_tampered_with_is_refused(self, header: str, value: str | None, flaw: str) -> None:
        class Altering(MillisecondSigner):
            def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                pairs = dict(super().sign(method=method, target=target, now=now))
                pairs.pop(header)
                return [*pairs.items(), *([(header, value)] if value is not None else [])]

        class TamperedClient(Client):
            description = KIT_DESCRIPTION._replace(signing=SCHEME._replace(create_signer=Altering))

        with pytest.raises(AuthenticationError, match=flaw):
            FakeGateway(TamperedClient).client(correct_clock=False).perform(RESET, parts())

    @pytest.mark.promise("fake-gateway")
    def test_of_a_wrong_clock_is_corrected_by_the_client(self) -> None:
        gateway = FakeGateway(KitClient)
        gateway.clock_skew = 3600.0
        assert gateway.client().perform(RESET, parts()).attempts == 2
        with pytest.raises(AuthenticationError, match="off the clock"):
            gateway.client(correct_clock=False).perform(RESET, parts())


class TestScript:
    @pytest.mark.promise("fake-gateway")
    def test_plays_its_events_and_then_responds_as_always(self) -> None:
        gateway = FakeGateway(KitClient)
        gateway.script(RESET.id, ThrottledError, FakeResponse(429, b"slow down"))
        assert gateway.client().perform(RESET, parts()).attempts == 3
        assert gateway.clock.pauses == [0.25, 0.5]

    @pytest.mark.promise("fake-gateway")
    @pytest.mark.parametrize("error_class", [each for each in vars(errors).values() if is_raised(each)])
    def test_makes_the_client_raise_a_class(self, error_class: type[ApiError]) -> None:
        gateway = FakeGateway(KitClient)
        gateway.script(RESET.id, error_class)
        with pytest.raises(error_class) as caught:
            gateway.client(max_retries=0).perform(RESET, parts())
        assert type(caught.value) is error_class

    def test_takes_a_text_an_error_of_the_network_and_a_function(self) -> None:
        gateway = FakeGateway(KitClient)
        seen: list[RecordedRequest] = []

        def refuse(request: RecordedRequest) -> FakeResponse:
            seen.append(request)
            return FakeResponse(200, {"success": True, "id": "fromFunction"})

        gateway.script(RESET.id, gateway.failure(ThrottledError, "come back"), httpx2.ConnectTimeout("slow"), refuse)
        assert gateway.client().perform(RESET, parts()).parsed.id == "fromFunction"
        assert seen[0].operation == RESET.id
        gateway.script(RESET.id, gateway.failure(PermissionDeniedError, "not yours"))
        with pytest.raises(PermissionDeniedError, match="not yours"):
            gateway.client().perform(RESET, parts())

    def test_of_something_unknown_is_refused(self) -> None:
        gateway = FakeGateway(KitClient)
        with pytest.raises(LookupError, match=r"no operation accounts_reset; known are accounts_get_list"):
            gateway.script("accounts_reset", ThrottledError)
        nothing: Any = 429
        with pytest.raises(TypeError, match="not int"):
            gateway.script(RESET.id, nothing)


class TestRecords:
    @pytest.mark.promise("fake-gateway")
    def test_hold_no_secret_but_can_be_asked(self) -> None:
        gateway = FakeGateway(KitClient)
        gateway.client().perform(RESET, parts(), {"headers": {"X-Region": "KR"}})
        (request,) = gateway.requests
        assert request.method == "POST"
        assert request.target == RESET.path
        assert request.body == {"id": SUCCESS["id"], "password": "[redacted]"}
        assert request.headers["x-signature"] == "[redacted]"
        assert request.headers["x-region"] == "KR"
        assert PASSWORD not in repr(request)
        assert "access-key-for-tests" not in repr(request)
        assert request.carried("/password", PASSWORD)
        assert not request.carried("/password", "Forest-2027!")
        with pytest.raises(LookupError, match="no secret member /id"):
            request.carried("/id", "x")

    @pytest.mark.parametrize(
        ("content", "body"), [(b"", None), (b"password=Forest-2026!", "[redacted]"), (b"\xff", "[redacted]")]
    )
    def test_of_other_bodies_hold_nothing_of_them(self, content: bytes, body: object) -> None:
        gateway = FakeGateway(KitClient)
        url = f"https://small.example.com{RESET.path}"
        with httpx2.Client(transport=gateway) as http_client:
            http_client.post(url, content=content)
        assert gateway.requests[0].body == body

    def test_are_kept_for_every_attempt(self) -> None:
        gateway = FakeGateway(KitClient)
        gateway.script(RESET.id, ConnectionFailedError)
        gateway.client().perform(RESET, parts())
        assert len(gateway.requests) == 2


def test_a_path_that_nobody_knows_is_not_found() -> None:
    gateway = FakeGateway(KitClient)
    with pytest.raises(NotFoundError, match="there is no POST"):
        gateway.client().perform(RESET._replace(path="/elsewhere"), parts())
    assert gateway.requests[0].operation == ""


def test_it_stands_for_the_server_that_its_client_is_made_for() -> None:
    gateway = FakeGateway(KitClient)
    with gateway.client(base_url="https://gateway.example.test/small/") as client:
        assert client.perform(RESET, parts()).parsed.id == SUCCESS["id"]
    assert gateway.requests[0].target == f"/small{RESET.path}"


def test_an_operation_without_an_example_asks_for_a_script() -> None:
    gateway = FakeGateway(KitClient)
    ask: Any = RESET._replace(id="apps_get", method="GET", path="/apps/{appId}")
    with pytest.raises(LookupError, match="no response of apps_get"):
        gateway.client().perform(ask, RequestParts(path={"appId": "a 1"}))
    assert gateway.requests[0].target == "/apps/a%201"


@pytest.mark.parametrize(
    ("description", "message"),
    [(DESCRIPTION, "without examples"), (DESCRIPTION._replace(examples=lambda: EXAMPLES), "without the recipe")],
)
def test_a_client_without_what_it_takes_is_refused(description: ApiDescription, message: str) -> None:
    given = description

    class BareClient(Client):
        description = given

    with pytest.raises(LookupError, match=message):
        FakeGateway(BareClient)


def test_threads_may_share_a_gateway() -> None:
    gateway = FakeGateway(KitClient)
    with gateway.client() as client:
        threads = [
            threading.Thread(target=lambda: [client.perform(RESET, parts()) for _ in range(20)]) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(gateway.requests) == 160


def test_its_clock_only_moves_when_advanced() -> None:
    clock = ManualClock(5.0)
    clock.sleep(2.0)
    clock.advance(1.0)
    assert (clock.now(), clock.monotonic(), clock.pauses, clock.random()) == (8.0, 3.0, [2.0], 0.5)
