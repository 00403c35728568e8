"""What is said to the person at the terminal when the generator can not go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_PLACE: Final = re.compile(r"(.+?):(\d+)(?:: |$)")
"""File and line at the beginning of a place."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what the generator was given.

    Attributes:
        message: What is wrong; a clause without the full stop.
        where: The place, as `file:line: #/json/pointer`, `file:line`, `file` or a name that says as much.
        remedy: What to do about it; a sentence without the full stop, or a question.
        pointer: JSON pointer of what is wrong, if that is a part of the document.
    """

    message: str
    where: str
    remedy: str
    pointer: str = "#"

    def __str__(self) -> str:
        """Return the problem on one line, whatever the text that it quotes."""
        stop = "" if self.remedy.endswith("?") else "."
        return " ".join(f"{self.where}: {self.message}. {self.remedy}{stop}".split())

    def annotation(self) -> str:
        """Return the problem as GitHub Actions takes it, which shows it at its line."""
        place = _PLACE.match(self.where)
        at = f" file={_escaped(place[1], ':,')},line={place[2]}" if place is not None else ""
        return f"::error{at}::{_escaped(str(self))}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{also}" else each for each in text)


class GenerationRefused(Exception):  # noqa: N818 - named after what happens: nothing failed, the input was refused
    """The generator writes nothing, for the problems reported.

    Attributes:
        problems: Why; at least one, in the order in which they are reported.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line a problem."""
        return "\n".join(map(str, self.problems))
