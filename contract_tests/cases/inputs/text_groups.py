"""Texts of one schema, by what is tried with them: lengths, classes of characters, look-alikes, white space."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, cycle, islice
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from .odd_texts import BETWEEN, CONTROLS, DICTIONARY, FIRSTS, FORMATS, LOOK_ALIKES, MEASURES, SPACES

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..building.texts import Texts
    from ..building.tries import Clauses, Tries

FURTHER: Final = (30, 32, 40, 50, 63, 64, 65, 72, 73, 100, 127, 128, 255, 256, 1000, 4096)
"""Lengths at which software has limits of its own."""
EVERY: Final = 64
"""Up to this greatest length every length is tried."""
Made = Iterator[tuple[str, str, "Clauses"]]
Group = Callable[["TextMaker", random.Random], Made]


class TextMaker:
    """Makes the texts of one schema.

    Attributes:
        texts: What they are made of.
        length: The clauses of its bounds.
        rule: The clauses that a text tries because all readings allow it or none does.
        readings: The clauses of the readings.
        unspoken: The clauses about characters of which no page speaks.
    """

    def __init__(self, parameter: Parameter, texts: Texts, tries: Tries) -> None:
        self.texts = texts
        self.least = texts.shortest
        self.most = texts.longest or max(texts.shortest, 20)
        self.length = tries.rule(parameter, "minLength", "maxLength")
        # What is open whatever the readings, such as which special characters an endpoint takes.
        both = tries.slots(Slot.VALUE_ACCEPTED, Slot.VALUE_REFUSED) if texts.has_classes else ()
        self.rule = both or tries.rule(parameter)
        self.readings = tries.readings(parameter)
        self.unspoken = (*tries.readings(parameter), *tries.beside(parameter))

    def make(self, source: random.Random, length: int | None = None, classes: tuple[str, ...] | None = None) -> str:
        """Return a text, a usual one where nothing else is asked for."""
        return self.texts.make(source, length, classes)

    def standing_alone(self, source: random.Random, name: str, character: str) -> str:
        """Return a text in which one character stands for a whole class."""
        others = tuple(other for other in self.texts.classes if other != name)
        text = self.texts.make(source, self.texts.usual - 1, others or None)
        return f"{text[: self.half]}{character}{text[self.half :]}"

    @property
    def half(self) -> int:
        """Half of the usual length."""
        return self.texts.usual // 2


def _lengths(maker: TextMaker, source: random.Random) -> Made:
    most, least = maker.most, maker.least
    near = {least - 2, least - 1, least, least + 1, most - 1, most, most + 1, most + 2, 0, 1}
    every = range(most + 5) if most <= EVERY else sorted(each for each in near if each >= 0)
    for length in (*every, *(each for each in FURTHER if each > most + 4 or most > EVERY)):
        if length <= max(most + 2, FURTHER[-1]):
            yield str(length), maker.make(source, length), (*maker.length, *maker.rule)


def _subsets(maker: TextMaker, source: random.Random) -> Made:
    names = tuple(maker.texts.classes)
    if not maker.texts.has_classes:
        return
    least, most = maker.least, maker.most
    lengths = sorted(
        {least // 2, least - 1, least, least + 2, (2 * least + 2 * most) // 5 + 1, 2 * least, most, most + 1, most + 4}
    )
    for size in range(1, len(names) + 1):
        for classes in combinations(names, size):
            for length in lengths:
                alphabets = maker.texts.familiar if size == len(names) else maker.texts.classes
                text = maker.texts.make(source, length, classes, alphabets)
                yield f"{'+'.join(classes)}-{length}", text, (*maker.readings, *maker.rule, *maker.length)
    for length in (least, maker.texts.usual, most):
        yield f"none-{length}", "\uac00" * length, (*maker.readings, *maker.rule, *maker.unspoken)


def of_one_class(maker: TextMaker, source: random.Random) -> Made:
    """Yield a text that holds characters of one class only."""
    name, length = next(iter(maker.texts.classes)), maker.texts.usual
    yield f"{name}-{length}", maker.make(source, length, (name,)), (*maker.readings, *maker.rule)


def _characters(maker: TextMaker, source: random.Random) -> Made:
    for name, characters in maker.texts.counted.items():
        for character in () if characters.isalnum() else sorted(characters):
            text = maker.standing_alone(source, name, character)
            yield f"special-{ord(character):02x}", text, (*maker.unspoken, *maker.rule)
    # A range that is cut short at one end shows where nothing else of any class is there.
    for name, end in {"first-of-each": 0, "last-of-each": -1}.items():
        ends = cycle(maker.texts.familiar[each][end] for each in maker.texts.classes if maker.texts.familiar[each])
        yield name, "".join(islice(ends, maker.texts.usual)), maker.rule


def _look_alikes(maker: TextMaker, source: random.Random) -> Made:
    names = tuple(maker.texts.classes)
    for name, characters in LOOK_ALIKES.items():
        for look, character in characters.items():
            text = maker.standing_alone(source, name, character)
            yield f"{look}-for-{name}", text, maker.unspoken
    for name, characters in LOOK_ALIKES.items():
        for look, character in characters.items():
            # Two classes and a look-alike: no reading makes all of them.
            others = tuple(other for other in names if other != name)[:1]
            start = maker.make(source, maker.least + 1, others or None)
            yield f"{look}-for-{name}-among-one", start + character, (*maker.rule, *maker.unspoken)


def _controls(maker: TextMaker, source: random.Random) -> Made:
    for name, character in CONTROLS.items():
        text = maker.make(source, maker.least + 2)
        yield f"{name}-inside", f"{text[: len(text) // 2]}{character}{text[len(text) // 2 :]}", maker.unspoken
        yield f"{name}-last", f"{text}{character}", maker.unspoken
        # Whoever stops there finds it short enough.
        more = maker.make(source, maker.most - maker.least)
        yield f"{name}-among-many", f"{text}{character}{more}", (*maker.length, *maker.unspoken)


def _bounds(maker: TextMaker, source: random.Random) -> Made:
    """Yield one character too many, of a kind that some leave out before they count."""
    most, clauses = maker.most, (*maker.length, *maker.unspoken)
    last = maker.texts.familiar.get("special", "@")[:1]
    for name, character in {**CONTROLS, **FORMATS}.items():
        # No accent goes together with a special character: composed too, it is one more.
        yield f"{name}-after-{most}", f"{maker.make(source, most - 1)}{last}{character}", clauses
    for name in ("zero-width-space", "byte-order-mark", "nul", "right-to-left"):
        yield f"{name}-before-{most}", {**CONTROLS, **FORMATS}[name] + maker.make(source, most), clauses
    yield f"soft-hyphens-among-{most}", "\u00ad".join(maker.make(source, most)), clauses


def _white_space(maker: TextMaker, source: random.Random) -> Made:
    most, least = maker.most, maker.least
    clauses = maker.unspoken
    for name, space in SPACES.items():
        text = maker.make(source)
        yield f"{name}-first", f"{space}{text}", clauses
        yield f"{name}-last", f"{text}{space}", clauses
        yield f"{name}-inside", f"{text[: maker.half]}{space}{text[maker.half :]}", clauses
        # Whoever trims finds these long enough, or short enough.
        yield f"{name}-after-{most}", f"{maker.make(source, most)}{space}", (*maker.length, *clauses)
        yield f"{name}-before-{most}", f"{space}{maker.make(source, most)}", (*maker.length, *clauses)
        if least > 1:
            yield f"{name}-after-{least - 1}", f"{maker.make(source, least - 1)}{space}", (*maker.length, *clauses)
            yield (
                f"{name}-around-{least - 2}",
                f"{space}{maker.make(source, least - 2)}{space}",
                (*maker.length, *clauses),
            )


def _measures(maker: TextMaker, source: random.Random) -> Made:
    """Yield lengths that come out differently in bytes, in UTF-16 units, or composed."""
    for name, character in MEASURES.items():
        for length in (maker.least - 1, maker.least, maker.most, maker.most + 1):
            if length > 2:
                text = maker.make(source, length - 3) + (character * 3)[:3]
                yield f"{name}-{length}", text, (*maker.length, *maker.unspoken)


def _normalised(maker: TextMaker, source: random.Random) -> Made:
    """Yield texts that are right only for who brings them into a compatible form, or counts any digit of Unicode."""
    names = tuple(maker.texts.classes)
    if not maker.texts.has_classes:
        return
    for name in ("digit", "lower", "upper"):
        if name in names:
            others = tuple(each for each in names if each != name)
            wide = "".join(chr(ord(each) + 0xFEE0) for each in maker.texts.familiar[name][:2])
            yield f"full-width-{name}", maker.texts.make(source, maker.texts.usual - 2, others) + wide, maker.unspoken
    few = maker.texts.make(source, maker.least - 1, names[:2])
    for name, character in {
        "arabic": "\u0663",
        "bengali": "\u09e9",
        "circled": "\u2462",
        "mathematical": "\U0001d7db",
    }.items():
        yield f"{name}-digit-among-letters", f"{few}{character}", (*maker.rule, *maker.unspoken)
    # One character that becomes several in a compatible form.
    yield "ligature-makes-it-long", maker.make(source, maker.most - 1) + "\ufb03", (*maker.length, *maker.unspoken)
    yield (
        "ligature-makes-it-long-enough",
        maker.make(source, maker.least - 2) + "\ufb03",
        (*maker.length, *maker.unspoken),
    )
    wide = "".join(chr(ord(each) + 0xFEE0) for each in maker.make(source, maker.least))
    yield "all-in-full-width", wide, (*maker.rule, *maker.unspoken)


def _odd(maker: TextMaker, source: random.Random) -> Made:
    """Yield texts that mean something to some software on the way."""
    rule, most = maker.rule, maker.most
    for name, start in DICTIONARY.items():
        yield name, (start + maker.make(source, 9))[: max(len(start), min(16, most))], rule
    for name, start in FIRSTS.items():
        yield name, start + maker.make(source, min(11, most - 1)), rule
    for name, text in BETWEEN.items():
        yield name, text, (*rule, *maker.readings)
    yield "three-alike", "aaa" + maker.make(source, min(9, most - 3)), rule
    yield "three-digits-alike", maker.make(source, min(9, most - 3)) + "777", rule
    yield "eight-alike", maker.make(source, min(8, most - 8)) + "z" * 8 if most > 8 else "z" * most, rule
    yield "sequence", "abc123" + maker.make(source, min(8, max(most - 6, 0))), rule
    few = maker.make(source, min(8, most))
    yield "percent-escapes-too-long", few + "%41%42%43%44%45"[: max(most - len(few), 0) + 3], (*maker.length, *rule)
    yield "entities-too-long", few + "%26%23x41;%26%23x42;", (*maker.length, *rule)


def edges(maker: TextMaker, source: random.Random) -> Made:
    """Yield what suffices for a text about which nothing is special."""
    least, most = maker.least, maker.most
    if most <= FURTHER[-1]:
        for name, character in {"space": " ", "nul": "\0", "combining-accent": "\u0301", "emoji": "\U0001f600"}.items():
            yield f"{name}-after-{most}", f"{maker.make(source, most)}{character}", (*maker.length, *maker.rule)
        yield f"emoji-{most}", "\U0001f600" * most, (*maker.length, *maker.rule)
    if least > 1:
        yield f"space-after-{least - 1}", f"{maker.make(source, least - 1)} ", (*maker.length, *maker.rule)
    text = maker.make(source)
    for name, character in {
        "line-feed": "\n",
        "nul": "\0",
        "markup": "<&>\"'\\",
        "full-width": "\uff41",
    }.items():
        yield f"{name}-inside", f"{text[: maker.half]}{character}{text[maker.half + 1 :]}", maker.rule


GROUPS: Final[Mapping[str, Group]] = {
    "characters": _characters,  # first: every other text is judged in the light of the characters that are taken
    "lengths": _lengths,
    "subsets": _subsets,
    "look-alikes": _look_alikes,
    "controls": _controls,
    "bounds": _bounds,
    "white-space": _white_space,
    "measures": _measures,
    "normalised": _normalised,
    "texts": _odd,
}
