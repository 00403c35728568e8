# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Check whether an app of an account may be given a name."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.check_app_available_name_request import CheckAppAvailableNameRequest
from ...models.check_app_available_name_response import CheckAppAvailableNameResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[CheckAppAvailableNameResponse]] = OperationSpec(
    id="apps_check_available_name",
    method="POST",
    path="/api/v2/apps/checkAvailableName",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: CheckAppAvailableNameResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: CheckAppAvailableNameRequest, options: RequestOptions | None = None
) -> CheckAppAvailableNameResponse:
    """Check whether an app of an account may be given a name.

    Says whether the name is well formed and no other app of the account has it.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-checkavailablename

    It raises what `apps.check_available_name` of a client raises.

    Args:
        body: The name that is asked for, and the account.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: CheckAppAvailableNameRequest, options: RequestOptions | None = None
) -> Response[CheckAppAvailableNameResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: CheckAppAvailableNameRequest, options: RequestOptions | None = None
) -> CheckAppAvailableNameResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: CheckAppAvailableNameRequest, options: RequestOptions | None = None
) -> Response[CheckAppAvailableNameResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
