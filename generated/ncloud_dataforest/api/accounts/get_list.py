# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""List the Data Forest accounts of the caller."""

from __future__ import annotations

from typing import Final

from ..._core.async_client import AsyncClient
from ..._core.client import Client
from ..._core.long_bodies import LongBody
from ..._core.operation import Operation, RequestParts, RetryPolicy
from ...models.get_list_request import GetListRequest
from ...models.get_list_response import GetListResponse
from ...types import RequestOptions, Response

OPERATION: Final[Operation[GetListResponse]] = Operation(
    id="accounts_get_list",
    method="POST",
    path="/api/v2/accounts/getList",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetListResponse, GetListResponse.from_dict)},
)
"""What the runtime has to know of the operation."""

_REQUEST: Final = RequestParts(body=GetListRequest())


def sync(*, client: Client, options: RequestOptions | None = None) -> GetListResponse:
    """List the Data Forest accounts of the caller.

    Gives every account with its id, the id that the other account operations ask for. The documentation knows no
    paging: the response is the whole list.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getlist

    Args:
        options: What this call does differently from its client.

    Raises:
        CredentialsError: There are no keys to sign with.
        InvalidRequestError: HTTP 400. A request parameter is invalid, a quota of the resource is exceeded, or the
            gateway could not read the request.
        AuthenticationError: HTTP 401. The signature, the key or the clock was not accepted, or the key may not use this
            API.
        PermissionDeniedError: HTTP 401 or 403. The signature, the key or the clock was not accepted, or the key may not
            use this API. The caller may not do this.
        NotFoundError: HTTP 404. The resource or the path does not exist.
        RequestTooLargeError: HTTP 413. The request is larger than the gateway takes.
        QuotaExceededError: HTTP 429. The gateway did not pass the request on, because there were too many.
        ThrottledError: HTTP 429. The gateway did not pass the request on, because there were too many.
        RateLimitedError: HTTP 429. The gateway did not pass the request on, because there were too many.
        ServerError: HTTP 500. An unexpected error of the service or of the gateway.
        EndpointError: HTTP 503. The gateway could not reach the service.
        EndpointTimeoutError: HTTP 504. The service did not respond to the gateway in time.
        ResponseError: Any other response that is no documented success.
        NoResponseError: No complete response came in time.
    """
    return sync_detailed(client=client, options=options).parsed


def sync_detailed(*, client: Client, options: RequestOptions | None = None) -> Response[GetListResponse]:
    """Do what `sync` does; give the answer around the value, too: status, headers, trace id, attempts."""
    return client.perform(OPERATION, _REQUEST, options)


async def asyncio(*, client: AsyncClient, options: RequestOptions | None = None) -> GetListResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    return (await asyncio_detailed(client=client, options=options)).parsed


async def asyncio_detailed(*, client: AsyncClient, options: RequestOptions | None = None) -> Response[GetListResponse]:
    """Do what `asyncio` does; give the answer around the value, too: status, headers, trace id, attempts."""
    return await client.perform(OPERATION, _REQUEST, options)
