"""Faults that take something else for a signature: a cache, a cookie, a token, a connection, the query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from ..body import XML, media_type_of
from ..request_hooks import all_of, is_rightly_signed, letting_pass
from ..response import ResponseReason
from ..response_hooks import finishing
from ..signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..behaviour import Behaviour
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..state import State
    from ..switches import Change

COOKIE: Final = "sid=1f0c2b7a"
TOKEN_HEADER: Final = "x-session-token"  # noqa: S105 - the name of a header
TOKEN: Final = "5f0c2b7a"  # noqa: S105 - made up
LONGEST_MEMORY: Final = 10_000


def proven_by(name: str, key: Callable[[Request], object]) -> Change:
    """Let a request pass that shares something with one that was rightly signed before."""

    def accepted(state: State, request: Request) -> bool:
        known = state.memory.setdefault(name, [])
        if is_rightly_signed(state, request):
            known.append(key(request))
            del known[:-LONGEST_MEMORY]
            return True
        return key(request) in known

    return letting_pass(accepted)


def left_over(name: str) -> Change:
    """Let the request behind a rightly signed one pass."""

    def accepted(state: State, request: Request) -> bool:
        before = state.memory.get(name)
        state.memory[name] = [None] if is_rightly_signed(state, request) else []
        return bool(before)

    return letting_pass(accepted)


def handing_out(header: str, value: str, accepted: Callable[[Request], bool], *, after: frozenset[int]) -> Change:
    """Hand something out with responses of some statuses, and let the requests pass that bring it back."""

    def finished(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if encoded.status not in after:
            return encoded
        return replace(encoded, headers=(*encoded.headers, (header, value)))

    return all_of(letting_pass(lambda _state, request: accepted(request)), finishing(finished))


def session_of_refusal(behaviour: Behaviour) -> Behaviour:
    """Begin a session with the first response, and take it for authenticated after a success that belongs to it."""
    name = "session-begun-by-refusal-accepted"

    def finished(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if has_cookie(request):
            known = state.memory.setdefault(name, [])
            if encoded.reason not in {ResponseReason.UNAUTHENTICATED, ResponseReason.UNKNOWN_PATH} and not known:
                known.append(COOKIE)
            return encoded
        return replace(encoded, headers=(*encoded.headers, ("set-cookie", f"{COOKIE}; Path=/; HttpOnly")))

    def accepted(state: State, request: Request) -> bool:
        return has_cookie(request) and bool(state.memory.get(name))

    return all_of(letting_pass(accepted), finishing(finished))(behaviour)


def has_cookie(request: Request) -> bool:
    """Return whether a request brings the cookie."""
    return COOKIE in (request.header("cookie") or "")


def with_values_of_query(request: Request, names: tuple[str, ...]) -> Request:
    """Return the request as if the signing values of its query stood in headers."""
    path, _, query = request.target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    moved = tuple((name, value) for name, value in pairs if name in names)
    rest = urlencode([(name, value) for name, value in pairs if name not in names])
    target = f"{path}?{rest}" if rest else path
    return replace(request, target=target, headers=(*request.headers, *moved))


def signed_in_query(*names: str) -> Change:
    """Take the signing values from the query where the headers lack them."""

    def accepted(state: State, request: Request) -> bool:
        lacks = any(request.header(name) is None for name in names)
        return lacks and is_rightly_signed(state, with_values_of_query(request, names))

    return letting_pass(accepted)


def is_xml(_state: State, request: Request) -> bool:
    """Return whether the body is XML."""
    return media_type_of(request.header("content-type") or "") == XML


def values_of(request: Request) -> Mapping[str, str | None]:
    """Return the signing values of a request."""
    return {name: request.header(name) for name in SIGNING_HEADERS}


SUCCESS: Final = frozenset({200})

FAULTS: Final = grouped(
    "signature",
    Fault(
        "authentication-cached-by-timestamp",
        "Looks at no signature again that comes with an access key and a timestamp which were accepted before.",
        ("SIG-COMPLETE", "SIG-TARGET", "SIG-QUERY"),
        proven_by(
            "authentication-cached-by-timestamp",
            lambda request: (request.header(ACCESS_KEY_HEADER), request.header(TIMESTAMP_HEADER)),
        ),
    ),
    Fault(
        "authentication-cached-by-headers",
        "Accepts three headers that were accepted before, on whatever path.",
        ("SIG-TARGET", "SIG-QUERY"),
        proven_by("authentication-cached-by-headers", values_of),
    ),
    Fault(
        "authentication-cached-by-path-and-timestamp",
        "Looks at no signature again where path, access key and timestamp were accepted before; the query is left out.",
        ("SIG-COMPLETE", "SIG-QUERY"),
        proven_by(
            "authentication-cached-by-path-and-timestamp",
            lambda request: (request.path, request.header(ACCESS_KEY_HEADER), request.header(TIMESTAMP_HEADER)),
        ),
    ),
    Fault(
        "authentication-left-over",
        "Leaves the user of a request logged in for the next one.",
        ("SIG-HEADERS", "SIG-COMPLETE"),
        left_over("authentication-left-over"),
    ),
    Fault(
        "connection-remembers-authentication",
        "Asks for one signature in a connection.",
        ("SIG-HEADERS", "SIG-COMPLETE"),
        proven_by("connection-remembers-authentication", lambda request: request.connection),
    ),
    Fault(
        "session-cookie-accepted",
        "Hands out a cookie with a success, and asks who brings it back for no signature.",
        ("SIG-HEADERS", "SIG-COMPLETE"),
        handing_out("set-cookie", f"{COOKIE}; Path=/; HttpOnly", has_cookie, after=SUCCESS),
    ),
    Fault(
        "session-begun-by-refusal-accepted",
        "Hands out a cookie with a refusal; after a signed request with it, it replaces the signature.",
        ("SIG-HEADERS", "SIG-COMPLETE"),
        session_of_refusal,
    ),
    Fault(
        "session-token-accepted",
        "Hands out a token in a header with a success, and asks who brings it back for no signature.",
        ("SIG-HEADERS", "SIG-COMPLETE"),
        handing_out(TOKEN_HEADER, TOKEN, lambda request: request.header(TOKEN_HEADER) == TOKEN, after=SUCCESS),
    ),
    Fault(
        "signing-values-in-query-accepted",
        "Takes timestamp, access key and signature from the query where the headers lack them.",
        ("SIG-HEADERS",),
        signed_in_query(*SIGNING_HEADERS),
    ),
    Fault(
        "signature-in-query-accepted",
        "Takes the signature from the query where its header is missing.",
        ("SIG-HEADERS",),
        signed_in_query(SIGNATURE_HEADER),
    ),
    Fault(
        "forwarded-address-trusted",
        "Asks for no signature on a request that says to have been forwarded for this machine.",
        ("SIG-HEADERS", "SIG-SECRET"),
        letting_pass(lambda _state, request: request.header("x-forwarded-for") == "127.0.0.1"),
    ),
    Fault(
        "unsigned-without-content-type-accepted",
        "Asks for no signature on a request without a Content-Type.",
        ("SIG-HEADERS",),
        letting_pass(lambda _state, request: request.header("content-type") is None),
    ),
    Fault(
        "unsigned-without-body-accepted",
        "Asks for no signature on a request without a body.",
        ("SIG-HEADERS",),
        letting_pass(lambda _state, request: not request.body),
    ),
    Fault(
        "unsigned-xml-accepted",
        "Asks for no signature on a request in XML.",
        ("SIG-HEADERS", "SIG-SECRET"),
        letting_pass(is_xml),
    ),
)
