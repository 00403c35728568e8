"""What stock openapi-python-client makes of the same document, with an event hook that signs."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from generator.bench.contenders import ACCOUNT_ID, PASSWORD
from generator.bench.contenders.concurrency import in_one_loop
from generator.bench.contenders.signing import headers


def sync(base_url: str, package: str) -> Callable[[int], None]:
    """Sequential calls over one kept-alive connection."""
    operation, body = load(package)

    def sign(request: httpx.Request) -> None:
        request.headers.update(headers())

    client = client_of(package, base_url, sign)

    def run(operations: int) -> None:
        for _ in range(operations):
            operation.sync(client=client, body=body)

    return run


def asynchronous(base_url: str, package: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop."""
    operation, body = load(package)

    async def sign(request: httpx.Request) -> None:
        request.headers.update(headers())

    client = client_of(package, base_url, sign)
    return in_one_loop(lambda: operation.asyncio(client=client, body=body))


def load(package: str) -> tuple[Any, Any]:
    """The module of the measured operation and the body it takes, from a package in a folder of its own."""
    folder = Path(package)
    sys.path.insert(0, str(folder.parent))
    operation = importlib.import_module(f"{folder.name}.api.accounts.accounts_reset_password")
    models = importlib.import_module(f"{folder.name}.models")
    return operation, models.ResetPasswordRequest(id=ACCOUNT_ID, password=PASSWORD)


def client_of(package: str, base_url: str, hook: Callable[[httpx.Request], object]) -> Any:  # noqa: ANN401 - generated at run time
    """A stock client whose requests pass the hook."""
    module = importlib.import_module(f"{Path(package).name}.client")
    return module.AuthenticatedClient(
        base_url=base_url,
        token="unused",  # noqa: S106 - not a secret
        httpx_args={"event_hooks": {"request": [hook]}},
    )
