# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Return the details of an app."""

from __future__ import annotations

import collections.abc
from typing import Final

from ..._core.calls import waiting as _waiting
from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses.long_bodies import LongBody
from ...models.app_state import AppState
from ...models.get_app_detail_request import GetAppDetailRequest
from ...models.get_app_detail_response import GetAppDetailResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAppDetailResponse]] = OperationSpec(
    id="apps_get_detail",
    method="POST",
    path="/api/v2/apps/getDetail",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetAppDetailResponse, GetAppDetailResponse.from_dict)},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: GetAppDetailRequest, options: RequestOptions | None = None) -> GetAppDetailResponse:
    """Return the details of an app.

    Gives its state, its links, and its components with their containers.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getdetail

    It raises what `apps.get_detail` of a client raises.

    Args:
        body: The app that is asked for.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAppDetailRequest, options: RequestOptions | None = None
) -> Response[GetAppDetailResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAppDetailRequest, options: RequestOptions | None = None
) -> GetAppDetailResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAppDetailRequest, options: RequestOptions | None = None
) -> Response[GetAppDetailResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def wait_until_running(
    *,
    client: Client,
    body: GetAppDetailRequest,
    failed: collections.abc.Collection[AppState | str] = (),
    pause: float = 5,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAppDetailResponse:
    """Wait until `state` of `get_detail` is RUNNING, and return what that gives.

    The state is asked for at once, and then after each pause. Each time is a call of its own, with time-outs and
    retries of its own; none goes on for longer than the wait.

    Else it raises what `apps.get_detail` of a client raises.

    Args:
        body: The app that is asked for.
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
            _waiting.Wait[GetAppDetailResponse](
                state=lambda found: found.state, ready=("RUNNING",), failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def wait_until_running_asyncio(
    *,
    client: AsyncClient,
    body: GetAppDetailRequest,
    failed: collections.abc.Collection[AppState | str] = (),
    pause: float = 5,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAppDetailResponse:
    """Do what `wait_until_running` does, without blocking; it raises the same."""
    try:
        return await _waiting.wait_async(
            client,
            OPERATION,
            RequestParts(body=body),
            options,
            _waiting.Wait[GetAppDetailResponse](
                state=lambda found: found.state, ready=("RUNNING",), failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def wait_until_stopped(
    *,
    client: Client,
    ready: collections.abc.Collection[AppState | str],
    body: GetAppDetailRequest,
    failed: collections.abc.Collection[AppState | str] = (),
    pause: float = 5,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAppDetailResponse:
    """Wait until `state` of `get_detail` is one of `ready`, and return what that gives.

    The state is asked for at once, and then after each pause. Each time is a call of its own, with time-outs and
    retries of its own; none goes on for longer than the wait.

    Else it raises what `apps.get_detail` of a client raises.

    Args:
        body: The app that is asked for.
        ready: States that end the wait; the documentation does not list them.
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
            _waiting.Wait[GetAppDetailResponse](
                state=lambda found: found.state, ready=ready, failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def wait_until_stopped_asyncio(
    *,
    client: AsyncClient,
    ready: collections.abc.Collection[AppState | str],
    body: GetAppDetailRequest,
    failed: collections.abc.Collection[AppState | str] = (),
    pause: float = 5,
    timeout: float | None = 600,
    options: RequestOptions | None = None,
) -> GetAppDetailResponse:
    """Do what `wait_until_stopped` does, without blocking; it raises the same."""
    try:
        return await _waiting.wait_async(
            client,
            OPERATION,
            RequestParts(body=body),
            options,
            _waiting.Wait[GetAppDetailResponse](
                state=lambda found: found.state, ready=ready, failed=failed, pause=pause, timeout=timeout
            ),
        )
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
