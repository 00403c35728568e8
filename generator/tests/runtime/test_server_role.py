"""Keys that the cloud gives to a server: when they are asked for, and what happens when they are not given."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.clients.client import Client
from generator.runtime._core.keys.credentials import Credentials
from generator.runtime._core.keys.server_role import REFRESH_EARLY, REFRESH_LATEST, ServerRole, fetch_metadata
from generator.runtime._core.requests.description import CredentialSources
from generator.runtime.errors import CredentialsError
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import DESCRIPTION, RESET, SUCCESS, Flavour, Network, http_response, reset_parts
from generator.tests.runtime.wire import HANG, closed_port, full, read_request, responding, running

HOUR = 3600.0
URL = "http://169.254.169.254/keys"


def document(number: int, end: float, **changes: object) -> bytes:
    expiration = datetime.datetime.fromtimestamp(end, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    keys = {"Code": "Success", "AccessKeyId": f"access-{number}", "SecretAccessKey": f"secret-{number}"}
    return json.dumps(keys | {"Expiration": expiration} | changes).encode()


class Metadata:
    """A metadata address whose keys serve for an hour."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.asked: list[str] = []
        self.fails = False

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        if self.fails:
            raise CredentialsError(message="The metadata address does not respond (ConnectTimeout).")
        if url == f"{URL}/":
            return b"role of/server\n"
        return document(len(self.asked) // 2, self._clock.now() + HOUR)


@pytest.fixture
def metadata(clock: FakeClock) -> Metadata:
    return Metadata(clock)


@pytest.fixture
def role(clock: FakeClock, metadata: Metadata) -> ServerRole:
    return ServerRole(URL, clock=clock, fetch=metadata)


def test_nothing_is_asked_before_keys_are_needed(role: ServerRole, metadata: Metadata) -> None:
    assert role.waits
    assert metadata.asked == []
    assert role().access_key == "access-1"
    assert metadata.asked == [f"{URL}/", f"{URL}/role%20of%2Fserver"]
    assert not role.waits


@pytest.mark.promise("own-credentials")
def test_keys_are_kept_until_they_come_to_their_end(role: ServerRole, clock: FakeClock, metadata: Metadata) -> None:
    first = role()
    clock.advance(HOUR - REFRESH_EARLY - 1)
    assert role() is first
    clock.advance(1)
    assert role.waits
    assert role().access_key == "access-2"
    assert len(metadata.asked) == 4


@pytest.mark.promise("own-credentials")
def test_old_keys_serve_while_the_address_fails(role: ServerRole, clock: FakeClock, metadata: Metadata) -> None:
    first = role()
    metadata.fails = True
    clock.advance(HOUR - REFRESH_EARLY)
    assert role() is first
    asked = len(metadata.asked)
    assert role() is first
    assert len(metadata.asked) == asked, "a failing address is left alone for a while"
    clock.advance(REFRESH_EARLY - REFRESH_LATEST)
    with pytest.raises(CredentialsError, match="does not respond"):
        role()
    metadata.fails = False
    assert role().access_key != first.access_key


def test_old_keys_serve_while_another_thread_asks_for_new_ones(clock: FakeClock) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(url: str) -> bytes:
        if clock.now() > START:
            asked.set()
            go_on.wait(HANG)
        return b"role" if url.endswith("/keys/") else document(1, clock.now() + HOUR)

    role = ServerRole(URL, clock=clock, fetch=slow)
    first = role()
    clock.advance(HOUR - REFRESH_EARLY)
    refreshing = threading.Thread(target=role)
    refreshing.start()
    asked.wait(HANG)
    assert role() is first
    go_on.set()
    refreshing.join()
    assert role() is not first


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        (b"", document(1, START + HOUR)),
        (b"..", document(1, START + HOUR)),
        (b"<html>\n</html>", document(1, START + HOUR)),
        (b"role", b"not json"),
        (b"role", b"[]"),
        (b"role", b"[" * 100_000),
        (b"role", document(1, START + HOUR, SecretAccessKey=None)),
        (b"role", document(1, START + HOUR, Expiration="soon")),
        (b"role", document(1, START + HOUR, AccessKeyId="")),
    ],
)
def test_a_response_that_is_not_keys_is_refused(clock: FakeClock, name: bytes, keys: bytes) -> None:
    role = ServerRole(URL, clock=clock, fetch=lambda url: name if url.endswith("/keys/") else keys)
    with pytest.raises(CredentialsError) as caught:
        role()
    assert "secret-1" not in str(caught.value)


def test_many_threads_refresh_once_and_never_see_a_mixed_pair(
    role: ServerRole, clock: FakeClock, metadata: Metadata
) -> None:
    role()
    clock.advance(HOUR - REFRESH_EARLY)
    given: list[Credentials] = []

    def work() -> None:
        given.extend(role() for _ in range(200))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(metadata.asked) == 4
    assert {keys.access_key[-1] == keys.secret_key[-1] for keys in given} == {True}


class TestAddress:
    @pytest.mark.parametrize(
        "http_response",
        [
            full(b"role", "404 Not Found"),
            full(b"", "302 Found", Location="/elsewhere"),
            full(b"x" * 100_000),
            full(b"role", "500 Error"),
        ],
        ids=["404", "302", "too large", "500"],
    )
    def test_that_gives_no_success_is_refused(self, http_response: bytes) -> None:
        with running(responding(http_response)) as wire, pytest.raises(CredentialsError):
            fetch_metadata(wire.base_url)

    def test_that_does_not_respond_is_refused(self) -> None:
        with pytest.raises(CredentialsError, match="does not respond"):
            fetch_metadata(f"http://127.0.0.1:{closed_port()}/")

    def test_is_read(self) -> None:
        with running(responding(full(b"role"))) as wire:
            assert fetch_metadata(f"{wire.base_url}/") == b"role"


def test_a_client_takes_its_keys_from_there_without_holding_up_the_event_loop(flavour: Flavour) -> None:
    is_asked, go_on = threading.Event(), threading.Event()

    def metadata(connection: socket.socket) -> None:
        request = read_request(connection)
        is_asked.set()
        if flavour.name != "sync":
            # Only an event loop that is not held up sees that it was asked, and lets it go on.
            assert go_on.wait(HANG)
        connection.sendall(full(b"role" if b"GET /keys/ " in request else document(1, START + HOUR)))

    with running(metadata) as wire:
        sources = CredentialSources(server_role_url=f"{wire.base_url}/keys/")
        described = DESCRIPTION._replace(credentials=sources)
        network = Network(http_response(200, SUCCESS))
        options: dict[str, Any] = {"server_role": True, "environment": {}, "clock": FakeClock()}
        if flavour.name == "sync":

            class RoleClient(Client):
                description = described

            RoleClient(http_client=flavour.mock(network), **options).perform(RESET, reset_parts())
        else:

            class AsyncRoleClient(AsyncClient):
                description = described

            async def main() -> None:
                client = AsyncRoleClient(http_client=flavour.mock(network), **options)
                call = asyncio.create_task(client.perform(RESET, reset_parts()))
                assert await asyncio.to_thread(is_asked.wait, HANG)
                assert not call.done()
                go_on.set()
                await call

            asyncio.run(main())
    assert network.sent("X-Access-Key") == ["access-1"]


def test_a_pair_is_a_provider_for_the_signer(role: Callable[[], Credentials]) -> None:
    assert isinstance(role(), Credentials)
