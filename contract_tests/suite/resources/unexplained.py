"""What a resource is shown as, and what of it changed though nothing that sets it was called in between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from contract_tests.contract import EffectKind, OperationContract, Parameter, Role, Slot
from contract_tests.oracle.content import UnreadableContentError, read_content
from contract_tests.oracle.failures import at
from contract_tests.oracle.requests.parsed import UnreadableError
from contract_tests.oracle.violation import ClauseViolation

from .contents import members_shown
from .sent import bodies_of, key_of, values_of

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import ObservedExchange, Request, Response

    from ..run import Run

Member = tuple[str, ...]
"""A member of a resource; of the items of a list the list, and the member of an item."""


@dataclass(slots=True)
class Shown:
    """What a resource was shown as in one of its states.

    Attributes:
        values: The latest values, by their members and what tells an item of a list from the others.
        earlier: All of them that were ever shown: a response may be an old one.
        changed: The members that may have become something else since.
        called: What was called since that may have changed it.
    """

    values: dict[tuple[Member, str], Any] = field(default_factory=dict)
    earlier: list[tuple[Member, str, Any]] = field(default_factory=list)
    changed: set[Member] = field(default_factory=set)
    called: list[OperationContract] = field(default_factory=list)


@dataclass(slots=True)
class Known:
    """What is known of a resource.

    Attributes:
        states: What it was shown as, by its state.
        sent: Everything that a member was sent to become, `...` where that is not known: it may be shown late.
    """

    states: dict[str, Shown] = field(default_factory=lambda: defaultdict(Shown))
    sent: dict[Member, list[Any]] = field(default_factory=lambda: defaultdict(list))


class Unexplained:
    """Compares what is shown of each resource with what was shown of it before, in the same state.

    Only members count that some operation sets, and so nothing that changes by itself.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[tuple[str, str], Known] = defaultdict(Known)
        self._said: set[tuple[str, Member]] = set()

    def look(self, test: str, exchange: ObservedExchange, *, succeeded: bool | None) -> None:
        """Learn from what changes a resource, and look at what is shown of one.

        Args:
            test: Id of the test.
            exchange: The latest exchange.
            succeeded: Whether it was carried out.
        """
        operation, response = self._run.operation_of(exchange.request), exchange.response
        is_refused = response is not None and 400 <= response.status < 500
        if operation is None:
            self._known = self._known if is_refused else defaultdict(Known)  # who knows what it did
        elif operation.effect.kind is EffectKind.READ:
            if succeeded and response is not None and operation in self._reading.values():
                self._compare(test, operation, key_of(operation, exchange.request), response)
        elif not is_refused:
            for key in self._meant(operation, exchange.request):
                self._learn(operation, exchange.request, key)

    @cached_property
    def _reading(self) -> Mapping[str, OperationContract]:
        """The operations that show most of a resource by its key, by its kind, as far as all says what it does."""
        contract = self._run.knowledge.contract
        kinds = {each.effect.resource for each in contract.operations if each.effect.kind is EffectKind.CHANGE}
        unclear = {each.effect.resource for each in contract.operations if not each.effect.is_stated}
        found: dict[str, OperationContract] = {}
        for each in sorted(contract.operations, key=lambda it: len(members_shown(it, contract))):
            effect = each.effect
            if effect.kind is EffectKind.READ and effect.key and effect.resource in kinds - unclear:
                found[effect.resource] = each
        return found

    def _setting(self, kind: str) -> Iterator[tuple[OperationContract, Member, Parameter]]:
        """Yield what operations set of a kind of resource."""
        for operation in self._run.knowledge.contract.operations:
            within = operation.effect.within
            for each in operation.sets if operation.effect.resource == kind else ():
                if each.role is not Role.SECRET:
                    yield operation, (*([within.items[1:]] if within else []), each.path[-1]), each

    def _meant(self, operation: OperationContract, request: Request) -> set[str]:
        """Return the keys of what a request may have made or changed: it may name several in odd ways."""
        kind = operation.effect.resource
        if operation.effect.kind is EffectKind.CREATE:
            return {*self._run.world.made[kind][-1:]}
        known = {each for other, each in self._known if other == kind}
        named = {
            each for each in known if each.encode("utf-8", "surrogatepass") in request.body or each in request.target
        }
        return named | {key_of(operation, request)}

    def _learn(self, operation: OperationContract, request: Request, key: str) -> None:
        """Learn from what may have changed a resource."""
        known, kind = self._known[operation.effect.resource, key], operation.effect.resource
        waits = "x-wait" in self._run.knowledge.contract.schemas.at(operation.pointer)
        for each in known.states.values():
            each.called += [] if operation in each.called else [operation]
        for asked, member, parameter in self._setting(kind):
            if asked is operation:
                for sent, value in _sent(operation, member, parameter, request) or [(member, ...)]:
                    known.sent[sent].append(value)
            # What starts or stops something may change what is there of its parts, and count anew.
            may_follow = len(member) > 1 or not self._is_text(parameter)
            if asked is operation or ((waits or operation.effect.becomes) and may_follow):
                for each in known.states.values():
                    each.changed.add(member)

    def _compare(self, test: str, operation: OperationContract, key: str, response: Response) -> None:
        known, value = self._known[operation.effect.resource, key], _value_of(operation, response)
        if not isinstance(value, Mapping) or not key:
            return
        content = cast("Mapping[str, Any]", value)
        shown = known.states[repr([at(content, place) for place in self._states(operation.effect.resource)])]
        now = dict(self._parts(operation.effect.resource, content))
        for (member, item), value in now.items():
            sent, was = [*known.sent[member], *known.sent[member[:1]]], shown.values.get((member, item))
            is_set = {member, member[:1]} & shown.changed or any(may_be(each, value) for each in sent)
            is_new = (member, item, value) not in shown.earlier
            if is_new and was is not None and not is_set and is_another(value, was, sent):
                self._say(test, operation, member, shown.called)
            if isinstance(value, tuple) and sent and may_be(sent[-1], value):
                # The latest number is there: none before it comes any more.
                del known.sent[member][:-1]
                shown.earlier = [each for each in shown.earlier if each[0] != member]
            shown.earlier += [(member, item, value)] if is_new else []
        shown.values, shown.changed, shown.called = now, set(), []

    def _states(self, kind: str) -> list[str]:
        """Return the members in which operations leave a resource: in another state more may be shown, or less."""
        contract = self._run.knowledge.contract
        own = [each for each in contract.operations if each.effect.resource == kind]
        waits = [wait for each in own for wait in contract.schemas.at(each.pointer).get("x-wait", {}).values()]
        return sorted({*(place for each in own for place in each.effect.becomes), *(each["member"] for each in waits)})

    def _parts(self, kind: str, value: Mapping[str, Any]) -> Iterator[tuple[tuple[Member, str], Any]]:
        """Yield the values that are compared: texts and numbers that are set, and what items of lists are given."""
        for operation, member, parameter in self._setting(kind):
            shown, within = value.get(member[0]), operation.effect.within
            if isinstance(shown, str) and self._is_text(parameter):
                yield (member, ""), shown
            elif isinstance(shown, int | str) and self._run.requests.api.values.has_type(parameter, "integer"):
                yield (member, ""), tuple(map(int, re.findall("-?[0-9]+", str(shown))))
            for item in _items(shown) if within else ():
                named = repr([at(item, pointer) for pointer in within.where]) if within else ""
                for name in ({member[-1], *self._given_to_items(kind, member[0])}) & item.keys():
                    yield ((member[0], name), named), item[name]

    def _is_text(self, parameter: Parameter) -> bool:
        return self._run.requests.api.values.is_text(parameter)

    def _given_to_items(self, kind: str, member: str) -> set[str]:
        """Return the members that the items of a list are given when their resource is made."""
        schemas = self._run.knowledge.contract.schemas
        items = [schemas.items_at(each.schema_pointer) for _, name, each in self._setting(kind) if name == (member,)]
        return {given.name for item in items if item for given in schemas.members(schemas.follow(item))}

    def _say(self, test: str, reading: OperationContract, member: Member, called: list[OperationContract]) -> None:
        kind, contract = reading.effect.resource, self._run.knowledge.contract
        if (kind, member) in self._said:
            return
        self._said.add((kind, member))
        setting = [asked for asked, each, _ in self._setting(kind) if each[0] == member[0]]
        clauses = (contract.clauses.slot(Slot.STATE_CHANGED, each) for each in (*called[-1:], *setting))
        clause = next(filter(None, clauses), None) or contract.clauses.at(members_shown(reading, contract)[member[0]])
        between = f", but {' and '.join(each.name for each in called)}" if called else ""
        what = f"{'/'.join(member)} of a {kind} changed, and nothing was called that sets it{between}"
        self._run.add_violation(test, ClauseViolation(clause, what))


def _sent(
    operation: OperationContract, member: Member, parameter: Parameter, request: Request
) -> list[tuple[Member, Any]]:
    """Return every value that a request could be said to have for an input, and the values in items of a list."""
    try:
        values = [each for body in bodies_of(request) for each in values_of(request, operation, parameter, body)]
    except UnreadableError:
        return []
    items = [item for each in values for item in _items(each)]
    given = [((*member, name), value) for item in items for name, value in item.items()]
    return [*((member, each) for each in values), *given]


def is_another(value: object, was: object, sent: list[Any]) -> bool:
    """Return whether a value can't be the one before: a number that was shown as it was sent may run down only."""
    if not (isinstance(value, tuple) and isinstance(was, tuple)):
        return True
    numbers = cast("tuple[int, ...]", was)
    return any(may_be(each, numbers) for each in sent) and len(value) == len(numbers) and value > numbers


def may_be(sent: object, shown: object) -> bool:
    """Return whether a value is what was sent, in XML perhaps, where all are texts; `...` may be any.

    Of the numbers that a text for people holds, one may be.
    """
    if isinstance(shown, tuple):
        return sent is ... or str(sent) in map(str, cast("tuple[int, ...]", shown))
    is_written_so = not isinstance(shown, str) and str(sent).lower() == str(shown).lower()
    return sent is ... or sent == shown or is_written_so


def _items(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a list."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("Mapping[str, Any]", each) for each in items if isinstance(each, Mapping)]


def _value_of(operation: OperationContract, response: Response) -> object:
    """Return what a success holds in JSON: other forms write some texts in other ways."""
    declared = operation.response_to(response.status)
    try:
        return read_content(response, declared.forms if declared else ()).value
    except UnreadableContentError:
        return None
