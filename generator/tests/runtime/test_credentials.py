"""What signs a call: pairs of keys, what provides them, and signers of the caller's own."""

from __future__ import annotations

import asyncio
import copy
import pickle
import threading

import httpx2
import pytest

from generator.runtime._core.keys.credentials import Credentials, ObservedCredentials
from generator.runtime.errors import ApiError, CredentialsError, DeadlineExceededError, InvalidArgumentError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import (
    ACCESS_KEY,
    RESET,
    SECRET_KEY,
    SUCCESS,
    AsyncSmallClient,
    Flavour,
    Network,
    http_response,
    reset_parts,
    service_error,
)
from generator.tests.runtime.wire import HANG


class TestSecrecy:
    @pytest.mark.promise("no-secret-shown")
    def test_the_text_of_a_pair_shows_no_key(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        assert repr(credentials) == str(credentials) == "Credentials()"

    @pytest.mark.promise("no-secret-shown")
    def test_a_pair_is_not_pickled_or_copied(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        for write in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError, match="not pickled"):
                write(credentials)

    def test_a_pair_cannot_be_changed(self) -> None:
        credentials = Credentials(access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        with pytest.raises(AttributeError):
            credentials.secret_key = "another"  # type: ignore[misc]


class TestProvider:
    @pytest.mark.promise("key-rotation")
    def test_is_asked_once_for_each_attempt(self, flavour: Flavour) -> None:
        given: list[Credentials] = []

        def provider() -> Credentials:
            given.append(Credentials(access_key=f"access-{len(given)}", secret_key="secret"))
            return given[-1]

        network = Network(httpx2.ConnectError("refused"), http_response(200, SUCCESS))
        flavour.call(network, credentials=provider, clock=FakeClock())
        assert network.sent("X-Access-Key") == ["access-0", "access-1"]
        assert len(given) == 2

    def test_that_gives_something_else_is_refused(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(CredentialsError, match="must return an instance of Credentials") as caught:
            flavour.call(network, credentials=lambda: ("access", "secret"))
        assert network.requests == []
        assert caught.value.operation == RESET.id

    def test_that_has_to_be_awaited_is_for_asynchronous_clients(self, flavour: Flavour) -> None:
        async def provider() -> Credentials:
            await asyncio.sleep(0)
            return Credentials(access_key="access-of-vault", secret_key="secret-of-vault")

        network = Network(http_response(404, service_error("secret-of-vault and access-of-vault")))
        with pytest.raises(ApiError) as caught:
            flavour.call(network, credentials=provider)
        if flavour.name == "sync":
            assert caught.value.message.endswith("has to be awaited; use the asynchronous client with it.")
        else:
            assert caught.value.message == "[redacted] and [redacted]"
            assert network.sent("X-Access-Key") == ["access-of-vault"]

    def test_that_is_awaited_for_too_long_is_cut_off_by_the_deadline(self) -> None:
        async def provider() -> Credentials:
            await asyncio.Event().wait()
            raise AssertionError("nobody sets it")

        async def main() -> None:
            network = Network(http_response(200, SUCCESS))
            client = AsyncSmallClient(
                credentials=provider, http_client=httpx2.MockTransport(network), deadline=0.01, max_retries=2
            )
            async with client, asyncio.timeout(HANG):
                with pytest.raises(DeadlineExceededError, match="before the request could be sent") as caught:
                    await client.perform(RESET, reset_parts())
            assert (caught.value.sent, caught.value.attempts, caught.value.operation) == (False, 0, RESET.id)
            assert network.requests == []

        asyncio.run(main())

    def test_that_fails_raises_its_own_error(self, flavour: Flavour) -> None:
        def provider() -> Credentials:
            msg = "the vault is sealed"
            raise LookupError(msg)

        with pytest.raises(LookupError, match="the vault is sealed"):
            flavour.call(Network(http_response(200, SUCCESS)), credentials=provider)

    def test_rotation_under_load_never_mixes_two_pairs(self) -> None:
        from generator.tests.runtime.fakes import FLAVOURS

        pairs = [Credentials(access_key=f"access-{n}", secret_key=f"secret-{n}") for n in range(50)]
        current = [pairs[0]]
        seen: list[tuple[str, str, str]] = []

        def handler(request: httpx2.Request) -> httpx2.Response:
            headers = request.headers
            seen.append((headers["X-Timestamp"], headers["X-Access-Key"], headers["X-Signature"]))
            return http_response(200, SUCCESS)

        client = FLAVOURS[0].client(handler, credentials=lambda: current[0])

        def work() -> None:
            for _ in range(20):
                client.perform(RESET, reset_parts())

        threads = [threading.Thread(target=work) for _ in range(32)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            for each in pairs:
                current[0] = each
        assert len(seen) == 32 * 20
        keys = {each.access_key: each.hmac_key for each in pairs}
        for timestamp, access_key, signature in seen:
            assert keys[access_key].sign(f"POST {RESET.path} {timestamp} {access_key}") == signature

    def test_remembers_what_it_gave_to_keep_it_out_of_texts(self) -> None:
        pairs = iter([Credentials(access_key=f"access-{n}", secret_key=f"secret-{n}") for n in range(3)])
        observed = ObservedCredentials(lambda: next(pairs))
        for _ in range(3):
            observed()
        assert {"secret-0", "secret-1", "secret-2"} <= set(observed.secrets())


class TestSigner:
    @pytest.mark.promise("own-credentials")
    def test_of_the_caller_replaces_the_keys(self, flavour: Flavour) -> None:
        class KeyService:
            def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                return [("X-Signature", f"{method} {target} {now:.0f}")]

        network = Network(http_response(200, SUCCESS))
        flavour.call(network, signer=KeyService(), clock=FakeClock())
        assert network.sent("X-Signature") == ["POST /api/v2/accounts/resetPassword 1795000000"]

    def test_that_has_to_be_awaited_needs_the_asynchronous_client(self, flavour: Flavour) -> None:
        class KeyService:
            async def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                return [("X-Signature", f"{method} {target} {now:.0f}")]

        network = Network(http_response(200, SUCCESS))
        if flavour.name == "async":
            flavour.call(network, signer=KeyService())
            assert len(network.requests) == 1
        else:
            with pytest.raises(InvalidArgumentError, match="has to be awaited"):
                flavour.call(network, signer=KeyService())

    @pytest.mark.parametrize("header", [("X-Signature", "a\r\nHost: evil"), ("X-Bad\n", "a"), ("X-Signature", "é")])
    def test_cannot_break_the_request_in_two(self, flavour: Flavour, header: tuple[str, str]) -> None:
        class Broken:
            def sign(self, **_: object) -> list[tuple[str, str]]:
                return [header]

        network = Network(http_response(200, SUCCESS))
        with pytest.raises(ApiError, match="not a line of ASCII text"):
            flavour.call(network, signer=Broken())
        assert network.requests == []
