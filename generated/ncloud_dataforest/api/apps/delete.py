# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Delete an app (destroys the app)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.delete_app_request import DeleteAppRequest
from ...models.delete_app_response import DeleteAppResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[DeleteAppResponse]] = OperationSpec(
    id="apps_delete",
    method="POST",
    path="/api/v2/apps/delete",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: DeleteAppResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: DeleteAppRequest, options: RequestOptions | None = None) -> DeleteAppResponse:
    """Delete an app (destroys the app).

    It can not be undone. An app that is running is refused: stop it first.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-delete

    It raises what `apps.delete` of a client raises.

    Args:
        body: The app that is to be deleted.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: DeleteAppRequest, options: RequestOptions | None = None
) -> Response[DeleteAppResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: DeleteAppRequest, options: RequestOptions | None = None
) -> DeleteAppResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: DeleteAppRequest, options: RequestOptions | None = None
) -> Response[DeleteAppResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
