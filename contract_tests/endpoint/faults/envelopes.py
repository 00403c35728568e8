"""Faults in the gateway's responses: to failed authentication, and to a path that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..response import service_error
from ..response_hooks import UNAUTHENTICATED, UNKNOWN_PATH, body, changing, dropping, editing, setting, status, within
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..response_hooks import Content, Edit
    from ..switches import Change

HTML: Final = b"<!DOCTYPE html><html><body><h1>401 Unauthorized</h1></body></html>"


def in_error(edit: Edit) -> Change:
    """Edit the members of `error` in a 401."""
    return editing(UNAUTHENTICATED, within("error", edit))


def flat(content: Content) -> Content:
    """Return the members of `error` without it."""
    inner = content["error"]
    return inner if isinstance(inner, dict) else content


FAULTS: Final = grouped(
    "gateway envelope",
    Fault(
        "unauthenticated-answered-with-403",
        "Responds to failed authentication with status 403.",
        ("GW-401-200",),
        status(UNAUTHENTICATED, 403),
    ),
    Fault(
        "unauthenticated-answered-with-400",
        "Responds to failed authentication with status 400.",
        ("GW-401-200",),
        status(UNAUTHENTICATED, 400),
    ),
    Fault(
        "unauthenticated-answered-with-500",
        "Responds to failed authentication with status 500.",
        ("ERR-500", "GW-401-200"),
        status(UNAUTHENTICATED, 500),
    ),
    Fault(
        "unauthenticated-answered-with-200",
        "Reports failed authentication in the gateway's error body, but with status 200.",
        ("GW-401-200",),
        status(UNAUTHENTICATED, 200),
    ),
    Fault(
        "unauthenticated-in-service-envelope",
        "Reports failed authentication in the service's error body.",
        ("GW-SHAPE-401",),
        changing(UNAUTHENTICATED, lambda response: service_error(response.reason, 401, "Authentication Failed")),
    ),
    Fault(
        "unauthenticated-with-code-210",
        "Returns the code of a missing permission for a wrong signature.",
        ("GW-401-200",),
        in_error(setting(errorCode="210")),
    ),
    Fault(
        "unauthenticated-with-code-401",
        "Returns the HTTP status as the code.",
        ("GW-CODE-KNOWN",),
        in_error(setting(errorCode="401")),
    ),
    Fault(
        "gateway-code-missing",
        "Leaves errorCode out of a 401.",
        ("GW-SHAPE",),
        in_error(dropping("errorCode")),
    ),
    Fault(
        "gateway-code-null",
        "Says errorCode: null.",
        ("GW-SHAPE",),
        in_error(setting(errorCode=None)),
    ),
    Fault(
        "gateway-code-name",
        "Returns a name as the code.",
        ("GW-CODE-KNOWN",),
        in_error(setting(errorCode="AUTHENTICATION_FAILED")),
    ),
    Fault(
        "gateway-code-renamed",
        "Calls the code error_code.",
        ("GW-SHAPE",),
        in_error(lambda error: {"error_code": error["errorCode"], "message": error["message"]}),
    ),
    Fault(
        "gateway-message-missing",
        "Leaves message out of a 401.",
        ("GW-SHAPE",),
        in_error(dropping("message")),
    ),
    Fault(
        "gateway-message-null",
        "Says message: null.",
        ("GW-MESSAGE",),
        in_error(setting(message=None)),
    ),
    Fault(
        "gateway-message-object",
        "Returns an object of messages by language.",
        ("GW-MESSAGE",),
        in_error(setting(message={"en": "Authentication Failed"})),
    ),
    Fault(
        "gateway-error-text",
        "Returns error as a string.",
        ("GW-SHAPE",),
        editing(UNAUTHENTICATED, setting(error="Authentication Failed")),
    ),
    Fault(
        "gateway-error-list",
        "Returns a list of errors.",
        ("GW-SHAPE",),
        editing(UNAUTHENTICATED, lambda content: {"error": [content["error"]]}),
    ),
    Fault(
        "gateway-error-flat",
        "Puts the members of error at the top.",
        ("GW-SHAPE",),
        editing(UNAUTHENTICATED, flat),
    ),
    Fault(
        "gateway-error-of-other-services",
        "Uses the members that other services of the platform have.",
        ("GW-SHAPE",),
        editing(
            UNAUTHENTICATED,
            lambda _: {"responseError": {"returnCode": "200", "returnMessage": "Authentication Failed"}},
        ),
    ),
    Fault(
        "gateway-body-empty",
        "Sends a 401 without a body.",
        ("GW-SHAPE-401",),
        body(UNAUTHENTICATED, lambda _: b""),
    ),
    Fault(
        "gateway-body-html",
        "Sends a page for people with a 401.",
        ("GW-SHAPE-401", "MEDIA-ANSWER"),
        body(UNAUTHENTICATED, lambda _: HTML, "text/html"),
    ),
    Fault(
        "gateway-body-text",
        "Sends a 401 in plain text.",
        ("GW-SHAPE-401", "MEDIA-ANSWER"),
        body(UNAUTHENTICATED, lambda _: b"Authentication Failed", "text/plain"),
    ),
    Fault(
        "gateway-body-labelled-text",
        "Sends the documented body of a 401 as text/plain.",
        ("MEDIA-ANSWER",),
        body(UNAUTHENTICATED, lambda data: data, "text/plain"),
    ),
    Fault(
        "unknown-path-answered-with-200",
        "Reports an unknown path in the gateway's error body, but with status 200.",
        ("ERR-404", "GW-404-300"),
        status(UNKNOWN_PATH, 200),
    ),
    Fault(
        "unknown-path-answered-with-500",
        "Responds to an unknown path with status 500.",
        ("ERR-404", "ERR-500"),
        status(UNKNOWN_PATH, 500),
    ),
    Fault(
        "unknown-path-answered-with-302",
        "Sends the client of an unknown path on to another place.",
        ("ERR-404", "ERR-STATUS-KNOWN"),
        status(UNKNOWN_PATH, 302),
    ),
    Fault(
        "unknown-path-with-code-404",
        "Returns the HTTP status as the code of an unknown path.",
        ("GW-404-300", "GW-CODE-KNOWN"),
        editing(UNKNOWN_PATH, within("error", setting(errorCode="404"))),
    ),
    Fault(
        "unknown-path-body-html",
        "Sends a page for people with a 404.",
        ("ERR-SHAPE-KNOWN", "MEDIA-ANSWER"),
        body(UNKNOWN_PATH, lambda _: HTML, "text/html"),
    ),
)
