"""Faults by which responses contradict the request, each other, or themselves: echoes, lists, messages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import EffectKind, Slot

from ..pointing import value_at, with_value
from ..request_hooks import unexpected
from ..response import EndpointResponse, ResponseReason
from ..response_hooks import INVALID_PARAMETER, SUCCESS, adjusting, changing, editing, setting, success_of, within
from ..synthesis import Maker
from .family import Clauses, family
from .members import members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contract_tests.contract import OperationContract, Parameter

    from ..plan import Plan
    from ..request import Request
    from ..response_hooks import Edit, Selects
    from ..state import State
    from ..switches import Change, Fault
    from .family import Row
    from .members import Member

MANY: Final = 400
OLD: Final = "2001-01-01T00:00:00Z"


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        echo = clauses.slot(Slot.RESPONSE_ECHO, operation=operation)
        for place in operation.effect.echoes:
            yield from family(
                f"{operation.name}/response{place.replace('/', '.')}/", echo, _echoes(plan, operation, place)
            )
        if operation.effect.lists is not None:
            yield from _of_list(plan, clauses, operation)
    yield from _messages(plan, clauses)
    crash = [("success-crashes-after-many", after_many(_crash, SUCCESS))]
    yield from family("", dict.fromkeys((*clauses.status(500), *clauses.success())), crash)
    other = after_many(lambda _state, response: replace(response, status=403), INVALID_PARAMETER)
    rows = [("error-in-other-status-after-many", other)]
    yield from family("", clauses.slot(Slot.REFUSAL_PARAMETER), rows)


def _crash(state: State, response: EndpointResponse) -> EndpointResponse:
    return unexpected(state, response.operation)


def after_many(change: Callable[[State, EndpointResponse], EndpointResponse], selects: Selects) -> Change:
    """Change responses from the request on that comes after many."""

    def changed(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        return change(state, response) if request.number > MANY and selects(response) else response

    return adjusting(changed)


def after_a_change(operation: OperationContract, selects: Selects, edit: Edit) -> Change:
    """Edit some responses once a resource of their kind was changed."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        seen = state.memory.setdefault(f"changed {operation.effect.resource}", [])
        asked = response.operation
        if (
            response.reason is ResponseReason.SUCCESS
            and asked is not None
            and asked.effect.kind is not EffectKind.READ
            and asked.effect.resource == operation.effect.resource
        ):
            seen.append(None)
        return replace(response, content=edit(response.content)) if seen and selects(response) else response

    return adjusting(changed)


# ---- Echoes ------------------------------------------------------------------------------------------------------


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
        path = tuple(place.split("/")[1:])
        yield row, f"{what}.", editing(success_of(operation), within(path, read))


# ---- Lists -------------------------------------------------------------------------------------------------------


def _of_list(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Fault]:
    place = operation.effect.lists or ""
    path = tuple(place.split("/")[1:])
    selects, key = success_of(operation), operation.effect.item_key.rpartition("/")[2]
    form = plan.performer.form(operation)
    prefix = f"{operation.name}/response{place.replace('/', '.')}/"

    def items(edit: Callable[[list[Any]], list[Any]]) -> Edit:
        return within(path, lambda held: edit(held) if isinstance(held, list) else held)

    def counted(value: int) -> Edit:
        return lambda content: with_all(content, form.counted, value)

    def each(edit: Edit) -> Edit:
        return within((*path, "*"), edit)

    def without_items(content: Any) -> Any:  # noqa: ANN401 - any JSON value
        return with_all(with_value(content, place, []), form.counted, 0)

    success, listed = clauses.success(operation), clauses.slot(Slot.REFERENCE_LISTED)
    unknown = Maker(f"unknown {operation.id}")
    schema = plan.performer.key_schema(operation.effect.resource)
    keys = [
        member for member in members(plan.performer.item_schema(operation.effect.resource)) if member.path == (key,)
    ]
    yield from family(prefix, success, [("emptied", editing(selects, without_items))])
    yield from family(
        prefix,
        clauses.slot(Slot.LIST_TOTAL_ENOUGH, operation=operation) if form.counted else (),
        [("total-zero", editing(selects, counted(0))), ("total-negative", editing(selects, counted(-1)))],
    )
    if keys:
        twice = editing(selects, items(lambda held: [*held, *held]))
        yield from family(prefix, clauses.at(keys[0].pointer), [("twice", twice)])
        as_keys = editing(
            selects, items(lambda held: [item[key] for item in held if isinstance(item, dict) and key in item])
        )
        yield from family(prefix, clauses.at(keys[0].pointer), [("keys-only", as_keys)])
        by_key = editing(
            selects,
            within(
                path,
                lambda held: (
                    {str(item.get(key)): {} for item in held if isinstance(item, dict)}
                    if isinstance(held, list)
                    else held
                ),
            ),
        )
        yield from family(prefix, clauses.at(keys[0].pointer), [("object-by-key", by_key)])
    reversed_keys = each(
        lambda item: {**item, key: _unknown(item.get(key), unknown, schema)} if isinstance(item, dict) else item
    )
    lost = after_a_change(operation, selects, items(lambda held: held[1:]))
    yield from family(
        prefix, listed, [("key-of-none", editing(selects, reversed_keys)), ("one-lost-after-change", lost)]
    )
    many = after_many(
        lambda _state, response: replace(response, content=with_value(response.content, place, [])), selects
    )
    yield from family(prefix, dict.fromkeys((*listed, *success)), [("emptied-after-many", many)])
    others = after_a_change(operation, selects, items(lambda held: held[:1]))
    yield from family(prefix, success, [("others-lost-after-change", others)])
    yield from _of_items(plan, clauses, operation, prefix, selects, each)


def _unknown(key: object, unknown: Maker, schema: Any) -> object:  # noqa: ANN401 - a schema
    return key[::-1] if isinstance(key, str) else unknown.value(schema, "unknown", fresh=True)


def with_all(content: Any, places: tuple[str, ...], value: object) -> Any:  # noqa: ANN401 - any JSON value
    """Return content with a value at several places."""
    for place in places:
        content = with_value(content, place, value)
    return content


def _of_items(
    plan: Plan,
    clauses: Clauses,
    operation: OperationContract,
    prefix: str,
    selects: Selects,
    each: Callable[[Edit], Edit],
) -> Iterator[Fault]:
    """Yield the faults of members that depend on each other, as the examples of the document have them."""
    kind = operation.effect.resource
    example = next(iter(plan.performer.examples(kind)), {})
    known = {member.name: member for member in members(plan.performer.item_schema(kind)) if len(member.path) == 1}
    key = operation.effect.item_key.rpartition("/")[2]
    for name, member in known.items():
        text = example.get(name)
        part = next(
            (
                n
                for n, v in example.items()
                if n not in {name, key}
                and isinstance(v, str)
                and isinstance(text, str)
                and v in text
                and len(v) < len(text)
            ),
            None,
        )
        if part is not None:
            yield from family(
                f"{prefix[:-1]}.*.{name}/", clauses.at(member.pointer), _derived(selects, each, name, part)
            )
        if name != key and isinstance(text, str):
            other = OLD if member.schema.get("format") == "date-time" else "renamed"
            change = after_a_change(operation, selects, each(setting(**{name: other})))
            yield from family(
                f"{prefix[:-1]}.*.{name}/",
                clauses.success(operation),
                [("changes-after-change", f"Returns another {name} once a resource was changed.", change)],
            )
    times = [member for member in known.values() if member.schema.get("format") == "date-time"]
    yield from _twins(clauses, prefix, selects, each, times, example)


def _derived(selects: Selects, each: Callable[[Edit], Edit], name: str, part: str) -> Iterator[Row]:
    """Yield the faults of a text of which another member is a part."""

    def read(change: Callable[[str, str], str]) -> Change:
        def edit(item: Any) -> Any:  # noqa: ANN401 - any JSON value
            if not isinstance(item, dict) or not isinstance(item.get(name), str) or not isinstance(item.get(part), str):
                return item
            return {**item, name: change(item[name], item[part])}

        return editing(selects, each(edit))

    yield "of-another", f"Returns {name} of another {part}.", read(lambda text, held: text.replace(held, "someone"))
    yield "without-rest", f"Returns {part} alone as {name}.", read(lambda _text, held: held)
    yield (
        "with-more",
        f"Returns {name} with something behind {part}.",
        read(lambda text, held: text.replace(held, f"{held}/df")),
    )


def _twins(
    clauses: Clauses,
    prefix: str,
    selects: Selects,
    each: Callable[[Edit], Edit],
    times: list[Member],
    example: Any,  # noqa: ANN401
) -> Iterator[Fault]:
    """Yield the fault of two names of one time that do not agree."""
    shown = [member for member in times if member.name in example]
    for member in times if shown else ():
        if member.name not in example:
            change = editing(selects, each(setting(**{member.name: OLD})))
            yield from family(
                f"{prefix[:-1]}.*.{member.name}/",
                clauses.at(f"{member.pointer}/format"),
                [("two-times", f"Returns another time as {member.name} beside the documented one.", change)],
            )


# ---- Messages ----------------------------------------------------------------------------------------------------


def _messages(plan: Plan, clauses: Clauses) -> Iterator[Fault]:
    """Yield the faults of messages that name another input than the refused one."""
    for operation in plan.contract.operations:
        names = [each.name for each in operation.inputs]
        for named in operation.inputs:
            yield from family(
                f"{operation.name}/{named.place}.{named.name}/",
                clauses.slot(Slot.REFUSAL_NAMED, operation=operation),
                [
                    (
                        "error-leaves-a-placeholder",
                        f"Leaves the place of the value of {named.name} in a message unfilled.",
                        changing(INVALID_PARAMETER, _worded(plan, named, r"(\(.*, )'.*'\)", r"\1'{0}')")),
                    ),
                    (
                        "error-swaps-name-and-value",
                        f"Shows {named.name} in a message as the value, and the value as the name.",
                        changing(INVALID_PARAMETER, _worded(plan, named, r"\((.*), '(.*)'\)", r"(\2, '\1')")),
                    ),
                ],
            )
            other = next((name for name in names if name != named.name), None)
            if other is None:
                continue

            renamed, emptied = _naming(plan, named, other, is_empty=False), _naming(plan, named, other, is_empty=True)
            yield from family(
                f"{operation.name}/{named.place}.{named.name}/",
                clauses.slot(Slot.REFUSAL_NAMED, operation=operation),
                [
                    (
                        "error-names-another",
                        f"Calls {other} invalid where {named.name} is.",
                        changing(INVALID_PARAMETER, renamed),
                    ),
                    (
                        "error-calls-another-empty",
                        f"Says that {other} is empty where {named.name} is wrong.",
                        changing(INVALID_PARAMETER, emptied),
                    ),
                ],
            )


def _worded(plan: Plan, named: Parameter, pattern: str, wording: str) -> Callable[[EndpointResponse], EndpointResponse]:
    """Word the message of a refusal in another way."""

    def changed(response: EndpointResponse) -> EndpointResponse:
        if response.parameter is None or response.parameter.pointer != named.pointer or response.shape is None:
            return response
        place = plan.failures.message_of(response.shape)
        text = re.sub(pattern, wording, str(value_at(response.content, place, "")), flags=re.DOTALL)
        return replace(response, content=with_value(response.content, place, text))

    return changed


def _naming(
    plan: Plan, named: Parameter, other: str, *, is_empty: bool
) -> Callable[[EndpointResponse], EndpointResponse]:
    """Name another input in the message of a refusal."""

    def changed(response: EndpointResponse) -> EndpointResponse:
        if response.parameter is None or response.parameter.pointer != named.pointer or response.shape is None:
            return response
        place = plan.failures.message_of(response.shape)
        text = str(value_at(response.content, place, "")).replace(f"({named.name}", f"({other}")
        text = f"invalid request parameter (constraint violation NotEmpty, {other}): " if is_empty else text
        return replace(response, content=with_value(response.content, place, text))

    return changed
