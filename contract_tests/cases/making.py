"""Making throw-away passwords and ids for cases: from a seed, so that the same seed makes the same ones."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.password import CLASSES, DISPUTED

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN_SPECIAL: Final = "".join(sorted(CLASSES["special"] - DISPUTED))
"""Special characters that no page forbids."""
ALPHABETS: Final = {
    "lower": string.ascii_lowercase,
    "upper": string.ascii_uppercase,
    "digit": string.digits,
    "special": PLAIN_SPECIAL,
}
FAMILIAR: Final = {**ALPHABETS, "special": "@$%"}
"""With the special characters that every list has: no page says which an endpoint takes."""
BASE62: Final = string.digits + string.ascii_letters


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes texts for one group of cases.

    Attributes:
        random: The group's own generator, so that a new case in one group changes nothing in another.
    """

    random: random.Random

    @classmethod
    def of(cls, seed: int, group: str) -> Maker:
        """The maker of a group."""
        return cls(random.Random(f"{seed}/{group}"))  # noqa: S311 - test data, not a secret

    def password(
        self,
        length: int = 12,
        classes: tuple[str, ...] = tuple(ALPHABETS),
        alphabets: Mapping[str, str] = FAMILIAR,
    ) -> str:
        """A password that holds each of the classes and nothing else, as far as its length allows."""
        required = [self.random.choice(alphabets[name]) for name in classes]
        pool = "".join(alphabets[name] for name in classes)
        characters = (required + self.random.choices(pool, k=max(0, length - len(required))))[:length]
        self.random.shuffle(characters)
        return "".join(characters)

    def account_id(self, length: int = 22) -> str:
        """An id that no account has."""
        return "".join(self.random.choices(BASE62, k=length))
