"""Faults that take something else for a signature: a cache, a cookie, a token, a connection, the query."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from contract_tests.contract import Slot

from ..body import XML, family_of, media_type_of
from ..request_hooks import is_rightly_signed, letting_pass
from ..response import ResponseReason
from ..response_hooks import finishing
from ..switches import all_of
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..behaviour import Behaviour
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..state import State
    from ..switches import Change, Fault

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
    return family_of(media_type_of(request.header("content-type") or "")) == XML


def values_of(request: Request, names: tuple[str, ...]) -> Mapping[str, str | None]:
    """Return the signing values of a request."""
    return {name: request.header(name) for name in names}


SUCCESS: Final = frozenset({200})


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_TARGET, Slot.SIGNATURE_QUERY),
        [
            (
                "authentication-cached-by-timestamp",
                proven_by(
                    "authentication-cached-by-timestamp",
                    lambda request: (request.header(signed.access_key), request.header(signed.timestamp)),
                ),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_TARGET, Slot.SIGNATURE_QUERY),
        [
            (
                "authentication-cached-by-headers",
                proven_by("authentication-cached-by-headers", lambda request: values_of(request, signed.fields)),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_QUERY),
        [
            (
                "authentication-cached-by-path-and-timestamp",
                proven_by(
                    "authentication-cached-by-path-and-timestamp",
                    lambda request: (request.path, request.header(signed.access_key), request.header(signed.timestamp)),
                ),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_COMPLETE),
        [
            ("authentication-left-over", left_over("authentication-left-over")),
            (
                "connection-remembers-authentication",
                proven_by("connection-remembers-authentication", lambda request: request.connection),
            ),
            (
                "session-cookie-accepted",
                handing_out("set-cookie", f"{COOKIE}; Path=/; HttpOnly", has_cookie, after=SUCCESS),
            ),
            ("session-begun-by-refusal-accepted", session_of_refusal),
            (
                "session-token-accepted",
                handing_out(TOKEN_HEADER, TOKEN, lambda request: request.header(TOKEN_HEADER) == TOKEN, after=SUCCESS),
            ),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS),
        [
            ("signing-values-in-query-accepted", signed_in_query(*signed.fields)),
            ("signature-in-query-accepted", signed_in_query(signed.signature)),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_SECRET),
        [
            (
                "forwarded-address-trusted",
                letting_pass(lambda _state, request: request.header("x-forwarded-for") == "127.0.0.1"),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS),
        [
            (
                "unsigned-without-content-type-accepted",
                letting_pass(lambda _state, request: request.header("content-type") is None),
            ),
            ("unsigned-without-body-accepted", letting_pass(lambda _state, request: not request.body)),
        ],
    )
    yield from family(
        "", slots(Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_SECRET), [("unsigned-xml-accepted", letting_pass(is_xml))]
    )
