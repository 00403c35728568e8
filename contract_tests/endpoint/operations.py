"""The two operations: where they are, what their XML is called, what they demand and what they answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .answer import Answer, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

_ID = re.compile(r"[0-9A-Za-z]{1,22}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    Attributes:
        name: Its name on the documentation's page.
        path: Where it is; the method is POST.
        request_root: XML root of the request.
        response_root: XML root of a success.
        parameters: The strings that a request must have.
        body_required: Whether the body may be empty (getList has no parameters, and no body in the newer layout).
    """

    name: str
    path: str
    request_root: str
    response_root: str
    parameters: tuple[str, ...]
    body_required: bool


GET_LIST: Final = Operation(
    "getList", "/api/v2/accounts/getList", "GetAccountListRequest", "GetAccountListResponse", (), body_required=False
)
RESET_PASSWORD: Final = Operation(
    "resetPassword",
    "/api/v2/accounts/resetPassword",
    "ResetAccountPasswordRequest",
    "ResetAccountPasswordResponse",
    ("id", "password"),
    body_required=True,
)
OPERATIONS: Final[Mapping[str, Operation]] = {operation.path: operation for operation in (GET_LIST, RESET_PASSWORD)}


def is_id(value: str) -> bool:
    """1 to 22 characters of base62."""
    return _ID.fullmatch(value) is not None


def listed(accounts: list[dict[str, object]]) -> Answer:
    """The success of getList."""
    content = {"success": True, "total": len(accounts), "contents": accounts}
    return Answer(Outcome.LISTED, 200, GET_LIST.response_root, content)


def password_was_reset(account_id: str) -> Answer:
    """The success of resetPassword."""
    return Answer(Outcome.RESET, 200, RESET_PASSWORD.response_root, {"success": True, "id": account_id})
