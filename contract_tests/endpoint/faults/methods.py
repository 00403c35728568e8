"""Faults in the treatment of methods, and at well-formed requests that nobody expected."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..serving.response import ResponseReason
from ..switches.changes import EndpointResponse, OperationContract, Request, State, around, having
from ..switches.request_hooks import letting_in, signed_as, unexpected
from ..switches.response_hooks import adjusting
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, family, fault

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
PREFIX: Final = "_method="
ANY: Final = "(any)"


def allowing(method: str) -> Change:
    """Carry the first operation of a path out under a method, where the path has no operation of its own."""
    return around(
        "select",
        lambda inner: (
            lambda operations, asked: inner(operations, asked) or (operations[0] if asked == method else None)
        ),
    )


def succeed(state: State, operation: OperationContract) -> EndpointResponse:
    """Report success, and do nothing."""
    return replace(state.plan.performer.form(operation).response, reason=ResponseReason.WRONG_METHOD)


def method_read(read: Callable[[Request], str]) -> Change:
    """Take a request to have another method once its signature was judged."""
    return having(method_of=read)


def in_header(name: str) -> Callable[[Request], str]:
    """Return the method in a header, that of the request where it lacks the header."""
    return lambda request: (request.header(name) or request.method).upper()


def in_query(request: Request) -> str:
    """Return the method in the query, that of the request where it has none."""
    pairs = request.target.partition("?")[2].split("&")
    return next((pair.removeprefix(PREFIX).upper() for pair in pairs if pair.startswith(PREFIX)), request.method)


def in_upper_case(request: Request) -> str:
    """Return the method in upper case."""
    return request.method.upper()


def signed_as_read(read: Callable[[Request], str]) -> Change:
    """Read the method before the signature is judged, and expect the one that was read to be signed."""
    return all_of(method_read(read), signed_as(lambda request: replace(request, method=read(request))))


def crashing_at(when: Callable[[Request], bool]) -> Change:
    """Respond with 500 to some requests."""
    return adjusting(
        lambda state, request, response: unexpected(state, response.operation) if when(request) else response
    )


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    methods = clauses.at(*(operation.pointer for operation in plan.contract.operations))
    in_override = in_header("x-http-method-override")
    there: dict[str, set[str]] = {}
    for operation in plan.contract.operations:
        there.setdefault(operation.path, set()).add(operation.method)
    for name in ("GET", "PUT", "PATCH", "DELETE", "HEAD"):
        if not all({name, "GET" if name == "HEAD" else name} & each for each in there.values()):
            yield fault(f"method-{name.lower()}-accepted", methods, allowing(name))
    yield fault("method-other-answered-with-200", methods, having(wrong_method=succeed))
    yield fault("method-in-header-accepted", methods, method_read(in_override))
    yield fault("method-in-short-header-accepted", methods, method_read(in_header("x-http-method")))
    yield fault("method-in-other-header-accepted", methods, method_read(in_header("x-method-override")))
    signed = (*methods, *clauses.slot(Slot.SIGNATURE_METHOD))
    yield fault("method-in-header-signed", signed, signed_as_read(in_override))
    yield fault("method-in-query-accepted", methods, method_read(in_query))
    yield fault("method-case-ignored", methods, method_read(in_upper_case))
    yield fault("method-put-in-upper-case-before-check", methods, signed_as_read(in_upper_case))
    # A method that is carried out everywhere stands for each that HTTP does not define.
    any_unknown = method_read(lambda request: request.method if request.method in METHODS else ANY)
    yield fault("method-unknown-accepted", methods, all_of(allowing(ANY), any_unknown))
    unsigned_get = all_of(allowing("GET"), letting_in(lambda request: request.method == "GET"))
    if plan.contract.is_protected:
        yield fault("method-get-unsigned-accepted", (*methods, *clauses.slot(Slot.SIGNATURE_HEADERS)), unsigned_get)
    crashes: list[tuple[str, Callable[[Request], bool]]] = [
        ("method-unknown-crashes", lambda request: request.method not in METHODS),
        ("path-escape-crashes", lambda request: "%2f" in request.path.lower()),
        ("path-nul-crashes", lambda request: "%00" in request.path),
        ("query-escape-crashes", lambda request: re.search("%(?![0-9A-Fa-f]{2})", request.target) is not None),
    ]
    yield from family("", clauses.crash(), [(name, crashing_at(when)) for name, when in crashes])
