# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Check whether an account has resources."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.check_account_has_resource_request import CheckAccountHasResourceRequest
from ...models.check_account_has_resource_response import CheckAccountHasResourceResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[CheckAccountHasResourceResponse]] = OperationSpec(
    id="accounts_check_has_resource",
    method="POST",
    path="/api/v2/accounts/checkHasResource",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: CheckAccountHasResourceResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: CheckAccountHasResourceRequest, options: RequestOptions | None = None
) -> CheckAccountHasResourceResponse:
    """Check whether an account has resources.

    To be asked before an account is deleted. No page says which resources count.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-checkhasresource

    It raises what `accounts.check_has_resource` of a client raises.

    Args:
        body: The account that is asked about.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: CheckAccountHasResourceRequest, options: RequestOptions | None = None
) -> Response[CheckAccountHasResourceResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: CheckAccountHasResourceRequest, options: RequestOptions | None = None
) -> CheckAccountHasResourceResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: CheckAccountHasResourceRequest, options: RequestOptions | None = None
) -> Response[CheckAccountHasResourceResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
