# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Set the HDFS quota of an account in one namespace (changes the account)."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.set_account_quota_request import SetAccountQuotaRequest
from ...models.set_account_quota_response import SetAccountQuotaResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[SetAccountQuotaResponse]] = OperationSpec(
    id="accounts_set_quota",
    method="POST",
    path="/api/v2/accounts/setQuota",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: SetAccountQuotaResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: SetAccountQuotaRequest, options: RequestOptions | None = None
) -> SetAccountQuotaResponse:
    """Set the HDFS quota of an account in one namespace (changes the account).

    Sets both figures. A quota below what is in use already is on no page.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-setquota

    It raises what `accounts.set_quota` of a client raises.

    Args:
        body: The quota that an account is to have in a namespace.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: SetAccountQuotaRequest, options: RequestOptions | None = None
) -> Response[SetAccountQuotaResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: SetAccountQuotaRequest, options: RequestOptions | None = None
) -> SetAccountQuotaResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: SetAccountQuotaRequest, options: RequestOptions | None = None
) -> Response[SetAccountQuotaResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
