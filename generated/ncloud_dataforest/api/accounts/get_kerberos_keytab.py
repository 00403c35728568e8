# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Download the Kerberos keytab of an account."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses import downloads
from ..._core.responses.downloads import SecretFile
from ...models.get_account_kerberos_keytab_request import GetAccountKerberosKeytabRequest
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[SecretFile]] = OperationSpec(
    id="accounts_get_kerberos_keytab",
    method="POST",
    path="/api/v2/accounts/getKerberosKeytab",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: downloads.secret_file},
    whole=(downloads.secret_file,),
    accept="application/octet-stream, application/json;q=0.5",
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: GetAccountKerberosKeytabRequest, options: RequestOptions | None = None) -> SecretFile:
    """Download the Kerberos keytab of an account.

    Whoever has the keytab acts as the account, so it is to be kept like a password. The file is named after the
    account, with the ending .keytab.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getkerberoskeytab

    It raises what `accounts.get_kerberos_keytab` of a client raises.

    Args:
        body: The account whose keytab is asked for.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> Response[SecretFile]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> SecretFile:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAccountKerberosKeytabRequest, options: RequestOptions | None = None
) -> Response[SecretFile]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
