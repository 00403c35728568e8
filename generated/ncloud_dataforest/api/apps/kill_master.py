# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Restart the application master of an app (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.kill_app_master_request import KillAppMasterRequest
from ...models.kill_app_master_response import KillAppMasterResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[KillAppMasterResponse]] = OperationSpec(
    id="apps_kill_master",
    method="POST",
    path="/api/v2/apps/killMaster",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: KillAppMasterResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: KillAppMasterRequest, options: RequestOptions | None = None) -> KillAppMasterResponse:
    """Restart the application master of an app (changes the app).

    Every call does so again. Whether the containers survive it, no page says.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killmaster

    It raises what `apps.kill_master` of a client raises.

    Args:
        body: The app whose application master is to be restarted.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: KillAppMasterRequest, options: RequestOptions | None = None
) -> Response[KillAppMasterResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: KillAppMasterRequest, options: RequestOptions | None = None
) -> KillAppMasterResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: KillAppMasterRequest, options: RequestOptions | None = None
) -> Response[KillAppMasterResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
