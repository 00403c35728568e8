# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Return the template of an app type."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.get_app_type_template_request import GetAppTypeTemplateRequest
from ...models.get_app_type_template_response import GetAppTypeTemplateResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAppTypeTemplateResponse]] = OperationSpec(
    id="apps_get_app_type_template",
    method="POST",
    path="/api/v2/apps/getAppTypeTemplate",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: GetAppTypeTemplateResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(
    *, client: Client, body: GetAppTypeTemplateRequest, options: RequestOptions | None = None
) -> GetAppTypeTemplateResponse:
    """Return the template of an app type.

    The template is a text with placeholders; as sampled, it is like JSON and not valid JSON.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypetemplate

    It raises what `apps.get_app_type_template` of a client raises.

    Args:
        body: The app type that is asked for.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAppTypeTemplateRequest, options: RequestOptions | None = None
) -> Response[GetAppTypeTemplateResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAppTypeTemplateRequest, options: RequestOptions | None = None
) -> GetAppTypeTemplateResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAppTypeTemplateRequest, options: RequestOptions | None = None
) -> Response[GetAppTypeTemplateResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
