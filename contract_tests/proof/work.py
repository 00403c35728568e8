"""What there is to try: each fault with each profile and peer, each variant with each seed."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import FAULTS, VARIANTS

from .trial import id_of


@dataclass(frozen=True, slots=True)
class Task:
    """One run.

    Attributes:
        tool: The profile of the suite, or the name of a peer.
        seed: The seed.
        fault: The fault that is switched on; empty for none.
        variant: The variant that is switched on; empty for none.
    """

    tool: str
    seed: int
    fault: str = ""
    variant: str = ""

    @property
    def id(self) -> str:
        """Return a stable name."""
        return id_of(self.fault or self.variant, self.tool, self.seed)


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that is to be tried.

    Attributes:
        profiles: Profiles that the faults are tried with.
        seeds: How many seeds the variants are tried with.
        variant_profile: Profile that the variants are tried with.
        only: Names of faults and variants; empty for all.
        peers: Tools that the faults are tried with too.
        sample: How many faults the peers are tried with, about, the same number of every group; 0 for all.
        done: Ids of tasks that an earlier call has done.
    """

    profiles: tuple[Profile, ...]
    seeds: int
    variant_profile: Profile
    only: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    sample: int = 0
    done: tuple[str, ...] = ()

    def tasks(self) -> Iterator[Task]:
        """Yield every run; the longest kinds first, so that the cores end together."""
        for tool in (*self.peers, *reversed(self.profiles)):
            yield Task(tool, 1)
            names = self._sampled() if tool in self.peers else list(FAULTS)
            yield from (Task(tool, 1, fault=name) for name in names if self._is_wanted(name))
        for seed in range(1, self.seeds + 1):
            wanted = (name for name in VARIANTS if self._is_wanted(name))
            yield from (Task(self.variant_profile, seed, variant=name) for name in wanted)

    def left(self) -> list[Task]:
        """Return the runs that no earlier call has done."""
        done = frozenset(self.done)
        return [task for task in self.tasks() if task.id not in done]

    def _sampled(self) -> list[str]:
        """Return faults for the peers: the same number of every group, by chance that is the same in every call."""
        if not self.sample:
            return list(FAULTS)
        groups: dict[str, list[str]] = defaultdict(list)
        for name, fault in FAULTS.items():
            groups[fault.group].append(name)
        chance = random.Random(1)  # noqa: S311 - a sample, no secret
        share = -(-self.sample // len(groups))
        return [name for names in groups.values() for name in chance.sample(names, min(share, len(names)))]

    def _is_wanted(self, name: str) -> bool:
        return not self.only or name in self.only

    def as_text(self) -> str:
        """Return it as text, to pass between processes."""
        return json.dumps(asdict(self))

    @classmethod
    def of_text(cls, text: str) -> Work:
        """Make one from text."""
        data = json.loads(text)
        lists = {name: tuple(data[name]) for name in ("only", "peers", "done")}
        profiles = tuple(map(Profile, data["profiles"]))
        return cls(**{**data, **lists, "profiles": profiles, "variant_profile": Profile(data["variant_profile"])})
