# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Set how many containers a component of an app has (changes the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.set_app_container_count_request import SetAppContainerCountRequest
from ...models.set_app_container_count_response import SetAppContainerCountResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[SetAppContainerCountResponse]] = OperationSpec(
    id="apps_set_container_count",
    method="POST",
    path="/api/v2/apps/setContainerCount",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: SetAppContainerCountResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: SetAppContainerCountRequest, options: RequestOptions | None = None
) -> SetAppContainerCountResponse:
    """Set how many containers a component of an app has (changes the app).

    The app goes on running meanwhile. With fewer containers than before, some of them end. Types of apps may fix the
    counts of their components.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setcontainercount

    It raises what `apps.set_container_count` of a client raises.

    Args:
        body: How many containers a component is to have.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: SetAppContainerCountRequest, options: RequestOptions | None = None
) -> Response[SetAppContainerCountResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: SetAppContainerCountRequest, options: RequestOptions | None = None
) -> SetAppContainerCountResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: SetAppContainerCountRequest, options: RequestOptions | None = None
) -> Response[SetAppContainerCountResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
