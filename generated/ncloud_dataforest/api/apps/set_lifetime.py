# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Set after how many seconds an app ends by itself (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.set_app_lifetime_request import SetAppLifetimeRequest
from ...models.set_app_lifetime_response import SetAppLifetimeResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[SetAppLifetimeResponse]] = OperationSpec(
    id="apps_set_lifetime",
    method="POST",
    path="/api/v2/apps/setLifetime",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: SetAppLifetimeResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: SetAppLifetimeRequest, options: RequestOptions | None = None
) -> SetAppLifetimeResponse:
    """Set after how many seconds an app ends by itself (changes the app).

    A short lifetime ends the app soon. Whether it is counted from the start of the app or from now, no page says.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setlifetime

    It raises what `apps.set_lifetime` of a client raises.

    Args:
        body: After which time an app ends.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: SetAppLifetimeRequest, options: RequestOptions | None = None
) -> Response[SetAppLifetimeResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: SetAppLifetimeRequest, options: RequestOptions | None = None
) -> SetAppLifetimeResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: SetAppLifetimeRequest, options: RequestOptions | None = None
) -> Response[SetAppLifetimeResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
