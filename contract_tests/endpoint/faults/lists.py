"""Faults in lists: what they lack, what they repeat, and members of their items that depend on each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from contract_tests.contract import EffectKind, OperationContract

from ..reading.pointing import value_at, values_at, with_value
from ..serving.response import ResponseReason
from ..switches.changes import EndpointResponse, Request, State
from ..switches.request_hooks import unexpected
from ..switches.response_hooks import (
    Edit,
    Selects,
    adjusting,
    edited,
    editing,
    of_object,
    putting,
    setting,
    success_of,
    within,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family, fault
from .members import members
from .relations import after_a_change, after_many

OLD: Final = "2001-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Listing:
    """An operation that lists resources, and how its list is changed.

    Attributes:
        plan: What is known of the API.
        place: Where the list stands.
    """

    plan: Plan
    operation: OperationContract
    place: str

    @property
    def path(self) -> tuple[str, ...]:
        """Where the list stands, in parts."""
        return tuple(self.place.split("/")[1:])

    @property
    def prefix(self) -> str:
        """What the names of its faults begin with."""
        return f"{self.operation.name}/response{self.place.replace('/', '.')}"

    @property
    def selects(self) -> Selects:
        """Picks its responses."""
        return success_of(self.operation)

    def items(self, edit: Callable[[list[Any]], object]) -> Edit:
        """Edit the list as a whole."""
        return within(self.path, lambda held: edit(held) if isinstance(held, list) else held)

    def each(self, edit: Edit) -> Edit:
        """Edit every item."""
        return within((*self.path, "*"), edit)

    def counted(self, value: int) -> Edit:
        """Set the number of the resources, wherever it stands."""

        def edit(content: Any) -> Any:  # noqa: ANN401 - any JSON value
            for place in self.plan.performer.form(self.operation).counted:
                content = with_value(content, place, value)
            return content

        return edit

    def after_a_change(self, edit: Edit) -> Change:
        """Edit the list once a resource was changed."""
        return after_a_change(self.operation, self.selects, edit)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every list."""
    for operation in plan.contract.operations:
        if operation.effect.lists is not None:
            listing = Listing(plan, operation, operation.effect.lists)
            yield from _of_list(listing, Clauses(plan))
            yield from _of_items(listing, Clauses(plan))
        yield from _of_parts(plan, operation)


def _of_parts(plan: Plan, operation: OperationContract) -> Iterator[Fault]:
    """Yield the fault by which a list of a resource holds each item twice of which an operation means one."""
    parts, clauses = operation.effect.within, Clauses(plan)
    reads = [each for each in plan.performer.of(operation.effect.resource) if each.effect.kind is EffectKind.READ]
    for reading in reads if parts is not None else ():
        path = tuple("*" if each == "-" else each for each in parts.items.split("/")[1:]) if parts else ()
        content = plan.performer.form(reading).response.content
        if parts is not None and reading.effect.key and any(values_at(content, parts.items)):
            change = editing(success_of(reading), within(path, lambda held: [*held, *held]))
            broken = clauses.slot(Slot.STATE_CHANGED, operation=operation)
            what = f"Shows each item of {path[-1]} twice."
            yield from family(f"{reading.name}/response.{'.'.join(path)}/", broken, [("shown-twice", what, change)])


def _of_list(listing: Listing, clauses: Clauses) -> Iterator[Fault]:
    plan, operation, selects, place = listing.plan, listing.operation, listing.selects, listing.place
    kind, key = operation.effect.resource, operation.effect.item_key.rpartition("/")[2]
    success, listed = clauses.success(operation), clauses.slot(Slot.REFERENCE_LISTED)
    total = clauses.slot(Slot.LIST_TOTAL_ENOUGH, operation=operation) if plan.performer.form(operation).counted else ()
    keys = [each.pointer for each in members(plan.performer.item_schema(kind)) if each.path == (key,)][:1]

    def other(held: Any) -> Any:  # noqa: ANN401 - any JSON value
        if not isinstance(held, str):
            return 1_000_000 + held
        return held[::-1] if held[::-1] != held else f"{held}{held}"

    def unknown(item: Any) -> Any:  # noqa: ANN401 - any JSON value
        return {**item, key: other(item[key])} if key else other(item)

    empty = putting(place, [])
    rows: dict[str, tuple[tuple[str, ...], Change]] = {
        "emptied": (success, editing(selects, lambda content: listing.counted(0)(empty(content)))),
        "total-zero": (total, editing(selects, listing.counted(0))),
        "total-negative": (total, editing(selects, listing.counted(-1))),
        "twice": (clauses.at(*keys), editing(selects, listing.items(lambda held: [*held, *held]))),
        "keys-only": (
            clauses.at(*keys),
            editing(selects, listing.items(lambda held: [i[key] for i in held if isinstance(i, dict) and key in i])),
        ),
        "object-by-key": (
            clauses.at(*keys),
            editing(selects, listing.items(lambda held: {str(i.get(key)): {} for i in held if isinstance(i, dict)})),
        ),
        "key-of-none": (listed, editing(selects, listing.each(unknown))),
        "emptied-after-many": (
            (*listed, *success),
            after_many(lambda _state, response: edited(response, empty), selects),
        ),
        "gone-still-listed": (_of_deletion(listing, clauses), adjusting(partial(_keep, listing, key))),
    }
    if any(each.effect.kind is not EffectKind.READ for each in plan.performer.of(kind)):
        rows["one-lost-after-change"] = listed, listing.after_a_change(listing.items(lambda held: held[1:]))
        rows["others-lost-after-change"] = success, listing.after_a_change(listing.items(lambda held: held[:1]))
    if operation.effect.references:  # what belongs to something new is empty
        rows["breaks-when-empty"] = clauses.crash(operation), adjusting(partial(_break, listing))
    for name, (broken, change) in rows.items():
        yield fault(f"{listing.prefix}/{name}", broken, change)


def _break(listing: Listing, state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
    """Respond with 500 where nothing is listed."""
    is_empty = listing.selects(response) and value_at(response.content, listing.place) == []
    return unexpected(state, listing.operation) if is_empty else response


def _of_deletion(listing: Listing, clauses: Clauses) -> tuple[str, ...]:
    """Return what is said of deleting what is listed; nothing where no operation does."""
    of_kind = listing.plan.performer.of(listing.operation.effect.resource)
    deleting = (each for each in of_kind if each.effect.kind is EffectKind.DELETE)
    return tuple(clause for each in deleting for clause in clauses.slot(Slot.STATE_CHANGED, operation=each))


def _keep(listing: Listing, key: str, state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
    """Go on listing what was listed once."""
    if not listing.selects(response):
        return response
    held = value_at(response.content, listing.place)
    kept = {each[key]: each for each in state.memory.setdefault(f"kept {listing.place}", []) if isinstance(each, dict)}
    kept |= {each[key]: each for each in held if isinstance(each, dict)} if isinstance(held, list) else {}
    state.memory[f"kept {listing.place}"] = [*kept.values()]
    whole = putting(listing.place, [*kept.values()])
    return edited(response, lambda content: listing.counted(len(kept))(whole(content)))


def _of_items(listing: Listing, clauses: Clauses) -> Iterator[Fault]:
    """Yield the faults of members that depend on each other, as the examples of the document have them."""
    kind, key = listing.operation.effect.resource, listing.operation.effect.item_key.rpartition("/")[2]
    example = next(iter(listing.plan.performer.examples(kind)), {})
    schema = listing.plan.performer.item_schema(kind)
    known = {member.name: member for member in members(schema) if len(member.path) == 1}
    texts = {name: value for name, value in example.items() if isinstance(value, str)}
    for name, member in known.items():
        prefix, text = f"{listing.prefix}.*.{name}/", texts.get(name, "")
        parts = (each for each, value in texts.items() if each not in {name, key} and value in text and value != text)
        part = next(parts, None)
        is_time = member.schema.get("format") == "date-time"
        if part is not None:
            yield from family(prefix, clauses.at(member.pointer), _derived(listing, name, part))
        is_state = not {"enum", "x-extensible-enum"}.isdisjoint(member.schema)  # which may change meanwhile
        if name != key and name in texts and not is_state:
            change = listing.after_a_change(listing.each(setting(**{name: OLD if is_time else "renamed"})))
            what = f"Returns another {name} once a resource was changed."
            yield fault(f"{prefix}changes-after-change", clauses.success(listing.operation), change, what)
        if name in texts and is_time:
            change = adjusting(partial(_of_latest, listing, name, key))
            what = f"Returns the time of its latest change as {name} of what was changed."
            yield fault(f"{prefix}of-latest-change", clauses.success(listing.operation), change, what)
        # Two names of one time do not agree.
        is_twin = is_time and any(known[each].schema.get("format") == "date-time" for each in {*known} & {*example})
        if is_twin and name not in example:
            change = editing(listing.selects, listing.each(setting(**{name: OLD})))
            what = f"Returns another time as {name} beside the documented one."
            yield fault(f"{prefix}two-times", clauses.at(f"{member.pointer}/format"), change, what)


def _of_latest(
    listing: Listing, name: str, key: str, state: State, request: Request, response: EndpointResponse
) -> EndpointResponse:
    """Show of each resource when a request named it that changed it."""
    changed, asked = state.memory.setdefault(f"changed {listing.place}", []), response.operation
    is_change = asked is not None and asked.effect.kind is EffectKind.CHANGE
    if is_change and response.reason is ResponseReason.SUCCESS:
        changed.append(request)

    def latest(item: Any) -> Any:  # noqa: ANN401 - any JSON value
        named = (each for each in reversed(changed) if isinstance(each, Request))
        found = next((each for each in named if str(item[key]).encode() in each.body), None)
        return (
            {**item, name: datetime.fromtimestamp(found.received_at, UTC).isoformat(timespec="seconds")}
            if found
            else item
        )

    return edited(response, listing.each(of_object(latest))) if listing.selects(response) else response


def _derived(listing: Listing, name: str, part: str) -> Iterator[Row]:
    """Yield the faults of a text of which another member is a part."""

    def read(change: Callable[[str, str], str]) -> Change:
        def edit(item: Any) -> Any:  # noqa: ANN401 - any JSON value
            are_texts = isinstance(item.get(name), str) and isinstance(item.get(part), str)
            return {**item, name: change(item[name], item[part])} if are_texts else item

        return editing(listing.selects, listing.each(of_object(edit)))

    yield "of-another", f"Returns {name} of another {part}.", read(lambda text, held: text.replace(held, "someone"))
    yield "without-rest", f"Returns {part} alone as {name}.", read(lambda _text, held: held)
    more = read(lambda text, held: text.replace(held, f"{held}/df"))
    yield "with-more", f"Returns {name} with something behind {part}.", more
