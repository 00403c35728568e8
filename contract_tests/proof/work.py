"""What there is to try: each fault with each profile and peer, each variant with each seed."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from contract_tests.cases.profile import Profile

from .baseline import baseline
from .trial import faults_of, id_of, variants_of


@dataclass(frozen=True, slots=True)
class Task:
    """One run.

    Attributes:
        tool: The profile of the suite, or the name of a peer.
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
        document: File of another document, whose faults and variants are tried; empty for that of this repository.
        only: Names of faults and variants; empty for all.
        named: Whether only the faults and variants of the baseline are tried, under their names of then.
        each: How many faults of every operator are tried, by chance that is the same in every call; 0 for all.
        peers: Tools that the faults are tried with too.
        sample: How many faults the peers are tried with, about, the same number of every group; 0 for all.
        done: Ids of tasks that an earlier call has done.
    """

    profiles: tuple[Profile, ...]
    seeds: int
    variant_profile: Profile
    document: str = ""
    only: tuple[str, ...] = ()
    named: bool = False
    each: int = 0
    peers: tuple[str, ...] = ()
    sample: int = 0
    done: tuple[str, ...] = ()

    def tasks(self) -> Iterator[Task]:
        """Yield every run; the longest kinds first, so that the cores end together."""
        for tool in (*self.peers, *reversed(self.profiles)):
            yield Task(tool, 1)
            names = self._sampled() if tool in self.peers else self._faults()
            yield from (Task(tool, 1, fault=name) for name in names)
        for seed in range(1, self.seeds + 1):
            yield from (Task(self.variant_profile, seed, variant=name) for name in self._variants())

    def _faults(self) -> list[str]:
        faults = faults_of(self.document)
        if self.only or self.named:
            return [name for name in self.only or baseline().faults if name in faults]
        return _share(faults, lambda name: name.rpartition("/")[2], self.each) if self.each else list(faults)

    def _variants(self) -> list[str]:
        variants = variants_of(self.document)
        if self.only or self.named:
            return [name for name in self.only or baseline().variants if name in variants]
        return list(variants)

    def left(self) -> list[Task]:
        """Return the runs that no earlier call has done."""
        done = frozenset(self.done)
        return [task for task in self.tasks() if task.id not in done]

    def _sampled(self) -> list[str]:
        """Return faults for the peers: the same number of every group."""
        faults = faults_of(self.document)
        groups = {fault.group for fault in faults.values()}
        return (
            _share(faults, lambda name: faults[name].group, -(-self.sample // len(groups)))
            if self.sample
            else [*faults]
        )

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


def _share(names: Iterable[str], kind: Callable[[str], str], number: int) -> list[str]:
    """Return so many names of every kind, by chance that is the same in every call."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name in names:
        kinds[kind(name)].append(name)
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    return [name for listed in kinds.values() for name in chance.sample(listed, min(number, len(listed)))]
