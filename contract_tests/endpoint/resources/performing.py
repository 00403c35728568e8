"""What operations do to the world: by `x-effect`, or by what method and path suggest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from typing import Any, Final

from contract_tests.contract import EffectKind, OperationContract, Parameter, Place, Role
from contract_tests.contract.schemas import Schemas

from ..reading.arguments import MISSING, Arguments
from ..reading.pointing import values_at
from ..reading.shapes import WHERE, members_of, required_of
from ..reading.validation import Evaluator
from ..serving.response import EndpointResponse
from .kinds import SPARE
from .successes import Successes, value_given
from .synthesis import Maker
from .world import World

DISPOSITION: Final = "content-disposition"
CREATED: Final = 201
"""The status of a request that made what it names."""


@dataclass(slots=True)
class Performer(Successes):
    """Carries operations out on the resources of a world."""

    def unknown(self, world: World, operation: OperationContract, arguments: Arguments) -> Parameter | None:
        """Return the first input that names a resource which does not exist."""
        own = operation.input(operation.effect.key) if operation.makes_what_it_names else None
        for each in operation.inputs:
            if each is not own and each.role is Role.REFERENCE and world.knows(each.resource):
                value = arguments.get(each)
                keys = value if isinstance(value, list) else [value]
                above = self.above(operation, arguments) if each.name == operation.effect.key else {}
                if value is not MISSING and not all(
                    world.has(each.resource, key) and world.is_below(each.resource, key, above) for key in keys
                ):
                    return each
        return self._unknown_item(world, operation, arguments)

    def _unknown_item(self, world: World, operation: OperationContract, arguments: Arguments) -> Parameter | None:
        """Return the input that is to tell an item of a list from the others, where there is none that it tells."""
        key, within = self._key(operation, arguments), operation.effect.within
        if within is None or key is None or not world.has(operation.effect.resource, key):
            return None
        named, wanted = operation.naming_items, self._wanted(operation, arguments)
        is_there = any(wanted.items() <= each.items() for each in self._items(world, operation, key))
        return None if is_there or any("enum" in each.schema for each in named) else next(iter(named), None)

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
        is_new = False
        if effect.kind is EffectKind.CREATE and world.knows(effect.resource):
            key, made = self._create(world, operation, arguments)
        elif effect.kind is EffectKind.CHANGE and key is not None and world.has(effect.resource, key):
            shown, secrets = self._parted(operation, arguments)
            shown = shown if effect.is_stated else self._shown(effect.resource, shown)
            world.put(effect.resource, key, self._within(world, operation, arguments, shown), secrets)
        elif operation.makes_what_it_names and key is not None and world.knows(effect.resource):
            shown, secrets = self._parted(operation, arguments)
            named = {**shown, self.key_member(effect.resource): key}
            world.put(effect.resource, key, named, secrets, self.above(operation, arguments))
            is_new = True
        elif effect.kind is EffectKind.DELETE and key is not None and world.has(effect.resource, key):
            made = world.members(effect.resource, key)
            world.remove(effect.resource, key)
        if (place := self._place(operation, arguments)) is not None:
            made = self._put_at(world, operation, arguments, *place)
        if key is not None and world.has(effect.resource, key):
            if (become := self._become(operation)) and effect.kind is not EffectKind.READ:
                world.become(effect.resource, key, self._waits(operation, "pending"), become)
            made = world.members(effect.resource, key)
        for each in effect.renews if key is not None else ():
            world.renew(effect.resource, key, each)
        response = self.succeed(operation, arguments, made, self.listed(world, operation, arguments))
        response = replace(response, status=CREATED) if is_new else response
        if not self._is_file(operation):
            return response
        headers = (*response.headers, *_named(operation.effect.file, made))
        return replace(response, content=self._file(world, operation, key), headers=headers)

    def _place(self, operation: OperationContract, arguments: Arguments) -> tuple[str, str] | None:
        """Return where there is something that no key names, such as settings: the path, and the values in it."""
        if operation.effect.is_stated or operation.effect.key or operation.effect.lists is not None:
            return None
        in_path = (arguments.get(each) for each in operation.parameters if each.place is Place.PATH)
        return f"at {operation.template}", "/".join(map(str, in_path))

    def _put_at(
        self, world: World, operation: OperationContract, arguments: Arguments, place: str, key: str
    ) -> Mapping[str, Any]:
        """Return what there is at a place; what was put there if this is what an operation does."""
        if operation.method == "PUT" and world.has(place, key):
            world.remove(place, key)
        if operation.method in {"PUT", "PATCH"}:
            world.put(place, key, *self._parted(operation, arguments))
        return world.members(place, key) if world.has(place, key) else {}

    def _within(
        self, world: World, operation: OperationContract, arguments: Arguments, shown: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the members that a resource gets: those that were set, or the list of which one item was set."""
        within = operation.effect.within
        if within is None or not shown:
            return shown
        items, wanted = (
            self._items(world, operation, self._key(operation, arguments)),
            self._wanted(operation, arguments),
        )
        name = within.items.rpartition("/")[2]
        return {name: [{**each, **shown} if wanted.items() <= each.items() else each for each in items]}

    def _items(self, world: World, operation: OperationContract, key: object) -> list[Any]:
        """Return the items of the list of a resource of which an operation means one."""
        within, kind = operation.effect.within, operation.effect.resource
        if within is None:
            return []
        reads = (each for each in self.of(kind) if each.effect.kind is EffectKind.READ and each.effect.key)
        shown = (world.members(kind, key), *(self.form(each).response.content for each in reads))
        lists = ([item for held in values_at(each, within.items) for item in held] for each in shown)
        return next(filter(None, lists), [])

    def _wanted(self, operation: OperationContract, arguments: Arguments) -> dict[str, Any]:
        """Return the members that tell the item which a request means from the others."""
        return {
            pointer.rpartition("/")[2]: value_given(operation, place, arguments)
            for pointer, place in (operation.effect.within.where.items() if operation.effect.within else ())
            if operation.input(place) is not None
        }

    def _is_file(self, operation: OperationContract) -> bool:
        """Return whether a success is a file of a resource, which no schema describes."""
        form = self.form(operation).response
        return bool(operation.effect.key and form.roots and not form.schema and isinstance(form.content, str))

    def _file(self, world: World, operation: OperationContract, key: object) -> str:
        """Return the file of a resource: the same one until it is made anew."""
        kind = operation.effect.resource
        number = world.renewals(kind, key, operation.id)
        return hashlib.sha256(repr((operation.id, kind, str(key), number)).encode()).hexdigest()

    def _key(self, operation: OperationContract, arguments: Arguments) -> object:
        value = value_given(operation, operation.effect.key, arguments)
        return value if isinstance(value, str | int) else None

    def _become(self, operation: OperationContract) -> dict[str, Any]:
        """Return the members that a resource has afterwards, as stated, or once the wait for them is over."""
        stated = {place.rpartition("/")[2]: value for place, value in operation.effect.becomes.items()}
        return {**self._waits(operation, "ready"), **stated}

    def _waits(self, operation: OperationContract, states: str) -> dict[str, Any]:
        """Return the first of some states of each member that is waited for."""
        waits = self.contract.schemas.at(operation.pointer).get("x-wait", {}).values()
        return {each["member"].rpartition("/")[2]: each[states][0] for each in waits if each.get(states)}

    def _parted(self, operation: OperationContract, arguments: Arguments) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values by name that a request sets: those that are shown, and secrets."""
        body = operation.body
        if body is None or body.whole is None or body.members or not isinstance(arguments.body, dict):
            return _parted(self.set_by(operation), arguments, self.contract.schemas)
        # The members of alternatives; where a resource shows them in one member, they are that one.
        schema, shown = (
            self.shapes.at(body.whole.schema_pointer),
            members_of(self.item_schema(operation.effect.resource)),
        )
        holder = next((name for name, each in shown.items() if each.get(WHERE) == schema.get(WHERE)), None)
        return ({holder: arguments.body} if holder else dict(arguments.body)), {}

    def _shown(self, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return those of the values of a request that responses can show of a resource, under another name its key."""
        schemas, key = members_of(self.item_schema(kind)), self.key_member(kind)
        fit = (name for name in values if name in schemas and name != key)
        return {name: values[name] for name in fit if Evaluator(schemas[name]).is_valid(values[name])}

    def _create(
        self, world: World, operation: OperationContract, arguments: Arguments
    ) -> tuple[object, Mapping[str, Any]]:
        effect = operation.effect
        members, secrets = self._parted(operation, arguments)
        members = {each.path[-1]: each.schema["default"] for each in operation.defaults} | members
        maker = Maker((operation.id, len(world.keys(effect.resource))))
        schema = self.item_schema(effect.resource)
        must, known = required_of(schema) - members.keys(), members_of(schema)
        name = effect.made_key.rpartition("/")[2]
        if not effect.is_stated and name not in known:
            name = self.key_member(effect.resource)
        asked = members.get(name)
        key = None if world.has(effect.resource, asked) else asked
        if key is None:
            key = self._fresh_key(world, effect.resource, maker)
        # What is shown of a new one: what it must have, and what was asked for. Nothing is known of the rest.
        shown = {each: maker.value(known[each], each) if each in known else each for each in sorted(must)}
        if not effect.is_stated:
            unfit = {each: held for each, held in members.items() if not Evaluator(known.get(each, {})).is_valid(held)}
            members |= {each: _completed(maker.value(known[each], each), held) for each, held in unfit.items()}
        whole = {**shown, **self.owners(operation, arguments), **members, name: key}
        world.put(effect.resource, key, whole, secrets, self.above(operation, arguments))
        return key, whole

    def _fresh_key(self, world: World, kind: str, maker: Maker) -> object:
        """Return a key that no resource has had, else one that none has now."""
        made = []
        for key in self.keys(kind, maker, world.count_had(kind) + SPARE):
            if not world.had(kind, key):
                return key
            made.append(key)
        return next((key for key in made if not world.has(kind, key)), made[-1])


def _named(file: str, members: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the header that gives a file its name, where that is said and known."""
    if file and all(name in members for _, name, _, _ in Formatter().parse(file) if name):
        yield DISPOSITION, f'attachment; filename="{file.format_map(members)}"'


def _parted(
    inputs: Iterator[Parameter], arguments: Arguments, schemas: Schemas
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values of inputs by name: those that are shown, and secrets."""
    shown: dict[str, Any] = {}
    secrets: dict[str, Any] = {}
    for each in inputs:
        value = arguments.get(each)
        if value is not MISSING:
            held = secrets if each.role is Role.SECRET else shown
            held[each.path[-1]] = _without_secrets(value, each.schema_pointer, schemas)
    return shown, secrets


def _without_secrets(value: Any, pointer: str, schemas: Schemas) -> Any:  # noqa: ANN401 - any JSON value
    """Return what responses show of a value: nothing in it that is only ever written."""
    if isinstance(value, list) and (items := schemas.items_at(pointer)):
        return [_without_secrets(each, items, schemas) for each in value]
    if not isinstance(value, dict):
        return value
    places = {each.name: schemas.follow(each.pointer) for each in schemas.members(pointer)}
    hidden = {
        name for name, place in places.items() if any(each.get("writeOnly") for _, each in schemas.declared(place))
    }
    kept = {name: held for name, held in value.items() if name not in hidden}
    return {
        name: _without_secrets(held, places[name], schemas) if name in places else held for name, held in kept.items()
    }


def _completed(whole: Any, part: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return an object with the members of another one, or itself where they are none."""
    return {**whole, **part} if isinstance(whole, dict) and isinstance(part, dict) else whole
