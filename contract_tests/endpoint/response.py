"""The responses of the endpoint, before they become bytes.

The service speaks in `{message, success: false}`, the gateway in front of it in
`{error: {errorCode, message, details}}`.
Statuses and codes: the pages "Data Forest overview" and "Ncloud API common status codes".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ERROR_ROOT = "ErrorResponse"
"""XML root of both error bodies. No page shows one: an assumption."""


class ResponseReason(Enum):
    """Why a response is sent; faults choose by it which responses they spoil."""

    LISTED = "getList succeeded"
    RESET = "resetPassword succeeded"
    INVALID_ID = "the id is missing or breaks its rule"
    INVALID_PASSWORD = "the password is missing or breaks its rule"  # noqa: S105 - a reason, not a password
    UNREADABLE = "the body can't be read"
    UNKNOWN_ID = "no account has the id"
    UNAUTHENTICATED = "signature, key or clock was not accepted"
    UNKNOWN_PATH = "there is nothing at this path"
    WRONG_METHOD = "the path knows only POST"
    TOO_LARGE = "the body is over the limit"
    UNAVAILABLE = "a documented failure that no request causes"
    UNEXPECTED = "the endpoint itself failed"


@dataclass(frozen=True, slots=True)
class EndpointResponse:
    """A response of the endpoint, before it has a media type.

    Attributes:
        reason: Why it is sent.
        status: HTTP status.
        root: Name of the XML root element.
        content: Members of the body.
        headers: Further headers.
    """

    reason: ResponseReason
    status: int
    root: str
    content: Mapping[str, object]
    headers: tuple[tuple[str, str], ...] = ()


def service_error(reason: ResponseReason, status: int, message: str) -> EndpointResponse:
    """Return the service's own envelope."""
    return EndpointResponse(reason, status, ERROR_ROOT, {"message": message, "success": False})


def gateway_error(
    reason: ResponseReason, status: int, code: str, message: str, details: str | None = None
) -> EndpointResponse:
    """Return the gateway's envelope; `code` is the gateway's own and not an HTTP status."""
    error: dict[str, object] = {"errorCode": code, "message": message}
    if details is not None:
        error["details"] = details
    return EndpointResponse(reason, status, ERROR_ROOT, {"error": error})


def is_gateway_error(response: EndpointResponse) -> bool:
    """Return whether the response has the gateway's envelope."""
    return "error" in response.content


def invalid_password(password: str) -> EndpointResponse:
    """Return the documented example of a 400: it quotes the password that was refused."""
    return service_error(
        ResponseReason.INVALID_PASSWORD,
        400,
        f"invalid request parameter (password, '{password}').\n"
        "Please enter a valid password, which must be at least 8 characters in length and contain a combination of at "
        "least three types of the following: lowercase letters, uppercase letters, special characters and numbers.",
    )


def invalid_id(value: str) -> EndpointResponse:
    """Return a 400 for an id that breaks its rule; an empty one has the message that resetKerberosKeytab documents."""
    reason = f"(id, '{value}')." if value else "(constraint violation NotEmpty, id): "
    return service_error(ResponseReason.INVALID_ID, 400, f"invalid request parameter {reason}")


def unusable_parameter(name: str, reason: ResponseReason) -> EndpointResponse:
    """Return a 400 for a parameter that is missing or not a string."""
    return service_error(reason, 400, f"invalid request parameter (constraint violation NotEmpty, {name}): ")


def unreadable(reason: str) -> EndpointResponse:
    """Return a 400 for a body that can't be read."""
    return service_error(ResponseReason.UNREADABLE, 400, f"invalid request parameter (body): {reason}")


def unknown_id() -> EndpointResponse:
    """Return the documented 404: no such element."""
    return service_error(ResponseReason.UNKNOWN_ID, 404, "no such element")


def not_found(reason: ResponseReason) -> EndpointResponse:
    """Return the gateway's 404, for a path or method that it does not know."""
    return gateway_error(reason, 404, "300", "Not Found Exception")


def authentication_failed(details: str) -> EndpointResponse:
    """Return the gateway's 401 for headers, key, clock or signature."""
    return gateway_error(ResponseReason.UNAUTHENTICATED, 401, "200", "Authentication Failed", details)


def too_large() -> EndpointResponse:
    """Return the gateway's 413."""
    return gateway_error(ResponseReason.TOO_LARGE, 413, "430", "Request Entity Too Large")


def unexpected() -> EndpointResponse:
    """Return the service's 500. Seen only when the endpoint itself is broken, or a fault asks for it."""
    return service_error(ResponseReason.UNEXPECTED, 500, "unexpected error")
