"""What a run knows of the resources behind an endpoint, and which of them it may touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.api import is_writable
from contract_tests.contract import Contract, EffectKind, OperationContract, Place

from .contents import Item, items_of, member_at, success_of
from .known_states import KnownStates
from .parts import Parts
from .possible import possible_of, secrets_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from contract_tests.cases.building.values import Base
    from contract_tests.oracle.exchange import Request, Response

CREATED: Final = 201


class World:
    """The resources behind an endpoint, as far as its responses tell of them.

    Args:
        contract: What the API is.
        named: Keys of the resources that may be changed, by kind.
        allowed: What else may be done than reading and changing those.
    """

    def __init__(self, contract: Contract, named: Mapping[str, str], allowed: Iterable[EffectKind] = ()) -> None:
        self.contract = contract
        self.offered = contract
        """The same with those operations only that the endpoint offers."""
        self.possible = possible_of(contract)
        self.named = dict(named)
        self.given: Mapping[str, str] = dict(named)
        """Keys of the resources that the user named, by kind: they may be changed, and are never deleted."""
        self.made: dict[str, list[str]] = defaultdict(list)
        """Keys of the resources that the run made and that were not deleted, by kind."""
        self.several: set[str] = set()
        """Kinds of which the run made a resource beside another one."""
        self.unseen: set[str] = set()
        """Kinds of which resources were made whose keys no response shows."""
        self.put: dict[str, list[str]] = defaultdict(list)
        """Keys under which something was put of which nobody said whether it was there before, by kind."""
        self.made_with: dict[tuple[str, str], Mapping[str, object]] = {}
        """What the path and the headers of a request said that made a resource, by kind and key: it is there only."""
        self.places: set[str] = set()
        """Paths at which resources were seen that are parts of others."""
        self.gone: dict[str, set[str]] = defaultdict(set)
        """Keys of those that the run deleted, by kind, and of what belonged to those."""
        self.swept: dict[str, set[str]] = defaultdict(set)
        """Keys of those that may be gone with what they belonged to, by kind: that is left open."""
        self.lost: dict[str, str] = {}
        """Keys that requests name and that are gone, and their kinds."""
        self.parts = Parts()
        self.others: dict[str, set[str]] = defaultdict(set)
        """Keys of those that must be left alone: what lists show, and what examples of the document name."""
        for kind, keys in contract.shown_keys.items():
            if kind not in contract.fixed_kinds:
                self.others[kind] |= keys - {self.named.get(kind, "")}
        self.listed: dict[str, Mapping[str, Item]] = {}
        """What lists first showed of each resource, by kind and key."""
        self.listed_whole: set[str] = set()
        """Kinds of which a list showed all that there are."""
        self.states = KnownStates(self)
        self.changed: dict[str, OperationContract] = {}
        """Operations that set a secret of a resource that was named, by its kind."""
        self.bases: dict[str, Base] = {}
        """What requests that make resources begin with, by the ids of the operations: what was carried out."""
        self._allowed = frozenset(allowed)

    @property
    def is_safe(self) -> bool:
        """Whether nothing may be carried out at all."""
        return not (self.named or self._allowed)

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of the resources that requests may name, by kind; a named one comes first."""
        kinds = dict.fromkeys((*self.named, *self.made, *self.put, *self.contract.fixed_kinds))
        return {kind: tuple(keys) for kind in kinds if (keys := self._mine(kind))}

    def may(self, operation: OperationContract) -> bool:
        """Return whether requests of an operation may be carried out, on the right resources."""
        effect = operation.effect
        if not self.offers(operation):
            return False
        if effect.kind is EffectKind.READ:
            return not self.is_safe
        if effect.kind is EffectKind.CHANGE:
            # What was made without leave, by an endpoint that accepts too much, gives no leave either.
            return effect.resource in self.named or EffectKind.CREATE in self._allowed
        # What names no resource deletes those of others with what the run made: all of a collection, for instance.
        return effect.kind in self._allowed and (effect.kind is EffectKind.CREATE or bool(effect.key))

    def leave_out(self, operations: Collection[str]) -> None:
        """Do without operations that the endpoint does not offer, by their ids."""
        offered = tuple(each for each in self.contract.operations if each.id not in operations)
        self.offered = replace(self.contract, operations=offered)

    def offers(self, operation: OperationContract) -> bool:
        """Return whether the endpoint offers an operation."""
        return self.offered.find(operation.id) is operation

    def key(self, kind: str) -> str | None:
        """Return the key of a resource of a kind that requests may name; None where none may be."""
        return next(iter(self._mine(kind)), None)

    def _mine(self, kind: str) -> list[str]:
        named = [self.named[kind]] if kind in self.named else []
        listed = self.listed.get(kind, {}) if kind in self.contract.fixed_kinds else {}
        shown = [each for each in self._examples.get(kind, ()) if each in listed] if listed else ()
        return list(dict.fromkeys((*named, *self._made_in_order(kind), *self.put[kind], *shown, *listed)))

    def _made_in_order(self, kind: str) -> list[str]:
        """Return the keys of what the run made: the parts of those resources first that requests name."""
        owners = {name: self.key(owner) for name, owner in self._owners.get(kind, {}).items()}
        said = ((key, self.made_with.get((kind, key), {})) for key in self.made[kind])
        elsewhere = {key for key, where in said if any(where.get(name, key) != key for name, key in owners.items())}
        return sorted(self.made[kind], key=elsewhere.__contains__)

    @cached_property
    def _owners(self) -> Mapping[str, Mapping[str, str]]:
        """The kinds of what stands in the path before a resource that is made, by the names of the parameters."""
        found: dict[str, dict[str, str]] = {}
        for operation in self.contract.operations:
            kind = operation.effect.resource
            for each in operation.parameters if operation.effect.kind is EffectKind.CREATE else ():
                if each.place is Place.PATH and each.resource not in {"", kind}:
                    found.setdefault(kind, {})[each.name] = each.resource
        return found

    @cached_property
    def _examples(self) -> Mapping[str, list[str]]:
        """The keys that the document shows, by kind."""
        found: dict[str, list[str]] = {}
        for each in (given for operation in self.contract.operations for given in operation.inputs if given.resource):
            found.setdefault(each.resource, []).extend(map(str, each.schema.get("examples", ())))
        return found

    def own(self) -> Iterable[str]:
        """Return the keys of all that the run made, and of what it deleted of that."""
        return (key for held in (self.made, self.gone) for keys in held.values() for key in keys)

    def are_together(self, kind: str, key: str, other: str) -> bool:
        """Return whether two resources were made as parts of the same ones, and with the same headers."""
        return self.made_with.get((kind, key), {}) == self.made_with.get((kind, other), {})

    def nameable(self) -> Mapping[str, tuple[str, ...]]:
        """Return the keys that requests name, by kind: known ones, or one that no resource can have."""
        kinds = {
            each.resource: each for operation in self.contract.operations for each in operation.inputs if each.resource
        }
        impossible = {kind: self.possible.impossible_key(each) for kind, each in kinds.items()}
        # What an endpoint made without leave is removed, and not named.
        made = [] if EffectKind.CREATE in self._allowed else [key for keys in self.made.values() for key in keys]
        unasked = set(made) - set(self.named.values())
        known = {kind: tuple(key for key in keys if key not in unasked) for kind, keys in self.known.items()}
        found = {kind: keys for kind, keys in known.items() if keys}
        return {**{kind: (key,) for kind, key in impossible.items() if key}, **found}

    def is_forbidden(self, key: object, kind: str = "") -> bool:
        """Return whether a key is that of a resource that must be left alone: of any kind, or of one."""
        kinds = [kind] if kind else list(self.others)
        return any(key in self.others.get(each, ()) and key not in self._mine(each) for each in kinds)

    def learn(
        self, operation: OperationContract, response: Response, key: str = "", request: Request | None = None
    ) -> None:
        """Learn from a success which resources there are.

        Args:
            operation: What was called.
            response: The success.
            key: What the request named as its resource, or as the one that it makes.
            request: The request, where it may have made a part of other resources.
        """
        effect = operation.effect
        self.states.learn(operation, response, key)
        if effect.kind is EffectKind.DELETE:
            self._learn_deleted(effect.resource, key)
        is_named = key == self.named.get(effect.resource) and key not in self.made[effect.resource]
        if effect.kind is EffectKind.CHANGE and is_named and secrets_of(operation):
            self.changed[effect.resource] = operation
        if effect.kind is EffectKind.CREATE:
            self._learn_made(operation, response, key, request)
        elif (
            not (operation.makes_what_it_names and response.status == CREATED)
            and operation.method == "PUT"
            and operation.path.endswith("}")
            and key
            and key not in self._mine(effect.resource)
        ):
            self.put[effect.resource].append(key)
        if effect.lists is not None:
            self._learn_listed(effect.resource, items_of(operation, response, self.contract))

    def learn_named(self, kind: str, key: str, exact: str) -> None:
        """Learn that there is a new resource which the path of a request names: in two ways, perhaps."""
        new = [each for each in dict.fromkeys((key, exact)) if each not in self.made[kind]]
        if len(new) > 1:
            self.swept[kind].update(new)
        else:
            self.made[kind] += new

    def _learn_deleted(self, kind: str, key: str) -> None:
        self.forget(kind, key)
        for of_part, part in self.parts.taken_from((kind, key)):
            if part in self.made[of_part]:
                self.swept[of_part].add(part)
                self.forget(of_part, part)

    def forget(self, kind: str, key: str) -> None:
        """Do without a resource that is gone."""
        self.gone[kind].add(key)
        for held in (self.made[kind], self.put[kind]):
            if key in held:
                held.remove(key)
        if key == self.named.get(kind):
            del self.named[kind]
            self.changed.pop(kind, None)
            self.lost[key] = kind

    def _learn_made(
        self, operation: OperationContract, response: Response, named: str, request: Request | None
    ) -> None:
        content = success_of(operation, response, self.contract)
        made = (named or None) if content is None else member_at(content, operation.effect.made_key)
        if isinstance(made, (str, int)) and not isinstance(made, bool):
            kind, key = operation.effect.resource, str(made)
            self.several |= {kind} if {*self.made[kind]} - {key} else set()
            self.made[kind] += [key] if key not in self.made[kind] else []
            if request is not None:
                self.parts.learn((kind, key), operation, request)
        else:
            self.unseen.add(operation.effect.resource)

    def _learn_listed(self, kind: str, items: Mapping[str, Item]) -> None:
        self.listed[kind] = {**items, **self.listed.get(kind, {})}
        if kind in self.contract.fixed_kinds:
            return
        mine = self._mine(kind)
        # A part of a right key is no other resource: the list is wrong.
        self.others[kind] |= {
            key
            for key in items.keys() - self.gone[kind]
            if self._could_exist(kind, key) and not any(key in each for each in mine)
        }

    def _could_exist(self, kind: str, key: str) -> bool:
        named = (each for operation in self.contract.operations for each in operation.inputs if each.resource == kind)
        reference = next(named, None)
        return reference is None or self.possible.could_be_right(reference, key)

    def operations(self, *kinds: EffectKind, resource: str = "") -> list[OperationContract]:
        """Return the operations of some kinds that may be carried out, on one kind of resource if it is named.

        Those are left out whose requests can't be written.
        """
        return [
            each
            for each in self.offered.operations
            if each.effect.kind in kinds and resource in {"", each.effect.resource}
            if self.may(each) and is_writable(each)
        ]

    def making(self, resource: str = "") -> list[OperationContract]:
        """Return the operations that make resources: where there are none of their own, those that name the new one."""
        own = self.operations(EffectKind.CREATE, resource=resource)
        kinds = {each.effect.resource for each in self.offered.operations if each.effect.kind is EffectKind.CREATE}
        naming = self.operations(EffectKind.CHANGE, resource=resource) if EffectKind.CREATE in self._allowed else []
        return [*own, *(each for each in naming if each.makes_what_it_names and each.effect.resource not in kinds)]

    def listing(self, resource: str) -> OperationContract | None:
        """Return the operation that lists a kind of resource; None where none does, or may."""
        reads = self.operations(EffectKind.READ, resource=resource)
        return next((each for each in reads if each.effect.lists is not None), None)
