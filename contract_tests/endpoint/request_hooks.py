"""Changes in the treatment of requests that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .arguments import Arguments
from .body import XML, UnreadableBodyError
from .response import EndpointResponse, ResponseReason
from .xml import XmlError, XmlRules, read_xml

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract, Parameter

    from .behaviour import Behaviour, Check
    from .body import Reader
    from .request import Request
    from .shapes import Schema
    from .signature import SignatureRules
    from .state import State
    from .switches import Change
    from .validation import Breach

Perform = Callable[["State", "OperationContract", Arguments], EndpointResponse]


# ---- Arguments ---------------------------------------------------------------------------------------------------


def judging(change: Callable[[State, OperationContract, Arguments, list[Breach]], list[Breach]]) -> Change:
    """Change what arguments break."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.judge
        return replace(
            behaviour,
            judge=lambda state, operation, given: change(state, operation, given, inner(state, operation, given)),
        )

    return changed


def ignoring(ignored: Callable[[OperationContract, Breach], bool]) -> Change:
    """Take nothing amiss that `ignored` picks."""
    return judging(
        lambda _state, operation, _given, breaches: [each for each in breaches if not ignored(operation, each)]
    )


def arguments_read(change: Callable[[State, Request, OperationContract, Arguments], Arguments]) -> Change:
    """Change the arguments before anything looks at them."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.arguments
        return replace(
            behaviour,
            arguments=lambda state, request, operation, given: change(
                state, request, operation, inner(state, request, operation, given)
            ),
        )

    return changed


def argument_read(operation: OperationContract, named: Parameter, change: Callable[[State, object], object]) -> Change:
    """Change one argument of an operation before anything looks at it; MISSING stands for one that is missing."""

    def changed(state: State, _request: Request, asked: OperationContract, given: Arguments) -> Arguments:
        if asked.id != operation.id:
            return given
        value = given.get(named)
        read = change(state, value)
        return given if read is value else given.changed(named, read)

    return arguments_read(changed)


def checking_first(check: Check) -> Change:
    """Put a check before the others."""
    return lambda behaviour: replace(behaviour, checks=(check, *behaviour.checks))


def unexpected(state: State, operation: OperationContract | None = None) -> EndpointResponse:
    """Return the response of an endpoint that failed itself."""
    return state.plan.failures.respond(ResponseReason.UNEXPECTED, operation)


# ---- Reading, performing, signature, transport --------------------------------------------------------------------


def inspecting(change: Callable[[State, Request, OperationContract], EndpointResponse | None]) -> Change:
    """Look at a request before its body is read; None lets it pass."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.inspect
        return replace(
            behaviour,
            inspect=lambda state, request, operation: (
                change(state, request, operation) or inner(state, request, operation)
            ),
        )

    return changed


def body_crashes(when: Callable[[Request], bool]) -> Change:
    """Respond with 500 to the requests that `when` picks."""
    return inspecting(lambda state, request, operation: unexpected(state, operation) if when(request) else None)


def body_refused(when: Callable[[Request], bool]) -> Change:
    """Refuse the bodies that `when` picks."""
    return inspecting(
        lambda state, request, operation: (
            state.plan.failures.unreadable(operation, "not understood") if when(request) else None
        )
    )


def parsing(family: str, change: Callable[[Reader], Reader]) -> Change:
    """Change how bodies of a family of media types are read."""

    def changed(behaviour: Behaviour) -> Behaviour:
        readers = {name: change(held) if name == family else held for name, held in behaviour.readers.items()}
        return replace(behaviour, readers=readers)

    return changed


def xml_read_by(rules: XmlRules) -> Change:
    """Read XML under other rules."""

    def reader(data: bytes, root: str, schema: Schema) -> object:
        try:
            return read_xml(data, root, schema, rules)
        except XmlError as error:
            raise UnreadableBodyError(str(error)) from None

    return parsing(XML, lambda _inner: reader)


def performing(change: Callable[[Perform], Perform]) -> Change:
    """Change how operations are carried out."""
    return lambda behaviour: replace(behaviour, perform=change(behaviour.perform))


def hindering(operation: OperationContract, change: Callable[[EndpointResponse], EndpointResponse | None]) -> Change:
    """Change how an operation is refused for the state of a resource; None lets it be carried out."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.hindered

        def hindered(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
            refusal = inner(state, asked, given)
            return change(refusal) if refusal is not None and asked.id == operation.id else refusal

        return replace(behaviour, hindered=hindered)

    return changed


def hindered_by(operation: OperationContract, hindrance: Callable[[State, Arguments], bool]) -> Change:
    """Refuse an operation for the state of things where something hinders it."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.hindered

        def hindered(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
            if asked.id == operation.id and hindrance(state, given):
                return state.plan.failures.respond(ResponseReason.REFUSED_STATE, operation, "not allowed now")
            return inner(state, asked, given)

        return replace(behaviour, hindered=hindered)

    return changed


def signing(change: Callable[[SignatureRules], SignatureRules]) -> Change:
    """Change the rules of the signature."""
    return lambda behaviour: replace(
        behaviour, signature=None if behaviour.signature is None else change(behaviour.signature)
    )


def letting_pass(accepted: Callable[[State, Request], bool]) -> Change:
    """Let the requests that `accepted` picks pass without looking at their credentials."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.authenticate
        return replace(
            behaviour,
            authenticate=lambda state, request, operation, rules: (
                None if accepted(state, request) else inner(state, request, operation, rules)
            ),
        )

    return changed


def routing(read: Callable[[State, str], str]) -> Change:
    """Find an operation at what `read` makes of a path."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.operations_at

        def operations_at(state: State, path: str) -> Sequence[OperationContract]:
            return inner(state, path) or inner(state, read(state, path))

        return replace(behaviour, operations_at=operations_at)

    return changed


def receiving(change: Callable[[State, Request], Request]) -> Change:
    """Take a request to be another one before anything looks at it."""
    return lambda behaviour: replace(
        behaviour, receive=lambda state, request: change(state, behaviour.receive(state, request))
    )


def is_rightly_signed(state: State, request: Request) -> bool:
    """Return whether the request keeps the documented rules of the signature."""
    return state.plan.signing is not None and state.plan.signing.is_right(request, state.keys)
