"""Faults in the success of resetPassword, and in the bytes of both successes."""

from __future__ import annotations

from typing import Final

from ..response_hooks import RESET, SUCCESS, body, dropping, editing, rewriting, setting, status, without_header
from ..switches import Fault, grouped

OTHER_ID: Final = "7zzzzzzzzzzzzzzzzzzzzz"


FAULTS: Final = grouped(
    "success shape",
    Fault(
        "success-false",
        "Says success: false although the password was replaced.",
        ("RES-RESET-SUCCESS",),
        editing(RESET, setting(success=False)),
    ),
    Fault(
        "success-text",
        'Says success: "true", a string.',
        ("RES-RESET-SUCCESS",),
        editing(RESET, setting(success="true")),
    ),
    Fault(
        "success-one",
        "Says success: 1.",
        ("RES-RESET-SUCCESS",),
        editing(RESET, setting(success=1)),
    ),
    Fault(
        "success-null",
        "Says success: null.",
        ("RES-RESET-SUCCESS",),
        editing(RESET, setting(success=None)),
    ),
    Fault(
        "success-member-missing",
        "Leaves success out.",
        ("RES-RESET-SUCCESS",),
        editing(RESET, dropping("success")),
    ),
    Fault(
        "success-id-missing",
        "Leaves id out.",
        ("RES-RESET-ID",),
        editing(RESET, dropping("id")),
    ),
    Fault(
        "success-id-null",
        "Says id: null.",
        ("RES-RESET-ID",),
        editing(RESET, setting(id=None)),
    ),
    Fault(
        "success-id-number",
        "Returns a number as the id.",
        ("RES-RESET-ID",),
        editing(RESET, setting(id=42)),
    ),
    Fault(
        "success-id-of-another",
        "Returns an id that was not asked for.",
        ("RES-RESET-ID-SAME",),
        editing(RESET, setting(id=OTHER_ID)),
    ),
    Fault(
        "success-id-in-lower-case",
        "Returns the id in lower case.",
        ("RES-RESET-ID-SAME",),
        editing(RESET, lambda content: {**content, "id": str(content["id"]).lower()}),
    ),
    Fault(
        "success-id-cut",
        "Returns the id without its last character.",
        ("RES-RESET-ID-SAME",),
        editing(RESET, lambda content: {**content, "id": str(content["id"])[:-1]}),
    ),
    Fault(
        "success-id-empty",
        "Returns an empty id.",
        ("RES-RESET-ID-SAME",),
        editing(RESET, setting(id="")),
    ),
    Fault(
        "success-wrapped",
        "Puts the members into a member named data.",
        ("RES-RESET-ID", "RES-RESET-SUCCESS"),
        editing(RESET, lambda content: {"data": content}),
    ),
    Fault(
        "success-answered-with-201",
        "Reports success with status 201.",
        ("RES-RESET-200",),
        status(RESET, 201),
    ),
    Fault(
        "success-answered-with-202",
        "Reports success with status 202.",
        ("RES-RESET-200",),
        status(RESET, 202),
    ),
    Fault(
        "success-answered-with-302",
        "Sends the client on to another place after a success.",
        ("RES-RESET-200",),
        status(RESET, 302),
    ),
    Fault(
        "success-body-empty",
        "Sends no body with a success.",
        ("RES-RESET-SUCCESS",),
        body(SUCCESS, lambda _: b""),
    ),
    Fault(
        "success-body-in-list",
        "Puts a success into a JSON array.",
        ("RES-RESET-SUCCESS",),
        body(SUCCESS, lambda data: b"[" + data + b"]"),
    ),
    Fault(
        "success-body-cut",
        "Leaves the last byte of a success out.",
        ("MEDIA-JSON",),
        body(SUCCESS, lambda data: data[:-1]),
    ),
    Fault(
        "success-body-followed-by-text",
        "Lets a second JSON value follow the first.",
        ("MEDIA-JSON",),
        body(SUCCESS, lambda data: data + b"{}"),
    ),
    Fault(
        "success-body-text",
        "Says OK in plain text.",
        ("MEDIA-ANSWER", "RES-RESET-SUCCESS"),
        body(SUCCESS, lambda _: b"OK", "text/plain"),
    ),
    Fault(
        "success-labelled-octet-stream",
        "Sends a documented success as application/octet-stream.",
        ("MEDIA-ANSWER",),
        body(SUCCESS, lambda data: data, "application/octet-stream"),
    ),
    Fault(
        "success-not-labelled",
        "Sends a success without a Content-Type.",
        ("MEDIA-ANSWER",),
        rewriting(SUCCESS, lambda encoded: without_header(encoded, "content-type")),
    ),
)
