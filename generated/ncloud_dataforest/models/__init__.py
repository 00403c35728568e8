# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The objects that the API takes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._core.names.lazy import lazy_exports

if TYPE_CHECKING:
    from .account import Account
    from .account_status import AccountStatus
    from .app import App
    from .app_component import AppComponent
    from .app_component_request import AppComponentRequest
    from .app_component_state import AppComponentState
    from .app_container import AppContainer
    from .app_container_state import AppContainerState
    from .app_links import AppLinks
    from .app_search import AppSearch
    from .app_state import AppState
    from .app_type_id import AppTypeId
    from .check_account_available_name_request import CheckAccountAvailableNameRequest
    from .check_account_available_name_response import CheckAccountAvailableNameResponse
    from .check_account_has_resource_request import CheckAccountHasResourceRequest
    from .check_account_has_resource_response import CheckAccountHasResourceResponse
    from .check_app_available_name_request import CheckAppAvailableNameRequest
    from .check_app_available_name_response import CheckAppAvailableNameResponse
    from .create_account_request import CreateAccountRequest
    from .create_account_response import CreateAccountResponse
    from .create_app_request import CreateAppRequest
    from .create_app_response import CreateAppResponse
    from .delete_account_request import DeleteAccountRequest
    from .delete_account_response import DeleteAccountResponse
    from .delete_app_request import DeleteAppRequest
    from .delete_app_response import DeleteAppResponse
    from .dependable_app import DependableApp
    from .get_account_detail_request import GetAccountDetailRequest
    from .get_account_detail_response import GetAccountDetailResponse
    from .get_account_kerberos_keytab_request import GetAccountKerberosKeytabRequest
    from .get_app_basic_setting_request import GetAppBasicSettingRequest
    from .get_app_basic_setting_response import GetAppBasicSettingResponse
    from .get_app_detail_request import GetAppDetailRequest
    from .get_app_detail_response import GetAppDetailResponse
    from .get_app_list_request import GetAppListRequest
    from .get_app_list_response import GetAppListResponse
    from .get_app_type_id_list_response import GetAppTypeIdListResponse
    from .get_app_type_template_request import GetAppTypeTemplateRequest
    from .get_app_type_template_response import GetAppTypeTemplateResponse
    from .get_list_request import GetListRequest
    from .get_list_response import GetListResponse
    from .kill_app_container_request import KillAppContainerRequest
    from .kill_app_container_response import KillAppContainerResponse
    from .kill_app_master_request import KillAppMasterRequest
    from .kill_app_master_response import KillAppMasterResponse
    from .namespace import Namespace
    from .queue_name import QueueName
    from .quota import Quota
    from .quota_namespace import QuotaNamespace
    from .reset_account_kerberos_keytab_request import ResetAccountKerberosKeytabRequest
    from .reset_account_kerberos_keytab_response import ResetAccountKerberosKeytabResponse
    from .reset_password_request import ResetPasswordRequest
    from .reset_password_response import ResetPasswordResponse
    from .set_account_quota_request import SetAccountQuotaRequest
    from .set_account_quota_response import SetAccountQuotaResponse
    from .set_app_container_count_request import SetAppContainerCountRequest
    from .set_app_container_count_response import SetAppContainerCountResponse
    from .set_app_lifetime_request import SetAppLifetimeRequest
    from .set_app_lifetime_response import SetAppLifetimeResponse
    from .start_app_request import StartAppRequest
    from .start_app_response import StartAppResponse
    from .stop_app_request import StopAppRequest
    from .stop_app_response import StopAppResponse

__all__ = [
    "Account",
    "AccountStatus",
    "App",
    "AppComponent",
    "AppComponentRequest",
    "AppComponentState",
    "AppContainer",
    "AppContainerState",
    "AppLinks",
    "AppSearch",
    "AppState",
    "AppTypeId",
    "CheckAccountAvailableNameRequest",
    "CheckAccountAvailableNameResponse",
    "CheckAccountHasResourceRequest",
    "CheckAccountHasResourceResponse",
    "CheckAppAvailableNameRequest",
    "CheckAppAvailableNameResponse",
    "CreateAccountRequest",
    "CreateAccountResponse",
    "CreateAppRequest",
    "CreateAppResponse",
    "DeleteAccountRequest",
    "DeleteAccountResponse",
    "DeleteAppRequest",
    "DeleteAppResponse",
    "DependableApp",
    "GetAccountDetailRequest",
    "GetAccountDetailResponse",
    "GetAccountKerberosKeytabRequest",
    "GetAppBasicSettingRequest",
    "GetAppBasicSettingResponse",
    "GetAppDetailRequest",
    "GetAppDetailResponse",
    "GetAppListRequest",
    "GetAppListResponse",
    "GetAppTypeIdListResponse",
    "GetAppTypeTemplateRequest",
    "GetAppTypeTemplateResponse",
    "GetListRequest",
    "GetListResponse",
    "KillAppContainerRequest",
    "KillAppContainerResponse",
    "KillAppMasterRequest",
    "KillAppMasterResponse",
    "Namespace",
    "QueueName",
    "Quota",
    "QuotaNamespace",
    "ResetAccountKerberosKeytabRequest",
    "ResetAccountKerberosKeytabResponse",
    "ResetPasswordRequest",
    "ResetPasswordResponse",
    "SetAccountQuotaRequest",
    "SetAccountQuotaResponse",
    "SetAppContainerCountRequest",
    "SetAppContainerCountResponse",
    "SetAppLifetimeRequest",
    "SetAppLifetimeResponse",
    "StartAppRequest",
    "StartAppResponse",
    "StopAppRequest",
    "StopAppResponse",
]

if not TYPE_CHECKING:
    # Hidden from type checkers, which would take every name for an existing one.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "Account": ".account",
            "AccountStatus": ".account_status",
            "App": ".app",
            "AppComponent": ".app_component",
            "AppComponentRequest": ".app_component_request",
            "AppComponentState": ".app_component_state",
            "AppContainer": ".app_container",
            "AppContainerState": ".app_container_state",
            "AppLinks": ".app_links",
            "AppSearch": ".app_search",
            "AppState": ".app_state",
            "AppTypeId": ".app_type_id",
            "CheckAccountAvailableNameRequest": ".check_account_available_name_request",
            "CheckAccountAvailableNameResponse": ".check_account_available_name_response",
            "CheckAccountHasResourceRequest": ".check_account_has_resource_request",
            "CheckAccountHasResourceResponse": ".check_account_has_resource_response",
            "CheckAppAvailableNameRequest": ".check_app_available_name_request",
            "CheckAppAvailableNameResponse": ".check_app_available_name_response",
            "CreateAccountRequest": ".create_account_request",
            "CreateAccountResponse": ".create_account_response",
            "CreateAppRequest": ".create_app_request",
            "CreateAppResponse": ".create_app_response",
            "DeleteAccountRequest": ".delete_account_request",
            "DeleteAccountResponse": ".delete_account_response",
            "DeleteAppRequest": ".delete_app_request",
            "DeleteAppResponse": ".delete_app_response",
            "DependableApp": ".dependable_app",
            "GetAccountDetailRequest": ".get_account_detail_request",
            "GetAccountDetailResponse": ".get_account_detail_response",
            "GetAccountKerberosKeytabRequest": ".get_account_kerberos_keytab_request",
            "GetAppBasicSettingRequest": ".get_app_basic_setting_request",
            "GetAppBasicSettingResponse": ".get_app_basic_setting_response",
            "GetAppDetailRequest": ".get_app_detail_request",
            "GetAppDetailResponse": ".get_app_detail_response",
            "GetAppListRequest": ".get_app_list_request",
            "GetAppListResponse": ".get_app_list_response",
            "GetAppTypeIdListResponse": ".get_app_type_id_list_response",
            "GetAppTypeTemplateRequest": ".get_app_type_template_request",
            "GetAppTypeTemplateResponse": ".get_app_type_template_response",
            "GetListRequest": ".get_list_request",
            "GetListResponse": ".get_list_response",
            "KillAppContainerRequest": ".kill_app_container_request",
            "KillAppContainerResponse": ".kill_app_container_response",
            "KillAppMasterRequest": ".kill_app_master_request",
            "KillAppMasterResponse": ".kill_app_master_response",
            "Namespace": ".namespace",
            "QueueName": ".queue_name",
            "Quota": ".quota",
            "QuotaNamespace": ".quota_namespace",
            "ResetAccountKerberosKeytabRequest": ".reset_account_kerberos_keytab_request",
            "ResetAccountKerberosKeytabResponse": ".reset_account_kerberos_keytab_response",
            "ResetPasswordRequest": ".reset_password_request",
            "ResetPasswordResponse": ".reset_password_response",
            "SetAccountQuotaRequest": ".set_account_quota_request",
            "SetAccountQuotaResponse": ".set_account_quota_response",
            "SetAppContainerCountRequest": ".set_app_container_count_request",
            "SetAppContainerCountResponse": ".set_app_container_count_response",
            "SetAppLifetimeRequest": ".set_app_lifetime_request",
            "SetAppLifetimeResponse": ".set_app_lifetime_response",
            "StartAppRequest": ".start_app_request",
            "StartAppResponse": ".start_app_response",
            "StopAppRequest": ".stop_app_request",
            "StopAppResponse": ".stop_app_response",
        },
    )
