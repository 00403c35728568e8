# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The operations of `apps` as methods."""

from __future__ import annotations

import collections.abc
from functools import cached_property

from .._core.clients.async_client import AsyncClient
from .._core.clients.client import Client
from .._core.clients.resource import ApiResource, AsyncRawMethod, AsyncRawResource, RawMethod, RawResource
from ..api.apps import check_available_name as _check_available_name
from ..api.apps import create as _create
from ..api.apps import delete as _delete
from ..api.apps import get_app_basic_setting as _get_app_basic_setting
from ..api.apps import get_app_type_id_list as _get_app_type_id_list
from ..api.apps import get_app_type_template as _get_app_type_template
from ..api.apps import get_detail as _get_detail
from ..api.apps import get_list as _get_list
from ..api.apps import kill_container as _kill_container
from ..api.apps import kill_master as _kill_master
from ..api.apps import set_container_count as _set_container_count
from ..api.apps import set_lifetime as _set_lifetime
from ..api.apps import start as _start
from ..api.apps import stop as _stop
from ..models.app_component_request import AppComponentRequest
from ..models.app_search import AppSearch
from ..models.app_state import AppState
from ..models.app_type_id import AppTypeId
from ..models.check_app_available_name_request import CheckAppAvailableNameRequest
from ..models.check_app_available_name_response import CheckAppAvailableNameResponse
from ..models.create_app_request import CreateAppRequest
from ..models.create_app_response import CreateAppResponse
from ..models.delete_app_request import DeleteAppRequest
from ..models.delete_app_response import DeleteAppResponse
from ..models.get_app_basic_setting_request import GetAppBasicSettingRequest
from ..models.get_app_basic_setting_response import GetAppBasicSettingResponse
from ..models.get_app_detail_request import GetAppDetailRequest
from ..models.get_app_detail_response import GetAppDetailResponse
from ..models.get_app_list_request import GetAppListRequest
from ..models.get_app_list_response import GetAppListResponse
from ..models.get_app_type_id_list_response import GetAppTypeIdListResponse
from ..models.get_app_type_template_request import GetAppTypeTemplateRequest
from ..models.get_app_type_template_response import GetAppTypeTemplateResponse
from ..models.kill_app_container_request import KillAppContainerRequest
from ..models.kill_app_container_response import KillAppContainerResponse
from ..models.kill_app_master_request import KillAppMasterRequest
from ..models.kill_app_master_response import KillAppMasterResponse
from ..models.queue_name import QueueName
from ..models.set_app_container_count_request import SetAppContainerCountRequest
from ..models.set_app_container_count_response import SetAppContainerCountResponse
from ..models.set_app_lifetime_request import SetAppLifetimeRequest
from ..models.set_app_lifetime_response import SetAppLifetimeResponse
from ..models.start_app_request import StartAppRequest
from ..models.start_app_response import StartAppResponse
from ..models.stop_app_request import StopAppRequest
from ..models.stop_app_response import StopAppResponse
from ..types import UNSET, RequestOptions, Unset


class Apps(ApiResource):
    """Apps that run on YARN in an account."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AppsWithRawResponse:
        """The same operations; each returns the response around its value: status, headers, trace id, attempts."""
        return AppsWithRawResponse(self._client)

    def check_available_name(
        self, *, account_id: str, name: str, options: RequestOptions | None = None
    ) -> CheckAppAvailableNameResponse:
        """Check whether an app of an account may be given a name.

        Says whether the name is well formed and no other app of the account has it.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-checkavailablename

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            name: Name of an app. According to the user guide, it has at most 20 characters together with the name of
                the account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
                beginning or at the end; no two hyphens beside each other.
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
        body = CheckAppAvailableNameRequest(account_id=account_id, name=name)
        try:
            return _check_available_name.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_app_basic_setting(
        self, *, account_id: str, app_type_id: AppTypeId | str, options: RequestOptions | None = None
    ) -> GetAppBasicSettingResponse:
        """Return what the creation of an app of a type starts from.

        Gives the template with the components, the apps that this one can depend on, and the queues of the account.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getappbasicsetting

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
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
        body = GetAppBasicSettingRequest(account_id=account_id, app_type_id=app_type_id)
        try:
            return _get_app_basic_setting.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_app_type_id_list(self, *, options: RequestOptions | None = None) -> GetAppTypeIdListResponse:
        """List the ids of the app types.

        The list is the same for every account.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypeidlist

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
            return _get_app_type_id_list.sync(client=self._client, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_app_type_template(
        self, *, app_type_id: AppTypeId | str, options: RequestOptions | None = None
    ) -> GetAppTypeTemplateResponse:
        """Return the template of an app type.

        The template is a text with placeholders; as sampled, it is like JSON and not valid JSON.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypetemplate

        Args:
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
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
        body = GetAppTypeTemplateRequest(app_type_id=app_type_id)
        try:
            return _get_app_type_template.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def create(
        self,
        *,
        account_id: str,
        queue_name: QueueName | str,
        app_type_id: AppTypeId | str,
        name: str,
        lifetime: int,
        components: list[AppComponentRequest],
        description: str | Unset = UNSET,
        dependent_ids: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreateAppResponse:
        """Create an app and start it (creates a new app).

        getAppBasicSetting gives what the components and the ids of apps to depend on can be. The response comes before
        the app runs.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-create

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            queue_name: The YARN queue in which an app runs. longlived is the only one that is said to be usable. At
                most 60 characters.
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
            name: Name of an app. According to the user guide, it has at most 20 characters together with the name of
                the account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
                beginning or at the end; no two hyphens beside each other.
            lifetime: Seconds after which the app ends by itself, 300 or more; -1 for an app that does not. -1 to
                604800; -1, or at least 300.
            components: The components of the app; getAppBasicSetting gives them in the template of the type.
            description: A text about the app. At most 2048 characters.
            dependent_ids: Ids of the apps that this one needs; getAppBasicSetting gives the candidates. Each item: 1 to
                22 characters; each item: the pattern ^[0-9A-Za-z]+$.
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
        body = CreateAppRequest(
            account_id=account_id,
            queue_name=queue_name,
            app_type_id=app_type_id,
            name=name,
            lifetime=lifetime,
            components=components,
            description=description,
            dependent_ids=dependent_ids,
        )
        try:
            return _create.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_list(self, *, search: AppSearch, options: RequestOptions | None = None) -> GetAppListResponse:
        """List the apps of an account.

        The documentation knows no paging. Whether apps that have ended are listed, it does not say.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getlist

        Args:
            search: What the apps that are listed have in common.
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
        body = GetAppListRequest(search=search)
        try:
            return _get_list.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def get_detail(self, *, id: str, options: RequestOptions | None = None) -> GetAppDetailResponse:
        """Return the details of an app.

        Gives its state, its links, and its components with their containers.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getdetail

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = GetAppDetailRequest(id=id)
        try:
            return _get_detail.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def wait_until_running(
        self,
        *,
        id: str,
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
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAppDetailRequest(id=id)
        try:
            return _get_detail.wait_until_running(
                client=self._client, body=body, options=options, failed=failed, pause=pause, timeout=timeout
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def wait_until_stopped(
        self,
        *,
        id: str,
        ready: collections.abc.Collection[AppState | str],
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
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            ready: States that end the wait; the documentation does not list them.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAppDetailRequest(id=id)
        try:
            return _get_detail.wait_until_stopped(
                client=self._client,
                body=body,
                options=options,
                ready=ready,
                failed=failed,
                pause=pause,
                timeout=timeout,
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def set_container_count(
        self, *, id: str, component_name: str, container_count: int, options: RequestOptions | None = None
    ) -> SetAppContainerCountResponse:
        """Set how many containers a component of an app has (changes the app).

        The app goes on running meanwhile. With fewer containers than before, some of them end. Types of apps may fix
        the counts of their components.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setcontainercount

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            component_name: Name of the component; getDetail gives it.
            container_count: Number of containers.
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
        body = SetAppContainerCountRequest(id=id, component_name=component_name, container_count=container_count)
        try:
            return _set_container_count.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def set_lifetime(
        self, *, id: str, lifetime: int | Unset = UNSET, options: RequestOptions | None = None
    ) -> SetAppLifetimeResponse:
        """Set after how many seconds an app ends by itself (changes the app).

        A short lifetime ends the app soon. Whether it is counted from the start of the app or from now, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setlifetime

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            lifetime: Seconds. Without it the service takes its default, 604800 according to the current page. 300 to
                604800.
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
        body = SetAppLifetimeRequest(id=id, lifetime=lifetime)
        try:
            return _set_lifetime.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def kill_container(
        self, *, id: str, container_name: str, options: RequestOptions | None = None
    ) -> KillAppContainerResponse:
        """Restart a container of an app (changes the app).

        The container is killed and started anew; work in it is lost. Every call does so again.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killcontainer

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            container_name: Name of the container; getDetail gives it. At most 60 characters.
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
        body = KillAppContainerRequest(id=id, container_name=container_name)
        try:
            return _kill_container.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def kill_master(self, *, id: str, options: RequestOptions | None = None) -> KillAppMasterResponse:
        """Restart the application master of an app (changes the app).

        Every call does so again. Whether the containers survive it, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killmaster

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = KillAppMasterRequest(id=id)
        try:
            return _kill_master.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def start(self, *, id: str, options: RequestOptions | None = None) -> StartAppResponse:
        """Start an app that was stopped (changes the app).

        What it does to one that is running, and whether the lifetime begins anew, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-start

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = StartAppRequest(id=id)
        try:
            return _start.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def stop(self, *, id: str, options: RequestOptions | None = None) -> StopAppResponse:
        """Stop an app (changes the app).

        All its containers end; the app stays and can be started again.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-stop

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = StopAppRequest(id=id)
        try:
            return _stop.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    def delete(self, *, id: str, options: RequestOptions | None = None) -> DeleteAppResponse:
        """Delete an app (destroys the app).

        It can not be undone. An app that is running is refused: stop it first.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-delete

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = DeleteAppRequest(id=id)
        try:
            return _delete.sync(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options


class AsyncApps(ApiResource):
    """Apps that run on YARN in an account.

    Every call can be awaited.
    """

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    @cached_property
    def with_raw_response(self) -> AsyncAppsWithRawResponse:
        """The same operations; each returns the response around its value: status, headers, trace id, attempts."""
        return AsyncAppsWithRawResponse(self._client)

    async def check_available_name(
        self, *, account_id: str, name: str, options: RequestOptions | None = None
    ) -> CheckAppAvailableNameResponse:
        """Check whether an app of an account may be given a name.

        Says whether the name is well formed and no other app of the account has it.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-checkavailablename

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            name: Name of an app. According to the user guide, it has at most 20 characters together with the name of
                the account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
                beginning or at the end; no two hyphens beside each other.
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
        body = CheckAppAvailableNameRequest(account_id=account_id, name=name)
        try:
            return await _check_available_name.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_app_basic_setting(
        self, *, account_id: str, app_type_id: AppTypeId | str, options: RequestOptions | None = None
    ) -> GetAppBasicSettingResponse:
        """Return what the creation of an app of a type starts from.

        Gives the template with the components, the apps that this one can depend on, and the queues of the account.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getappbasicsetting

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
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
        body = GetAppBasicSettingRequest(account_id=account_id, app_type_id=app_type_id)
        try:
            return await _get_app_basic_setting.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_app_type_id_list(self, *, options: RequestOptions | None = None) -> GetAppTypeIdListResponse:
        """List the ids of the app types.

        The list is the same for every account.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypeidlist

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
            return await _get_app_type_id_list.asyncio(client=self._client, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_app_type_template(
        self, *, app_type_id: AppTypeId | str, options: RequestOptions | None = None
    ) -> GetAppTypeTemplateResponse:
        """Return the template of an app type.

        The template is a text with placeholders; as sampled, it is like JSON and not valid JSON.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypetemplate

        Args:
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
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
        body = GetAppTypeTemplateRequest(app_type_id=app_type_id)
        try:
            return await _get_app_type_template.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def create(
        self,
        *,
        account_id: str,
        queue_name: QueueName | str,
        app_type_id: AppTypeId | str,
        name: str,
        lifetime: int,
        components: list[AppComponentRequest],
        description: str | Unset = UNSET,
        dependent_ids: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> CreateAppResponse:
        """Create an app and start it (creates a new app).

        getAppBasicSetting gives what the components and the ids of apps to depend on can be. The response comes before
        the app runs.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-create

        Args:
            account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22
                characters; the pattern ^[0-9A-Za-z]+$.
            queue_name: The YARN queue in which an app runs. longlived is the only one that is said to be usable. At
                most 60 characters.
            app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
            name: Name of an app. According to the user guide, it has at most 20 characters together with the name of
                the account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
                beginning or at the end; no two hyphens beside each other.
            lifetime: Seconds after which the app ends by itself, 300 or more; -1 for an app that does not. -1 to
                604800; -1, or at least 300.
            components: The components of the app; getAppBasicSetting gives them in the template of the type.
            description: A text about the app. At most 2048 characters.
            dependent_ids: Ids of the apps that this one needs; getAppBasicSetting gives the candidates. Each item: 1 to
                22 characters; each item: the pattern ^[0-9A-Za-z]+$.
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
        body = CreateAppRequest(
            account_id=account_id,
            queue_name=queue_name,
            app_type_id=app_type_id,
            name=name,
            lifetime=lifetime,
            components=components,
            description=description,
            dependent_ids=dependent_ids,
        )
        try:
            return await _create.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_list(self, *, search: AppSearch, options: RequestOptions | None = None) -> GetAppListResponse:
        """List the apps of an account.

        The documentation knows no paging. Whether apps that have ended are listed, it does not say.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getlist

        Args:
            search: What the apps that are listed have in common.
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
        body = GetAppListRequest(search=search)
        try:
            return await _get_list.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def get_detail(self, *, id: str, options: RequestOptions | None = None) -> GetAppDetailResponse:
        """Return the details of an app.

        Gives its state, its links, and its components with their containers.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getdetail

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = GetAppDetailRequest(id=id)
        try:
            return await _get_detail.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def wait_until_running(
        self,
        *,
        id: str,
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
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAppDetailRequest(id=id)
        try:
            return await _get_detail.wait_until_running_asyncio(
                client=self._client, body=body, options=options, failed=failed, pause=pause, timeout=timeout
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def wait_until_stopped(
        self,
        *,
        id: str,
        ready: collections.abc.Collection[AppState | str],
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
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            ready: States that end the wait; the documentation does not list them.
            failed: States that end it with an error.
            pause: Seconds between two calls.
            timeout: Longest time in seconds for the whole wait; None: no limit.
            options: What this call does differently from its client.

        Raises:
            WaitFailedError: The state is one of `failed`.
            WaitTimeoutError: The time is over.
        """
        body = GetAppDetailRequest(id=id)
        try:
            return await _get_detail.wait_until_stopped_asyncio(
                client=self._client,
                body=body,
                options=options,
                ready=ready,
                failed=failed,
                pause=pause,
                timeout=timeout,
            )
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def set_container_count(
        self, *, id: str, component_name: str, container_count: int, options: RequestOptions | None = None
    ) -> SetAppContainerCountResponse:
        """Set how many containers a component of an app has (changes the app).

        The app goes on running meanwhile. With fewer containers than before, some of them end. Types of apps may fix
        the counts of their components.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setcontainercount

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            component_name: Name of the component; getDetail gives it.
            container_count: Number of containers.
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
        body = SetAppContainerCountRequest(id=id, component_name=component_name, container_count=container_count)
        try:
            return await _set_container_count.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def set_lifetime(
        self, *, id: str, lifetime: int | Unset = UNSET, options: RequestOptions | None = None
    ) -> SetAppLifetimeResponse:
        """Set after how many seconds an app ends by itself (changes the app).

        A short lifetime ends the app soon. Whether it is counted from the start of the app or from now, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-setlifetime

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            lifetime: Seconds. Without it the service takes its default, 604800 according to the current page. 300 to
                604800.
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
        body = SetAppLifetimeRequest(id=id, lifetime=lifetime)
        try:
            return await _set_lifetime.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def kill_container(
        self, *, id: str, container_name: str, options: RequestOptions | None = None
    ) -> KillAppContainerResponse:
        """Restart a container of an app (changes the app).

        The container is killed and started anew; work in it is lost. Every call does so again.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killcontainer

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
                pattern ^[0-9A-Za-z]+$.
            container_name: Name of the container; getDetail gives it. At most 60 characters.
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
        body = KillAppContainerRequest(id=id, container_name=container_name)
        try:
            return await _kill_container.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def kill_master(self, *, id: str, options: RequestOptions | None = None) -> KillAppMasterResponse:
        """Restart the application master of an app (changes the app).

        Every call does so again. Whether the containers survive it, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-killmaster

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = KillAppMasterRequest(id=id)
        try:
            return await _kill_master.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def start(self, *, id: str, options: RequestOptions | None = None) -> StartAppResponse:
        """Start an app that was stopped (changes the app).

        What it does to one that is running, and whether the lifetime begins anew, no page says.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-start

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = StartAppRequest(id=id)
        try:
            return await _start.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def stop(self, *, id: str, options: RequestOptions | None = None) -> StopAppResponse:
        """Stop an app (changes the app).

        All its containers end; the app stays and can be started again.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-stop

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = StopAppRequest(id=id)
        try:
            return await _stop.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options

    async def delete(self, *, id: str, options: RequestOptions | None = None) -> DeleteAppResponse:
        """Delete an app (destroys the app).

        It can not be undone. An app that is running is refused: stop it first.

        The body is sent as application/json. It can not be sent as application/xml.

        Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-delete

        Args:
            id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
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
        body = DeleteAppRequest(id=id)
        try:
            return await _delete.asyncio(client=self._client, body=body, options=options)
        finally:
            # Error reporters show the local variables of the frames that an error came through.
            del options


class AppsWithRawResponse(RawResource):
    """The operations of `Apps`, each with the response around its value."""

    check_available_name = RawMethod(Apps.check_available_name)
    get_app_basic_setting = RawMethod(Apps.get_app_basic_setting)
    get_app_type_id_list = RawMethod(Apps.get_app_type_id_list)
    get_app_type_template = RawMethod(Apps.get_app_type_template)
    create = RawMethod(Apps.create)
    get_list = RawMethod(Apps.get_list)
    get_detail = RawMethod(Apps.get_detail)
    set_container_count = RawMethod(Apps.set_container_count)
    set_lifetime = RawMethod(Apps.set_lifetime)
    kill_container = RawMethod(Apps.kill_container)
    kill_master = RawMethod(Apps.kill_master)
    start = RawMethod(Apps.start)
    stop = RawMethod(Apps.stop)
    delete = RawMethod(Apps.delete)


class AsyncAppsWithRawResponse(AsyncRawResource):
    """The operations of `AsyncApps`, each with the response around its value."""

    check_available_name = AsyncRawMethod(AsyncApps.check_available_name)
    get_app_basic_setting = AsyncRawMethod(AsyncApps.get_app_basic_setting)
    get_app_type_id_list = AsyncRawMethod(AsyncApps.get_app_type_id_list)
    get_app_type_template = AsyncRawMethod(AsyncApps.get_app_type_template)
    create = AsyncRawMethod(AsyncApps.create)
    get_list = AsyncRawMethod(AsyncApps.get_list)
    get_detail = AsyncRawMethod(AsyncApps.get_detail)
    set_container_count = AsyncRawMethod(AsyncApps.set_container_count)
    set_lifetime = AsyncRawMethod(AsyncApps.set_lifetime)
    kill_container = AsyncRawMethod(AsyncApps.kill_container)
    kill_master = AsyncRawMethod(AsyncApps.kill_master)
    start = AsyncRawMethod(AsyncApps.start)
    stop = AsyncRawMethod(AsyncApps.stop)
    delete = AsyncRawMethod(AsyncApps.delete)
