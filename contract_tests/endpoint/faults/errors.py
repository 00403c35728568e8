"""Faults in the shape of the service's errors: status, members, bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ..response import gateway_error
from ..response_hooks import (
    INVALID_PARAMETER,
    INVALID_PASSWORD,
    SERVICE_ERROR,
    body,
    changing,
    dropping,
    editing,
    setting,
    status,
)
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..response import EndpointResponse
    from ..response_hooks import Content

HTML: Final = b"<!DOCTYPE html><html><body><h1>Error</h1></body></html>"


def in_gateway_envelope(response: EndpointResponse) -> EndpointResponse:
    """Return the same refusal in the other envelope."""
    return gateway_error(response.reason, response.status, "100", "Bad Request Exception")


def nested(content: Content) -> Content:
    """Return the service's members within the gateway's member."""
    return {"error": content}


def capitalized(content: Content) -> Content:
    """Return the members with a capital letter."""
    return {name.capitalize(): value for name, value in content.items()}


def raw_line_breaks(data: bytes) -> bytes:
    """Leave line breaks unescaped, as the documentation's page prints them."""
    return data.replace(rb"\n", b"\n")


FAULTS: Final = grouped(
    "error shape",
    Fault(
        "error-success-true",
        "Says success: true in an error.",
        ("ERR-SHAPE-SUCCESS",),
        editing(SERVICE_ERROR, setting(success=True)),
    ),
    Fault(
        "error-success-text",
        'Says success: "false", a string.',
        ("ERR-SHAPE-SUCCESS",),
        editing(SERVICE_ERROR, setting(success="false")),
    ),
    Fault(
        "error-success-null",
        "Says success: null in an error.",
        ("ERR-SHAPE-SUCCESS",),
        editing(SERVICE_ERROR, setting(success=None)),
    ),
    Fault(
        "error-success-zero",
        "Says success: 0 in an error.",
        ("ERR-SHAPE-SUCCESS",),
        editing(SERVICE_ERROR, setting(success=0)),
    ),
    Fault(
        "error-success-missing",
        "Leaves success out of an error.",
        ("ERR-SHAPE-SUCCESS",),
        editing(SERVICE_ERROR, dropping("success")),
    ),
    Fault(
        "error-message-missing",
        "Leaves message out of an error.",
        ("ERR-SHAPE-MESSAGE",),
        editing(SERVICE_ERROR, dropping("message")),
    ),
    Fault(
        "error-message-null",
        "Says message: null in an error.",
        ("ERR-SHAPE-MESSAGE",),
        editing(SERVICE_ERROR, setting(message=None)),
    ),
    Fault(
        "error-message-number",
        "Returns a number as the message.",
        ("ERR-SHAPE-MESSAGE",),
        editing(SERVICE_ERROR, setting(message=400)),
    ),
    Fault(
        "error-message-list",
        "Returns a list of messages.",
        ("ERR-SHAPE-MESSAGE",),
        editing(SERVICE_ERROR, lambda content: {**content, "message": [content["message"]]}),
    ),
    Fault(
        "error-members-capitalized",
        "Writes the members of an error with capital letters.",
        ("ERR-SHAPE-MESSAGE", "ERR-SHAPE-SUCCESS"),
        editing(SERVICE_ERROR, capitalized),
    ),
    Fault(
        "error-members-nested",
        "Puts the service's members where the gateway has its own.",
        ("ERR-SHAPE-KNOWN",),
        editing(SERVICE_ERROR, nested),
    ),
    Fault(
        "error-problem-details",
        "Uses the members of RFC 9457 instead.",
        ("ERR-SHAPE-KNOWN",),
        editing(SERVICE_ERROR, lambda _: {"type": "about:blank", "title": "Bad Request", "status": 400}),
    ),
    Fault(
        "error-body-empty",
        "Sends no body with an error.",
        ("ERR-SHAPE-KNOWN",),
        body(SERVICE_ERROR, lambda _: b""),
    ),
    Fault(
        "error-body-in-list",
        "Puts the error into a JSON array.",
        ("ERR-SHAPE-KNOWN",),
        body(SERVICE_ERROR, lambda data: b"[" + data + b"]"),
    ),
    Fault(
        "error-body-encoded-twice",
        "Sends JSON within a JSON string.",
        ("ERR-SHAPE-KNOWN",),
        body(SERVICE_ERROR, lambda data: json.dumps(data.decode("utf-8")).encode()),
    ),
    Fault(
        "error-body-html",
        "Sends a page for people with an error.",
        ("ERR-SHAPE-KNOWN", "MEDIA-ANSWER"),
        body(SERVICE_ERROR, lambda _: HTML, "text/html"),
    ),
    Fault(
        "error-labelled-html",
        "Sends a documented error as text/html.",
        ("MEDIA-ANSWER",),
        body(SERVICE_ERROR, lambda data: data, "text/html"),
    ),
    Fault(
        "error-line-break-not-escaped",
        "Prints the line break of the message as the page does, which is not JSON.",
        ("ERR-SHAPE-KNOWN", "MEDIA-JSON"),
        body(INVALID_PASSWORD, raw_line_breaks),
    ),
    Fault(
        "error-body-cut",
        "Leaves the last byte of an error out.",
        ("ERR-SHAPE-KNOWN",),
        body(SERVICE_ERROR, lambda data: data[:-1]),
    ),
    Fault(
        "error-body-followed-by-text",
        "Lets a comment follow the error.",
        ("ERR-SHAPE-KNOWN",),
        body(SERVICE_ERROR, lambda data: data + b"<!-- end"),
    ),
    Fault(
        "error-body-not-utf8",
        "Writes quoted characters beyond ASCII in Latin-1.",
        ("ERR-SHAPE-KNOWN", "MEDIA-JSON"),
        body(SERVICE_ERROR, lambda data: data.decode("utf-8").encode("latin-1", "replace")),
    ),
    Fault(
        "invalid-parameter-answered-with-200",
        "Reports an invalid parameter in the service's error body, but with status 200.",
        ("ERR-400-PARAMETER",),
        status(INVALID_PARAMETER, 200),
    ),
    Fault(
        "invalid-parameter-answered-with-422",
        "Reports an invalid parameter with a status that is in no table.",
        ("ERR-400-PARAMETER", "ERR-STATUS-KNOWN"),
        status(INVALID_PARAMETER, 422),
    ),
    Fault(
        "invalid-parameter-answered-with-403",
        "Reports an invalid parameter with the status of what is not allowed.",
        ("ERR-400-PARAMETER",),
        status(INVALID_PARAMETER, 403),
    ),
    Fault(
        "invalid-parameter-answered-with-500",
        "Reports an invalid parameter with the status of an unexpected error.",
        ("ERR-400-PARAMETER", "ERR-500"),
        status(INVALID_PARAMETER, 500),
    ),
    Fault(
        "invalid-password-answered-with-409",
        "Reports an invalid password with a status that is in no table.",
        ("ERR-400-PARAMETER", "ERR-STATUS-KNOWN"),
        status(INVALID_PASSWORD, 409),
    ),
    Fault(
        "invalid-parameter-in-gateway-envelope",
        "Reports an invalid parameter in the gateway's error body.",
        ("ERR-SHAPE-400",),
        changing(INVALID_PARAMETER, in_gateway_envelope),
    ),
)
