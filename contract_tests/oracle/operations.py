"""The operations that are judged, by the path at which they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class JudgedOperation:
    """An operation as the judgement knows it: by the names that its page uses.

    Attributes:
        name: Its name, the last part of the path.
        path: Where it is; the method is POST.
        parameters: Members that a request may have.
        request_root: XML root of a request.
        request_root_clause: The clause that names it.
        response_root: XML root of a success.
        response_root_clause: The clause that names it.
        success_clause: The clause that a valid request succeeds with status 200.
        success_member_clause: The clause of the member `success`.
        response_schema: Name of the schema of a success.
    """

    name: str
    path: str
    parameters: frozenset[str]
    request_root: str
    request_root_clause: str
    response_root: str
    response_root_clause: str
    success_clause: str
    success_member_clause: str
    response_schema: str


GET_LIST: Final = JudgedOperation(
    name="getList",
    path="/api/v2/accounts/getList",
    parameters=frozenset(),
    request_root="GetAccountListRequest",
    request_root_clause="REQ-LIST-XML",
    response_root="GetAccountListResponse",
    response_root_clause="RES-LIST-XML",
    success_clause="RES-LIST-200",
    success_member_clause="RES-LIST-SUCCESS",
    response_schema="GetListResponse",
)
RESET_PASSWORD: Final = JudgedOperation(
    name="resetPassword",
    path="/api/v2/accounts/resetPassword",
    parameters=frozenset({"id", "password"}),
    request_root="ResetAccountPasswordRequest",
    request_root_clause="REQ-RESET-XML",
    response_root="ResetAccountPasswordResponse",
    response_root_clause="RES-RESET-XML",
    success_clause="RES-RESET-200",
    success_member_clause="RES-RESET-SUCCESS",
    response_schema="ResetPasswordResponse",
)
OPERATIONS: Final[Mapping[str, JudgedOperation]] = {
    operation.path: operation for operation in (GET_LIST, RESET_PASSWORD)
}
