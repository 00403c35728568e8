"""The password rule: each reading of the documentation, stated once, and what follows from all readings together.

Four classes of characters are counted: `a-z`, `A-Z`, `0-9` and the printable ASCII characters that are none of these.
The pages "resetPassword" (older and newer layout), "create" and the message of the server differ in what they ask.
"""

from __future__ import annotations

import string
import unicodedata
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from .ruling import ExpectedOutcome, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_LENGTH: Final = 8
MAX_LENGTH: Final = 20

LOWER: Final = frozenset(string.ascii_lowercase)
UPPER: Final = frozenset(string.ascii_uppercase)
DIGITS: Final = frozenset(string.digits)
SPECIAL: Final = frozenset(string.punctuation)
CLASSES: Final = {"lower": LOWER, "upper": UPPER, "digit": DIGITS, "special": SPECIAL}
COUNTED: Final = LOWER | UPPER | DIGITS | SPECIAL

DISPUTED: Final = frozenset("'\"\\/&`")
"""Special characters that some pages forbid and others do not. The won and yen signs of the Korean and Japanese pages
are how these show a backslash; as characters of their own they are not ASCII, and so in no class."""

FORBIDDEN: Final = DISPUTED | {" "}
"""What the newer pages forbid; a space is in no class."""

BAD_REQUEST: Final = frozenset({400})


class PasswordReading(StrEnum):
    """How the contradictory password rule is read; `ANY` holds an endpoint to no single reading."""

    FOUR_CLASSES = "four-classes"
    THREE_GROUPS = "three-groups"
    THREE_OF_FOUR = "three-of-four"
    ANY = "any"


def satisfies_four_classes(classes: frozenset[str]) -> bool:
    """Older resetPassword page: a lower-case and an upper-case letter, a special character and a digit."""
    return len(classes) == len(CLASSES)


def satisfies_three_groups(classes: frozenset[str]) -> bool:
    """Newer pages: a letter of either case, a digit and a special character."""
    return {"digit", "special"} <= classes and not classes.isdisjoint({"lower", "upper"})


def satisfies_three_of_four(classes: frozenset[str]) -> bool:
    """Message of the server: three of the four classes."""
    return len(classes) >= len(CLASSES) - 1


READINGS: Final = {
    PasswordReading.FOUR_CLASSES: satisfies_four_classes,
    PasswordReading.THREE_GROUPS: satisfies_three_groups,
    PasswordReading.THREE_OF_FOUR: satisfies_three_of_four,
}
READING_CLAUSES: Final = {
    PasswordReading.FOUR_CLASSES: "PW-CLASSES-FOUR",
    PasswordReading.THREE_GROUPS: "PW-THREE-GROUPS",
    PasswordReading.THREE_OF_FOUR: "PW-THREE-OF-FOUR",
}


def classes_of(password: str) -> frozenset[str]:
    """Names of the classes that occur in the password."""
    return frozenset(name for name, members in CLASSES.items() if not members.isdisjoint(password))


def judge_password(password: str, reading: PasswordReading) -> Ruling:
    """Judge a password that arrived as a string.

    Under `any`, a password is required to succeed when every reading allows it, required to fail when every reading
    forbids it, and open otherwise. Under a single reading, that reading decides. What it does not mention stays open:
    characters of no class, and those that another page forbids.
    """
    for judge in (_judge_length, _judge_alphabet, _judge_classes):
        ruling = judge(password, reading)
        if ruling is not None:
            return ruling
    disputed = DISPUTED.intersection(password)
    if disputed and reading is not PasswordReading.THREE_GROUPS:
        return _open(f"password holds {_shown(disputed)}, which one page forbids", "PW-FORBIDDEN-CHARS")
    return Ruling(ExpectedOutcome.SUCCEED, "password satisfies the rule", "PW-ACCEPTED-BY-ALL", BAD_REQUEST)


def _judge_length(password: str, reading: PasswordReading) -> Ruling | None:
    lengths = _lengths(password)
    shown = " or ".join(map(str, sorted(lengths)))
    if max(lengths) < MIN_LENGTH:
        return _refused(f"password has {shown} characters, fewer than {MIN_LENGTH}", "PW-LEN-MIN")
    if min(lengths) > MAX_LENGTH:
        return _refused(f"password has {shown} characters, more than {MAX_LENGTH}", "PW-LEN-MAX")
    is_disputed = min(lengths) < MIN_LENGTH or max(lengths) > MAX_LENGTH
    if is_disputed and reading is PasswordReading.ANY:
        return _open(f"password has {shown} characters, depending on how they are counted", "PW-ASCII")
    return None


def _judge_alphabet(password: str, reading: PasswordReading) -> Ruling | None:
    forbidden = FORBIDDEN.intersection(password)
    if forbidden and reading is PasswordReading.THREE_GROUPS:
        return _refused(f"password holds {_shown(forbidden)}, which this reading forbids", "PW-FORBIDDEN-CHARS")
    uncounted = set(password) - COUNTED
    if not uncounted or not _may_satisfy(classes_of(password), len(uncounted), reading):
        return None
    if uncounted == {" "}:
        return _open("password holds a space, which one page forbids", "PW-FORBIDDEN-CHARS")
    return _open(f"password holds {_shown(uncounted)}, of which no page speaks", "PW-ASCII")


def _judge_classes(password: str, reading: PasswordReading) -> Ruling | None:
    classes = classes_of(password)
    shown = f"password has {', '.join(name for name in CLASSES if name in classes) or 'no class'} only"
    allowed = [each for each, satisfies in READINGS.items() if satisfies(classes)]
    if reading in allowed or len(allowed) == len(READINGS):
        return None
    if not allowed:
        return _refused(shown, "PW-REFUSED-BY-ALL")
    if reading is PasswordReading.ANY:
        return _open(f"{shown}, which {' and '.join(allowed)} allows", READING_CLAUSES[allowed[0]])
    return _refused(shown, READING_CLAUSES[reading])


def _may_satisfy(classes: frozenset[str], uncounted: int, reading: PasswordReading) -> bool:
    """Whether a reading allows a password when each of its uncounted characters counts as what helps it most.

    No page says what a letter with an accent is: a letter, or as special as everything that is not `a-z`.
    """
    readings = [READINGS[reading]] if reading in READINGS else READINGS.values()
    helped = (classes.union(added) for added in combinations(CLASSES, min(uncounted, len(CLASSES))))
    return any(satisfies(all_of_them) for all_of_them in helped for satisfies in readings)


def _lengths(password: str) -> set[int]:
    """The length as code points, as UTF-16 units, composed, and in the compatible form: no page says which counts."""
    if password.isascii():
        return {len(password)}
    utf_16 = len(password.encode("utf-16-le", "surrogatepass")) // 2
    return {len(password), utf_16, *(len(unicodedata.normalize(form, password)) for form in ("NFC", "NFKC"))}


def _shown(characters: Iterable[str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(characters)[:3])


def _refused(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.FAIL, reason, clause, BAD_REQUEST)


def _open(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.OPEN, reason, clause, BAD_REQUEST)
