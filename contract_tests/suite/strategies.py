"""Hypothesis strategies for passwords and ids: valid ones for schemathesis, and ones near the bounds of the rules."""

from __future__ import annotations

import string
from typing import Final

from hypothesis import strategies as st

from contract_tests.cases.making import ALPHABETS, BASE62, Maker
from contract_tests.cases.odd_texts import CONTROLS, LOOK_ALIKES
from contract_tests.oracle.password import MAX_LENGTH, MIN_LENGTH

OTHERS: Final = "".join(
    (
        "'\"\\/&` ",
        *(character for looks in LOOK_ALIKES.values() for character in looks.values()),
        *(character for name, character in CONTROLS.items() if name != "lone-surrogate"),
    )
)
"""Characters that pages forbid or do not mention."""
FEW: Final = 4


def valid_passwords() -> st.SearchStrategy[str]:
    """Passwords that satisfy every reading of the rule.

    One draw each: schemathesis makes thousands of them to find a few cases. What they are does not matter, so nothing
    is lost by their shrinking to any other.
    """
    return st.integers(0, 2**32 - 1).map(_valid_password)


def _valid_password(number: int) -> str:
    length = MIN_LENGTH + number % (MAX_LENGTH - MIN_LENGTH + 1)
    return Maker.of(number, "valid password").password(length, alphabets=ALPHABETS)


@st.composite
def passwords_around_the_rule(draw: st.DrawFn) -> str:
    """Passwords of some of the classes, with a length near a bound, and at times a character of no class."""
    names = draw(st.sets(st.sampled_from(sorted(ALPHABETS)), min_size=1))
    length = draw(st.sampled_from([0, 1, *range(MIN_LENGTH - 2, MAX_LENGTH + 4), 32, 64]))
    pool = "".join(ALPHABETS[name] for name in sorted(names))
    characters = draw(st.lists(st.sampled_from(pool), min_size=length, max_size=length))
    # One character of each class, as far as the length allows, so that the password has the classes that were drawn.
    for position, name in enumerate(sorted(names)[:length]):
        characters[position] = draw(st.sampled_from(ALPHABETS[name]))
    if draw(st.integers(0, FEW)) == 0:
        characters.insert(draw(st.integers(0, len(characters))), draw(st.sampled_from(OTHERS)))
    return "".join(draw(st.permutations(characters))) if len(characters) <= MAX_LENGTH else "".join(characters)


def account_ids(known: str) -> st.SearchStrategy[str]:
    """The known id most of the time, others of the right form now and then."""
    return st.one_of(st.just(known), st.just(known), st.just(known), st.text(BASE62, min_size=1, max_size=22))


def ids_around_the_rule(known: str) -> st.SearchStrategy[str]:
    """The known id, changed in one place, and ids of other lengths and characters."""
    alphabet = string.ascii_letters + string.digits + "-_=+/. " + OTHERS
    changed = st.tuples(st.integers(0, len(known) - 1), st.sampled_from(alphabet)).map(
        lambda change: known[: change[0]] + change[1] + known[change[0] + 1 :]
    )
    return st.one_of(st.just(known), changed, st.text(alphabet, max_size=24))
