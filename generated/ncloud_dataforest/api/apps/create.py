# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Create an app and start it (creates a new app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.create_app_request import CreateAppRequest
from ...models.create_app_response import CreateAppResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[CreateAppResponse]] = OperationSpec(
    id="apps_create",
    method="POST",
    path="/api/v2/apps/create",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: CreateAppResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: CreateAppRequest, options: RequestOptions | None = None) -> CreateAppResponse:
    """Create an app and start it (creates a new app).

    getAppBasicSetting gives what the components and the ids of apps to depend on can be. The response comes before the
    app runs.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-create

    It raises what `apps.create` of a client raises.

    Args:
        body: The app that is to be created.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: CreateAppRequest, options: RequestOptions | None = None
) -> Response[CreateAppResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: CreateAppRequest, options: RequestOptions | None = None
) -> CreateAppResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: CreateAppRequest, options: RequestOptions | None = None
) -> Response[CreateAppResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
