"""What the endpoint wants to say, before it becomes bytes.

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


class Outcome(Enum):
    """Why an answer is given; faults choose by it which answers they spoil."""

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
    UNAVAILABLE = "a documented failure that no request brings about"
    UNEXPECTED = "the endpoint itself failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that has no media type yet.

    Attributes:
        outcome: Why it is given.
        status: HTTP status.
        root: Name of the XML root element.
        content: Members of the body.
        headers: Further headers.
    """

    outcome: Outcome
    status: int
    root: str
    content: Mapping[str, object]
    headers: tuple[tuple[str, str], ...] = ()


def service_error(outcome: Outcome, status: int, message: str) -> Answer:
    """The service's own envelope."""
    return Answer(outcome, status, ERROR_ROOT, {"message": message, "success": False})


def gateway_error(outcome: Outcome, status: int, code: str, message: str, details: str | None = None) -> Answer:
    """The gateway's envelope; `code` is the gateway's own and not an HTTP status."""
    error: dict[str, object] = {"errorCode": code, "message": message}
    if details is not None:
        error["details"] = details
    return Answer(outcome, status, ERROR_ROOT, {"error": error})


def is_gateway_error(answer: Answer) -> bool:
    """Whether the answer has the gateway's envelope."""
    return "error" in answer.content


def invalid_password(password: str) -> Answer:
    """The documented example of a 400: it quotes the password that was refused."""
    return service_error(
        Outcome.INVALID_PASSWORD,
        400,
        f"invalid request parameter (password, '{password}').\n"
        "Please enter a valid password, which must be at least 8 characters in length and contain a combination of at "
        "least three types of the following: lowercase letters, uppercase letters, special characters and numbers.",
    )


def invalid_id(value: str) -> Answer:
    """A 400 for an id that breaks its rule; an empty one has the wording that resetKerberosKeytab documents."""
    reason = f"(id, '{value}')." if value else "(constraint violation NotEmpty, id): "
    return service_error(Outcome.INVALID_ID, 400, f"invalid request parameter {reason}")


def unusable_parameter(name: str, outcome: Outcome) -> Answer:
    """A 400 for a parameter that is missing or not a string."""
    return service_error(outcome, 400, f"invalid request parameter (constraint violation NotEmpty, {name}): ")


def unreadable(reason: str) -> Answer:
    """A 400 for a body that can't be read."""
    return service_error(Outcome.UNREADABLE, 400, f"invalid request parameter (body): {reason}")


def unknown_id() -> Answer:
    """The documented 404: no such element."""
    return service_error(Outcome.UNKNOWN_ID, 404, "no such element")


def not_found(outcome: Outcome) -> Answer:
    """The gateway's 404, for a path or method that it does not know."""
    return gateway_error(outcome, 404, "300", "Not Found Exception")


def authentication_failed(details: str) -> Answer:
    """The gateway's 401 for headers, key, clock or signature."""
    return gateway_error(Outcome.UNAUTHENTICATED, 401, "200", "Authentication Failed", details)


def too_large() -> Answer:
    """The gateway's 413."""
    return gateway_error(Outcome.TOO_LARGE, 413, "430", "Request Entity Too Large")


def unexpected() -> Answer:
    """The service's 500. Seen only when the endpoint itself is broken, or a fault asks for it."""
    return service_error(Outcome.UNEXPECTED, 500, "unexpected error")
