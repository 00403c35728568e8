"""The password rule: each wording of the documentation, stated once, and what follows from all of them together.

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


class Policy(StrEnum):
    """Which wording the endpoint is held to."""

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


WORDINGS: Final = {
    Policy.FOUR_CLASSES: satisfies_four_classes,
    Policy.THREE_GROUPS: satisfies_three_groups,
    Policy.THREE_OF_FOUR: satisfies_three_of_four,
}
WORDING_CLAUSES: Final = {
    Policy.FOUR_CLASSES: "PW-CLASSES-FOUR",
    Policy.THREE_GROUPS: "PW-THREE-GROUPS",
    Policy.THREE_OF_FOUR: "PW-THREE-OF-FOUR",
}


def classes_of(password: str) -> frozenset[str]:
    """Names of the classes that occur in the password."""
    return frozenset(name for name, members in CLASSES.items() if not members.isdisjoint(password))


def judge_password(password: str, policy: Policy) -> Ruling:
    """Judge a password that arrived as a string.

    Under `any` a password is required to succeed when every wording allows it, required to fail when every wording
    forbids it, and open between. Under one of the wordings, that wording decides. What it does not speak of stays open:
    characters of no class, and those that another page forbids.
    """
    for judge in (_judge_length, _judge_alphabet, _judge_classes):
        ruling = judge(password, policy)
        if ruling is not None:
            return ruling
    disputed = DISPUTED.intersection(password)
    if disputed and policy is not Policy.THREE_GROUPS:
        return _open(f"password holds {_shown(disputed)}, which one page forbids", "PW-FORBIDDEN-CHARS")
    return Ruling(ExpectedOutcome.SUCCEED, "password satisfies the rule", "PW-ACCEPTED-BY-ALL", BAD_REQUEST)


def _judge_length(password: str, policy: Policy) -> Ruling | None:
    lengths = _lengths(password)
    shown = " or ".join(map(str, sorted(lengths)))
    if max(lengths) < MIN_LENGTH:
        return _refused(f"password has {shown} characters, fewer than {MIN_LENGTH}", "PW-LEN-MIN")
    if min(lengths) > MAX_LENGTH:
        return _refused(f"password has {shown} characters, more than {MAX_LENGTH}", "PW-LEN-MAX")
    is_disputed = min(lengths) < MIN_LENGTH or max(lengths) > MAX_LENGTH
    if is_disputed and policy is Policy.ANY:
        return _open(f"password has {shown} characters, depending on how they are counted", "PW-ASCII")
    return None


def _judge_alphabet(password: str, policy: Policy) -> Ruling | None:
    forbidden = FORBIDDEN.intersection(password)
    if forbidden and policy is Policy.THREE_GROUPS:
        return _refused(f"password holds {_shown(forbidden)}, which this wording forbids", "PW-FORBIDDEN-CHARS")
    uncounted = set(password) - COUNTED
    if not uncounted or not _may_satisfy(classes_of(password), len(uncounted), policy):
        return None
    if uncounted == {" "}:
        return _open("password holds a space, which one page forbids", "PW-FORBIDDEN-CHARS")
    return _open(f"password holds {_shown(uncounted)}, of which no page speaks", "PW-ASCII")


def _judge_classes(password: str, policy: Policy) -> Ruling | None:
    classes = classes_of(password)
    shown = f"password has {', '.join(name for name in CLASSES if name in classes) or 'no class'} only"
    allowed = [wording for wording, satisfies in WORDINGS.items() if satisfies(classes)]
    if policy in allowed or len(allowed) == len(WORDINGS):
        return None
    if not allowed:
        return _refused(shown, "PW-REFUSED-BY-ALL")
    if policy is Policy.ANY:
        return _open(f"{shown}, which {' and '.join(allowed)} allows", WORDING_CLAUSES[allowed[0]])
    return _refused(shown, WORDING_CLAUSES[policy])


def _may_satisfy(classes: frozenset[str], uncounted: int, policy: Policy) -> bool:
    """Whether a wording allows a password when each of its uncounted characters is taken for what helps it most.

    No page says what a letter with an accent is: a letter, or as special as everything that is not `a-z`.
    """
    wordings = [WORDINGS[policy]] if policy in WORDINGS else WORDINGS.values()
    helped = (classes.union(added) for added in combinations(CLASSES, min(uncounted, len(CLASSES))))
    return any(satisfies(all_of_them) for all_of_them in helped for satisfies in wordings)


def _lengths(password: str) -> set[int]:
    """The length as code points, as UTF-16 units, and composed: no page says which counts."""
    if password.isascii():
        return {len(password)}
    utf_16 = len(password.encode("utf-16-le", "surrogatepass")) // 2
    return {len(password), utf_16, len(unicodedata.normalize("NFC", password))}


def _shown(characters: Iterable[str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(characters)[:3])


def _refused(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.FAIL, reason, clause, BAD_REQUEST)


def _open(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.OPEN, reason, clause, BAD_REQUEST)
