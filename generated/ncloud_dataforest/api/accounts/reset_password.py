# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Set a new password for a Data Forest account."""

from __future__ import annotations

from typing import Final

from ..._core.async_client import AsyncClient
from ..._core.client import Client
from ..._core.operation import Operation, RequestParts, RetryPolicy
from ...models.reset_password_request import ResetPasswordRequest
from ...models.reset_password_response import ResetPasswordResponse
from ...types import RequestOptions, Response

OPERATION: Final[Operation[ResetPasswordResponse]] = Operation(
    id="accounts_reset_password",
    method="POST",
    path="/api/v2/accounts/resetPassword",
    signed=True,
    retry=RetryPolicy(maximum=2, not_sent=True, statuses=((429, None),)),
    success={200: ResetPasswordResponse.from_dict},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: ResetPasswordRequest, options: RequestOptions | None = None) -> ResetPasswordResponse:
    """Set a new password for a Data Forest account.

    The password is replaced at once; the old one is not asked for.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetpassword

    Args:
        body: The account and its new password.
        options: What this call does differently from its client.

    Raises:
        InvalidArgumentError: An argument breaks a rule of the documentation; nothing was sent.
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
    return sync_detailed(client=client, body=body, options=options).parsed


def sync_detailed(
    *, client: Client, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> Response[ResetPasswordResponse]:
    """Do what `sync` does; give the answer around the value, too: status, headers, trace id, attempts."""
    return client.perform(OPERATION, RequestParts(body=body), options)


async def asyncio(
    *, client: AsyncClient, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> ResetPasswordResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    return (await asyncio_detailed(client=client, body=body, options=options)).parsed


async def asyncio_detailed(
    *, client: AsyncClient, body: ResetPasswordRequest, options: RequestOptions | None = None
) -> Response[ResetPasswordResponse]:
    """Do what `asyncio` does; give the answer around the value, too: status, headers, trace id, attempts."""
    return await client.perform(OPERATION, RequestParts(body=body), options)
