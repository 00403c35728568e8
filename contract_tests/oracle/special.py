"""Which special characters an endpoint takes: the pages ask for one and list none (PW-SPECIAL-SET).

An endpoint may take a list of them. What belongs to it shows where a password holds one of them alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from .password import DISPUTED, SPECIAL

UNDISPUTED: Final = SPECIAL - DISPUTED
"""The special characters that no page forbids."""


@dataclass(frozen=True, slots=True)
class SpecialCharacters:
    """What an endpoint was seen to do with passwords that hold one special character and are right otherwise.

    Attributes:
        accepted: Characters with which such a password was accepted.
        refused: Characters with which it was refused, and never accepted.
    """

    accepted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def after(self, password: str, *, accepted: bool) -> SpecialCharacters:
        """Return what is known after the response to a password about which nothing else is special."""
        alone = SPECIAL.intersection(password)
        if len(alone) != 1:
            return self
        if accepted:
            return SpecialCharacters(self.accepted | alone, self.refused - alone)
        return replace(self, refused=self.refused | (alone - self.accepted))

    def doubtful_in(self, password: str) -> frozenset[str]:
        """Return the special characters for whose sake the password may be refused.

        None where all are refused, for one is asked for; and none where only one is, for no list of special characters
        leaves out a single one: that is a mistake about this character.
        """
        used = SPECIAL.intersection(password)
        untried = UNDISPUTED - self.accepted - self.refused
        if not untried and (not self.accepted or len(self.refused) == 1):
            return frozenset()
        alone = used - self.accepted if len(used) == 1 else frozenset()
        return (used & self.refused) | alone
