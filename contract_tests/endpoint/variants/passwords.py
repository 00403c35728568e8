"""Variants of the password rule: its readings, and what none of them speaks of."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..passwords import DIGIT, LOWER, PASSWORD_POLICIES, SPECIAL, UPPER, four_classes, has_only_classes, measured
from ..request_hooks import all_of, also_password, password_judged_as, performing
from ..response import ResponseReason, service_error
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from ..operations import Arguments, ParameterRules, ServedOperation
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change

USED: Final = "password-used-before-refused"


def reading_of(name: str) -> Change:
    """Follow another reading of the password rule."""
    return lambda behaviour: replace(behaviour, password_fits=PASSWORD_POLICIES[name])


def counting(group: frozenset[str], category: str, password: str) -> bool:
    """Return whether all classes are there once characters of a Unicode category, but of no class, count as `group`."""
    member = min(group)

    def read(character: str) -> str:
        counts = not has_only_classes(character) and unicodedata.category(character).startswith(category)
        return member if counts else character

    return four_classes("".join(map(read, password)))


def refuse_used(_rules: ParameterRules, state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse a password that this account had since the endpoint was started."""
    if arguments in state.memory.setdefault(USED, []):
        return service_error(
            ResponseReason.INVALID_PASSWORD, 400, "invalid request parameter (password was used before)"
        )
    return None


def remember_used(inner: Perform) -> Perform:
    """Remember which passwords were set."""

    def perform(state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
        response = inner(state, operation, arguments)
        if response.reason is ResponseReason.RESET:
            state.memory.setdefault(USED, []).append(arguments)
        return response

    return perform


VARIANTS: Final = grouped(
    "password rule",
    Variant(
        "password-three-groups",
        "Asks for a letter of either case, a digit and a special character; forbids some characters.",
        ("PW-THREE-GROUPS", "PW-FORBIDDEN-CHARS"),
        reading_of("three-groups"),
    ),
    Variant(
        "password-three-of-four",
        "Asks for three of the four classes.",
        ("PW-THREE-OF-FOUR",),
        reading_of("three-of-four"),
    ),
    Variant(
        "password-length-in-utf16-units",
        "Counts UTF-16 units instead of characters, so that an emoji counts twice.",
        ("PW-ASCII",),
        also_password(lambda password: measured(password, len(password.encode("utf-16-le", "replace")) // 2)),
    ),
    Variant(
        "password-unicode-lower-counts",
        "Counts any lower-case letter of Unicode as an English one.",
        ("PW-ASCII",),
        also_password(lambda password: counting(LOWER, "Ll", password)),
    ),
    Variant(
        "password-unicode-upper-counts",
        "Counts any upper-case letter of Unicode as an English one.",
        ("PW-ASCII",),
        also_password(lambda password: counting(UPPER, "Lu", password)),
    ),
    Variant(
        "password-unicode-digit-counts",
        "Counts any decimal digit of Unicode as a number.",
        ("PW-ASCII",),
        also_password(lambda password: counting(DIGIT, "Nd", password)),
    ),
    Variant(
        "password-unicode-letter-is-special",
        "Counts any letter beyond ASCII as a special character.",
        ("PW-ASCII",),
        also_password(lambda password: counting(SPECIAL, "L", password)),
    ),
    Variant(
        "password-full-width-counts",
        "Judges the compatibility form, in which full-width characters are plain ones.",
        ("PW-ASCII",),
        password_judged_as(lambda password: unicodedata.normalize("NFKC", password)),
    ),
    Variant(
        "password-used-before-refused",
        "Refuses a password that was set before.",
        ("PW-HISTORY",),
        all_of(
            lambda behaviour: replace(behaviour, checks=(*behaviour.checks, refuse_used)), performing(remember_used)
        ),
    ),
    Variant(
        "password-space-is-special",
        "Counts a space as the special character.",
        ("PW-ASCII", "PW-FORBIDDEN-CHARS"),
        also_password(lambda password: four_classes(password.replace(" ", "!"))),
    ),
    Variant(
        "password-control-is-special",
        "Counts a control character as the special character.",
        ("PW-ASCII",),
        also_password(lambda password: counting(SPECIAL, "Cc", password)),
    ),
)
