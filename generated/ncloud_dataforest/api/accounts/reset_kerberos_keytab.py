# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Make a new Kerberos keytab for an account (changes the account)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.reset_account_kerberos_keytab_request import ResetAccountKerberosKeytabRequest
from ...models.reset_account_kerberos_keytab_response import ResetAccountKerberosKeytabResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[ResetAccountKerberosKeytabResponse]] = OperationSpec(
    id="accounts_reset_kerberos_keytab",
    method="POST",
    path="/api/v2/accounts/resetKerberosKeytab",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: ResetAccountKerberosKeytabResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: ResetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> ResetAccountKerberosKeytabResponse:
    """Make a new Kerberos keytab for an account (changes the account).

    Every call makes another one; it is to be downloaded and handed out anew. What becomes of programs that use an
    earlier one, no page says.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetkerberoskeytab

    It raises what `accounts.reset_kerberos_keytab` of a client raises.

    Args:
        body: The account whose keytab is to be replaced.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: ResetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> Response[ResetAccountKerberosKeytabResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: ResetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> ResetAccountKerberosKeytabResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: ResetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> Response[ResetAccountKerberosKeytabResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
