"""Faults by which responses contradict the request, each other, or themselves: echoes, messages, what comes late."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from contract_tests.contract import EffectKind

from ..resources.performing import DISPOSITION
from ..resources.synthesis import Maker
from ..serving.response import ResponseReason
from ..switches.changes import EncodedResponse, EndpointResponse, OperationContract, Parameter, Request, State
from ..switches.request_hooks import unexpected
from ..switches.response_hooks import (
    INVALID_PARAMETER,
    SUCCESS,
    Edit,
    Selects,
    adjusting,
    changing,
    edited,
    editing,
    header_of,
    message_edited,
    refusal_of,
    rewriting,
    success_of,
    with_header,
    within,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family, fault, prefix_of

MANY: Final = 400


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        echo = clauses.slot(Slot.RESPONSE_ECHO, operation=operation)
        for place in operation.effect.echoes:
            prefix = f"{operation.name}/response{place.replace('/', '.')}/"
            yield from family(prefix, echo, _echoes(plan, operation, place))
        if operation.effect.file:
            of_file = clauses.at(f"{operation.pointer}/x-effect/file")
            yield from family(f"{operation.name}/response/", of_file, _file_names(operation))
        named = clauses.slot(Slot.REFUSAL_NAMED, operation=operation)
        for each in operation.inputs:
            yield from family(prefix_of(operation, each), named, _messages(plan, operation, each))
    crash = after_many(lambda state, response: unexpected(state, response.operation), SUCCESS)
    yield fault("success-crashes-after-many", (*clauses.status(500), *clauses.success()), crash)
    other = after_many(lambda _state, response: replace(response, status=403), INVALID_PARAMETER)
    yield fault("error-in-other-status-after-many", clauses.slot(Slot.REFUSAL_PARAMETER), other)


def _file_names(operation: OperationContract) -> Iterator[Row]:
    """Yield the faults of the name that a response gives a file."""
    names: dict[str, Callable[[str], str]] = {
        "file-named-alike": lambda _name: "file",
        "file-without-ending": lambda name: name.rpartition(".")[0],
        "file-of-another": lambda name: f"other-{name}",
    }
    for row, rename in names.items():
        yield row, rewriting(success_of(operation), partial(_renamed, rename))


def _renamed(rename: Callable[[str], str], encoded: EncodedResponse) -> EncodedResponse:
    found = re.search('"(.*)"', header_of(encoded, DISPOSITION))
    return with_header(encoded, DISPOSITION, f'attachment; filename="{rename(found[1])}"') if found else encoded


def after_many(change: Callable[[State, EndpointResponse], EndpointResponse], selects: Selects) -> Change:
    """Change responses from the request on that comes after many."""
    return adjusting(
        lambda state, request, response: (
            change(state, response) if request.number > MANY and selects(response) else response
        )
    )


def after_a_change(operation: OperationContract, selects: Selects, edit: Edit) -> Change:
    """Edit some responses once a resource of their kind was changed."""
    kind = operation.effect.resource

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        seen = state.memory.setdefault(f"changed {kind}", [])
        asked = response.operation
        is_change = asked is not None and asked.effect.kind is not EffectKind.READ and asked.effect.resource == kind
        if is_change and response.reason is ResponseReason.SUCCESS:
            seen.append(None)
        return edited(response, edit) if seen and selects(response) else response

    return adjusting(changed)


def _echoes(plan: Plan, operation: OperationContract, place: str) -> Iterator[Row]:
    named = operation.input(operation.effect.echoes[place])
    schema = plan.requests.at(named.schema_pointer) if named else {}
    other = Maker(f"other {operation.id}").value(schema, "other", fresh=True)
    name = place.rpartition("/")[2]
    rows: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "of-another": (f"Returns another {name} than was asked for", lambda _value: other),
        "in-lower-case": (f"Returns {name} in lower case", lambda value: str(value).lower()),
        "cut": (f"Returns {name} without its last character", lambda value: str(value)[:-1]),
        "empty": (f"Returns an empty {name}", lambda _value: ""),
    }
    for row, (what, read) in rows.items():
        yield row, f"{what}.", editing(success_of(operation), within(tuple(place.split("/")[1:]), read))


def _messages(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    """Yield the faults of messages that are worded wrongly, or name another input than the refused one."""

    def reworded(edit: Callable[[str], str]) -> Change:
        return changing(refusal_of(named), lambda response: message_edited(plan, response, edit))

    yield (
        "error-leaves-a-placeholder",
        f"Leaves the place of the value of {named.name} in a message unfilled.",
        reworded(lambda text: re.sub(r"(\(.*, )'.*'\)", r"\1'{0}')", text, flags=re.DOTALL)),
    )
    yield (
        "error-swaps-name-and-value",
        f"Shows {named.name} in a message as the value, and the value as the name.",
        reworded(lambda text: re.sub(r"\((.*), '(.*)'\)", r"(\2, '\1')", text, flags=re.DOTALL)),
    )
    others = [each for each in operation.inputs if each.name != named.name]
    if others:
        other = others[0]
        renamed = reworded(lambda text: text.replace(f"({named.name}", f"({other.name}"))
        emptied = reworded(lambda _: f"invalid request parameter (constraint violation NotEmpty, {other.name}): ")
        # An input that is right may be called invalid for the state of things.
        if not plan.contract.clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer):
            yield "error-names-another", f"Calls {other.name} invalid where {named.name} is.", renamed
        yield "error-calls-another-empty", f"Says that {other.name} is empty where {named.name} is wrong.", emptied
