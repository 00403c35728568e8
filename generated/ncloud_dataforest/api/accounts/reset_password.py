# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Set a new password for a Data Forest account (changes the account)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.reset_password_request import ResetPasswordRequest
from ...models.reset_password_response import ResetPasswordResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[ResetPasswordResponse]] = OperationSpec(
    id="accounts_reset_password",
    method="POST",
    path="/api/v2/accounts/resetPassword",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: ResetPasswordResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: ResetPasswordRequest, options: RequestOptions | None = None) -> ResetPasswordResponse:
    """Set a new password for a Data Forest account (changes the account).

    The password is replaced at once; the old one is not asked for.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetpassword

    It raises what `accounts.reset_password` of a client raises.

    Args:
        body: The account and its new password.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> Response[ResetPasswordResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> ResetPasswordResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> Response[ResetPasswordResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
