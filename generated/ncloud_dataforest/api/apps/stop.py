# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Stop an app (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.stop_app_request import StopAppRequest
from ...models.stop_app_response import StopAppResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[StopAppResponse]] = OperationSpec(
    id="apps_stop",
    method="POST",
    path="/api/v2/apps/stop",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: StopAppResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: StopAppRequest, options: RequestOptions | None = None) -> StopAppResponse:
    """Stop an app (changes the app).

    All its containers end; the app stays and can be started again.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-stop

    It raises what `apps.stop` of a client raises.

    Args:
        body: The app that is to be stopped.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: StopAppRequest, options: RequestOptions | None = None
) -> Response[StopAppResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: StopAppRequest, options: RequestOptions | None = None
) -> StopAppResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: StopAppRequest, options: RequestOptions | None = None
) -> Response[StopAppResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
