# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Return what the creation of an app of a type starts from."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses.long_bodies import LongBody
from ...models.get_app_basic_setting_request import GetAppBasicSettingRequest
from ...models.get_app_basic_setting_response import GetAppBasicSettingResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAppBasicSettingResponse]] = OperationSpec(
    id="apps_get_app_basic_setting",
    method="POST",
    path="/api/v2/apps/getAppBasicSetting",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetAppBasicSettingResponse, GetAppBasicSettingResponse.from_dict)},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: GetAppBasicSettingRequest, options: RequestOptions | None = None
) -> GetAppBasicSettingResponse:
    """Return what the creation of an app of a type starts from.

    Gives the template with the components, the apps that this one can depend on, and the queues of the account.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getappbasicsetting

    It raises what `apps.get_app_basic_setting` of a client raises.

    Args:
        body: The account that wants to create an app, and its type.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAppBasicSettingRequest, options: RequestOptions | None = None
) -> Response[GetAppBasicSettingResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAppBasicSettingRequest, options: RequestOptions | None = None
) -> GetAppBasicSettingResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAppBasicSettingRequest, options: RequestOptions | None = None
) -> Response[GetAppBasicSettingResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
