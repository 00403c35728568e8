"""The generated signer does what `x-signature` says, and only where the document asks for it."""

import hashlib
import hmac
import pickle
from base64 import b64encode
from types import ModuleType
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module, package

SIGNING_HEADERS = ("x-time", "x-who", "x-proof")


class StoppedClock:
    """Time that stands still."""

    def now(self) -> float:
        return 1_700_000_000.9

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        raise AssertionError(f"nothing here pauses, not for {seconds} s either")

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)

    def random(self) -> float:
        return 0.5


@pytest.fixture
def signing() -> ModuleType:
    return module("security", "signing")


@pytest.mark.promise("document-credentials")
@pytest.mark.parametrize(
    ("operation", "is_signed"), [("inherited", True), ("own", True), ("open", False), ("anonymous", False)]
)
def test_only_operations_that_ask_for_it_are_signed(operation: str, is_signed: bool) -> None:  # noqa: FBT001 - a case
    api, server = client("security", http_response(status=204))
    getattr(api.default, operation)()
    assert [name in server.requests[0].headers for name in SIGNING_HEADERS] == [is_signed] * 3


def test_a_client_of_a_signed_api_needs_keys() -> None:
    with pytest.raises(module("security", "errors").CredentialsError):
        client("security", access_key=None, secret_key=None, environment={"HOME": "/nowhere"})


def test_the_string_to_sign_is_that_of_the_document(signing: ModuleType) -> None:
    text = signing.string_to_sign(method="GET", target="/a?b=c", timestamp="17", access_key="who")
    assert text == 'who|{x}|17|"\\|GET|/a?b=c'


@pytest.mark.promise("document-credentials")
def test_headers_unit_and_key_are_those_of_the_document(signing: ModuleType) -> None:
    api, server = client("security", http_response(status=204), clock=StoppedClock())
    api.default.own()
    sent = server.requests[0].headers
    text = 'access-key-for-tests|{x}|1700000000|"\\|GET|/own'
    digest = hmac.new(b"secret-key-for-tests", text.encode(), hashlib.sha256).digest()
    assert (sent["x-time"], sent["x-who"], sent["x-proof"]) == (
        "1700000000",
        "access-key-for-tests",
        b64encode(digest).decode(),
    )
    assert signing.CLOCK_WINDOW == 60.0
    assert signing.signature(secret_key="secret-key-for-tests", string_to_sign=text) == sent["x-proof"]


@pytest.mark.promise("own-server")
def test_callers_can_not_set_the_headers_of_the_signature() -> None:
    api, server = client("security", http_response(status=204))
    for name in SIGNING_HEADERS:
        with pytest.raises(module("security", "errors").InvalidArgumentError):
            api.default.own(options={"headers": {name.upper(): "x"}})
    assert server.requests == []


@pytest.mark.promise("key-rotation")
def test_a_signer_asks_for_its_keys_once_for_each_signature(signing: ModuleType) -> None:
    asked: list[Any] = []

    def keys() -> Any:
        asked.append(1)
        return package("security").Credentials(access_key=f"key-{len(asked)}", secret_key="secret")

    signer = signing.HmacSigner(keys)
    first, second = (dict(signer.sign(method="GET", target="/", now=1.0)) for _ in range(2))
    assert (first["X-Who"], second["X-Who"], len(asked)) == ("key-1", "key-2", 2)
    assert "secret" not in repr(signer)
    assert not hasattr(signer, "__dict__")
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        pickle.dumps(signer)


def test_another_signer_takes_the_place_of_the_generated_one() -> None:
    class Fixed:
        def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
            return [("X-Proof", f"{method} {target} {now > 0}")]

    api, server = client("security", http_response(status=204), access_key=None, secret_key=None, signer=Fixed())
    api.default.own()
    assert server.requests[0].headers["x-proof"] == "GET /own True"


def test_a_document_without_signature_gives_a_package_without_signer() -> None:
    assert module("tags", "_description").DESCRIPTION.signing is None
    with pytest.raises(ModuleNotFoundError):
        module("tags", "signing")


def test_the_description_holds_what_the_document_says() -> None:
    description = module("security", "_description").DESCRIPTION
    assert description.server == "https://api.example.test"
    assert description.signing.headers == frozenset(SIGNING_HEADERS)
    assert description.signing.secret_headers == frozenset({"x-who", "x-proof"})
    assert description.logger == "api_security"
    agent = description.user_agent
    assert httpx2.Headers({"User-Agent": agent})["user-agent"].startswith("api-security/1.0.0 (openapi-python-client/")
