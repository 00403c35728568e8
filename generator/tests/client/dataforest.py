"""The generated client of Data Forest in front of a server that gives prepared responses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import httpx2
import yaml
from ncloud_dataforest import AsyncDataForest, DataForest, models

from generator.document.operations import snake_case

REPOSITORY: Final = Path(__file__).resolve().parents[3]
ACCESS_KEY: Final = "access-key-for-tests"
SECRET_KEY: Final = "secret-key-for-tests"
ACCOUNT_ID: Final = "20nAZnjbUNFdc7RsILlC3A"
PASSWORD: Final = "Forest-2026!"


class StillClock:
    """Time that moves only when somebody waits."""

    def __init__(self, now: float = 1_505_290_625.682) -> None:
        self._now = now
        self.pauses: list[float] = []

    def now(self) -> float:
        return self._now

    def monotonic(self) -> float:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self._now += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)

    def random(self) -> float:
        return 0.5


@dataclass
class Server:
    """Gives one response after the other, the last one for ever, and remembers what it was sent."""

    responses: list[httpx2.Response]
    requests: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        http_response = self.responses[min(len(self.requests), len(self.responses)) - 1]
        return httpx2.Response(http_response.status_code, headers=http_response.headers, content=http_response.content)


def http_response(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx2.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return httpx2.Response(status, headers=headers, content=content)


def settings(overrides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "access_key": ACCESS_KEY,
        "secret_key": SECRET_KEY,
        "clock": StillClock(),
        "environment": {},
        **overrides,
    }


def sync_call(call: Callable[[Any], Any], *responses: httpx2.Response, **overrides: Any) -> tuple[Any, Server]:
    """Make a call with the synchronous client; give what it gave and what the server saw."""
    server = Server(list(responses))
    transport = httpx2.Client(transport=httpx2.MockTransport(server))
    with DataForest(http_client=transport, **settings(overrides)) as client:
        return call(client), server


def async_call(call: Callable[[Any], Any], *responses: httpx2.Response, **overrides: Any) -> tuple[Any, Server]:
    """Make the same call with the asynchronous client."""
    server = Server(list(responses))

    async def run() -> Any:
        transport = httpx2.AsyncClient(transport=httpx2.MockTransport(server))
        async with AsyncDataForest(http_client=transport, **settings(overrides)) as client:
            return await call(client)

    return asyncio.run(run()), server


BOTH: Final = (sync_call, async_call)


def reset_password(client: Any) -> Any:
    return client.accounts.reset_password(id=ACCOUNT_ID, password=PASSWORD)


def get_list(client: Any) -> Any:
    return client.accounts.get_list()


@cache
def document() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((REPOSITORY / "openapi" / "dataforest.yaml").read_text(encoding="utf-8"))
    return found


_NESTED: Final = {"components": models.AppComponentRequest, "search": models.AppSearch}


def _call(operation: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Return a call of an operation with what its first example holds."""
    (tag,) = operation["tags"]
    content = operation.get("requestBody", {"content": {}})["content"].get("application/json", {"examples": {}})
    example: dict[str, Any] = next((each["value"] for each in content["examples"].values()), {})
    arguments = {snake_case(name): _argument(name, value) for name, value in example.items()}
    method = operation["operationId"].removeprefix(f"{tag}_")
    return lambda client: getattr(getattr(client, tag), method)(**arguments)


def _argument(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_argument(name, each) for each in value]
    return _NESTED[name](**{snake_case(key): each for key, each in value.items()}) if name in _NESTED else value


OPERATIONS: Final[Mapping[str, Mapping[str, Any]]] = {
    item["post"]["operationId"]: item["post"] for item in document()["paths"].values()
}
"""Every operation of the document."""

CALLS: Final = {id_: _call(operation) for id_, operation in OPERATIONS.items()}
"""A call of each of them."""
