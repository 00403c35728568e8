"""The types of a compiled contract."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from .effects import EffectKind
from .inputs import Parameter, Place, RequestBody, Role

if TYPE_CHECKING:
    from .clauses import ClauseIndex
    from .effects import Effect
    from .readings import Contradiction, Readings
    from .responses import ErrorShape, ResponseForm
    from .schemas import Schemas
    from .security import SecurityScheme, SignatureRecipe


@dataclass(frozen=True, eq=False)
class OperationContract:
    """An operation; one is only equal to itself.

    Attributes:
        id: Its operationId, or method and path where it has none.
        name: What it is called in reports, tests and faults: its id, with hyphens for what needs quoting.
        pointer: Where it stands in the document.
        method: The method, in upper case.
        path: The path with its templates, below that of the address at which the API is.
        template: The path as the document writes it.
        tags: Its tags.
        parameters: Its parameters outside of the body.
        body: Its body; None when it has none.
        responses: Its responses by status as the document writes it.
        security: What it takes to be let in: alternatives of names of schemes that are needed together.
        effect: What it does to the world.
        reach: Pointers of everything that it is made of: its own, and those of the components that it refers to.
    """

    id: str
    name: str
    pointer: str
    method: str
    path: str
    template: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: Mapping[str, ResponseForm]
    security: tuple[tuple[str, ...], ...]
    effect: Effect
    reach: frozenset[str] = frozenset()

    @cached_property
    def inputs(self) -> tuple[Parameter, ...]:
        """Everything that a request may carry: parameters, then members of the body."""
        return (*self.parameters, *(self.body.members if self.body else ()))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the paths of its requests look like; its templates are groups by position."""
        pieces = re.split(r"\{[^{}]*\}", self.path)
        return re.compile("([^/?#]*)".join(map(re.escape, pieces)))

    @cached_property
    def template_names(self) -> tuple[str, ...]:
        """Names of the templates of the path, in order."""
        return tuple(re.findall(r"\{([^{}]*)\}", self.path))

    @property
    def is_action(self) -> bool:
        """Whether it does something to a resource that no document describes: such as to cancel an order."""
        is_of_member = self.method == "POST" and not self.path.endswith("}") and bool(self.effect.key)
        return is_of_member and self.effect.kind is EffectKind.CHANGE and not self.effect.is_stated

    def resource_path(self, path: str) -> str:
        """Return the part of a path of a request that leads to the resource which is named last."""
        depth = self.path[: self.path.rfind("}") + 1].count("/")
        return "/".join(path.split("/")[: depth + 1])

    @cached_property
    def sets(self) -> tuple[Parameter, ...]:
        """The inputs whose values the resource has afterwards.

        Where the document does not say which, every member of the body of what makes or changes something as a whole.
        """
        effect = self.effect
        if effect.kind is EffectKind.CHANGE and not effect.is_stated and not self.path.endswith("}"):
            return ()
        if effect.is_stated or effect.kind not in {EffectKind.CREATE, EffectKind.CHANGE} or self.body is None:
            return tuple(each for place in effect.sets if (each := self.input(place)))
        return tuple(each for each in self.body.members if len(each.path) == 1)

    @cached_property
    def naming_items(self) -> tuple[Parameter, ...]:
        """The inputs that tell an item of a list within a resource from the others."""
        places = self.effect.within.where.values() if self.effect.within else ()
        return tuple(each for place in places if (each := self.input(place)))

    @cached_property
    def defaults(self) -> tuple[Parameter, ...]:
        """The members of the body that a resource has with their default where the request that makes it lacks them."""
        is_new = self.effect.kind is EffectKind.CREATE or self.makes_what_it_names
        found = (each for each in self.sets if each.place is Place.BODY and each.role is Role.VALUE)
        # What has a format may be written in another way: but numbers, whose format is how large they are.
        plain = (
            each for each in found if {"format", "default"} & each.schema.keys() == {"default"} or _is_number(each)
        )
        return tuple(each for each in plain if is_new)

    def response_to(self, status: int) -> ResponseForm | None:
        """Return the documented response of a status: of the status itself, its range, or the default."""
        return next(
            (self.responses[key] for key in (str(status), f"{status // 100}XX", "default") if key in self.responses),
            None,
        )

    @cached_property
    def makes_what_it_names(self) -> bool:
        """Whether a request may make the resource that it names: a PUT of which it is said what it gets then."""
        return self.method == "PUT" and "201" in self.responses and bool(self.effect.key)

    @cached_property
    def successes(self) -> tuple[ResponseForm, ...]:
        """The documented successes."""
        return tuple(form for status, form in self.responses.items() if status.startswith("2"))

    @cached_property
    def failures(self) -> tuple[ResponseForm, ...]:
        """The documented failures, the default among them."""
        return tuple(form for status, form in self.responses.items() if not status.startswith(("1", "2", "3")))

    def input(self, place: str) -> Parameter | None:
        """Return the input at a place of a request: a JSON pointer into the body, or the name of a parameter."""
        if not place.startswith("/"):
            return next((each for each in self.parameters if each.name == place), None)
        path = tuple(part.replace("~1", "/").replace("~0", "~") for part in place.split("/")[1:])
        return next((each for each in self.inputs if each.place is Place.BODY and each.path == path), None)


METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that a path can have, as the document writes them."""


def _is_number(parameter: Parameter) -> bool:
    return isinstance(parameter.schema.get("default"), int | float)


@dataclass(frozen=True, eq=False)
class Contract:
    """Everything that is known about an API; one that was compiled anew is another one.

    Attributes:
        title: Its title.
        document: The document, with the keywords of OpenAPI 3.1.
        schemas: Its schemas, ready to be followed and evaluated.
        operations: Its operations, in the order of the document.
        schemes: Its security schemes by name.
        shapes: Every form in which a failure is reported.
        clauses: The clauses behind places and slots.
        readings: The contradictions of the documentation, each with the ways to read it.
        has_ledger: Whether clauses come from a ledger; otherwise each constraint is its own.
        base_path: What stands before every path: that of the address at which the API is.
    """

    title: str
    document: Mapping[str, Any]
    schemas: Schemas
    operations: tuple[OperationContract, ...]
    schemes: Mapping[str, SecurityScheme]
    shapes: tuple[ErrorShape, ...]
    clauses: ClauseIndex
    readings: Readings
    has_ledger: bool
    base_path: str = ""

    def operation(self, operation_id: str) -> OperationContract:
        """Return an operation by its id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[operation_id]

    def find(self, operation_id: str) -> OperationContract | None:
        """Return an operation by its id; None when there is none."""
        return self._by_id.get(operation_id)

    def contradiction_at(self, pointer: str) -> Contradiction | None:
        """Return the contradiction that a place of the document belongs to."""
        return next((each for each in self.readings.values() if each.covers(pointer)), None)

    @cached_property
    def _by_id(self) -> Mapping[str, OperationContract]:
        return {operation.id: operation for operation in self.operations}

    def at(self, path: str) -> tuple[OperationContract, ...]:
        """Return the operations at a path, one for each method; those at a fixed path before those of a template."""
        found = [each for each in self._by_depth.get(path.count("/"), ()) if each.pattern.fullmatch(path)]
        fewest = min((len(each.template_names) for each in found), default=0)
        return tuple(each for each in found if len(each.template_names) == fewest)

    @cached_property
    def _by_depth(self) -> Mapping[int, list[OperationContract]]:
        found: dict[int, list[OperationContract]] = {}
        for each in self.operations:
            found.setdefault(each.path.count("/"), []).append(each)
        return found

    @cached_property
    def fixed_kinds(self) -> tuple[str, ...]:
        """The kinds of resources that operations only read: whatever is listed of them, requests may name."""
        operations = self.operations
        kinds = dict.fromkeys(each.resource for operation in operations for each in operation.inputs if each.resource)
        touched = {each.effect.resource for each in operations if each.effect.kind is not EffectKind.READ}
        return tuple(kind for kind in kinds if kind not in touched)

    @cached_property
    def shown_keys(self) -> Mapping[str, frozenset[str]]:
        """The keys that examples of requests name, by kind: there may be such resources, which are somebody's."""
        found: dict[str, set[str]] = {}
        for operation in self.operations:
            forms = operation.body.forms.values() if operation.body else ()
            bodies = [body for form in forms for body in form.examples.values() if isinstance(body, dict)]
            for each in operation.inputs:
                in_bodies = [body.get(each.name) for body in bodies] if each.place is Place.BODY else []
                keys = (key for key in (*each.schema.get("examples", ()), *in_bodies) if isinstance(key, (str, int)))
                if each.resource:
                    found.setdefault(each.resource, set()).update(map(str, keys))
        return {kind: frozenset(keys) for kind, keys in found.items()}

    def repeats(self, text: str) -> bool:
        """Return whether the document holds a text in several places: an example of one thing may be one of another."""
        return self._written.count(json.dumps(text)[1:-1]) > 1

    @cached_property
    def _written(self) -> str:
        return json.dumps(self.document, default=str)

    @cached_property
    def bodies(self) -> tuple[RequestBody, ...]:
        """The bodies that requests have."""
        return tuple(operation.body for operation in self.operations if operation.body is not None)

    @cached_property
    def is_protected(self) -> bool:
        """Whether any operation asks for credentials."""
        return any(operation.security for operation in self.operations)

    @cached_property
    def security(self) -> tuple[tuple[str, ...], ...]:
        """What it takes to be let in where no operation is called: what is said of all, or what all have in common."""
        whole = tuple(map(tuple, self.document.get("security", ())))
        of_each = {operation.security for operation in self.operations}
        return whole or (of_each.pop() if len(of_each) == 1 else ())

    @cached_property
    def recipe(self) -> SignatureRecipe | None:
        """How requests are signed; None where they are not."""
        return next((scheme.recipe for scheme in self.schemes.values() if scheme.recipe), None)
