# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The operations of `accounts` as methods."""

from __future__ import annotations

import collections.abc
from functools import cached_property

from .._core.clients.async_client import AsyncClient
from .._core.clients.client import Client
from .._core.clients.resource import ApiResource, AsyncRawMethod, AsyncRawResource, RawMethod, RawResource
from .._core.responses.downloads import SecretFile
from ..api.accounts import check_available_name as _check_available_name
from ..api.accounts import check_has_resource as _check_has_resource
from ..api.accounts import create as _create
from ..api.accounts import delete as _delete
from ..api.accounts import get_detail as _get_detail
from ..api.accounts import get_kerberos_keytab as _get_kerberos_keytab
from ..api.accounts import get_list as _get_list
from ..api.accounts import reset_kerberos_keytab as _reset_kerberos_keytab
from ..api.accounts import reset_password as _reset_password
from ..api.accounts import set_quota as _set_quota
from ..models.account_status import AccountStatus
from ..models.check_account_available_name_request import CheckAccountAvailableNameRequest
from ..models.check_account_available_name_response import CheckAccountAvailableNameResponse
from ..models.check_account_has_resource_request import CheckAccountHasResourceRequest
from ..models.check_account_has_resource_response import CheckAccountHasResourceResponse
from ..models.create_account_request import CreateAccountRequest
from ..models.create_account_response import CreateAccountResponse
from ..models.delete_account_request import DeleteAccountRequest
from ..models.delete_account_response import DeleteAccountResponse
from ..models.get_account_detail_request import GetAccountDetailRequest
from ..models.get_account_detail_response import GetAccountDetailResponse
from ..models.get_account_kerberos_keytab_request import GetAccountKerberosKeytabRequest
from ..models.get_list_response import GetListResponse
from ..models.namespace import Namespace
from ..models.reset_account_kerberos_keytab_request import ResetAccountKerberosKeytabRequest
from ..models.reset_account_kerberos_keytab_response import ResetAccountKerberosKeytabResponse
from ..models.reset_password_request import ResetPasswordRequest
from ..models.reset_password_response import ResetPasswordResponse
from ..models.set_account_quota_request import SetAccountQuotaRequest
from ..models.set_account_quota_response import SetAccountQuotaResponse
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

    def check_available_name(
        self, *, name: str, options: RequestOptions | None = None
    ) -> CheckAccountAvailableNameResponse:
        """Check whether an account may be given a name.

        Says whether the name is well formed and nobody else has it; names are unique within the cluster. The response
        may be outdated at once.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-checkavailablename

        Args:
            name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
                digits and hyphens; no hyphen at the beginning or at the end.
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
        body = CheckAccountAvailableNameRequest(name=name)
        try:
            return _check_available_name.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def check_has_resource(self, *, id: str, options: RequestOptions | None = None) -> CheckAccountHasResourceResponse:
        """Check whether an account has resources.

        To be asked before an account is deleted. No page says which resources count.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-checkhasresource

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = CheckAccountHasResourceRequest(id=id)
        try:
            return _check_has_resource.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def create(self, *, name: str, password: str, options: RequestOptions | None = None) -> CreateAccountResponse:
        """Create a Data Forest account (creates a new account).

        A user has one account at most. The response comes before the account can be used: it is ACCEPTED at first and
        becomes RUNNING after two or three minutes.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-create

        Args:
            name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
                digits and hyphens; no hyphen at the beginning or at the end.
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
        body = CreateAccountRequest(name=name, password=password)
        # Error reporters show the local variables of the frames that an error came through.
        del password
        try:
            return _create.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_detail(self, *, id: str, options: RequestOptions | None = None) -> GetAccountDetailResponse:
        """Return the details of an account.

        Gives its status and the quota of each of its HDFS namespaces.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getdetail

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = GetAccountDetailRequest(id=id)
        try:
            return _get_detail.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def wait_until_running(
        self,
        *,
        id: str,
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
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAccountDetailRequest(id=id)
        try:
            return _get_detail.wait_until_running(
                client=self._client, body=body, options=options, failed=failed, pause=pause, timeout=timeout
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_kerberos_keytab(self, *, id: str, options: RequestOptions | None = None) -> SecretFile:
        """Download the Kerberos keytab of an account.

        Whoever has the keytab acts as the account, so it is to be kept like a password. The file is named after the
        account, with the ending .keytab.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getkerberoskeytab

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = GetAccountKerberosKeytabRequest(id=id)
        try:
            return _get_kerberos_keytab.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def reset_kerberos_keytab(
        self, *, id: str, options: RequestOptions | None = None
    ) -> ResetAccountKerberosKeytabResponse:
        """Make a new Kerberos keytab for an account (changes the account).

        Every call makes another one; it is to be downloaded and handed out anew. What becomes of programs that use an
        earlier one, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetkerberoskeytab

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = ResetAccountKerberosKeytabRequest(id=id)
        try:
            return _reset_kerberos_keytab.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def set_quota(
        self,
        *,
        id: str,
        namespace: Namespace,
        file_count_million: int,
        space_tb: int,
        options: RequestOptions | None = None,
    ) -> SetAccountQuotaResponse:
        """Set the HDFS quota of an account in one namespace (changes the account).

        Sets both figures. A quota below what is in use already is on no page.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-setquota

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            namespace: A namespace of HDFS.
            file_count_million: Files in millions. 1 to 5.
            space_tb: Space in TB. 200 to 500; a multiple of 100.
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
        body = SetAccountQuotaRequest(
            id=id, namespace=namespace, file_count_million=file_count_million, space_tb=space_tb
        )
        try:
            return _set_quota.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def delete(self, *, id: str, options: RequestOptions | None = None) -> DeleteAccountResponse:
        """Delete a Data Forest account (destroys the account).

        It can not be undone. Whether an account that still has resources is refused, or deleted with them, no page
        says: ask checkHasResource first.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-delete

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = DeleteAccountRequest(id=id)
        try:
            return _delete.sync(client=self._client, body=body, options=options)
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

    async def check_available_name(
        self, *, name: str, options: RequestOptions | None = None
    ) -> CheckAccountAvailableNameResponse:
        """Check whether an account may be given a name.

        Says whether the name is well formed and nobody else has it; names are unique within the cluster. The response
        may be outdated at once.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-checkavailablename

        Args:
            name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
                digits and hyphens; no hyphen at the beginning or at the end.
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
        body = CheckAccountAvailableNameRequest(name=name)
        try:
            return await _check_available_name.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def check_has_resource(
        self, *, id: str, options: RequestOptions | None = None
    ) -> CheckAccountHasResourceResponse:
        """Check whether an account has resources.

        To be asked before an account is deleted. No page says which resources count.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-checkhasresource

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = CheckAccountHasResourceRequest(id=id)
        try:
            return await _check_has_resource.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def create(self, *, name: str, password: str, options: RequestOptions | None = None) -> CreateAccountResponse:
        """Create a Data Forest account (creates a new account).

        A user has one account at most. The response comes before the account can be used: it is ACCEPTED at first and
        becomes RUNNING after two or three minutes.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-create

        Args:
            name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
                digits and hyphens; no hyphen at the beginning or at the end.
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
        body = CreateAccountRequest(name=name, password=password)
        # Error reporters show the local variables of the frames that an error came through.
        del password
        try:
            return await _create.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_detail(self, *, id: str, options: RequestOptions | None = None) -> GetAccountDetailResponse:
        """Return the details of an account.

        Gives its status and the quota of each of its HDFS namespaces.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getdetail

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = GetAccountDetailRequest(id=id)
        try:
            return await _get_detail.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def wait_until_running(
        self,
        *,
        id: str,
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
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAccountDetailRequest(id=id)
        try:
            return await _get_detail.wait_until_running_asyncio(
                client=self._client, body=body, options=options, failed=failed, pause=pause, timeout=timeout
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_kerberos_keytab(self, *, id: str, options: RequestOptions | None = None) -> SecretFile:
        """Download the Kerberos keytab of an account.

        Whoever has the keytab acts as the account, so it is to be kept like a password. The file is named after the
        account, with the ending .keytab.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getkerberoskeytab

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = GetAccountKerberosKeytabRequest(id=id)
        try:
            return await _get_kerberos_keytab.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def reset_kerberos_keytab(
        self, *, id: str, options: RequestOptions | None = None
    ) -> ResetAccountKerberosKeytabResponse:
        """Make a new Kerberos keytab for an account (changes the account).

        Every call makes another one; it is to be downloaded and handed out anew. What becomes of programs that use an
        earlier one, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-resetkerberoskeytab

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = ResetAccountKerberosKeytabRequest(id=id)
        try:
            return await _reset_kerberos_keytab.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def set_quota(
        self,
        *,
        id: str,
        namespace: Namespace,
        file_count_million: int,
        space_tb: int,
        options: RequestOptions | None = None,
    ) -> SetAccountQuotaResponse:
        """Set the HDFS quota of an account in one namespace (changes the account).

        Sets both figures. A quota below what is in use already is on no page.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-setquota

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            namespace: A namespace of HDFS.
            file_count_million: Files in millions. 1 to 5.
            space_tb: Space in TB. 200 to 500; a multiple of 100.
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
        body = SetAccountQuotaRequest(
            id=id, namespace=namespace, file_count_million=file_count_million, space_tb=space_tb
        )
        try:
            return await _set_quota.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def delete(self, *, id: str, options: RequestOptions | None = None) -> DeleteAccountResponse:
        """Delete a Data Forest account (destroys the account).

        It can not be undone. Whether an account that still has resources is refused, or deleted with them, no page
        says: ask checkHasResource first.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-delete

        Args:
            id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
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
        body = DeleteAccountRequest(id=id)
        try:
            return await _delete.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options


class AccountsWithRawResponse(RawResource):
    """The operations of `Accounts`, each with the response around its value."""

    get_list = RawMethod(Accounts.get_list)
    reset_password = RawMethod(Accounts.reset_password)
    check_available_name = RawMethod(Accounts.check_available_name)
    check_has_resource = RawMethod(Accounts.check_has_resource)
    create = RawMethod(Accounts.create)
    get_detail = RawMethod(Accounts.get_detail)
    get_kerberos_keytab = RawMethod(Accounts.get_kerberos_keytab)
    reset_kerberos_keytab = RawMethod(Accounts.reset_kerberos_keytab)
    set_quota = RawMethod(Accounts.set_quota)
    delete = RawMethod(Accounts.delete)


class AsyncAccountsWithRawResponse(AsyncRawResource):
    """The operations of `AsyncAccounts`, each with the response around its value."""

    get_list = AsyncRawMethod(AsyncAccounts.get_list)
    reset_password = AsyncRawMethod(AsyncAccounts.reset_password)
    check_available_name = AsyncRawMethod(AsyncAccounts.check_available_name)
    check_has_resource = AsyncRawMethod(AsyncAccounts.check_has_resource)
    create = AsyncRawMethod(AsyncAccounts.create)
    get_detail = AsyncRawMethod(AsyncAccounts.get_detail)
    get_kerberos_keytab = AsyncRawMethod(AsyncAccounts.get_kerberos_keytab)
    reset_kerberos_keytab = AsyncRawMethod(AsyncAccounts.reset_kerberos_keytab)
    set_quota = AsyncRawMethod(AsyncAccounts.set_quota)
    delete = AsyncRawMethod(AsyncAccounts.delete)
