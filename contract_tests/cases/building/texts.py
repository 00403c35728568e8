"""Making texts that satisfy a schema: of chosen classes of characters, and of a chosen length."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from contract_tests.contract import Contradiction

PRINTABLE: Final = "".join(map(chr, range(0x20, 0x7F)))
ANY: Final = "any"
"""The class of a schema that counts none."""
USUAL: Final = 12
"""Length of a text about whose length nothing is special."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What the texts of a schema are made of.

    Attributes:
        classes: Characters that every reading allows, by the class that they belong to.
        familiar: The same, without those about which endpoints may differ.
        counted: Every character of a class, those too that some reading forbids.
        shortest: The least length.
        longest: The greatest length; None when there is none.
        example: A text that is right, of which all others are made where the schema counts no classes.
    """

    classes: Mapping[str, str]
    familiar: Mapping[str, str]
    counted: Mapping[str, str]
    shortest: int
    longest: int | None
    example: str = field(default="", repr=False)

    @property
    def usual(self) -> int:
        """A length within the bounds."""
        longest = USUAL if self.longest is None else self.longest
        return max(self.shortest, min(USUAL, longest))

    @property
    def has_classes(self) -> bool:
        """Whether readings count classes of characters."""
        return tuple(self.classes) != (ANY,)

    def make(
        self,
        source: random.Random,
        length: int | None = None,
        classes: Iterable[str] | None = None,
        alphabets: Mapping[str, str] | None = None,
    ) -> str:
        """Return a text that holds each of the classes and nothing else, as far as its length allows.

        Args:
            source: Decides the characters.
            length: Its length; the usual one when not given.
            classes: Which classes; all when not given.
            alphabets: Characters by class; the familiar ones when not given.
        """
        size = self.usual if length is None else length
        alphabets = self.familiar if alphabets is None else alphabets
        names = [name for name in (alphabets if classes is None else classes) if alphabets[name]]
        required = [source.choice(alphabets[name]) for name in names]
        pool = "".join(alphabets[name] for name in names)
        characters = (required + source.choices(pool or "x", k=max(0, size - len(required))))[:size]
        source.shuffle(characters)
        return "".join(characters)


def like(text: str, source: random.Random) -> str:
    """Return a text with another letter for each letter of a text, and another digit for each digit."""
    kinds = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    return "".join(source.choice(next((kind for kind in kinds if each in kind), each)) for each in text)


def texts_of(
    is_right: Callable[[str], bool],
    example: str,
    bounds: tuple[int, int | None],
    contradiction: Contradiction | None,
) -> Texts:
    """Find out what the texts of a schema are made of.

    Args:
        is_right: Whether a text satisfies the schema under every reading.
        example: One that does.
        bounds: The least and the greatest length.
        contradiction: The contradiction about it that names classes of characters; None when there is none.
    """
    allowed = "".join(character for character in PRINTABLE if _fits(is_right, example, character))
    named = contradiction.characters if contradiction else {}
    counted = {
        name: "".join(each for each in PRINTABLE if re.fullmatch(pattern, each)) for name, pattern in named.items()
    } or {ANY: allowed}
    classes = {name: "".join(each for each in characters if each in allowed) for name, characters in counted.items()}
    plain = {name: "".join(filter(str.isalnum, characters)) or characters for name, characters in classes.items()}
    familiar = {**(classes if named else plain), **(contradiction.familiar if contradiction else {})}
    return Texts(classes, familiar, counted, bounds[0], bounds[1], example)


def _fits(is_right: Callable[[str], bool], example: str, character: str) -> bool:
    """Return whether a character can stand in the middle of an example, or in place of one of its characters."""
    middle = len(example) // 2
    if is_right(f"{example[:middle]}{character}{example[middle:]}"):
        return True
    return any(
        is_right(f"{example[:position]}{character}{example[position + 1 :]}") for position in range(len(example))
    )
