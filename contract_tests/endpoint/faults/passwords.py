"""Faults of the password rule.

Those that break only PW-CLASSES-FOUR or a neighbour of it are violations because the reading in force is the default,
four-classes; under a reading that allows what they allow they show nothing.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from ..passwords import (
    DIGIT,
    LOWER,
    MAX_LENGTH,
    MIN_LENGTH,
    SPECIAL,
    UPPER,
    classes_in,
    four_classes,
    has_length,
    has_only_classes,
    measured,
)
from ..request_hooks import also_password, argument_read, not_password, password_judged_as
from ..switches import Fault, grouped

CLASSES: Final = (LOWER, UPPER, DIGIT, SPECIAL)


def padded(password: str) -> str:
    """Return the password with its last character repeated up to the minimum: the same classes, long enough."""
    return password.ljust(MIN_LENGTH, password[-1:] or "a")


def shortened(password: str) -> str:
    """Return the password cut to the maximum where it costs no class: repeated members of a class go first."""
    kept = list(password)
    for position in range(len(kept) - 1, -1, -1):
        if len(kept) > MAX_LENGTH and classes_in("".join(kept[:position] + kept[position + 1 :])) == classes_in(
            password
        ):
            del kept[position]
    return "".join(kept)


def lacks_only(group: frozenset[str], password: str) -> bool:
    """Return whether every class but `group` is there."""
    return (
        has_length(password)
        and has_only_classes(password)
        and all(not other.isdisjoint(password) for other in CLASSES if other is not group)
    )


FAULTS: Final = grouped(
    "password rule",
    Fault(
        "password-of-7-accepted",
        "Accepts a password of 7 characters.",
        ("PW-LEN-MIN",),
        also_password(lambda password: len(password) == MIN_LENGTH - 1 and four_classes(padded(password))),
    ),
    Fault(
        "password-minimum-unchecked",
        "Accepts short passwords of any length but 0.",
        ("PW-LEN-MIN",),
        also_password(lambda password: 0 < len(password) < MIN_LENGTH),
    ),
    Fault(
        "password-empty-accepted",
        "Accepts the empty password.",
        ("PW-LEN-MIN",),
        also_password(lambda password: not password),
    ),
    Fault(
        "password-of-8-refused",
        "Asks for more than 8 characters instead of at least 8.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: len(password) == MIN_LENGTH),
    ),
    Fault(
        "password-of-21-accepted",
        "Accepts a password of 21 characters.",
        ("PW-LEN-MAX",),
        also_password(lambda password: len(password) == MAX_LENGTH + 1 and four_classes(shortened(password))),
    ),
    Fault(
        "password-maximum-unchecked",
        "Accepts long passwords of any length.",
        ("PW-LEN-MAX",),
        also_password(lambda password: len(password) > MAX_LENGTH and four_classes(shortened(password))),
    ),
    Fault(
        "password-of-20-refused",
        "Asks for fewer than 20 characters instead of at most 20.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: len(password) == MAX_LENGTH),
    ),
    Fault(
        "password-cut-at-20",
        "Takes the first 20 characters of a longer password and forgets the rest.",
        ("PW-LEN-MAX",),
        argument_read("password", lambda _, value: value[:MAX_LENGTH] if isinstance(value, str) else value),
    ),
    Fault(
        "password-length-in-bytes",
        "Counts the bytes of UTF-8 instead of characters.",
        ("PW-LEN-MIN",),
        also_password(lambda password: measured(password, len(password.encode("utf-8", "replace")))),
    ),
    Fault(
        "password-without-lower-accepted",
        "Does not ask for a lower-case letter.",
        ("PW-CLASSES-FOUR",),
        also_password(lambda password: lacks_only(LOWER, password)),
    ),
    Fault(
        "password-without-upper-accepted",
        "Does not ask for an upper-case letter.",
        ("PW-CLASSES-FOUR",),
        also_password(lambda password: lacks_only(UPPER, password)),
    ),
    Fault(
        "password-without-digit-accepted",
        "Does not ask for a digit.",
        ("PW-CLASSES-FOUR",),
        also_password(lambda password: lacks_only(DIGIT, password)),
    ),
    Fault(
        "password-without-special-accepted",
        "Does not ask for a special character.",
        ("PW-CLASSES-FOUR",),
        also_password(lambda password: lacks_only(SPECIAL, password)),
    ),
    Fault(
        "password-of-two-classes-accepted",
        "Is content with two of the four classes.",
        ("PW-REFUSED-BY-ALL",),
        also_password(
            lambda password: has_length(password) and has_only_classes(password) and classes_in(password) >= 2
        ),
    ),
    Fault(
        "password-of-one-class-accepted",
        "Looks at the length only.",
        ("PW-REFUSED-BY-ALL",),
        also_password(has_length),
    ),
    Fault(
        "password-trimmed",
        "Cuts white space off both ends before it judges the length.",
        ("PW-LEN-MAX",),
        argument_read("password", lambda _, value: value.strip() if isinstance(value, str) else value),
    ),
    Fault(
        "password-line-feed-at-end-accepted",
        "Ignores a line feed at the end, as a pattern that ends with a dollar sign does.",
        ("PW-LEN-MAX",),
        password_judged_as(lambda password: password.removesuffix("\n")),
    ),
    Fault(
        "password-cut-at-nul",
        "Judges the password up to the first NUL.",
        ("PW-LEN-MAX",),
        password_judged_as(lambda password: password.partition("\0")[0]),
    ),
    Fault(
        "password-percent-decoded",
        "Decodes percent signs in the password before it judges the length.",
        ("PW-LEN-MAX",),
        argument_read("password", lambda _, value: unquote(value) if isinstance(value, str) else value),
    ),
    Fault(
        "password-underscore-not-special",
        "Does not count the underscore as a special character, just as the pattern class W does not.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: SPECIAL.intersection(password) == {"_"}),
    ),
    Fault(
        "password-tilde-refused",
        "Refuses the last visible character of ASCII.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: "~" in password),
    ),
    Fault(
        "password-angle-brackets-refused",
        "Refuses angle brackets, as filters against markup do.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: "<" in password or ">" in password),
    ),
    Fault(
        "password-digit-first-refused",
        "Refuses a password that starts with a digit.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: not DIGIT.isdisjoint(password[:1])),
    ),
    Fault(
        "password-three-alike-refused",
        "Refuses three equal characters in a row.",
        ("PW-ACCEPTED-BY-ALL",),
        not_password(lambda password: any(c * 3 in password for c in set(password))),
    ),
    Fault(
        "password-missing-accepted",
        "Sets a default password when none is given.",
        ("PW-REQUIRED",),
        argument_read("password", lambda _, value: "Default-2026!" if value is None else value),
    ),
    Fault(
        "password-number-accepted",
        "Takes a number for a password without judging it.",
        ("PW-TYPE",),
        argument_read("password", lambda _, value: "Number-2026!" if isinstance(value, int | float) else value),
    ),
    Fault(
        "password-list-unwrapped",
        "Takes the first entry of a list for the password.",
        ("PW-TYPE",),
        argument_read("password", lambda _, value: value[0] if isinstance(value, list) and value else value),
    ),
    Fault(
        "password-object-unwrapped",
        "Takes the first member of an object for the password.",
        ("PW-TYPE",),
        argument_read(
            "password", lambda _, value: next(iter(value.values())) if value and isinstance(value, dict) else value
        ),
    ),
)
