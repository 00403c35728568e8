"""In which states the resources of a run are, as far as responses tell."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind, OperationContract
from contract_tests.oracle.failures import at

from .contents import success_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contract_tests.oracle.exchange import Response

    from .world import World


class KnownStates:
    """What is known of the states of resources.

    Args:
        world: What is known of the resources.

    Attributes:
        led: Keys of those that were led into a state and not back: a list may leave them out. By kind.
        settled_once: Ids of operations, and keys of the resources that were brought into a state which allows them.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._read: dict[tuple[str, str], object] = {}
        """What was read of a resource since it was last changed, by kind and key: where its state matters."""
        self.led: dict[str, set[str]] = defaultdict(set)
        self.settled_once: set[tuple[str, str]] = set()

    def learn(self, operation: OperationContract, response: Response, key: str) -> None:
        """Learn from a success in which state a resource is.

        Args:
            operation: What was called.
            response: The success.
            key: What the request named as its resource.
        """
        effect, contract = operation.effect, self._world.contract
        if effect.kind is not EffectKind.READ:
            self._read.pop((effect.resource, key), None)
        elif key and any(each.effect.resource == effect.resource for each in self._choosy):
            self._read[effect.resource, key] = success_of(operation, response, contract)
        if effect.becomes:
            self.led[effect.resource].add(key)
        elif effect.kind is EffectKind.CHANGE and "x-wait" in contract.schemas.at(operation.pointer):
            self.led[effect.resource].discard(key)

    def settling(self, operation: OperationContract) -> OperationContract | None:
        """Return the operation after which a resource allows another one; None where there is none."""
        refused = operation.effect.refused_while
        for each in self._world.operations(EffectKind.CHANGE, resource=operation.effect.resource):
            becomes = each.effect.becomes
            if refused and all(becomes.get(place, held[0]) not in held for place, held in refused.items()):
                return each
        return None

    @property
    def settled(self) -> Mapping[str, frozenset[str]]:
        """Keys of the resources that are in such a state, as they were read after that, by the id of the operation."""
        found: dict[str, frozenset[str]] = {}
        for each in self._choosy:
            made_so = self.settling(each)
            wanted = made_so.effect.becomes if made_so else {}
            found[each.id] = frozenset(
                key
                for (kind, key), content in self._read.items()
                if wanted
                and kind == each.effect.resource
                and all(at(content, place) == wanted[place] for place in each.effect.refused_while)
            )
        return found

    @cached_property
    def _choosy(self) -> tuple[OperationContract, ...]:
        """The operations that a resource allows in some states only."""
        return tuple(each for each in self._world.offered.operations if each.effect.refused_while)
