# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Return the details of an account."""

from __future__ import annotations

import collections.abc
from typing import Final

from ..._core.calls import waiting as _waiting
from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses.long_bodies import LongBody
from ...models.account_status import AccountStatus
from ...models.get_account_detail_request import GetAccountDetailRequest
from ...models.get_account_detail_response import GetAccountDetailResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAccountDetailResponse]] = OperationSpec(
    id="accounts_get_detail",
    method="POST",
    path="/api/v2/accounts/getDetail",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetAccountDetailResponse, GetAccountDetailResponse.from_dict)},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: GetAccountDetailRequest, options: RequestOptions | None = None
) -> GetAccountDetailResponse:
    """Return the details of an account.

    Gives its status and the quota of each of its HDFS namespaces.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getdetail

    It raises what `accounts.get_detail` of a client raises.

    Args:
        body: The account that is asked for.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAccountDetailRequest, options: RequestOptions | None = None
) -> Response[GetAccountDetailResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAccountDetailRequest, options: RequestOptions | None = None
) -> GetAccountDetailResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAccountDetailRequest, options: RequestOptions | None = None
) -> Response[GetAccountDetailResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def wait_until_running(
    *,
    client: Client,
    body: GetAccountDetailRequest,
    failed: collections.abc.Collection[AccountStatus | str] = (),
    pause: float = 10,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAccountDetailResponse:
    """Wait until `status` of `get_detail` is RUNNING, and return what that gives.

    The state is asked for at once, and then after each pause. Each time is a call of its own, with time-outs and
    retries of its own; none goes on for longer than the wait.

    Else it raises what `accounts.get_detail` of a client raises.

    Args:
        body: The account that is asked for.
        failed: States that end it with an error.
        pause: Seconds between two calls.
        timeout: Longest time in seconds for the whole wait; None: no limit.
        options: What this call does differently from its client.

    Raises:
        WaitFailedError: The state is one of `failed`.
        WaitTimeoutError: The time is over.
    """
    try:
        return _waiting.wait(
            client,
            OPERATION,
            RequestParts(body=body),
            options,
            _waiting.Wait[GetAccountDetailResponse](
                state=lambda found: found.status, ready=("RUNNING",), failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def wait_until_running_asyncio(
    *,
    client: AsyncClient,
    body: GetAccountDetailRequest,
    failed: collections.abc.Collection[AccountStatus | str] = (),
    pause: float = 10,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAccountDetailResponse:
    """Do what `wait_until_running` does, without blocking; it raises the same."""
    try:
        return await _waiting.wait_async(
            client,
            OPERATION,
            RequestParts(body=body),
            options,
            _waiting.Wait[GetAccountDetailResponse](
                state=lambda found: found.status, ready=("RUNNING",), failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
