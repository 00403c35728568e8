"""Which regular expressions of Python may take for ever to say no.

Python tries every way in which a text can be divided among the parts of an expression. Where a repetition inside of a
repetition can divide the same text in two ways, each further part of the text doubles their number.
"""

from __future__ import annotations

import re
import re._parser as sre  # type: ignore[import-not-found]  # the syntax tree of patterns, which typeshed does not know
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

_MANY: Final = 8
"""Repetitions that are as good as endless."""

_MOST: Final = 150
"""Characters of an expression that are looked at one by one; what has more is taken as one that may not end."""

_ALPHABET: Final = frozenset({*range(0x180), 0x661, 0x1680, 0x2003, 0x2028, 0x3000, 0x4E00, 0xAC00, 0xFEFF, 0x1F600})
"""Characters that stand for all others, beside those that an expression names."""

_CATEGORIES: Final = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
_GROUPS: Final = {"SUBPATTERN": -1, "ATOMIC_GROUP": None, "ASSERT": 1, "ASSERT_NOT": 1}
"""What holds an expression, and where."""


def may_not_end(expression: str, *, ascii_only: bool) -> bool:
    """Return whether there are texts, not long, that an expression of Python is not done with in any time."""
    parsed = sre.parse(expression, re.ASCII if ascii_only else 0)
    return _repeats_within(parsed) and _Automaton(parsed, ascii_only=ascii_only).is_ambiguous()


def _repeats_within(parsed: Any, *, is_within: bool = False) -> bool:  # noqa: ANN401 - a private type
    """Return whether an expression has a choice, or a repetition of any length, inside of a repetition without end."""
    for operator, argument in parsed:
        name = str(operator)
        is_repeat = name.endswith("_REPEAT")
        if is_within and (name in {"BRANCH", "GROUPREF"} or (is_repeat and argument[0] != argument[1])):
            return True
        is_endless = is_repeat and argument[1] > _MANY
        if any(_repeats_within(each, is_within=is_within or is_endless) for each in _inside(name, argument)):
            return True
    return False


def _inside(name: str, argument: Any) -> list[Any]:  # noqa: ANN401 - a private type
    if name == "BRANCH":
        return list(argument[1])
    if name.endswith("_REPEAT"):
        return [argument[2]]
    return [argument if _GROUPS[name] is None else argument[_GROUPS[name]]] if name in _GROUPS else []


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: the characters that it may begin and end with, and whether it may be nothing."""

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    is_optional: bool = True


@dataclass(slots=True)
class _Automaton:
    """The places of an expression at which a character is, and how many ways lead from one to another."""

    parsed: Any
    ascii_only: bool
    _characters: list[Set[int]] = field(default_factory=list)
    _ways: Counter[tuple[int, int]] = field(default_factory=Counter)
    _alphabet: Set[int] = _ALPHABET
    _is_unknown: bool = False

    def is_ambiguous(self) -> bool:
        """Return whether two different ways lead from some place back to it over the same text."""
        self._alphabet = _ALPHABET.union(_named(self.parsed))
        self._sequence(self.parsed)
        if self._is_unknown:
            return True
        after: dict[int, set[int]] = {}
        for one, other in self._ways:
            after.setdefault(one, set()).add(other)
        circles = {place: each for each in _circles(after) for place in each}
        if any(
            count > 1 and circles.get(one, {-1}) is circles.get(other) for (one, other), count in self._ways.items()
        ):
            return True
        pairs = {
            (one, other): {
                pair
                for pair in product(after[one] & circles[one], after[other] & circles[one])
                if self._characters[pair[0]] & self._characters[pair[1]]
            }
            for each in {id(each): each for each in circles.values()}.values()
            for one, other in product(each, each)
        }
        return any(len({one == other for one, other in each}) > 1 for each in _circles(pairs))

    def _sequence(self, parsed: Any) -> _Part:  # noqa: ANN401 - a private type
        found = _Part()
        for operator, argument in parsed:
            found = self._joined(found, self._part(str(operator), argument))
        return found

    def _part(self, name: str, argument: Any) -> _Part:  # noqa: ANN401 - a private type
        if name.endswith("_REPEAT"):
            return self._repeated(*argument)
        if name == "BRANCH":
            parts = [self._sequence(each) for each in argument[1]]
            firsts, lasts = ([place for each in parts for place in getattr(each, name)] for name in ("first", "last"))
            return _Part(tuple(firsts), tuple(lasts), any(each.is_optional for each in parts))
        if name in {"ASSERT", "ASSERT_NOT"}:
            self._sequence(argument[1])  # For what is inside; it takes none of the text.
            return _Part()
        inside = _inside(name, argument)
        if inside:
            return self._sequence(inside[0])
        if name == "AT" and "BOUNDARY" in str(argument):
            return _Part()
        # At the beginning and the end is no character, so that no way leads over them twice.
        characters = frozenset[int]() if name == "AT" else self._matched(name, argument)
        self._is_unknown |= characters is None or len(self._characters) >= _MOST
        self._characters.append(characters or frozenset())
        place = (len(self._characters) - 1,)
        return _Part(place, place, is_optional=False)

    def _repeated(self, least: int, most: int, inside: Any) -> _Part:  # noqa: ANN401 - a private type
        found = _Part()
        for number in range(min(least, _MANY) if most > _MANY else most):
            if self._is_unknown:
                break
            each = self._sequence(inside)
            found = self._joined(found, each if number < least else _Part(each.first, each.last))
        if most > _MANY:
            each = self._sequence(inside)
            self._ways.update(product(each.last, each.first))
            found = self._joined(found, _Part(each.first, each.last))
        return found

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self._ways.update(product(one.last, other.first))
        return _Part(
            (*one.first, *other.first) if one.is_optional else one.first,
            (*one.last, *other.last) if other.is_optional else other.last,
            one.is_optional and other.is_optional,
        )

    def _matched(self, name: str, argument: Any) -> Set[int] | None:  # noqa: ANN401 - a private type
        """Return the characters that stand at a place; `None` if that is not known, as of what refers to a group."""
        if name == "IN":
            is_negated = str(argument[0][0]) == "NEGATE"
            each = [self._matched(str(operator), said) or frozenset() for operator, said in argument[is_negated:]]
            found = frozenset[int]().union(*each)
            return self._alphabet - found if is_negated else found
        if name == "LITERAL":
            return frozenset({argument})
        if name == "NOT_LITERAL":
            return self._alphabet - {argument}
        if name == "RANGE":
            return frozenset(each for each in self._alphabet if argument[0] <= each <= argument[1])
        if name == "ANY":
            return self._alphabet - {10}
        if name == "CATEGORY":
            _, *negated, kind = str(argument).split("_")
            known = re.compile(_CATEGORIES[kind], re.ASCII if self.ascii_only else 0)
            return frozenset(each for each in self._alphabet if bool(known.match(chr(each))) is not bool(negated))
        return None


def _named(parsed: Any) -> Iterator[int]:  # noqa: ANN401 - a private type
    """Return the characters that an expression names, and those beside its ranges."""
    for operator, argument in parsed:
        name = str(operator)
        if name in {"LITERAL", "NOT_LITERAL"}:
            yield argument
        elif name == "RANGE":
            yield from (max(argument[0] - 1, 0), *argument, argument[1] + 1)
        elif name == "IN":
            yield from _named(argument)
        for each in _inside(name, argument):
            yield from _named(each)


def _circles(after: Mapping[Any, Iterable[Any]]) -> Iterator[Set[Any]]:
    """Return the sets of places each of which leads to all others of its set, and so to itself (Tarjan)."""
    numbers: dict[Any, int] = {}
    lowest: dict[Any, int] = {}
    held: list[Any] = []
    for start in after:
        waiting = [] if start in numbers else [(start, iter(after[start]))]
        while waiting:
            place, others = waiting[-1]
            if place not in numbers:
                numbers[place] = lowest[place] = len(numbers)
                held.append(place)
            other = next((each for each in others if each not in numbers or each in lowest), None)
            if other is not None and other not in numbers:
                waiting.append((other, iter(after.get(other, ()))))
                continue
            if other is not None:
                lowest[place] = min(lowest[place], numbers[other])
                continue
            waiting.pop()
            if waiting:
                before = waiting[-1][0]
                lowest[before] = min(lowest[before], lowest[place])
            if lowest[place] == numbers[place]:
                at = held.index(place)
                found = frozenset(held[at:])
                del held[at:]
                for each in found:
                    del lowest[each]
                if len(found) > 1 or place in after.get(place, ()):
                    yield found
