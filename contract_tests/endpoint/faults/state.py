"""Faults that show only over several requests, or in the resources themselves."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from contract_tests.contract import EffectKind, Role

from ..authentication.signature import SignatureRules
from ..reading.arguments import MISSING
from ..reading.body import UnreadableBodyError
from ..reading.pointing import value_at
from ..reading.shapes import inside, items_of, members_of
from ..reading.validation import Evaluator
from ..resources.synthesis import Maker
from ..serving.response import ResponseReason
from ..switches.changes import (
    Arguments,
    Behaviour,
    EncodedResponse,
    EndpointResponse,
    OperationContract,
    Parameter,
    Request,
    State,
    before,
    having,
)
from ..switches.request_hooks import Perform, hindering, performing, unexpected
from ..switches.response_hooks import adjusting, edited, finishing, putting, success_of
from .beside import rewriting
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family, fault

ATTEMPTS: Final = 10


def count(state: State, what: str) -> int:
    """Return how often this was counted, this time included."""
    seen = state.memory.setdefault(what, [])
    seen.append(None)
    return len(seen)


def crash(state: State, response: EndpointResponse) -> EndpointResponse:
    """Respond with 500 instead."""
    return unexpected(state, response.operation)


def every(number: int, what: str, change: Callable[[State, EndpointResponse], EndpointResponse]) -> Change:
    """Change the response to every n-th successful request."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        is_hit = response.reason is ResponseReason.SUCCESS and count(state, what) % number == 0
        return change(state, response) if is_hit else response

    return adjusting(changed)


def do_nothing(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
    """Report success."""
    listed = state.plan.performer.listed(state.world, operation, arguments)
    return state.plan.performer.succeed(operation, arguments, None, listed)


def instead(keys: Callable[[tuple[str, ...], str], list[str]]) -> Change:
    """Carry an operation out on other resources, and report it for the one that was named."""

    def wrap(inner: Perform) -> Perform:
        def perform(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
            named = operation.input(operation.effect.key)
            if named is None:
                return inner(state, operation, arguments)
            known = state.world.keys(operation.effect.resource)
            for key in keys(known, str(arguments.get(named))):
                inner(state, operation, arguments.changed(named, key))
            return do_nothing(state, operation, arguments)

        return perform

    return performing(wrap)


def next_to(keys: tuple[str, ...], key: str) -> list[str]:
    """Return the key behind a key."""
    return [keys[(keys.index(key) + 1) % len(keys)]] if key in keys else []


def in_lower_case(operation: OperationContract, arguments: Arguments) -> Arguments:
    """Return arguments in which texts that are set are in lower case."""
    for named in filter(None, map(operation.input, operation.effect.sets)):
        value = arguments.get(named)
        if isinstance(value, str):
            arguments = arguments.changed(named, value.lower())
    return arguments


def known_value(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse | None:
    """Respond with 500 to the value that is set already."""
    kind, named = operation.effect.resource, operation.input(operation.effect.key)
    key = str(arguments.get(named)) if named else ""
    sets = filter(None, map(operation.input, operation.effect.sets))
    given = {each.path[-1]: value for each in sets if (value := arguments.get(each)) is not MISSING}
    is_known = state.world.has(kind, key) and any(
        state.world.value_is(kind, key, name, value) for name, value in given.items()
    )
    return unexpected(state, operation) if is_known else None


def lost(state: State, operation: OperationContract, _arguments: Arguments) -> EndpointResponse | None:
    """Know no resource any more after the first success."""
    is_first = count(state, f"lost {operation.id}") == 1
    return None if is_first else state.plan.failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation)


def lock(operation: OperationContract) -> Change:
    """Respond with 403 to what an operation succeeds in, after a number of refused secrets."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        refused = response.parameter
        if response.reason is ResponseReason.INVALID_PARAMETER and refused is not None and refused.role is Role.SECRET:
            count(state, "locked")
        if not success_of(operation)(response) or len(state.memory.get("locked", [])) <= ATTEMPTS:
            return response
        return replace(state.plan.failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation), status=403)

    return adjusting(changed)


def of_previous(key: Callable[[Request], str]) -> Change:
    """Return the response to the request before this one."""

    def changed(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        queue = state.memory.setdefault(f"previous {key(request)}", [])
        queue.append(encoded)
        previous = queue.pop(0) if len(queue) > 1 else encoded
        return previous if isinstance(previous, EncodedResponse) else encoded

    return finishing(changed)


def twice(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Respond with 500 to a body that was sent before."""
    seen = state.memory.setdefault("repeated-request-crashes", [])
    changes = response.operation is not None and response.operation.effect.kind is not EffectKind.READ
    if response.reason is not ResponseReason.SUCCESS or not changes:
        return response
    if request.body in seen:
        return crash(state, response)
    seen.append(request.body)
    return response


def denying(place: str) -> Callable[[State, EndpointResponse], EndpointResponse]:
    """Say false where a response says true."""
    return lambda _state, response: (
        edited(response, putting(place, value=False)) if value_at(response.content, place) is True else response
    )


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    success = clauses.success()
    crashes = (*clauses.status(500), *success)
    for name, number in (("second", 2), ("fifth", 5)):
        what = f"Responds with 500 to every {name} valid request."
        yield fault(f"every-{name}-success-crashes", crashes, every(number, name, crash), what)
    yield fault("repeated-request-crashes", crashes, adjusting(twice))
    other = (*success, *clauses.slot(Slot.RESPONSE_ECHO))
    yield fault("answer-of-previous-request", other, of_previous(lambda _request: ""))
    yield fault("answer-of-previous-request-on-connection", other, of_previous(lambda request: request.connection))
    for operation in plan.contract.operations:
        prefix, effect = f"{operation.name}/", operation.effect
        response = plan.performer.form(operation).response
        content = response.content if isinstance(response.content, dict) else {}
        for true in [name for name, value in content.items() if value is True][:1]:
            broken = clauses.at(f"{response.schema['x-pointer']}/properties/{true}/const")
            change = every(3, f"{operation.id} third", denying(f"/{true}"))
            yield from family(prefix, broken, [("every-third-success-false", change)])
        if effect.kind is not EffectKind.READ:
            rows = [("lost-after-success", before("perform", lost))]
            yield from family(prefix, clauses.success(operation), rows, operation)
            if any(each.role is Role.SECRET for each in operation.inputs):
                locked = [("locked-after-ten-refusals", lock(operation))]
                yield from family(prefix, clauses.success(operation), locked)
            if effect.key and effect.sets:
                yield from family(prefix, crashes, [("known-value-crashes", before("perform", known_value))], operation)
            yield from _of_state(plan, clauses, operation)
            allowing = [("state-unchecked", hindering(lambda _refusal: None))]
            yield from family(prefix, clauses.hindering(operation), allowing, operation)


def _before_authentication(behaviour: Behaviour) -> Behaviour:
    """Carry out what a request asks for before it is refused for its credentials."""

    def authenticate(
        state: State, request: Request, operation: OperationContract, rules: SignatureRules | None
    ) -> EndpointResponse | None:
        refusal = behaviour.authenticate(state, request, operation, rules)
        if refusal is not None and operation in state.plan.at(request.path) and operation.method == request.method:
            with contextlib.suppress(UnreadableBodyError):
                given = behaviour.read(state, operation, request)
                if behaviour.check(state, operation, given) is None:
                    behaviour.perform(state, operation, given)
        return refusal

    return replace(behaviour, authenticate=authenticate)


def _ending(plan: Plan, operation: OperationContract) -> Iterator[Row]:
    """Yield the faults by which a resource leaves the state in which other operations leave it in the end."""
    kind, at = operation.effect.resource, plan.contract.schemas.at
    waits = [(each, wait) for each in plan.performer.of(kind) for wait in at(each.pointer).get("x-wait", {}).values()]
    own = {*operation.effect.becomes, *(wait["member"] for each, wait in waits if each is operation)}
    become = {place for each in plan.performer.of(kind) for place in each.effect.becomes} - own
    for member in dict.fromkeys(wait["member"] for _, wait in waits if wait.get("ready")):
        name = member.rpartition("/")[2]
        known = {value for _, wait in waits for value in (*wait.get("ready", ()), *wait.get("pending", ()))}
        named = members_of(plan.performer.item_schema(kind)).get(name, {})
        others = [each for each in named.get("enum", named.get("x-extensible-enum", ())) if each not in known]
        if others and member in become and operation.effect.kind is EffectKind.CHANGE and operation.effect.key:
            yield f"ends-{name}", f"Leaves the {name} at {others[-1]}.", rewriting(name, others[-1])


def _of_state(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Fault]:
    """Yield the faults by which a resource is not what it should be; they are visible where a response shows that."""
    becoming = clauses.becoming(operation)
    changed = (*clauses.slot(Slot.STATE_CHANGED, operation=operation), *becoming)
    if operation.effect.kind is not EffectKind.CHANGE or plan.performer.sets(operation) or becoming:
        for each in family(f"{operation.name}/", changed, _hidden(operation), operation):
            yield replace(each, visible=_is_shown(plan, operation))
    if operation.effect.renews:
        late = [("first-renewal-lost", before("perform", _first_lost))]
        yield from family(f"{operation.name}/", becoming, late, operation)
    is_seen = operation.effect.kind is not EffectKind.CHANGE or (operation.effect.sets and _is_shown(plan, operation))
    if operation.security and is_seen:
        early, of_it = [("carried-out-before-authentication", _before_authentication)], clauses.slot
        yield from family(f"{operation.name}/", of_it(Slot.STATE_CHANGED, operation=operation), early, operation)
    yield from family(f"{operation.name}/", changed, _ending(plan, operation), operation)
    is_shown = bool(operation.effect.sets) and _is_shown(plan, operation, str.upper)
    if is_shown or any(each.role is Role.SECRET for each in operation.inputs):
        rows = [
            (
                "sets-lower-case",
                performing(lambda inner: lambda state, asked, given: inner(state, asked, in_lower_case(asked, given))),
            )
        ]
        yield from (replace(each, visible=is_shown) for each in family(f"{operation.name}/", changed, rows, operation))


def _first_lost(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse | None:
    """Report the first success of an operation, without carrying it out."""
    return do_nothing(state, operation, arguments) if count(state, f"renewed {operation.id}") == 1 else None


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
    reads = [each for each in plan.performer.of(effect.resource) if each.effect.kind is EffectKind.READ]
    schemas = {each.id: plan.performer.form(each).response.schema for each in reads}
    shown = {*members_of(plan.performer.item_schema(effect.resource))}.union(*map(members_of, schemas.values()))
    if effect.within is not None:
        within = effect.within.items
        lists = [inside(schemas[each.id], within) for each in reads if not each.effect.lists]
        shown = set[str]().union(*(members_of(items_of(each)) for each in lists if each))
    by_name = [each for each in sets if each.role is not Role.SECRET and each.path[-1] in shown]
    return bool(reads) and (not sets or any(_may_be(plan, each, form) for each in by_name))


def _may_be(plan: Plan, named: Parameter, form: Callable[[str], str]) -> bool:
    """Return whether an input may be a text in some form."""
    schema = plan.requests.at(named.schema_pointer)
    value = Maker(named.name).value(schema, named.name)
    return bool(Evaluator(schema).is_valid(form(value))) if isinstance(value, str) else form is str


def _hidden(operation: OperationContract) -> Iterator[Row]:
    yield "does-nothing", having(perform=do_nothing)
    if operation.effect.key:
        yield "changes-another", instead(next_to)
    if operation.effect.key and (operation.effect.sets or operation.effect.kind is not EffectKind.CHANGE):
        yield "changes-all", instead(lambda keys, _key: list(keys))
