"""The two operations: where they are, what they ask of their arguments, what they do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from .response import EndpointResponse, ResponseReason, invalid_id, invalid_password, unknown_id, unusable_parameter

if TYPE_CHECKING:
    from .state import State

Arguments = Mapping[str, object]

_ID = re.compile(r"[0-9A-Za-z]{1,22}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ServedOperation:
    """An operation; its method is POST.

    Attributes:
        path: Where it is.
        request_root: XML root of the request.
        response_root: XML root of a success.
        has_parameters: Whether it asks for arguments.
        body_required: Whether the body may be empty (getList has no body in the newer layout of its page).
    """

    path: str
    request_root: str
    response_root: str
    has_parameters: bool
    body_required: bool


GET_LIST: Final = ServedOperation(
    path="/api/v2/accounts/getList",
    request_root="GetAccountListRequest",
    response_root="GetAccountListResponse",
    has_parameters=False,
    body_required=False,
)
RESET_PASSWORD: Final = ServedOperation(
    path="/api/v2/accounts/resetPassword",
    request_root="ResetAccountPasswordRequest",
    response_root="ResetAccountPasswordResponse",
    has_parameters=True,
    body_required=True,
)
OPERATIONS: Final[Mapping[str, ServedOperation]] = {
    operation.path: operation for operation in (GET_LIST, RESET_PASSWORD)
}


class ParameterRules(Protocol):
    """The rules of single parameters."""

    @property
    def id_fits(self) -> Callable[[str], bool]:
        """Whether a string can be an id."""

    @property
    def password_fits(self) -> Callable[[str], bool]:
        """Whether a string can be a password."""


Check = Callable[[ParameterRules, "State", Arguments], EndpointResponse | None]
"""Looks at the arguments of resetPassword; None when it has nothing against them."""


def is_id(value: str) -> bool:
    """Return whether it is 1 to 22 characters of base62."""
    return _ID.fullmatch(value) is not None


def check_id(rules: ParameterRules, _state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse an id that is not a string or breaks its rule."""
    value = arguments.get("id")
    if not isinstance(value, str):
        return unusable_parameter("id", ResponseReason.INVALID_ID)
    return None if rules.id_fits(value) else invalid_id(value)


def check_password(rules: ParameterRules, _state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse a password that is not a string or breaks its rule."""
    value = arguments.get("password")
    if not isinstance(value, str):
        return unusable_parameter("password", ResponseReason.INVALID_PASSWORD)
    return None if rules.password_fits(value) else invalid_password(value)


def check_known(_rules: ParameterRules, state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse an id that no account has."""
    return None if arguments.get("id") in state.accounts else unknown_id()


CHECKS: Final[tuple[Check, ...]] = (check_id, check_password, check_known)


def perform(state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Do what was asked for; the arguments were checked."""
    if operation is GET_LIST:
        return listed(state.accounts.listed())
    account_id = str(arguments["id"])
    state.accounts.set_password(account_id, str(arguments["password"]))
    return password_was_reset(account_id)


def listed(accounts: list[dict[str, object]]) -> EndpointResponse:
    """Return the success of getList."""
    content = {"success": True, "total": len(accounts), "contents": accounts}
    return EndpointResponse(ResponseReason.LISTED, 200, GET_LIST.response_root, content)


def password_was_reset(account_id: str) -> EndpointResponse:
    """Return the success of resetPassword."""
    return EndpointResponse(
        ResponseReason.RESET, 200, RESET_PASSWORD.response_root, {"success": True, "id": account_id}
    )
