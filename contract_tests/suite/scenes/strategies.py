"""Hypothesis strategies for values of inputs: right ones for schemathesis, and ones near the bounds of their rules."""

from __future__ import annotations

import random
import string
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from contract_tests.cases.inputs.odd_texts import CONTROLS, LOOK_ALIKES

if TYPE_CHECKING:
    from contract_tests.cases.building.texts import Texts
    from contract_tests.cases.building.values import Values
    from contract_tests.contract import Parameter

OTHERS: Final = "".join(
    (
        "'\"\\/&` ",
        *(character for looks in LOOK_ALIKES.values() for character in looks.values()),
        *(character for name, character in CONTROLS.items() if name != "lone-surrogate"),
    )
)
"""Characters that rules often forbid or do not mention."""
FEW: Final = 4


def right_texts(texts: Texts) -> st.SearchStrategy[str]:
    """Texts that satisfy every reading of a rule.

    One draw each: schemathesis makes thousands of them to find a few cases. What they are does not matter, so nothing
    is lost by their shrinking to any other.
    """

    def make(number: int) -> str:
        source = random.Random(number)  # noqa: S311 - test data
        longest = texts.usual if texts.longest is None else texts.longest
        return texts.make(source, source.randint(texts.shortest, longest), alphabets=texts.classes)

    return st.integers(0, 2**32 - 1).map(make)


@st.composite
def texts_around_the_rule(draw: st.DrawFn, texts: Texts) -> str:
    """Texts of some of the classes, with a length near a bound, and at times a character of no class."""
    alphabets = {name: characters for name, characters in texts.classes.items() if characters}
    names = draw(st.sets(st.sampled_from(sorted(alphabets)), min_size=1))
    longest = texts.shortest + 12 if texts.longest is None else texts.longest
    near = [*range(texts.shortest - 2, texts.shortest + 3), *range(longest - 2, longest + 4)]
    lengths = {0, 1, 32, 64, *(length for length in near if length >= 0)}
    length = draw(st.sampled_from(sorted(lengths)))
    pool = "".join(alphabets[name] for name in sorted(names))
    characters = draw(st.lists(st.sampled_from(pool), min_size=length, max_size=length))
    # One character of each class, as far as the length allows, so that the text has the classes that were drawn.
    for position, name in enumerate(sorted(names)[:length]):
        characters[position] = draw(st.sampled_from(alphabets[name]))
    if draw(st.integers(0, FEW)) == 0:
        characters.insert(draw(st.integers(0, len(characters))), draw(st.sampled_from(OTHERS)))
    return "".join(draw(st.permutations(characters))) if len(characters) <= longest else "".join(characters)


def keys(known: str, texts: Texts) -> st.SearchStrategy[str]:
    """The known key most of the time, others of the right form now and then."""
    return st.one_of(st.just(known), st.just(known), st.just(known), right_texts(texts))


def keys_around_the_rule(known: str) -> st.SearchStrategy[str]:
    """The known key, changed in one place, and texts of other lengths and characters."""
    alphabet = string.ascii_letters + string.digits + "-_=+/. " + OTHERS
    changed = st.tuples(st.integers(0, len(known) - 1), st.sampled_from(alphabet)).map(
        lambda change: known[: change[0]] + change[1] + known[change[0] + 1 :]
    )
    return st.one_of(st.just(known), changed, st.text(alphabet, max_size=24))


def numbers_around_the_rule(parameter: Parameter) -> st.SearchStrategy[int]:
    """Numbers at the bounds of a rule and beside them, and others."""
    bounds = [rule.value for rule in parameter.rules if isinstance(rule.value, int) and "imum" in rule.keyword]
    near = [bound + step for bound in bounds for step in (-1, 0, 1)]
    return st.one_of(*([st.sampled_from(near)] if near else []), st.integers(-(2**40), 2**40))


def values_around_the_rule(parameter: Parameter, values: Values) -> st.SearchStrategy[object] | None:
    """Values near the bounds of the rules of an input; None where it is neither a text nor a whole number."""
    if values.is_text(parameter) and "enum" not in parameter.schema:
        texts = values.texts(parameter)
        return texts_around_the_rule(texts) if any(texts.classes.values()) else None
    types = values.contract.schemas.types(parameter.schema_pointer)
    return numbers_around_the_rule(parameter) if types & {"integer", "number"} else None
