"""Making every call that would leave a test an error."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any, NoReturn
from unittest.mock import patch

import httpcore2

from .._core.network import guarded_stream


@contextmanager
def no_network() -> Generator[list[str], None, None]:
    """Let every call over the network fail with an `AssertionError` while the block runs, before anything is sent.

    It holds for clients of this package, for what else uses httpx2, and for the transport over aiohttp. Mocks are left
    alone: nothing of theirs gets as far as a connection.

    Yields:
        Where calls would have gone, one entry each, for tests of programs that catch every exception.
    """
    attempts: list[str] = []

    def refuse(*_: object, **__: object) -> NoReturn:
        attempts.append("a connection that was open before")
        raise _refusal(attempts[-1])

    def refuse_to_connect(_: object, host: str, port: int, *__: object, **___: object) -> NoReturn:
        attempts.append(f"{host}:{port}")
        raise _refusal(attempts[-1])

    with ExitStack() as stack:
        for backend in (guarded_stream.GuardedBackend, httpcore2.SyncBackend):
            stack.enter_context(patch.object(backend, "connect_tcp", refuse_to_connect))
        for async_backend in (guarded_stream.AsyncGuardedBackend, httpcore2.AnyIOBackend):
            stack.enter_context(patch.object(async_backend, "connect_tcp", _awaited(refuse_to_connect)))
        stack.enter_context(patch.object(guarded_stream.GuardedStream, "write", refuse))
        stack.enter_context(patch.object(guarded_stream.AsyncGuardedStream, "write", _awaited(refuse)))
        if find_spec("aiohttp") is not None:
            from .._core.network.aiohttp_connections import GuardedConnector

            async def refuse_request(_: object, request: Any, *__: object, **___: object) -> NoReturn:  # noqa: ANN401  # aiohttp's
                refuse_to_connect(None, request.url.host, request.url.port)

            stack.enter_context(patch.object(GuardedConnector, "connect", refuse_request))
        yield attempts


def _awaited(refuse: Callable[..., NoReturn]) -> Callable[..., Any]:
    async def refusal(*arguments: object, **options: object) -> NoReturn:
        refuse(*arguments, **options)

    return refusal


def _refusal(where: str) -> AssertionError:
    return AssertionError(f"no_network: a call would have gone to {where}; use the fixture fake_gateway, or a mock")
