"""What stock openapi-python-client makes of the same document, with an event hook that signs."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from generator.proof.bench.contenders import ACCOUNT_ID, PASSWORD
from generator.proof.bench.contenders.concurrency import in_one_loop
from generator.proof.bench.contenders.signing import headers


def sync(base_url: str, package: str) -> Callable[[int], None]:
    """Sequential calls over one kept-alive connection."""
    return one_after_the_other(base_url, package, *resetting(package))


def listing(base_url: str, package: str) -> Callable[[int], None]:
    """Sequential calls of the list operation."""
    return one_after_the_other(base_url, package, *getting_the_list(package))


def asynchronous(base_url: str, package: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop."""
    operation, body = resetting(package)

    async def sign(request: httpx.Request) -> None:
        request.headers.update(headers())

    client = client_of(package, base_url, sign)
    return in_one_loop(lambda: operation.asyncio(client=client, body=body))


def one_after_the_other(base_url: str, package: str, operation: Any, body: Any) -> Callable[[int], None]:  # noqa: ANN401 - generated at run time
    """Calls of an operation over one kept-alive connection."""

    def sign(request: httpx.Request) -> None:
        request.headers.update(headers())

    client = client_of(package, base_url, sign)

    def run(operations: int) -> None:
        for _ in range(operations):
            operation.sync(client=client, body=body)

    return run


def resetting(package: str) -> tuple[Any, Any]:
    """The operation that resets a password, and the body it takes."""
    body = module_of(package, "models").ResetPasswordRequest(id=ACCOUNT_ID, password=PASSWORD)
    return module_of(package, "api.accounts.accounts_reset_password"), body


def getting_the_list(package: str) -> tuple[Any, Any]:
    """The operation that gives the list, and the body it takes."""
    return module_of(package, "api.accounts.accounts_get_list"), module_of(package, "models").GetListRequest()


def client_of(package: str, base_url: str, hook: Callable[[httpx.Request], object]) -> Any:  # noqa: ANN401 - generated at run time
    """A stock client whose requests pass the hook."""
    return module_of(package, "client").AuthenticatedClient(
        base_url=base_url,
        token="unused",  # noqa: S106 - not a secret
        httpx_args={"event_hooks": {"request": [hook]}},
    )


def module_of(package: str, name: str) -> Any:  # noqa: ANN401 - generated at run time
    """A module of the stock package, which lies in a folder of its own."""
    folder = Path(package)
    if str(folder.parent) not in sys.path:
        sys.path.insert(0, str(folder.parent))
    return importlib.import_module(f"{folder.name}.{name}")
