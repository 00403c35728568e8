"""Faults that leave some characters of a password out, or mistake what they are."""

from __future__ import annotations

import unicodedata
from typing import Final

from ..passwords import SPECIAL, four_classes
from ..request_hooks import also_password, not_password, password_judged_as
from ..switches import Fault, grouped


def without(*categories: str, password: str) -> str:
    """Return the password without characters of some categories of Unicode."""
    return "".join(c for c in password if unicodedata.category(c) not in categories)


def has_run(password: str) -> bool:
    """Return whether three letters or digits follow each other in their order."""
    threes = zip(password, password[1:], password[2:], strict=False)
    return any(ord(a) + 2 == ord(b) + 1 == ord(c) and (a + b + c).isalnum() for a, b, c in threes)


FAULTS: Final = grouped(
    "password rule",
    Fault(
        "password-format-characters-not-counted",
        "Leaves characters without a width out before it judges a password.",
        ("PW-LEN-MAX",),
        password_judged_as(lambda password: without("Cf", password=password)),
    ),
    Fault(
        "password-control-characters-not-counted",
        "Leaves control characters out before it judges a password.",
        ("PW-LEN-MAX",),
        password_judged_as(lambda password: without("Cc", password=password)),
    ),
    Fault(
        "password-accents-not-counted",
        "Leaves combining characters out before it judges a password.",
        ("PW-LEN-MAX",),
        password_judged_as(lambda password: without("Mn", "Me", password=password)),
    ),
    Fault(
        "password-plus-read-as-space",
        "Decodes a plus sign to a space, as forms have it, and refuses that.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: "+" in password),
    ),
    Fault(
        "password-sequence-refused",
        "Refuses three letters or digits in their order.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(has_run),
    ),
    Fault(
        "password-range-from-a-to-z",
        "Counts the characters between Z and a as letters, as a pattern from A to z does.",
        ("PW-CLASSES-FOUR",),
        also_password(
            lambda password: (
                not SPECIAL.isdisjoint(set(password) - set("[]^_"))
                and four_classes("".join("a" if c in "[]^_" else c for c in password))
            )
        ),
    ),
)
