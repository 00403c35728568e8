# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The operations of `accounts` as methods."""

from __future__ import annotations

from functools import cached_property

from .._core.async_client import AsyncClient
from .._core.client import Client
from .._core.resource import ApiResource, AsyncRawMethod, AsyncRawResource, RawMethod, RawResource
from ..api.accounts import get_list as _get_list
from ..api.accounts import reset_password as _reset_password
from ..models.get_list_response import GetListResponse
from ..models.reset_password_request import ResetPasswordRequest
from ..models.reset_password_response import ResetPasswordResponse
from ..types import RequestOptions


class Accounts(ApiResource):
    """Data Forest accounts of the calling user."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AccountsWithRawResponse:
        """The same operations; each returns the response around its value: status, headers, trace id, attempts."""
        return AccountsWithRawResponse(self._client)

    def get_list(self, *, options: RequestOptions | None = None) -> GetListResponse:
        """List the Data Forest accounts of the caller.

        Gives every account with its id, the id that the other account operations ask for. The documentation knows no
        paging: the response is the whole list.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getlist

        Args:
            options: What this call does differently from its client.

        Raises:
            CredentialsError: There are no keys to sign with.
            InvalidRequestError: HTTP 400. A request parameter is invalid, a quota of the resource is exceeded, or the
                gateway could not read the request.
            AuthenticationError: HTTP 401. The signature, the key or the clock was not accepted, or the key may not use
                this API.
            PermissionDeniedError: HTTP 401 or 403. The signature, the key or the clock was not accepted, or the key may
                not use this API. The caller may not do this.
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
        try:
            return _get_list.sync(client=self._client, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def reset_password(self, *, id: str, password: str, options: RequestOptions | None = None) -> ResetPasswordResponse:
        """Set a new password for a Data Forest account (changes the account).

        The password is replaced at once; the old one is not asked for.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetpassword

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            password: Password of a Data Forest account. The documentation words its rule in four ways; what is demanded
                here satisfies them all. 8 to 20 characters; at least one lower-case letter (a to z); at least one
                upper-case letter (A to Z); at least one digit (0 to 9); at least one special character; only printable
                ASCII characters, without space, quotation marks, backslash, slash, ampersand and backtick.
            options: What this call does differently from its client.

        Raises:
            InvalidArgumentError: An argument breaks a rule of the documentation; nothing was sent.
            CredentialsError: There are no keys to sign with.
            InvalidRequestError: HTTP 400. A request parameter is invalid, a quota of the resource is exceeded, or the
                gateway could not read the request.
            AuthenticationError: HTTP 401. The signature, the key or the clock was not accepted, or the key may not use
                this API.
            PermissionDeniedError: HTTP 401 or 403. The signature, the key or the clock was not accepted, or the key may
                not use this API. The caller may not do this.
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
        body = ResetPasswordRequest(id=id, password=password)
        # Error reporters show the local variables of the frames that an error came through.
        del password
        try:
            return _reset_password.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options


class AsyncAccounts(ApiResource):
    """Data Forest accounts of the calling user.

    Every call can be awaited.
    """

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncAccountsWithRawResponse:
        """The same operations; each returns the response around its value: status, headers, trace id, attempts."""
        return AsyncAccountsWithRawResponse(self._client)

    async def get_list(self, *, options: RequestOptions | None = None) -> GetListResponse:
        """List the Data Forest accounts of the caller.

        Gives every account with its id, the id that the other account operations ask for. The documentation knows no
        paging: the response is the whole list.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getlist

        Args:
            options: What this call does differently from its client.

        Raises:
            CredentialsError: There are no keys to sign with.
            InvalidRequestError: HTTP 400. A request parameter is invalid, a quota of the resource is exceeded, or the
                gateway could not read the request.
            AuthenticationError: HTTP 401. The signature, the key or the clock was not accepted, or the key may not use
                this API.
            PermissionDeniedError: HTTP 401 or 403. The signature, the key or the clock was not accepted, or the key may
                not use this API. The caller may not do this.
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
        try:
            return await _get_list.asyncio(client=self._client, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def reset_password(
        self, *, id: str, password: str, options: RequestOptions | None = None
    ) -> ResetPasswordResponse:
        """Set a new password for a Data Forest account (changes the account).

        The password is replaced at once; the old one is not asked for.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetpassword

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            password: Password of a Data Forest account. The documentation words its rule in four ways; what is demanded
                here satisfies them all. 8 to 20 characters; at least one lower-case letter (a to z); at least one
                upper-case letter (A to Z); at least one digit (0 to 9); at least one special character; only printable
                ASCII characters, without space, quotation marks, backslash, slash, ampersand and backtick.
            options: What this call does differently from its client.

        Raises:
            InvalidArgumentError: An argument breaks a rule of the documentation; nothing was sent.
            CredentialsError: There are no keys to sign with.
            InvalidRequestError: HTTP 400. A request parameter is invalid, a quota of the resource is exceeded, or the
                gateway could not read the request.
            AuthenticationError: HTTP 401. The signature, the key or the clock was not accepted, or the key may not use
                this API.
            PermissionDeniedError: HTTP 401 or 403. The signature, the key or the clock was not accepted, or the key may
                not use this API. The caller may not do this.
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
        body = ResetPasswordRequest(id=id, password=password)
        # Error reporters show the local variables of the frames that an error came through.
        del password
        try:
            return await _reset_password.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options


class AccountsWithRawResponse(RawResource):
    """The operations of `Accounts`, each with the response around its value."""

    get_list = RawMethod(Accounts.get_list)
    reset_password = RawMethod(Accounts.reset_password)


class AsyncAccountsWithRawResponse(AsyncRawResource):
    """The operations of `AsyncAccounts`, each with the response around its value."""

    get_list = AsyncRawMethod(AsyncAccounts.get_list)
    reset_password = AsyncRawMethod(AsyncAccounts.reset_password)
