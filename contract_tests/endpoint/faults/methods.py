"""Faults in the treatment of methods other than POST."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..response import EndpointResponse, ResponseReason
from ..response_hooks import WRONG_METHOD, body, status
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..behaviour import Behaviour
    from ..switches import Change


def allowing(*methods: str) -> Change:
    """Carry operations out under these methods as well."""
    return lambda behaviour: replace(behaviour, methods=behaviour.methods | frozenset(methods))


def allowing_everything(behaviour: Behaviour) -> Behaviour:
    """Respond to any other method with a success that says nothing."""
    return replace(
        behaviour,
        wrong_method=lambda: EndpointResponse(ResponseReason.WRONG_METHOD, 200, "Response", {"success": True}),
    )


FAULTS: Final = grouped(
    "methods",
    Fault("method-get-accepted", "Carries an operation out under GET.", ("METHOD-POST",), allowing("GET")),
    Fault("method-put-accepted", "Carries an operation out under PUT.", ("METHOD-POST",), allowing("PUT")),
    Fault("method-patch-accepted", "Carries an operation out under PATCH.", ("METHOD-POST",), allowing("PATCH")),
    Fault("method-delete-accepted", "Carries an operation out under DELETE.", ("METHOD-POST",), allowing("DELETE")),
    Fault(
        "method-head-accepted",
        "Carries an operation out under HEAD.",
        ("METHOD-POST",),
        allowing("HEAD"),
    ),
    Fault(
        "method-other-answered-with-200",
        "Reports success for any other method and does nothing.",
        ("METHOD-POST",),
        allowing_everything,
    ),
    Fault(
        "method-other-crashes",
        "Responds to another method with status 500.",
        ("ERR-500", "METHOD-OTHER"),
        status(WRONG_METHOD, 500),
    ),
    Fault(
        "method-other-answered-with-501",
        "Responds to another method with a status that is in no table.",
        ("ERR-STATUS-KNOWN", "METHOD-OTHER"),
        status(WRONG_METHOD, 501),
    ),
    Fault(
        "method-other-answered-without-body",
        "Responds to another method without a body.",
        ("ERR-SHAPE-KNOWN",),
        body(WRONG_METHOD, lambda _: b""),
    ),
    Fault(
        "method-other-answered-in-html",
        "Responds to another method with a page for people.",
        ("ERR-SHAPE-KNOWN", "MEDIA-ANSWER"),
        body(WRONG_METHOD, lambda _: b"<!DOCTYPE html><html><body>Not allowed</body></html>", "text/html"),
    ),
)
