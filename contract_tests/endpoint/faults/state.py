"""Faults that show only over several requests, or in the resources themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import EffectKind, Role, Slot
from openapi.pointers import escaped

from ..arguments import MISSING
from ..pointing import value_at, with_value
from ..request_hooks import hindering, performing, unexpected
from ..response import ResponseReason
from ..response_hooks import adjusting, finishing
from ..shapes import inside, items_of, members_of
from ..synthesis import Maker
from ..validation import Evaluator
from .family import Clauses, family

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract, Parameter

    from ..arguments import Arguments
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change, Fault
    from .family import Row

ATTEMPTS: Final = 10
Performs = Callable[["Perform", "State", "OperationContract", "Arguments"], "EndpointResponse"]


def count(state: State, what: str) -> int:
    """Return how often this was counted, this time included."""
    seen = state.memory.setdefault(what, [])
    seen.append(None)
    return len(seen)


def every(number: int, what: str, change: Callable[[State, EndpointResponse], EndpointResponse]) -> Change:
    """Change the response to every n-th successful request."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        is_hit = response.reason is ResponseReason.SUCCESS and count(state, what) % number == 0
        return change(state, response) if is_hit else response

    return adjusting(changed)


def carrying_out(operation: OperationContract, change: Performs) -> Change:
    """Carry an operation out in another way."""

    def changed(inner: Perform) -> Perform:
        def perform(state: State, asked: OperationContract, arguments: Arguments) -> EndpointResponse:
            return (
                change(inner, state, asked, arguments) if asked.id == operation.id else inner(state, asked, arguments)
            )

        return perform

    return performing(changed)


def do_nothing(_inner: Perform, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
    """Report success."""
    listed = state.plan.performer.listed(state.world, operation, arguments)
    return state.plan.performer.succeed(operation, arguments, None, listed)


def instead(keys: Callable[[tuple[str, ...], str], list[str]]) -> Performs:
    """Carry an operation out on other resources, and report it for the one that was named."""

    def perform(inner: Perform, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
        named = operation.input(operation.effect.key)
        if named is None:
            return inner(state, operation, arguments)
        known = state.world.keys(operation.effect.resource)
        for key in keys(known, str(arguments.get(named))):
            inner(state, operation, arguments.changed(named, key))
        return do_nothing(inner, state, operation, arguments)

    return perform


def next_to(keys: tuple[str, ...], key: str) -> list[str]:
    """Return the key behind a key."""
    return [keys[(keys.index(key) + 1) % len(keys)]] if key in keys else []


def in_lower_case(inner: Perform, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
    """Set texts in lower case."""
    for place in operation.effect.sets:
        named = operation.input(place)
        value = arguments.get(named) if named else MISSING
        if named is not None and isinstance(value, str):
            arguments = arguments.changed(named, value.lower())
    return inner(state, operation, arguments)


def refuse_known(inner: Perform, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
    """Respond with 500 to the value that is set already."""
    effect = operation.effect
    key, sets = operation.input(effect.key), [operation.input(place) for place in effect.sets]
    if key is not None and any(
        each is not None
        and arguments.get(each) is not MISSING
        and _has(state, effect.resource, str(arguments.get(key)), each.path[-1], arguments.get(each))
        for each in sets
    ):
        return unexpected(state, operation)
    return inner(state, operation, arguments)


def _has(state: State, kind: str, key: str, member: str, value: object) -> bool:
    try:
        return state.world.value_is(kind, key, member, value)
    except KeyError:
        return False


def lose(name: str) -> Performs:
    """Know no resource any more after the first success."""

    def perform(inner: Perform, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
        if count(state, name) > 1:
            return state.plan.failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation)
        return inner(state, operation, arguments)

    return perform


def lock(operation: OperationContract) -> Change:
    """Respond with 403 to everything after a number of refused secrets."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        refused = response.parameter
        if response.reason is ResponseReason.INVALID_PARAMETER and refused is not None and refused.role is Role.SECRET:
            count(state, "locked")
        is_ours = response.operation is not None and response.operation.id == operation.id
        is_locked = len(state.memory.get("locked", [])) > ATTEMPTS
        if response.reason is not ResponseReason.SUCCESS or not (is_locked and is_ours):
            return response
        return replace(state.plan.failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation), status=403)

    return adjusting(changed)


def of_previous(*, by_connection: bool = False) -> Change:
    """Return the response to the request before this one."""

    def changed(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        name = f"previous {request.connection}" if by_connection else "previous"
        queue = state.memory.setdefault(name, [])
        queue.append(encoded)
        previous = queue.pop(0) if len(queue) > 1 else encoded
        return previous if isinstance(previous, type(encoded)) else encoded

    return finishing(changed)


def twice(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Respond with 500 to a body that was sent before."""
    seen = state.memory.setdefault("repeated-request-crashes", [])
    if response.reason is not ResponseReason.SUCCESS or not _changes(response.operation):
        return response
    if request.body in seen:
        return unexpected(state, response.operation)
    seen.append(request.body)
    return response


def _changes(operation: OperationContract | None) -> bool:
    return operation is not None and operation.effect.kind is not EffectKind.READ


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    success = clauses.success()
    crash = dict.fromkeys((*clauses.status(500), *success))
    crashing = [
        (f"every-{name}-success-crashes", f"Responds with 500 to every {name} valid request.", every(n, name, _crash))
        for name, n in (("second", 2), ("fifth", 5))
    ]
    yield from family("", crash, crashing)
    yield from family("", crash, [("repeated-request-crashes", adjusting(twice))])
    yield from family(
        "",
        (*success, *clauses.slot(Slot.RESPONSE_ECHO)),
        [
            ("answer-of-previous-request", of_previous()),
            ("answer-of-previous-request-on-connection", of_previous(by_connection=True)),
        ],
    )
    for operation in plan.contract.operations:
        prefix, effect = f"{operation.name}/", operation.effect
        form = plan.performer.form(operation).response.content
        constants = {place: value for place, value in _constants(form) if value is True}
        if constants:
            place = next(iter(constants))
            broken = clauses.at(
                f"{plan.performer.form(operation).response.schema['x-pointer']}/properties{place}/const"
            )
            change = every(3, f"{operation.id} third", denying(place))
            yield from family(prefix, broken, [("every-third-success-false", change)])
        for place in effect.available:
            about = clauses.at(f"{operation.pointer}/x-effect/available/{escaped(place)}")
            yield from family(prefix, about, _of_available(operation, place))
        if effect.kind is EffectKind.READ:
            continue
        yield from family(prefix, clauses.success(operation), _later(operation))
        yield from family(prefix, crash, [("known-value-crashes", carrying_out(operation, refuse_known))])
        changed = (*clauses.slot(Slot.STATE_CHANGED, operation=operation), *clauses.becoming(operation))
        if effect.kind is not EffectKind.CHANGE or plan.performer.sets(operation) or clauses.becoming(operation):
            yield from _of_state(family(prefix, changed, _hidden(operation)), is_shown=_is_shown(plan, operation))
        allowing = hindering(operation, lambda _refusal: None)
        yield from family(prefix, clauses.hindering(operation), [("state-unchecked", allowing)])
        is_shown = bool(effect.sets) and _is_shown(plan, operation, str.upper)
        if is_shown or any(each.role is Role.SECRET for each in operation.inputs):
            rows = [("sets-lower-case", carrying_out(operation, in_lower_case))]
            yield from _of_state(family(prefix, changed, rows), is_shown=is_shown)


def denying(place: str) -> Callable[[State, EndpointResponse], EndpointResponse]:
    """Say false where a response says true."""

    def denied(_state: State, response: EndpointResponse) -> EndpointResponse:
        is_true = value_at(response.content, place) is True
        return replace(response, content=with_value(response.content, place, new=False)) if is_true else response

    return denied


def _crash(state: State, response: EndpointResponse) -> EndpointResponse:
    return unexpected(state, response.operation)


def _constants(content: object) -> Iterator[tuple[str, Any]]:
    for name, value in content.items() if isinstance(content, dict) else ():
        yield f"/{name}", value


def _is_shown(plan: Plan, operation: OperationContract, form: Callable[[str], str] = str) -> bool:
    """Return whether a response can show what an operation did: a list or a read of the resource has what it sets.

    Args:
        plan: What is known of the API.
        operation: The operation.
        form: Of texts in another form than this, nothing is shown that counts.
    """
    effect = operation.effect
    if (effect.becomes or effect.renews) and not effect.sets:
        return True
    sets = [each for place in effect.sets if (each := operation.input(place))]
    kind = operation.effect.resource
    reads = [each for each in plan.contract.operations if each.effect.resource == kind and _is_read(each)]
    shown = {*members_of(plan.performer.item_schema(kind))}.union(
        *(members_of(plan.performer.form(each).response.schema) for each in reads)
    )
    if effect.within is not None:
        within = effect.within.items
        lists = [inside(plan.performer.form(each).response.schema, within) for each in reads if not each.effect.lists]
        shown = set[str]().union(*(members_of(items_of(each)) for each in lists if each))
    by_name = [each for each in sets if each.role is not Role.SECRET and each.path[-1] in shown]
    return bool(reads) and (not sets or any(_may_be(plan, each, form) for each in by_name))


def _is_read(operation: OperationContract) -> bool:
    return operation.effect.kind is EffectKind.READ


def _may_be(plan: Plan, named: Parameter, form: Callable[[str], str]) -> bool:
    """Return whether an input may be a text in some form."""
    schema = plan.requests.at(named.schema_pointer)
    value = Maker(named.name).value(schema, named.name)
    return bool(Evaluator(schema).is_valid(form(value))) if isinstance(value, str) else form is str


def _later(operation: OperationContract) -> Iterator[Row]:
    yield ("lost-after-success", carrying_out(operation, lose(operation.id)))
    if any(each.role is Role.SECRET for each in operation.inputs):
        yield "locked-after-ten-refusals", lock(operation)


def _of_available(operation: OperationContract, place: str) -> Iterator[Row]:
    def saying(*, is_available: bool) -> Change:
        def say(inner: Perform, state: State, asked: OperationContract, arguments: Arguments) -> EndpointResponse:
            response = inner(state, asked, arguments)
            return replace(response, content=with_value(response.content, place, is_available))

        return carrying_out(operation, say)

    yield "always-available", saying(is_available=True)
    yield "never-available", saying(is_available=False)


def _hidden(operation: OperationContract) -> Iterator[Row]:
    yield "does-nothing", carrying_out(operation, do_nothing)
    if operation.effect.key:
        yield ("changes-another", carrying_out(operation, instead(next_to)))
    if operation.effect.key and (operation.effect.sets or operation.effect.kind is not EffectKind.CHANGE):
        yield "changes-all", carrying_out(operation, instead(lambda keys, _key: list(keys)))


def _of_state(faults: Iterator[Fault], *, is_shown: bool) -> Iterator[Fault]:
    return (replace(each, visible=is_shown) for each in faults)
