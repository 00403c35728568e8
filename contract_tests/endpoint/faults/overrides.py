"""Faults that take a method for POST that is another one: in another case, or with POST in a header or the query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import all_of, is_rightly_signed, letting_pass
from ..switches import Fault, grouped
from .methods import allowing
from .odd_requests import METHODS

if TYPE_CHECKING:
    from ..request import Request
    from ..state import State
    from ..switches import Change

PREFIX: Final = "_method="


def method_read(read: Callable[[Request], str]) -> Change:
    """Take a request to have another method once its signature was judged."""
    return lambda behaviour: replace(behaviour, method_of=read)


def in_header(name: str) -> Callable[[Request], str]:
    """Return the method in a header, that of the request where it lacks the header."""
    return lambda request: (request.header(name) or request.method).upper()


def in_query(request: Request) -> str:
    """Return the method in the query, that of the request where it has none."""
    pairs = request.target.partition("?")[2].split("&")
    return next((pair.removeprefix(PREFIX).upper() for pair in pairs if pair.startswith(PREFIX)), request.method)


def defined(request: Request) -> str:
    """Return POST for a method that HTTP does not define."""
    return request.method if request.method in METHODS else "POST"


def signed_as_read(read: Callable[[Request], str]) -> Change:
    """Read the method before the signature is judged, and expect the one that was read to be signed."""

    def accepted(state: State, request: Request) -> bool:
        return is_rightly_signed(state, replace(request, method=read(request)))

    return all_of(method_read(read), letting_pass(accepted))


POST: Final = ("METHOD-POST",)

FAULTS: Final = grouped(
    "methods",
    Fault(
        "method-in-header-accepted",
        "Carries out what X-HTTP-Method-Override names.",
        POST,
        method_read(in_header("x-http-method-override")),
    ),
    Fault(
        "method-in-short-header-accepted",
        "Carries out what X-HTTP-Method names.",
        POST,
        method_read(in_header("x-http-method")),
    ),
    Fault(
        "method-in-other-header-accepted",
        "Carries out what X-Method-Override names.",
        POST,
        method_read(in_header("x-method-override")),
    ),
    Fault(
        "method-in-header-signed",
        "Carries out what X-HTTP-Method-Override names, signed with that method.",
        ("METHOD-POST", "SIG-METHOD"),
        signed_as_read(in_header("x-http-method-override")),
    ),
    Fault("method-in-query-accepted", "Carries out the method that the query names.", POST, method_read(in_query)),
    Fault(
        "method-case-ignored",
        "Carries operations out under post.",
        POST,
        method_read(lambda request: request.method.upper()),
    ),
    Fault(
        "method-put-in-upper-case-before-check",
        "Carries operations out under post when POST was signed.",
        POST,
        signed_as_read(lambda request: request.method.upper()),
    ),
    Fault(
        "method-unknown-accepted", "Carries operations out under methods that nobody knows.", POST, method_read(defined)
    ),
    Fault(
        "method-get-unsigned-accepted",
        "Carries operations out under GET, for which it asks for no signature.",
        ("METHOD-POST", "SIG-HEADERS"),
        all_of(allowing("GET"), letting_pass(lambda _state, request: request.method == "GET")),
    ),
)
