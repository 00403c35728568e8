"""What operations do to the world, and how they report it: by `x-effect`, or by what method and path suggest."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from contract_tests.contract import EffectKind, Place, Role

from .arguments import MISSING
from .pointing import value_at, with_value
from .response import EndpointResponse, ResponseReason
from .shapes import inside, items_of, members_of, required_of, types_of
from .synthesis import Maker
from .validation import Evaluator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.contract import Contract, OperationContract, Parameter, ResponseForm

    from .arguments import Arguments
    from .shapes import Schema, Shapes
    from .world import World


@dataclass(frozen=True, slots=True)
class Form:
    """How an operation reports success.

    Attributes:
        response: The response without what depends on the request.
        counted: Where the number of the resources of a list stands.
    """

    response: EndpointResponse
    counted: tuple[str, ...] = ()


@dataclass(slots=True)
class Performer:
    """Carries operations out.

    Attributes:
        contract: The contract.
        shapes: Its schemas, as responses have them.
    """

    contract: Contract
    shapes: Shapes
    _forms: dict[str, Form] = field(default_factory=dict)

    def unknown(self, world: World, operation: OperationContract, arguments: Arguments) -> Parameter | None:
        """Return the first input that names a resource which does not exist."""
        for each in operation.inputs:
            if each.role is Role.REFERENCE and world.knows(each.resource):
                value = arguments.get(each)
                keys = value if isinstance(value, list) else [value]
                if value is not MISSING and not all(world.has(each.resource, key) for key in keys):
                    return each
        return None

    def hindrance(self, world: World, operation: OperationContract, arguments: Arguments) -> str:
        """Return why the state of a resource does not allow an operation, in words; empty when it does."""
        kind, key = operation.effect.resource, self._key(operation, arguments)
        if not operation.effect.refused_while or key is None or not world.has(kind, key):
            return ""
        members = world.members(kind, key)
        for place, values in operation.effect.refused_while.items():
            value = members.get(place.rpartition("/")[2])
            if value in values:
                return f"{kind} {key} is {value}"
        return ""

    def perform(self, world: World, operation: OperationContract, arguments: Arguments) -> EndpointResponse:
        """Do what was asked for, and return the success; the arguments were checked."""
        effect = operation.effect
        key = self._key(operation, arguments)
        made: Mapping[str, Any] = {}
        if effect.kind is EffectKind.CREATE and world.knows(effect.resource):
            key, made = self._create(world, operation, arguments)
        elif effect.kind is EffectKind.CHANGE and key is not None and world.has(effect.resource, key):
            shown, secrets = _parted(self._set(operation), arguments)
            whole = shown if effect.within is None else self._within(world, operation, arguments, shown)
            world.put(effect.resource, key, whole, secrets)
        elif effect.kind is EffectKind.DELETE and key is not None and world.has(effect.resource, key):
            made = world.members(effect.resource, key)
            world.remove(effect.resource, key)
        if key is not None and world.has(effect.resource, key):
            if (become := self._become(operation)) and effect.kind is not EffectKind.READ:
                world.become(effect.resource, key, self._waits(operation, "pending"), become)
            made = world.members(effect.resource, key)
        for each in effect.renews if key is not None else ():
            world.renew(effect.resource, key, each)
        response = self.succeed(operation, arguments, made, self.listed(world, operation, arguments))
        return replace(response, content=self._file(world, operation, key)) if self._is_file(operation) else response

    def _within(
        self, world: World, operation: OperationContract, arguments: Arguments, shown: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the list of a resource of which one item was set."""
        within, key = operation.effect.within, self._key(operation, arguments)
        if within is None:
            return {}
        name = within.items.rpartition("/")[2]
        examples = (value_at(self.form(each).response.content, within.items, ()) for each in self._of_key(operation))
        items: list[Any] = world.members(operation.effect.resource, key).get(name) or next(filter(None, examples), [])
        wanted = {
            pointer.rpartition("/")[2]: arguments.get(given)
            for pointer, place in within.where.items()
            if (given := operation.input(place)) is not None
        }
        return {name: [{**each, **shown} if wanted.items() <= each.items() else each for each in items]}

    def _of_key(self, operation: OperationContract) -> Iterator[OperationContract]:
        """Yield what reads a resource of the same kind by its key."""
        for each in self.of(operation.effect.resource):
            if each.effect.kind is EffectKind.READ and each.effect.key:
                yield each

    def _is_file(self, operation: OperationContract) -> bool:
        """Return whether a success is a file of a resource, which no schema describes."""
        form = self.form(operation).response
        return bool(operation.effect.key and form.roots and not form.schema and isinstance(form.content, str))

    def _file(self, world: World, operation: OperationContract, key: object) -> str:
        """Return the file of a resource: the same one until it is made anew."""
        kind = operation.effect.resource
        number = world.renewals(kind, key, operation.id)
        return hashlib.sha256(repr((operation.id, kind, str(key), number)).encode()).hexdigest()

    def listed(self, world: World, operation: OperationContract, arguments: Arguments) -> list[Any]:
        """Return what a list shows of the resources of a kind: members of each, or nothing but its key.

        Where a list is asked for by another resource, it has those that belong to it.
        """
        kind = operation.effect.resource
        listed = world.listed(kind)
        if self._is_plain(kind):
            return [each[self.key_member(kind)] for each in listed]
        shown = members_of(self.item_schema(kind))
        owners = {
            each.path[-1]: arguments.get(each)
            for each in operation.inputs
            if each.role is Role.REFERENCE and each.path[-1] in shown and each.resource != kind
        }
        owners = {name: value for name, value in owners.items() if value is not MISSING}
        return [
            {name: value for name, value in each.items() if not shown or name in shown}
            for each in listed
            if all(each.get(name) == value for name, value in owners.items())
        ]

    def _is_plain(self, kind: str) -> bool:
        """Return whether the items of a list are the keys themselves."""
        return bool(types := types_of(self.item_schema(kind))) and types <= {"string", "integer"}

    def succeed(
        self,
        operation: OperationContract,
        arguments: Arguments,
        made: Mapping[str, Any] | None = None,
        listed: list[Any] | None = None,
    ) -> EndpointResponse:
        """Return the success of an operation.

        Args:
            operation: The operation.
            arguments: What was asked for.
            made: What responses show of the resource that it is about.
            listed: What they show of the resources of its kind.
        """
        form = self.form(operation)
        content = form.response.content
        if made:
            content = _overlaid(content, made, operation.effect.made_key or operation.effect.item_key or "/id")
        if operation.effect.lists is not None and listed is not None:
            content = with_value(content, operation.effect.lists, listed)
            for place in form.counted:
                content = with_value(content, place, len(listed))
        if not operation.effect.is_stated:
            content = _echoed(content, {each.name: arguments.get(each) for each in operation.parameters})
        for place, source in operation.effect.available.items():
            named = operation.input(source)
            value = arguments.get(named) if named else MISSING
            held = [each.get(named.path[-1]) for each in listed or ()] if named else []
            content = with_value(content, place, value not in held)
        for place, source in operation.effect.echoes.items():
            named = operation.input(source)
            value = arguments.get(named) if named else MISSING
            if value is not MISSING:
                content = with_value(content, place, value)
        return replace(form.response, content=content)

    def form(self, operation: OperationContract) -> Form:
        """Return how an operation reports success."""
        if operation.id not in self._forms:
            self._forms[operation.id] = self._form(operation)
        return self._forms[operation.id]

    def _form(self, operation: OperationContract) -> Form:
        documented = next(iter(operation.successes), operation.responses.get("default"))
        status = int(documented.status) if documented and documented.status.isdecimal() else 200
        if documented is None or not documented.forms:
            return Form(EndpointResponse(ResponseReason.SUCCESS, status, None, operation=operation))
        body = next(iter(documented.forms.values()))
        schema = self.shapes.at(body.schema_pointer)
        content = _example(documented, schema)
        counted: tuple[str, ...] = ()
        effect = operation.effect
        if effect.lists is not None and isinstance(content, dict):
            length = len(value_at(content, effect.lists, ()))
            whole = {n: s for n, s in members_of(schema).items() if s.get("type") == "integer"}
            counted = tuple(f"/{name}" for name in whole if content.get(name) == length)
        return Form(
            EndpointResponse(
                ResponseReason.SUCCESS,
                status,
                content if content is not MISSING else Maker(operation.id).value(schema),
                {media: form.root for media, form in documented.forms.items()},
                schema,
                operation=operation,
            ),
            counted,
        )

    def is_valid(self, operation: OperationContract, content: object) -> bool:
        """Return whether content is a success of an operation, as the document describes it."""
        return bool(Evaluator(self.form(operation).response.schema).is_valid(content))

    def _key(self, operation: OperationContract, arguments: Arguments) -> object:
        named = operation.input(operation.effect.key) if operation.effect.key else None
        value = arguments.get(named) if named else MISSING
        return value if isinstance(value, str | int) else None

    def _set(self, operation: OperationContract) -> Iterator[Parameter]:
        """Yield the inputs whose values the resource has afterwards."""
        effect = operation.effect
        for each in operation.inputs:
            pointer = "/" + "/".join(each.path)
            is_named = pointer in effect.sets or each.name in effect.sets
            if is_named or (not effect.sets and each.place is Place.BODY and len(each.path) == 1):
                yield each

    def _become(self, operation: OperationContract) -> dict[str, Any]:
        """Return the members that a resource has afterwards, as stated, or once the wait for them is over."""
        stated = {place.rpartition("/")[2]: value for place, value in operation.effect.becomes.items()}
        return {**self._waits(operation, "ready"), **stated}

    def _waits(self, operation: OperationContract, states: str) -> dict[str, Any]:
        """Return the first of some states of each member that is waited for."""
        waits = self.contract.schemas.at(operation.pointer).get("x-wait", {}).values()
        return {each["member"].rpartition("/")[2]: each[states][0] for each in waits if each.get(states)}

    def sets(self, operation: OperationContract) -> bool:
        """Return whether the resource has a value of a request afterwards, beside its key."""
        return any(each.role is not Role.REFERENCE for each in self._set(operation))

    def _create(
        self, world: World, operation: OperationContract, arguments: Arguments
    ) -> tuple[object, Mapping[str, Any]]:
        effect = operation.effect
        members, secrets = _parted(self._set(operation), arguments)
        maker = Maker((operation.id, len(world.keys(effect.resource))))
        name = effect.made_key.rpartition("/")[2] or "id"
        asked = members.get(name)
        key = None if world.has(effect.resource, asked) else asked
        while key is None or (key is not asked and world.had(effect.resource, key)):
            key = maker.value(self.key_schema(effect.resource), name, fresh=True)
        # What is shown of a new one: what it must have, and what was asked for. Nothing is known of the rest.
        schema = self.item_schema(effect.resource)
        must = required_of(schema) - members.keys()
        shown = {each: maker.value(inner, each) for each, inner in members_of(schema).items() if each in must}
        whole = {**shown, **members, name: key}
        world.put(effect.resource, key, whole, secrets)
        return key, whole

    def item(self, kind: str, maker: Maker) -> dict[str, Any]:
        """Return a made-up resource of a kind."""
        schema = self.item_schema(kind)
        return maker.members(schema) if members_of(schema) else {}

    def item_schema(self, kind: str) -> Schema:
        """Return the schema of what responses show of a resource: in a list, else where one is read or made."""
        for operation in self.of(kind):
            if operation.effect.lists is not None and operation.successes:
                body = next(iter(operation.successes[0].forms.values()), None)
                if body is not None:
                    return items_of(inside(self.shapes.at(body.schema_pointer), operation.effect.lists))
        for operation in self.of(kind):
            for form in operation.successes[:1]:
                for body in form.forms.values():
                    return _with_member(self.shapes.at(body.schema_pointer), self.key_member(kind)) or {}
        return {}

    def key_member(self, kind: str) -> str:
        """Return the name of the member that is the key of a resource."""
        places = [place for each in self.of(kind) for place in (each.effect.item_key, each.effect.made_key) if place]
        return (places[0] if places else "/id").rpartition("/")[2]

    def key_schema(self, kind: str) -> Schema:
        """Return what a key has to be: as requests ask for it where that is a text, and as responses show it."""
        item = self.item_schema(kind)
        shown = item if self._is_plain(kind) else members_of(item).get(self.key_member(kind), {})
        for operation in self.contract.operations:
            for each in operation.inputs:
                is_key = each.role is Role.REFERENCE and each.resource == kind
                if is_key and ("pattern" in each.schema or not types_of(shown)):
                    return {**shown, **self.shapes.at(each.schema_pointer)}
        return shown

    def secrets_of(self, kind: str) -> Mapping[str, Parameter]:
        """Return the inputs that set a secret of a resource, by name."""
        return {
            each.path[-1]: each
            for operation in self.of(kind)
            for each in self._set(operation)
            if each.role is Role.SECRET
        }

    def examples(self, kind: str) -> list[dict[str, Any]]:
        """Return the resources of a kind that the document shows in examples of lists."""
        found = (
            item
            for operation in self.of(kind)
            if operation.effect.lists is not None
            for form in operation.successes
            for body in form.forms.values()
            for example in body.examples.values()
            if not isinstance(example, str)
            for item in value_at(example, operation.effect.lists, ()) or ()
        )
        whole = ({self.key_member(kind): item} if self._is_plain(kind) else item for item in found)
        return [item for item in whole if isinstance(item, dict)]

    def of(self, kind: str) -> list[OperationContract]:
        """Return the operations on a kind of resource."""
        return [each for each in self.contract.operations if each.effect.resource == kind]


def _parted(inputs: Iterator[Parameter], arguments: Arguments) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of inputs by name: those that are shown, and secrets."""
    shown: dict[str, Any] = {}
    secrets: dict[str, Any] = {}
    for each in inputs:
        value = arguments.get(each)
        if value is not MISSING:
            (secrets if each.role is Role.SECRET else shown)[each.path[-1]] = value
    return shown, secrets


def _example(documented: ResponseForm, schema: Schema) -> Any:  # noqa: ANN401 - any JSON value
    evaluator = Evaluator(schema)
    for body in documented.forms.values():
        for example in body.examples.values():
            if isinstance(example, dict | list) and evaluator.is_valid(example):
                return copy.deepcopy(example)
    return MISSING


def _with_member(schema: Schema, name: str) -> Schema | None:
    """Return the object in a schema that has a member of a name: the one that is least deep in it."""
    pending, seen = [schema], set[int]()
    while pending:
        held = pending.pop(0)
        if id(held) in seen:
            continue
        seen.add(id(held))
        members = members_of(held)
        if name in members:
            return held
        pending += members.values()
    return None


def _echoed(content: Any, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """Return content with the values of the parameters whose names its members have, as far as their types agree."""
    if not isinstance(content, dict):
        return content
    echoed = {name: _echoed(value, given) for name, value in content.items()}
    for name, value in given.items():
        if name in echoed and isinstance(value, str | int):
            is_number = isinstance(echoed[name], int) and str(value).isdecimal()
            echoed[name] = int(value) if is_number else value if isinstance(echoed[name], type(value)) else echoed[name]
    return echoed


def _overlaid(content: Any, members: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return content with the members of a resource in the first object that has its key."""
    if isinstance(content, dict):
        if key.rpartition("/")[2] in content:
            return {name: members.get(name, value) for name, value in content.items()}
        return {name: _overlaid(value, members, key) for name, value in content.items()}
    return content
