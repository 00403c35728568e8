"""What the document says of resources: how operations show them, by which keys, with which members and secrets."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Final

from contract_tests.contract import Contract, OperationContract, Parameter, Place, ResponseForm, Role

from ..reading.arguments import MISSING
from ..reading.pointing import value_at
from ..reading.shapes import WHERE, Schema, Shapes, both, has_alternatives, inside, items_of, members_of, types_of
from ..reading.validation import Evaluator
from ..serving.response import EndpointResponse, ResponseReason
from .synthesis import Maker

SPARE: Final = 60
"""Keys that are made up in vain before it is taken for granted that there are no more."""


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
class Kinds:
    """Kinds of resources, and the responses that show them.

    Attributes:
        shapes: Its schemas, as responses have them.
    """

    contract: Contract
    shapes: Shapes
    _forms: dict[str, Form] = field(default_factory=dict)

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
        schemas = {media: self.shapes.at(form.schema_pointer) for media, form in documented.forms.items()}
        others = {media: each for media, each in schemas.items() if each.get(WHERE) != schema.get(WHERE)}
        maker = Maker(operation.id)
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
                content if content is not MISSING else maker.value(schema),
                {media: form.root for media, form in documented.forms.items()},
                schema,
                operation=operation,
                others={media: (maker.value(each), each) for media, each in others.items()},
            ),
            counted,
        )

    def set_by(self, operation: OperationContract) -> Iterator[Parameter]:
        """Yield the inputs whose values the resource has afterwards."""
        effect = operation.effect
        for each in operation.inputs:
            pointer = "/" + "/".join(each.path)
            is_named = pointer in effect.sets or each.name in effect.sets
            if is_named or (not effect.sets and each.place is Place.BODY and len(each.path) == 1):
                yield each

    def sets(self, operation: OperationContract) -> bool:
        """Return whether the resource has a value of a request afterwards, beside its key."""
        return any(each.role is not Role.REFERENCE for each in self.set_by(operation))

    def is_plain(self, kind: str) -> bool:
        """Return whether the items of a list are the keys themselves."""
        return bool(types := types_of(self.item_schema(kind))) and types <= {"string", "integer"}

    def item(self, kind: str, maker: Maker) -> dict[str, Any]:
        """Return a made-up resource of a kind."""
        schema = self.item_schema(kind)
        if has_alternatives(schema):
            made = maker.value(schema)
            return made if isinstance(made, dict) else {}
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
        """Return what a key has to be: as responses show it, and as each request asks for it.

        Where one has a number and the other a text, the number says more.
        """
        shown = self._shown_key(kind)
        inputs = (each for operation in self.contract.operations for each in operation.inputs)
        pointers = {each.schema_pointer for each in inputs if each.role is Role.REFERENCE and each.resource == kind}
        every = [shown, *map(self.shapes.at, sorted(pointers))]
        numbers = [each for each in every if not types_of(each).isdisjoint({"integer", "number"})]
        return reduce(both, numbers or every)

    def keys(self, kind: str, maker: Maker, count: int = SPARE) -> Iterator[Any]:
        """Yield keys that resources of a kind may have, as many as that; one may come several times."""
        schema, name = self.key_schema(kind), self.key_member(kind)
        is_text = types_of(self._shown_key(kind)) == {"string"}
        made = (maker.value(schema, name, fresh=True) for _ in range(count))
        return map(str, made) if is_text else made

    def _shown_key(self, kind: str) -> Schema:
        item = self.item_schema(kind)
        return item if self.is_plain(kind) else members_of(item).get(self.key_member(kind), {})

    def secrets_of(self, kind: str) -> Mapping[str, Parameter]:
        """Return the inputs that set a secret of a resource, by name."""
        return {
            each.path[-1]: each
            for operation in self.of(kind)
            for each in self.set_by(operation)
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
        whole = ({self.key_member(kind): item} if self.is_plain(kind) else item for item in found)
        return [item for item in whole if isinstance(item, dict)]

    def of(self, kind: str) -> list[OperationContract]:
        """Return the operations on a kind of resource."""
        return [each for each in self.contract.operations if each.effect.resource == kind]


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
