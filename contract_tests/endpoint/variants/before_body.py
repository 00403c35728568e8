"""Variants of what happens before a body is looked at: forms of paths, methods, headers, timestamps, refusals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..faults.odd_requests import METHODS
from ..faults.paths import with_single_slashes, without_dots, without_parameters
from ..operations import OPERATIONS
from ..request_hooks import routing, signing
from ..response import ResponseReason, gateway_error
from ..response_hooks import ANY, UNAUTHENTICATED, adjusting, rewriting, with_header
from ..signature import SIGNATURE_HEADER, SIGNING_HEADERS, milliseconds
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change

AUTHORITY: Final = re.compile("^https?://[^/?#]*")


def receiving(change: Callable[[Request], Request]) -> Change:
    """Take a request to be another one before anything looks at it."""
    return lambda behaviour: replace(behaviour, receive=change)


def in_documented_form(path: str) -> str:
    """Return what a server that normalises paths reads."""
    return without_dots(with_single_slashes(without_parameters(unquote(path))))


def redirected(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Lead from another form of a path to the documented one."""
    path = in_documented_form(request.path)
    if response.reason is not ResponseReason.UNKNOWN_PATH or path not in OPERATIONS:
        return response
    return replace(response, status=301, headers=(*response.headers, ("location", path)))


def undefined_method(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Refuse methods that HTTP does not define with the status that it has for them."""
    return response if request.method in METHODS else replace(response, status=501)


def quoting_signature(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Quote in a 401 the signature that was sent."""
    if response.reason not in UNAUTHENTICATED:
        return response
    details = f"The signature {request.header(SIGNATURE_HEADER)!r} does not fit."
    return gateway_error(response.reason, 401, "200", "Authentication Failed", details)


def handing_out(encoded: EncodedResponse) -> EncodedResponse:
    """Hand out a cookie and a token that mean nothing here."""
    return with_header(with_header(encoded, "set-cookie", "route=a1; Path=/"), "x-session-token", "none")


def challenging(encoded: EncodedResponse) -> EncodedResponse:
    """Name the scheme of authentication, as HTTP asks for."""
    return with_header(encoded, "www-authenticate", 'NCP-APIGW-V2 realm="df"')


def once(request: Request, *, last: bool) -> Request:
    """Return the request with the first or the last of repeated signing headers."""
    kept: dict[str, str] = {}
    for name, value in request.headers:
        if name in SIGNING_HEADERS and (last or name not in kept):
            kept[name] = value
    others = tuple(header for header in request.headers if header[0] not in SIGNING_HEADERS)
    return replace(request, headers=(*others, *kept.items()))


def trimmed(request: Request) -> Request:
    """Return the request with its values trimmed by a function that knows more than ASCII."""
    return replace(request, headers=tuple((name, value.strip()) for name, value in request.headers))


def as_any_number(text: str) -> int | None:
    """Return a timestamp that is written in any way in which numbers are."""
    try:
        return round(float(text)) if abs(float(text)) < 10**17 else None
    except ValueError:
        return milliseconds(text)


VARIANTS: Final = (
    *grouped(
        "methods and paths",
        Variant(
            "path-forms-understood",
            "Finds an operation at other forms of its path, signed as they are sent.",
            ("URL-OTHER-FORM",),
            routing(in_documented_form),
        ),
        Variant(
            "path-forms-redirected",
            "Leads from other forms of a path to the documented one.",
            ("URL-OTHER-FORM",),
            adjusting(redirected),
        ),
        Variant(
            "absolute-targets-understood",
            "Reads the path of a target that begins with an address, and drops fragments.",
            ("URL-OTHER-FORM",),
            receiving(lambda request: replace(request, target=AUTHORITY.sub("", request.target).partition("#")[0])),
        ),
        Variant(
            "undefined-methods-501",
            "Responds with 501 to a method that HTTP does not define.",
            ("HTTP-ODD-REQUEST",),
            adjusting(undefined_method),
        ),
    ),
    *grouped(
        "requests",
        Variant(
            "first-of-repeated-headers-counts",
            "Reads the first of repeated signing headers.",
            ("HTTP-ODD-REQUEST",),
            receiving(lambda request: once(request, last=False)),
        ),
        Variant(
            "last-of-repeated-headers-counts",
            "Reads the last of repeated signing headers.",
            ("HTTP-ODD-REQUEST",),
            receiving(lambda request: once(request, last=True)),
        ),
        Variant(
            "values-trimmed-beyond-ascii",
            "Cuts white space beyond that of ASCII off the values of headers.",
            ("HTTP-ODD-REQUEST",),
            receiving(trimmed),
        ),
        Variant(
            "timestamp-read-as-any-number",
            "Reads a timestamp with a sign, a fraction or an exponent.",
            ("SIG-UNIT",),
            signing(lambda rules: replace(rules, read_timestamp=as_any_number)),
        ),
    ),
    *grouped(
        "clock and transport",
        Variant(
            "cookie-and-token-without-meaning",
            "Hands out a cookie and a token with each response, and reads neither.",
            (),
            rewriting(ANY, handing_out),
        ),
        Variant(
            "challenge-in-401",
            "Names the scheme of authentication in a 401.",
            (),
            rewriting(UNAUTHENTICATED, challenging),
        ),
        Variant(
            "signature-quoted-in-401",
            "Quotes in a 401 the signature that was sent.",
            ("GW-DETAILS",),
            adjusting(quoting_signature),
        ),
    ),
)
