"""How successes are reported: in their documented form, with what is known of the resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from contract_tests.contract import Effect, OperationContract, Parameter, Place, Role, asked_of_list

from ..reading.arguments import MISSING, Arguments
from ..reading.pointing import with_value
from ..reading.shapes import Schema, has_alternatives, inside, items_of, members_of, required_of
from ..reading.validation import Evaluator
from ..serving.response import EndpointResponse
from .kinds import Form, Kinds
from .pages import Listed, page_of
from .world import World


@dataclass(slots=True)
class Successes(Kinds):
    """Writes the successes of operations."""

    def listed(self, world: World, operation: OperationContract, arguments: Arguments) -> Listed:
        """Return what a list shows of the resources of a kind: members of each, or nothing but its key.

        Where a list is asked for by another resource, it has those that belong to it.
        """
        kind = operation.effect.resource
        listed = world.listed(kind, self.above(operation, arguments))
        if self.is_plain(kind):
            return Listed([each[self.key_member(kind)] for each in listed], len(listed))
        schema = self.item_schema(kind)
        shown = set() if has_alternatives(schema) else {*members_of(schema), *required_of(schema)}
        owners = self.owners(operation, arguments)
        given = {each.name: value for each in operation.parameters if (value := arguments.get(each)) is not MISSING}
        asked = asked_of_list(operation, self.contract.schemas, given)
        items = [
            {name: value for name, value in each.items() if not shown or name in shown}
            for each in listed
            if all(each.get(name) == value for name, value in owners.items()) and not asked.excludes(each)
        ]
        return page_of(items, operation, self.contract.schemas, given, asked.most)

    def owners(self, operation: OperationContract, arguments: Arguments) -> dict[str, Any]:
        """Return the keys of other resources that a request names, by the members that show whose a resource is."""
        kind = operation.effect.resource
        schema = self.item_schema(kind)
        shown = set() if has_alternatives(schema) else members_of(schema).keys() - {self.key_member(kind)}
        return {
            each.path[-1]: value
            for each in operation.inputs
            if each.role is Role.REFERENCE and each.path[-1] in shown and each.resource != kind
            if (value := arguments.get(each)) is not MISSING
        }

    def above(self, operation: OperationContract, arguments: Arguments) -> dict[str, str]:
        """Return the keys of the resources below which the path of a request stands, by kind."""
        found = ((each.resource, arguments.get(each)) for each in _naming_owners(operation))
        return {kind: str(value) for kind, value in found if value is not MISSING}

    def kinds_above(self, kind: str) -> set[str]:
        """Return the kinds of the resources below which those of a kind stand in paths."""
        return {each.resource for operation in self.of(kind) for each in _naming_owners(operation)}

    def succeed(
        self,
        operation: OperationContract,
        arguments: Arguments,
        made: Mapping[str, Any] | None = None,
        listed: Listed | None = None,
    ) -> EndpointResponse:
        """Return the success of an operation.

        Args:
            operation: The operation.
            arguments: What was asked for.
            made: What responses show of the resource that it is about.
            listed: What they show of the resources of its kind.
        """
        form = self.form(operation)

        def filled(content: Any, schema: Schema) -> Any:  # noqa: ANN401 - any JSON value
            return self._filled(operation, form, content, schema, arguments, made, listed)

        response = form.response
        return replace(
            response,
            content=filled(response.content, response.schema),
            others={media: (filled(*other), other[1]) for media, other in response.others.items()},
        )

    def _filled(
        self,
        operation: OperationContract,
        form: Form,
        content: Any,  # noqa: ANN401 - any JSON value
        schema: Schema,
        arguments: Arguments,
        made: Mapping[str, Any] | None,
        listed: Listed | None,
    ) -> Any:  # noqa: ANN401 - as above
        """Return the content of a success with what is known of the resources; a text stays as it is."""
        if isinstance(content, str):
            return content
        effect, evaluator = operation.effect, Evaluator(schema)

        def fitting(new: Any) -> Any:  # noqa: ANN401 - as above
            """Return what is known instead of what the document shows; no guess makes a response wrong."""
            is_right = effect.is_stated or new == content or evaluator.is_valid(new) or not evaluator.is_valid(content)
            return new if is_right else content

        if made and has_alternatives(schema):
            content = fitting(dict(made))
        elif made:
            content = fitting(self._showing(content, made, effect))
        if effect.lists is not None and listed is not None:
            content = listed.linked(fitting(_listing(content, listed, schema, form, effect)), evaluator)
        if not effect.is_stated:
            content = fitting(_echoed(content, {each.name: arguments.get(each) for each in operation.parameters}))
        for place, source in effect.available.items():
            named = operation.input(source)
            held = [each.get(named.path[-1]) for each in listed.items] if named and listed else []
            content = with_value(content, place, value_given(operation, source, arguments) not in held)
        for place, source in effect.echoes.items():
            value = value_given(operation, source, arguments)
            content = content if value is MISSING else with_value(content, place, value)
        return content

    def _showing(self, content: Any, made: Mapping[str, Any], effect: Effect) -> Any:  # noqa: ANN401 - as above
        """Return content with the members of a resource where its key is, or else, where one of its members is."""
        own = f"/{self.key_member(effect.resource)}"
        key = (effect.made_key or effect.item_key or own).rpartition("/")[2]
        names = [key] if effect.is_stated else [key, *made]
        return next((shown for name in names if (shown := _overlaid(content, made, name)) != content), content)


def _naming_owners(operation: OperationContract) -> list[Parameter]:
    """Return the parameters of a path that name what the resource of an operation is a part of."""
    in_path = [each for each in operation.parameters if each.place is Place.PATH and each.role is Role.REFERENCE]
    return [each for each in in_path if each.resource != operation.effect.resource and not operation.effect.is_stated]


def value_given(operation: OperationContract, place: str, arguments: Arguments) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of the input at a place; MISSING where there is none."""
    named = operation.input(place) if place else None
    return arguments.get(named) if named else MISSING


def _echoed(content: Any, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """Return content with the values of the parameters whose names its members have, as far as their types agree."""
    if not isinstance(content, dict):
        return content
    echoed = {name: _echoed(value, given) for name, value in content.items()}
    for name, value in given.items():
        if name in echoed and isinstance(value, str | int):
            is_number = type(echoed[name]) is int and str(value).isdecimal()
            echoed[name] = int(value) if is_number else value if type(echoed[name]) is type(value) else echoed[name]
    return echoed


def _listing(content: Any, listed: Listed, schema: Schema, form: Form, effect: Effect) -> Any:  # noqa: ANN401
    """Return content with the resources of a list, and their number where it is shown."""
    place, items = effect.lists or "", listed.items
    if not effect.is_stated:  # another list may be called alike, and have items of another kind
        item = Evaluator(items_of(inside(schema, place)))
        items = [each for each in items if item.is_valid(each)] or items
    content = with_value(content, place, items)
    for counted in form.counted:
        content = with_value(content, counted, listed.count - len(listed.items) + len(items))
    return content


def _overlaid(content: Any, members: Mapping[str, Any], named: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return content with the members of a resource in the first objects that have a member of a name."""
    if isinstance(content, dict):
        if named in content:
            return {name: members.get(name, value) for name, value in content.items()}
        return {name: _overlaid(value, members, named) for name, value in content.items()}
    return content
