"""A small API by hand, a world with a clock of its own, and a network that does what a test says."""

from __future__ import annotations

import asyncio
import datetime
import json
import ssl
from collections.abc import Callable, Mapping
from email.utils import format_datetime
from typing import Any

import httpx2
from attrs import define, field

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.clients.client import Client
from generator.runtime._core.keys.credentials import CredentialsProvider
from generator.runtime._core.requests.constraints import StringRule, check_string
from generator.runtime._core.requests.description import (
    ApiDescription,
    CredentialFile,
    CredentialSources,
    EnvironmentNames,
    ProblemShape,
    SigningScheme,
)
from generator.runtime._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from generator.runtime._core.responses import decode
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.runtime.errors import (
    ArgumentViolation,
    AuthenticationError,
    PermissionDeniedError,
    RateLimitedError,
    ResponseError,
    ThrottledError,
)
from generator.runtime.types import UNSET, RequestOptions, Response

ACCESS_KEY = "access-key-for-tests"
SECRET_KEY = "secret-key-for-tests"
KEYS: Mapping[str, Any] = {"access_key": ACCESS_KEY, "secret_key": SECRET_KEY}
PASSWORD = "Forest-2026!"


class PlainSigner:
    """A signer whose signature shows what was signed, and when."""

    def __init__(self, credentials: CredentialsProvider) -> None:
        self._credentials = credentials

    def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
        keys = self._credentials()
        text = f"{method} {target} {now:.3f} {keys.access_key}"
        return [
            ("X-Timestamp", f"{now:.3f}"),
            ("X-Access-Key", keys.access_key),
            ("X-Signature", keys.hmac_key.sign(text)),
        ]


@define
class ResetRequest:
    id: str
    password: str = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "password": self.password}

    def violations(self) -> list[ArgumentViolation]:
        return check_string(StringRule(min_length=8, max_length=20), "password", self.password)

    def secrets(self) -> tuple[str, ...]:
        return (self.password,)


@define
class ResetResponse:
    id: str

    @classmethod
    def from_dict(cls, source: object) -> ResetResponse:
        members = decode.members(source)
        decode.constant(members.get("success", UNSET), "success", expected=True)
        return cls(decode.string(members.get("id", UNSET), "id"))


FAILURES: dict[tuple[int, str, str | None], type[ResponseError]] = {
    (401, "gateway", "200"): AuthenticationError,
    (401, "gateway", "210"): PermissionDeniedError,
    (429, "gateway", "410"): ThrottledError,
    (429, "gateway", "420"): RateLimitedError,
}

DESCRIPTION = ApiDescription(
    title="Small API",
    version="1",
    server="https://small.example.com",
    user_agent="small/1",
    logger="small_api",
    trace_id_header="X-Trace-Id",
    signing=SigningScheme(
        create_signer=PlainSigner,
        headers=frozenset({"x-timestamp", "x-access-key", "x-signature"}),
        secret_headers=frozenset({"x-access-key", "x-signature"}),
        clock_window=300.0,
    ),
    credentials=CredentialSources(
        environment=EnvironmentNames(
            access_key=("SMALL_ACCESS_KEY_ID", "SMALL_ACCESS_KEY"),
            secret_key=("SMALL_SECRET_ACCESS_KEY", "SMALL_SECRET_KEY"),
            profile=("SMALL_PROFILE",),
        ),
        file=CredentialFile(path="~/.small/configure", access_key="small_access_key", secret_key="small_secret_key"),
        server_role_url="http://169.254.169.254/keys/",
    ),
    problems=(
        ProblemShape(origin="service", message="/message", where=(("/success", False),)),
        ProblemShape(origin="gateway", code="/error/errorCode", message="/error/message", details="/error/details"),
    ),
    failures=FAILURES,
)

RESET = OperationSpec(
    id="accounts_reset_password",
    method="POST",
    path="/api/v2/accounts/resetPassword",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: ResetResponse.from_dict},
)
"""Like a change that must not be sent twice."""

KEPT = RESET._replace(retry=RetryPolicy(maximum=2, not_sent=True, no_response=True))
"""The same as if it might be sent again: its calls share connections however long the pauses between them are."""

LIST = OperationSpec(
    id="accounts_get_list",
    method="POST",
    path="/api/v2/accounts/getList",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, "500"), (504, None))
    ),
    success={200: decode.members},
)
"""Like a question that may be asked again."""

SUCCESS = {"success": True, "id": "20nAZnjbUNFdc7RsILlC3A"}


class SmallClient(Client):
    description = DESCRIPTION


class AsyncSmallClient(AsyncClient):
    description = DESCRIPTION


class AiohttpSmallClient(AsyncSmallClient):
    """Sends with an `AiohttpTransport`, which it closes with itself."""

    def __init__(self, ssl_context: ssl.SSLContext | None = None, **options: Any) -> None:
        self._transport = AiohttpTransport(ssl_context=ssl_context)
        super().__init__(http_client=self._transport, **options)

    async def aclose(self) -> None:
        await super().aclose()
        await self._transport.aclose()


def reset_parts(password: str = PASSWORD) -> RequestParts:
    return RequestParts(body=ResetRequest("20nAZnjbUNFdc7RsILlC3A", password))


def gateway_error(code: object, message: str = "Refused", **more: object) -> dict[str, object]:
    return {"error": {"errorCode": code, "message": message, **more}}


def service_error(message: str) -> dict[str, object]:
    return {"success": False, "message": message}


def http_response(status: int, body: object = None, headers: Mapping[str, str] | None = None) -> httpx2.Response:
    return httpx2.Response(status, json=body, headers=headers)


def dated(status: int, body: object, seconds: float) -> httpx2.Response:
    date = format_datetime(datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=0), usegmt=True)
    return http_response(status, body, {"Date": date})


Event = httpx2.Response | Exception | Callable[[httpx2.Request], httpx2.Response]


class Network:
    """Plays one event per request, the last one for ever, and keeps what it was sent."""

    def __init__(self, *events: Event) -> None:
        self._events = list(events)
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        event = self._events.pop(0) if len(self._events) > 1 else self._events[0]
        if isinstance(event, Exception):
            raise event
        if isinstance(event, httpx2.Response):
            # A response object can be read once only.
            return httpx2.Response(event.status_code, headers=event.headers, content=event.content)
        return event(request)

    def sent(self, header: str) -> list[str]:
        return [request.headers[header] for request in self.requests]


@define
class Flavour:
    """One of the two clients, called in the same way."""

    name: str
    build: Callable[..., Any]
    mock: Callable[[Callable[[httpx2.Request], httpx2.Response]], Any]

    def client(self, handler: Callable[[httpx2.Request], httpx2.Response] | None = None, **options: Any) -> Any:
        """Make a client whose network is the handler; without one, it has the real network."""
        if handler is not None:
            options["http_client"] = self.mock(handler)
        if not {"signer", "credentials", "profile", "environment"} & options.keys():
            options.setdefault("access_key", ACCESS_KEY)
            options.setdefault("secret_key", SECRET_KEY)
        return self.build(**options)

    def perform(
        self,
        client: Client | AsyncClient,
        operation: OperationSpec[Any],
        parts: RequestParts,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """Make one call, in an event loop of its own when it takes one."""
        if isinstance(client, AsyncClient):
            return asyncio.run(_perform_and_close(client, operation, parts, options))
        with client:
            return client.perform(operation, parts, options)

    def call(
        self,
        handler: Callable[[httpx2.Request], httpx2.Response],
        operation: OperationSpec[Any] = RESET,
        parts: RequestParts | None = None,
        request_options: RequestOptions | None = None,
        **options: Any,
    ) -> Response[Any]:
        """Make one call with a client of its own."""
        client = self.client(handler, **options)
        return self.perform(client, operation, reset_parts() if parts is None else parts, request_options)


async def _perform_and_close(
    client: AsyncClient, operation: OperationSpec[Any], parts: RequestParts, options: RequestOptions | None
) -> Response[Any]:
    async with client:
        return await client.perform(operation, parts, options)


FLAVOURS = (
    Flavour("sync", SmallClient, lambda handler: httpx2.Client(transport=httpx2.MockTransport(handler))),
    Flavour("async", AsyncSmallClient, lambda handler: httpx2.AsyncClient(transport=httpx2.MockTransport(handler))),
)

AIOHTTP = Flavour("aiohttp", AiohttpSmallClient, FLAVOURS[1].mock)
"""The asynchronous client with the other transport, for what happens on a real connection."""


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()
