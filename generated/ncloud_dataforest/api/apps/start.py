# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Start an app that was stopped (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.start_app_request import StartAppRequest
from ...models.start_app_response import StartAppResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[StartAppResponse]] = OperationSpec(
    id="apps_start",
    method="POST",
    path="/api/v2/apps/start",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: StartAppResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: StartAppRequest, options: RequestOptions | None = None) -> StartAppResponse:
    """Start an app that was stopped (changes the app).

    What it does to one that is running, and whether the lifetime begins anew, no page says.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-start

    It raises what `apps.start` of a client raises.

    Args:
        body: The app that is to be started.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: StartAppRequest, options: RequestOptions | None = None
) -> Response[StartAppResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: StartAppRequest, options: RequestOptions | None = None
) -> StartAppResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: StartAppRequest, options: RequestOptions | None = None
) -> Response[StartAppResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
