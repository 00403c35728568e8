# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Create a Data Forest account (creates a new account)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.create_account_request import CreateAccountRequest
from ...models.create_account_response import CreateAccountResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[CreateAccountResponse]] = OperationSpec(
    id="accounts_create",
    method="POST",
    path="/api/v2/accounts/create",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: CreateAccountResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: CreateAccountRequest, options: RequestOptions | None = None) -> CreateAccountResponse:
    """Create a Data Forest account (creates a new account).

    A user has one account at most. The response comes before the account can be used: it is ACCEPTED at first and
    becomes RUNNING after two or three minutes.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-create

    It raises what `accounts.create` of a client raises.

    Args:
        body: The account that is to be created.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: CreateAccountRequest, options: RequestOptions | None = None
) -> Response[CreateAccountResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: CreateAccountRequest, options: RequestOptions | None = None
) -> CreateAccountResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: CreateAccountRequest, options: RequestOptions | None = None
) -> Response[CreateAccountResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
