"""What stands in for resources that are gone, or that must not be deleted.

What requests name is made anew where the run deleted it: an endpoint may have room for one resource of a kind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation

from ..sending.guard import LONG
from .parts import parts_first
from .settling import by_key, call, reached, settle
from .ways import Ways, is_choosy

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.contract import OperationContract

    from ..run import Run

TEST: Final = "start/made-anew"
PAUSES: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds after which that is tried again."""


class StandIns:
    """Knows which resources stand in for others.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._in_vain, self._led, self._ways = set[str](), set[str | None](), Ways(run)
        self.keys: dict[str, str] = {}
        """Keys of what was made in place of others, by the keys of those."""
        self.kinds: dict[str, str] = {}
        """The kinds of those."""

    def named_by(self, case: Case) -> Case:
        """Return a request that names what is there in place of what is gone.

        One that deletes names another resource than the one that all requests name: one that the run made.
        """
        run, lost = self._run, self._run.world.lost
        operation = run.knowledge.contract.operation(case.operation) if case.operation else None
        is_new = (
            operation is not None
            and operation.effect.kind is EffectKind.CREATE
            and operation.effect.resource in lost.values()
        )
        if not is_new or any(naming(case, operation, kind, old, f"{old}0") != case for old, kind in lost.items()):
            self.make()
        for old, new in self.keys.items():
            case = naming(case, operation, self.kinds[old], old, new)
        key = run.world.key(operation.effect.resource) if operation else None
        spare = self.spare(operation) if operation and key else None
        if operation is None or spare is None or key is None:
            return case
        return naming(case, operation, operation.effect.resource, key, spare)

    def spare(self, operation: OperationContract) -> str | None:
        """Return the key of a resource that an operation may delete, or lead into a state in which others refuse it.

        None where it does neither, or none is made.
        """
        world, kind = self._run.world, operation.effect.resource
        if operation.is_action and world.may(operation):
            return self._made_for(operation)
        if operation.effect.kind is not EffectKind.DELETE or not world.may(operation):
            return None
        own = world.key(kind) or ""
        made = (key for key in world.made[kind] if key != own and world.are_together(kind, key, own))
        creating = world.making(kind)
        found = next(made, None) or (self._run.maker.make(creating[0]) if creating else None)
        if found is not None:
            settle(self._run, operation, found)
        return found

    def _made_for(self, operation: OperationContract) -> str | None:
        """Return a resource that is made for an operation alone: another one once its state may have changed."""
        run, kept = self._run, self._run.kept[operation.id]
        if (not kept or kept[-1] in self._led) and run.world.key(operation.effect.resource):
            kept.append(self._ways.make(operation))
        return kept[-1] if kept else None

    def learn(self, operation: OperationContract, key: str) -> None:
        """Learn from a success that a resource may be in another state now."""
        if is_choosy(operation):
            self._led.add(key)

    def with_parts(self, kind: str) -> str | None:
        """Return a resource that is made now, with parts, since an operation may be refused for it without any."""
        run, world = self._run, self._run.world
        creating = world.making(kind)
        key = run.maker.make(creating[0]) if creating else None
        for each in world.operations(EffectKind.CREATE) if key else ():
            owner = next((given for given in each.parameters if given.resource == kind), None)
            if owner is not None and each.effect.resource != kind:
                run.maker.make(each, {owner.name: key})
        return key

    def make(self) -> None:
        """Make what was lost, and what others belong to first."""
        world = self._run.world
        for kind in reversed(parts_first(world.offered, set(world.lost.values()))):
            creating = world.operations(EffectKind.CREATE, resource=kind)
            if kind in self._in_vain:
                return
            if not creating:
                continue
            key = self._made(creating[0])
            if key is None:
                self._in_vain.add(kind)
                self._see_that_it_is_gone(kind)
                return  # what belongs to it can't be made, either
            world.named[kind] = key
            for old in [old for old, lost in world.lost.items() if lost == kind]:
                self.keys[old], self.kinds[old] = key, kind
                del world.lost[old]
            self._run.states.forget(kind)
            self._run.make_requests_anew()
            reached(self._run, TEST, creating[0], key)

    def _made(self, creating: OperationContract) -> str | None:
        """Return the key of another resource, where one is made: what is being deleted may be in its place a while."""
        world, kind = self._run.world, creating.effect.resource
        for pause in (0.0, *PAUSES):
            self._run.clock.sleep(pause)
            # What is left over may be in any state; where there is room for one only, it is as it was made.
            key = self._run.maker.make(creating) or (world.key(kind) if kind not in world.several else None)
            if key is not None:
                return key
        return None

    def _see_that_it_is_gone(self, kind: str) -> None:
        """Note a violation where what was deleted is still there, in whose place no other one can be made."""
        reading, deleting = (by_key(self._run, each, kind) for each in (EffectKind.READ, EffectKind.DELETE))
        tries, world = self._run.requests.api.tries, self._run.world
        for key in [key for key, lost in world.lost.items() if lost == kind and key not in world.swept[kind]]:
            slots = tries.slots(Slot.STATE_CHANGED, operation=deleting.operation) if deleting else ()
            if reading and deleting and slots and call(self._run, TEST, reading, key).succeeded:
                what = f"a {kind} can still be read after {deleting.name} succeeded"
                self._run.add_violation(TEST, ClauseViolation(slots[0], what))


def naming(case: Case, operation: OperationContract | None, kind: str, key: str, other: str) -> Case:
    """Return a request that names another resource of a kind."""
    old, new = (quote(each, safe="", errors="surrogatepass") for each in (key, other))
    path, mark, query = case.target.partition("?")
    pieces = path.split("/")
    named = {f"{{{each.name}}}" for each in (operation.parameters if operation else ()) if each.resource == kind}
    places = [place for place, piece in enumerate(operation.path.split("/") if operation else ()) if piece in named]
    if operation and places and operation.pattern.fullmatch(path):
        pieces = [new if place in places and piece == old else piece for place, piece in enumerate(pieces)]
        return replace(case, target=f"{'/'.join(pieces)}{mark}{query}")
    if len(key) < LONG:  # it may stand elsewhere by chance
        pieces = [new if piece == old else piece for piece in pieces]
        return replace(case, target=f"{'/'.join(pieces)}{mark}{query}")
    before, after = (each.encode("utf-8", "surrogatepass") for each in (key, other))
    return replace(case, target=case.target.replace(old, new), body=case.body.replace(before, after))
