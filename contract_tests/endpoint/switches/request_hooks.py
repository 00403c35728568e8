"""Changes in the treatment of requests that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import Any

from contract_tests.contract import OperationContract, Parameter

from ..authentication.signature import SignatureRules
from ..behaviour import Check
from ..reading.arguments import Arguments
from ..reading.body import XML, Reader, UnreadableBodyError, family_of, media_type_of
from ..reading.shapes import Schema
from ..reading.validation import Breach
from ..reading.xml import XmlError, XmlRules, read_xml
from ..serving.request import Request
from ..serving.response import EndpointResponse, ResponseReason
from ..state import State
from .changes import Change, around, before, behind

Perform = Callable[[State, OperationContract, Arguments], EndpointResponse]
Picks = Callable[[State, Request], bool]
"""Picks requests."""


# ---- Arguments ---------------------------------------------------------------------------------------------------


def judging(change: Callable[[State, Arguments, list[Breach]], list[Breach]]) -> Change:
    """Change what arguments break."""
    return around("judge", lambda inner: lambda state, asked, given: change(state, given, inner(state, asked, given)))


def ignoring(ignored: Callable[[Breach], bool]) -> Change:
    """Take nothing amiss that `ignored` picks."""
    return judging(lambda _state, _given, breaches: [each for each in breaches if not ignored(each)])


def arguments_read(change: Callable[[State, Request, OperationContract, Arguments], Arguments]) -> Change:
    """Change the arguments before anything looks at them."""
    return behind("arguments", change)


def argument_read(named: Parameter, change: Callable[[State, Any], object]) -> Change:
    """Change one argument before anything looks at it; MISSING stands for one that is missing."""

    def changed(state: State, _request: Request, _asked: OperationContract, given: Arguments) -> Arguments:
        value = given.get(named)
        read = change(state, value)
        return given if read is value else given.changed(named, read)

    return arguments_read(changed)


def checking_first(check: Check) -> Change:
    """Put a check before the others."""
    return before("check_first", check)


def crashing_on(when: Callable[[Arguments], bool]) -> Change:
    """Respond with 500 to some arguments."""
    return checking_first(lambda state, asked, given: unexpected(state, asked) if when(given) else None)


def unexpected(state: State, operation: OperationContract | None = None) -> EndpointResponse:
    """Return the response of an endpoint that failed itself."""
    return state.plan.failures.respond(ResponseReason.UNEXPECTED, operation)


# ---- Bodies ------------------------------------------------------------------------------------------------------


def inspecting(change: Callable[[State, Request, OperationContract], EndpointResponse | None]) -> Change:
    """Look at a request before its body is read; None lets it pass."""
    return before("inspect", change)


def body_crashes(when: Callable[[Request], bool]) -> Change:
    """Respond with 500 to the requests that `when` picks."""
    return inspecting(lambda state, request, asked: unexpected(state, asked) if when(request) else None)


def body_refused(when: Callable[[Request], bool], reason: str = "not understood") -> Change:
    """Refuse the bodies that `when` picks."""
    return inspecting(
        lambda state, request, asked: state.plan.failures.unreadable(asked, reason) if when(request) else None
    )


def is_xml(request: Request) -> bool:
    """Return whether the body of a request is XML."""
    return family_of(media_type_of(request.header("content-type") or "")) == XML


def parsing(family: str, change: Callable[[Reader], Reader]) -> Change:
    """Change how bodies of a family of media types are read."""
    return lambda behaviour: replace(
        behaviour, readers={name: change(held) if name == family else held for name, held in behaviour.readers.items()}
    )


def bytes_read(family: str, change: Callable[[bytes], bytes]) -> Change:
    """Read what `change` makes of a body."""
    return parsing(family, lambda inner: lambda data, root, schema: inner(change(data), root, schema))


def unreadable_read(family: str, change: Callable[[Reader, bytes, str, Schema], object]) -> Change:
    """Read in another way, of the reader and what that gets, a body that can't be read."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str, schema: Schema) -> object:
            try:
                return inner(data, root, schema)
            except UnreadableBodyError:
                return change(inner, data, root, schema)

        return reader

    return parsing(family, changed)


def xml_read_by(rules: XmlRules) -> Change:
    """Read XML under other rules."""

    def reader(data: bytes, root: str, schema: Schema) -> object:
        try:
            return read_xml(data, root, schema, rules)
        except XmlError as error:
            raise UnreadableBodyError(str(error)) from None

    return parsing(XML, lambda _inner: reader)


# ---- Performing --------------------------------------------------------------------------------------------------


def performing(change: Callable[[Perform], Perform]) -> Change:
    """Change how operations are carried out."""
    return around("perform", change)


def succeeding(change: Callable[[State, Arguments, EndpointResponse], EndpointResponse]) -> Change:
    """Change the success of operations, knowing what was asked for."""

    def wrap(inner: Perform) -> Perform:
        def perform(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response = inner(state, asked, given)
            return change(state, given, response) if response.reason is ResponseReason.SUCCESS else response

        return perform

    return performing(wrap)


def hindering(change: Callable[[EndpointResponse], EndpointResponse | None]) -> Change:
    """Change how operations are refused for the state of a resource; None lets them be carried out."""

    def wrap(inner: Check) -> Check:
        return lambda state, asked, given: change(refusal) if (refusal := inner(state, asked, given)) else None

    return around("hindered", wrap)


def hindered_by(hindrance: Callable[[State, Arguments], bool]) -> Change:
    """Refuse operations for the state of things where something hinders them."""

    def refuse(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        failures = state.plan.failures
        is_hindered = hindrance(state, given)
        return failures.respond(ResponseReason.REFUSED_STATE, asked, "not allowed now") if is_hindered else None

    return before("hindered", refuse)


# ---- Signature, path ---------------------------------------------------------------------------------------------


def signing(change: Callable[[SignatureRules], SignatureRules]) -> Change:
    """Change the rules of the signature."""
    return lambda behaviour: replace(
        behaviour, signature=None if behaviour.signature is None else change(behaviour.signature)
    )


def verifying(**rules: object) -> Change:
    """Set rules of the signature."""
    return signing(lambda held: replace(held, **rules))  # type: ignore[arg-type]  # as their names say


def also(rule: str, others: Callable[..., Any]) -> Change:
    """Also accept what `others` makes: further texts, keys or forms of a signature."""

    def changed(rules: SignatureRules) -> SignatureRules:
        inner = getattr(rules, rule)
        both: dict[str, Any] = {rule: lambda *given: chain(inner(*given), others(*given))}
        return replace(rules, **both)

    return signing(changed)


def letting_pass(accepted: Picks) -> Change:
    """Let the requests that `accepted` picks pass without looking at their credentials."""
    return around(
        "authenticate",
        lambda inner: lambda state, request, *more: None if accepted(state, request) else inner(state, request, *more),
    )


def letting_in(accepted: Callable[[Request], bool]) -> Change:
    """Let requests pass by what they hold alone."""
    return letting_pass(lambda _state, request: accepted(request))


def is_rightly_signed(state: State, request: Request) -> bool:
    """Return whether the request keeps the documented rules of the signature."""
    return state.plan.signing is not None and state.plan.signing.is_right(request, state.keys)


def signed_as(read: Callable[[Request], Request]) -> Change:
    """Let a request pass when what `read` makes of it is rightly signed."""
    return letting_pass(lambda state, request: is_rightly_signed(state, read(request)))


def routing(read: Callable[[str], str]) -> Change:
    """Find an operation, and its parameters, at what `read` makes of a path at which there is none."""
    return behind("path_of", lambda state, path: path if state.plan.at(path) else read(path))


def receiving(change: Callable[[Request], Request]) -> Change:
    """Take a request to be another one before anything looks at it."""
    return behind("receive", lambda _state, request: change(request))
