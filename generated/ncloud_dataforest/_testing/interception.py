# Generated from generator/runtime/_testing/interception.py by `python -m generator`; do not edit.
"""Putting a fake gateway in the place of the network, for clients that the tested program makes itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

import httpx2

from .._core.calls.clock import Clock
from .._core.clients import core
from .._core.network.async_connections import AsyncConnections, AsyncSender
from .._core.network.connections import Connections, Sender
from .._core.requests.description import ApiDescription


@contextmanager
def intercepted(
    gateway: httpx2.BaseTransport,
    sender: Sender,
    async_sender: AsyncSender,
    stand_for: Callable[[httpx2.URL], None],
    *,
    description: ApiDescription,
    clock: Clock,
    access_key: str,
    secret_key: str,
) -> Generator[None, None, None]:
    """Send what every client of the package sends to a gateway while the block runs.

    Clients that were given a mock of the HTTP library, or a gateway, keep to it. Clients that are made in the block
    find the keys in the environment, unless they are given others, and have the clock.

    Args:
        gateway: Plays the server.
        sender: Hands it the requests of synchronous clients.
        async_sender: Hands it those of asynchronous clients.
        stand_for: Tells it which server a client is made for.
        description: The API.
        clock: Time and chance.
        access_key: Key to be found in the environment.
        secret_key: Key that belongs to it.
    """
    mocks = (type(gateway), httpx2.MockTransport)
    usual, usual_async = Connections.sender, AsyncConnections.sender

    def replaced(connections: Connections) -> Sender:
        if connections.is_closed or isinstance(connections.http_client, mocks):
            return usual(connections)
        stand_for(connections.server)
        return sender

    def replaced_async(connections: AsyncConnections) -> tuple[AsyncSender, int | None]:
        if connections.is_closed or isinstance(connections.http_client, mocks):
            return usual_async(connections)
        stand_for(connections.server)
        return async_sender, None

    variables, hidden = _keys(description, access_key, secret_key)
    with (
        patch.object(Connections, "sender", replaced),
        patch.object(AsyncConnections, "sender", replaced_async),
        patch.object(core, "SystemClock", lambda: clock),
        patch.dict(os.environ, variables),
    ):
        for name in hidden:
            os.environ.pop(name, None)
        yield


def _keys(description: ApiDescription, access_key: str, secret_key: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the environment variables to be set, and those to be hidden, which would lead to other keys."""
    names = description.credentials.environment
    if names is None or description.signing is None:
        return {}, ()
    return {names.access_key[0]: access_key, names.secret_key[0]: secret_key}, names.profile
