"""Faults that take something else for a signature: a cache, a cookie, a token, a connection, the query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import parse_qsl, urlencode

from ..serving.response import ResponseReason
from ..switches.changes import EncodedResponse, Request, State
from ..switches.request_hooks import is_rightly_signed, is_xml, letting_in, letting_pass
from ..switches.response_hooks import finishing
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, fault

COOKIE: Final = "sid=1f0c2b7a"
SET_COOKIE: Final = ("set-cookie", f"{COOKIE}; Path=/; HttpOnly")
TOKEN_HEADER: Final = "x-session-token"  # noqa: S105 - the name of a header
TOKEN: Final = "5f0c2b7a"  # noqa: S105 - made up
LONGEST_MEMORY: Final = 10_000


def proven_by(key: Callable[[Request], object]) -> Change:
    """Let a request pass that shares something with one that was rightly signed before."""

    def accepted(state: State, request: Request) -> bool:
        known = state.memory.setdefault("proven", [])
        if is_rightly_signed(state, request):
            known.append(key(request))
            del known[:-LONGEST_MEMORY]
            return True
        return key(request) in known

    return letting_pass(accepted)


def left_over(state: State, request: Request) -> bool:
    """Return whether the request before was rightly signed."""
    before = state.memory.get("left over")
    state.memory["left over"] = [None] if is_rightly_signed(state, request) else []
    return bool(before)


def handing_out(header: tuple[str, str], accepted: Callable[[Request], bool]) -> Change:
    """Hand something out with responses of status 200, and let the requests pass that bring it back."""

    def finished(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
        return replace(encoded, headers=(*encoded.headers, header)) if encoded.status == 200 else encoded

    return all_of(letting_in(accepted), finishing(finished))


def session_of_refusal() -> Change:
    """Begin a session with the first response, and take it for authenticated after a success that belongs to it."""

    def finished(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if not has_cookie(request):
            return replace(encoded, headers=(*encoded.headers, SET_COOKIE))
        if encoded.reason not in {ResponseReason.UNAUTHENTICATED, ResponseReason.UNKNOWN_PATH}:
            state.memory["session"] = [COOKIE]
        return encoded

    begun = letting_pass(lambda state, request: has_cookie(request) and bool(state.memory.get("session")))
    return all_of(begun, finishing(finished))


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


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    slot = Clauses(plan).slot
    headers, complete = slot(Slot.SIGNATURE_HEADERS), slot(Slot.SIGNATURE_COMPLETE)
    target, query, secret = slot(Slot.SIGNATURE_TARGET), slot(Slot.SIGNATURE_QUERY), slot(Slot.SIGNATURE_SECRET)

    def key_and_time(request: Request) -> tuple[object, ...]:
        return request.header(signed.access_key), request.header(signed.timestamp)

    by_time = proven_by(key_and_time)
    by_headers = proven_by(lambda request: [request.header(name) for name in signed.fields])
    by_path = proven_by(lambda request: (request.path, *key_and_time(request)))
    yield fault("authentication-cached-by-timestamp", (*complete, *target, *query), by_time)
    yield fault("authentication-cached-by-headers", (*target, *query), by_headers)
    yield fault("authentication-cached-by-path-and-timestamp", (*complete, *query), by_path)
    token = handing_out((TOKEN_HEADER, TOKEN), lambda request: request.header(TOKEN_HEADER) == TOKEN)
    for name, change in {
        "authentication-left-over": letting_pass(left_over),
        "connection-remembers-authentication": proven_by(lambda request: request.connection),
        "session-cookie-accepted": handing_out(SET_COOKIE, has_cookie),
        "session-begun-by-refusal-accepted": session_of_refusal(),
        "session-token-accepted": token,
    }.items():
        yield fault(name, (*headers, *complete), change)
    yield fault("signing-values-in-query-accepted", headers, signed_in_query(*signed.fields))
    yield fault("signature-in-query-accepted", headers, signed_in_query(signed.signature))
    forwarded = letting_in(lambda request: request.header("x-forwarded-for") == "127.0.0.1")
    yield fault("forwarded-address-trusted", (*headers, *secret), forwarded)
    untyped = letting_in(lambda request: request.header("content-type") is None)
    yield fault("unsigned-without-content-type-accepted", headers, untyped)
    yield fault("unsigned-without-body-accepted", headers, letting_in(lambda request: not request.body))
    if any(form.is_xml for body in plan.contract.bodies for form in body.forms.values()):
        yield fault("unsigned-xml-accepted", (*headers, *secret), letting_in(is_xml))
