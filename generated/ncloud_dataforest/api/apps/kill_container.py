# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Restart a container of an app (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.kill_app_container_request import KillAppContainerRequest
from ...models.kill_app_container_response import KillAppContainerResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[KillAppContainerResponse]] = OperationSpec(
    id="apps_kill_container",
    method="POST",
    path="/api/v2/apps/killContainer",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: KillAppContainerResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: KillAppContainerRequest, options: RequestOptions | None = None
) -> KillAppContainerResponse:
    """Restart a container of an app (changes the app).

    The container is killed and started anew; work in it is lost. Every call does so again.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killcontainer

    It raises what `apps.kill_container` of a client raises.

    Args:
        body: The container that is to be restarted.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: KillAppContainerRequest, options: RequestOptions | None = None
) -> Response[KillAppContainerResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: KillAppContainerRequest, options: RequestOptions | None = None
) -> KillAppContainerResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: KillAppContainerRequest, options: RequestOptions | None = None
) -> Response[KillAppContainerResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
