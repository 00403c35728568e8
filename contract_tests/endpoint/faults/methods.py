"""Faults in the treatment of methods, and at well-formed requests that nobody expected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..request_hooks import is_rightly_signed, letting_pass, unexpected
from ..response import ResponseReason
from ..response_hooks import adjusting
from ..switches import all_of
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contract_tests.contract import OperationContract

    from ..behaviour import Behaviour
    from ..delivery import ClientConnection
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change, Fault

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
PREFIX: Final = "_method="
ANY: Final = "(any)"


def allowing(*methods: str) -> Change:
    """Carry the first operation of a path out under these methods, where the path has no operation of its own."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.select

        def select(operations: Sequence[OperationContract], method: str) -> OperationContract | None:
            return inner(operations, method) or (operations[0] if method in methods else None)

        return replace(behaviour, select=select)

    return changed


def allowing_everything(behaviour: Behaviour) -> Behaviour:
    """Respond to any other method with a success, and do nothing."""

    def succeed(state: State, operation: OperationContract) -> EndpointResponse:
        return replace(state.plan.performer.form(operation).response, reason=ResponseReason.WRONG_METHOD)

    return replace(behaviour, wrong_method=succeed)


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
    """Return a method that is carried out everywhere for one that HTTP does not define."""
    return request.method if request.method in METHODS else ANY


def signed_as_read(read: Callable[[Request], str]) -> Change:
    """Read the method before the signature is judged, and expect the one that was read to be signed."""

    def accepted(state: State, request: Request) -> bool:
        return is_rightly_signed(state, replace(request, method=read(request)))

    return all_of(method_read(read), letting_pass(accepted))


def crashing_at(when: Callable[[Request], bool]) -> Change:
    """Respond with 500 to some requests."""
    return adjusting(
        lambda state, request, response: unexpected(state, response.operation) if when(request) else response
    )


def is_beyond_ascii(request: Request) -> bool:
    """Return whether a header holds bytes beyond ASCII."""
    return any(not value.isascii() for _, value in request.headers)


def dropping(when: Callable[[Request], bool]) -> Change:
    """Reset the connection instead of responding to some requests."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.deliver

        async def deliver(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
            await (connection.reset() if when(request) else inner(connection, request, encoded))

        return replace(behaviour, deliver=deliver)

    return changed


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    slots = clauses.slot
    methods = clauses.at(*(operation.pointer for operation in plan.contract.operations))
    yield from family(
        "",
        methods,
        [
            ("method-get-accepted", allowing("GET")),
            ("method-put-accepted", allowing("PUT")),
            ("method-patch-accepted", allowing("PATCH")),
            ("method-delete-accepted", allowing("DELETE")),
            ("method-head-accepted", allowing("HEAD")),
            ("method-other-answered-with-200", allowing_everything),
        ],
    )
    yield from family(
        "",
        methods,
        [
            ("method-in-header-accepted", method_read(in_header("x-http-method-override"))),
            ("method-in-short-header-accepted", method_read(in_header("x-http-method"))),
            ("method-in-other-header-accepted", method_read(in_header("x-method-override"))),
        ],
    )
    yield from family(
        "",
        (*methods, *slots(Slot.SIGNATURE_METHOD)),
        [("method-in-header-signed", signed_as_read(in_header("x-http-method-override")))],
    )
    yield from family(
        "",
        methods,
        [
            ("method-in-query-accepted", method_read(in_query)),
            ("method-case-ignored", method_read(lambda request: request.method.upper())),
            ("method-put-in-upper-case-before-check", signed_as_read(lambda request: request.method.upper())),
            ("method-unknown-accepted", all_of(allowing(ANY), method_read(defined))),
        ],
    )
    yield from family(
        "",
        (*methods, *slots(Slot.SIGNATURE_HEADERS)),
        [
            (
                "method-get-unsigned-accepted",
                all_of(allowing("GET"), letting_pass(lambda _state, request: request.method == "GET")),
            )
        ],
    )
    yield from family(
        "",
        clauses.crash(),
        [
            ("method-unknown-crashes", crashing_at(lambda request: request.method not in METHODS)),
            ("path-escape-crashes", crashing_at(lambda request: "%2f" in request.path.lower())),
            ("path-nul-crashes", crashing_at(lambda request: "%00" in request.path)),
            (
                "query-escape-crashes",
                crashing_at(lambda request: re.search("%(?![0-9A-Fa-f]{2})", request.target) is not None),
            ),
        ],
    )
