"""Making anew what requests name and what the run deleted: an endpoint may have room for one resource of a kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind

from .parts import parts_first
from .settling import reached

if TYPE_CHECKING:
    from ..run import Run

TEST: Final = "start/made-anew"
TRIES: Final = 3
"""How often that is tried for a kind: what is being deleted may take the place of another one for a while."""


class Replacements:
    """Knows what stands in for resources that are gone.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._in_vain = Counter[str]()
        self.keys: dict[str, str] = {}
        """Keys of what was made in place of others, by the keys of those."""

    def make(self) -> None:
        """Make what was lost, and what others belong to first."""
        world = self._run.world
        for kind in reversed(parts_first(world.offered, set(world.lost.values()))):
            creating = world.operations(EffectKind.CREATE, resource=kind)
            if not creating or self._in_vain[kind] >= TRIES:
                continue
            # What is left over may be in any state; where there is room for one only, it is as it was made.
            key = self._run.make(creating[0]) or (world.key(kind) if kind not in world.several else None)
            if key is None:
                self._in_vain[kind] += 1
                return  # what belongs to it can't be made, either
            world.named[kind] = key
            for old in [old for old, lost in world.lost.items() if lost == kind]:
                self.keys[old] = key
                del world.lost[old]
            self._run.states.forget(kind)
            self._run.make_requests_anew()
            reached(self._run, TEST, creating[0], key)
