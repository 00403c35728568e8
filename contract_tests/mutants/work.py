"""What there is to try: each fault with each profile and peer, each variant with each seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import FAULTS, VARIANTS


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
        """A stable name."""
        return f"{self.fault or self.variant or 'nothing'}-{self.tool}-{self.seed}"


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that is to be tried.

    Attributes:
        profiles: Profiles that the faults are tried with.
        seeds: How many seeds the variants are tried with.
        variant_profile: Profile that the variants are tried with.
        only: Names of faults and variants; empty for all.
        peers: Tools that the faults are tried with too.
    """

    profiles: tuple[Profile, ...]
    seeds: int
    variant_profile: Profile
    only: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()

    def tasks(self) -> Iterator[Task]:
        """Every run; the longest kinds first, so that the cores end together."""
        for tool in (*self.peers, *reversed(self.profiles)):
            yield Task(tool, 1)
            yield from (Task(tool, 1, fault=name) for name in FAULTS if self._is_wanted(name))
        for seed in range(1, self.seeds + 1):
            wanted = (name for name in VARIANTS if self._is_wanted(name))
            yield from (Task(self.variant_profile, seed, variant=name) for name in wanted)

    def _is_wanted(self, name: str) -> bool:
        return not self.only or name in self.only

    def as_text(self) -> str:
        """As text, to pass between processes."""
        return json.dumps([self.profiles, self.seeds, self.variant_profile, self.only, self.peers])

    @classmethod
    def of_text(cls, text: str) -> Work:
        """From text."""
        profiles, seeds, variant_profile, only, peers = json.loads(text)
        return cls(tuple(map(Profile, profiles)), seeds, Profile(variant_profile), tuple(only), tuple(peers))
