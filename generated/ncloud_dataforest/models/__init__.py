# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The objects that the API takes and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._core.lazy import lazy_exports

if TYPE_CHECKING:
    from .account import Account
    from .account_status import AccountStatus
    from .get_list_request import GetListRequest
    from .get_list_response import GetListResponse
    from .reset_password_request import ResetPasswordRequest
    from .reset_password_response import ResetPasswordResponse

__all__ = [
    "Account",
    "AccountStatus",
    "GetListRequest",
    "GetListResponse",
    "ResetPasswordRequest",
    "ResetPasswordResponse",
]

if not TYPE_CHECKING:
    # Hidden from type checkers, which would take every name for an existing one.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "Account": ".account",
            "AccountStatus": ".account_status",
            "GetListRequest": ".get_list_request",
            "GetListResponse": ".get_list_response",
            "ResetPasswordRequest": ".reset_password_request",
            "ResetPasswordResponse": ".reset_password_response",
        },
    )
