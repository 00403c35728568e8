"""Which characters of a class an endpoint takes: pages ask for one of them and list none.

An endpoint may take a list of them. What belongs to it shows where a value holds one of them alone.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contract_tests.contract import Contradiction


@dataclass(frozen=True, slots=True)
class TakenCharacters:
    """What an endpoint was seen to do with values that hold one character of a class and are right otherwise.

    Attributes:
        name: Name of the class.
        clause: The clause that leaves open which characters belong to it.
        members: The characters of the class.
        undisputed: Those of them that no page forbids.
        accepted: Characters with which such a value was accepted.
        refused: Characters with which it was refused, and never accepted.
    """

    name: str
    clause: str
    members: frozenset[str]
    undisputed: frozenset[str]
    accepted: frozenset[str] = field(default_factory=frozenset)
    refused: frozenset[str] = field(default_factory=frozenset)

    def after(self, value: str, *, accepted: bool) -> TakenCharacters:
        """Return what is known after the response to a value about which nothing else is special."""
        alone = self.members.intersection(value)
        if len(alone) != 1:
            return self
        if accepted:
            return replace(self, accepted=self.accepted | alone, refused=self.refused - alone)
        return replace(self, refused=self.refused | (alone - self.accepted))

    def doubtful_in(self, value: str) -> frozenset[str]:
        """Return the characters for whose sake a value may be refused.

        None where all are refused, for one is asked for; and none where only one is, for no list leaves out a single
        one: that is a mistake about this character.
        """
        used = self.members.intersection(value)
        untried = self.undisputed - self.accepted - self.refused
        if not untried and (not self.accepted or len(self.refused) == 1):
            return frozenset()
        alone = used - self.accepted if len(used) == 1 else frozenset()
        return (used & self.refused) | alone


def nothing_taken(contradiction: Contradiction) -> TakenCharacters | None:
    """Return what is known of an endpoint in the beginning; None where pages list the members of every class."""
    for name, clause in contradiction.unlisted.items():
        members = {each for each in string.printable if re.fullmatch(contradiction.characters[name], each)}
        disputed = {each for each in members if any(re.fullmatch(p, each) for p in contradiction.unspoken.values())}
        return TakenCharacters(name, clause, frozenset(members), frozenset(members - disputed))
    return None
