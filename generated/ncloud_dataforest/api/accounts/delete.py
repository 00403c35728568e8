# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Delete a Data Forest account (destroys the account)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.delete_account_request import DeleteAccountRequest
from ...models.delete_account_response import DeleteAccountResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[DeleteAccountResponse]] = OperationSpec(
    id="accounts_delete",
    method="POST",
    path="/api/v2/accounts/delete",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: DeleteAccountResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: DeleteAccountRequest, options: RequestOptions | None = None) -> DeleteAccountResponse:
    """Delete a Data Forest account (destroys the account).

    It can not be undone. Whether an account that still has resources is refused, or deleted with them, no page says:
    ask checkHasResource first.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-delete

    It raises what `accounts.delete` of a client raises.

    Args:
        body: The account that is to be deleted.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: DeleteAccountRequest, options: RequestOptions | None = None
) -> Response[DeleteAccountResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: DeleteAccountRequest, options: RequestOptions | None = None
) -> DeleteAccountResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: DeleteAccountRequest, options: RequestOptions | None = None
) -> Response[DeleteAccountResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
