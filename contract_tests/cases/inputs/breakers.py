"""For a rule, values that break it and values on its valid edge: candidates, of which an evaluation chooses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Place, Role

from ..building.draft import ABSENT
from ..building.evaluate import REQUIRED
from ..building.texts import PRINTABLE

if TYPE_CHECKING:
    from contract_tests.contract import Parameter, Rule

    from ..building.values import Values

OTHER_TYPES: Final[tuple[Any, ...]] = (None, True, 0, 12345678, 1.5, "text", [], {})
NUMBERED: Final = tuple(f"name{index}" for index in range(100))
LETTERS: Final = tuple(f"{first}{second}" for first in "abcdefghijklm" for second in "nopqrstuvwxyz")
"""Names of further members."""
LONGER: Final = 100
"""So many characters a text grows at the most to become too long for its pattern."""
LONG: Final = 100_000
"""Above it, nothing is made of so many parts."""


def breaking_values(rule: Rule, parameter: Parameter, value: Any, values: Values) -> Iterator[Any]:  # noqa: ANN401 - any JSON value
    """Yield values that may break a rule, those that are most likely to break it alone first.

    Args:
        rule: The rule.
        parameter: The input that has the rule.
        value: A value that is right.
        values: Makes further ones.
    """
    if rule.keyword == REQUIRED:
        yield ABSENT
        return
    make, steps = _BREAKING.get(rule.keyword), parameter.rule("multipleOf")
    if steps is not None and steps.value > 1 and rule.keyword in _BEYOND:
        yield rule.value + _BEYOND[rule.keyword] * steps.value
    if make is not None:
        yield from make(rule.value, value)
    if isinstance(value, str) and rule.keyword != "type" and values.is_text(parameter):
        yield from _texts(rule, parameter, value, values)
    if rule.keyword == "type" and _NUMBERS & values.contract.schemas.types(parameter.schema_pointer):
        yield "2g"  # which a reader may take that turns the beginning of a text into a number
    # Many readers take null for nothing given, so that what need not be given is broken by it last.
    may_be_missing = values.evaluator.may_be_missing(parameter)
    others = sorted(OTHER_TYPES, key=lambda each: each is None) if may_be_missing else OTHER_TYPES
    yield from (other for other in others if not _is_same(other, value))
    yield from ([value], {"value": value})


def edge_values(rule: Rule, parameter: Parameter, value: Any, values: Values) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield values that may stand on the valid edge of a rule, then the given one."""
    if isinstance(value, str) and rule.keyword in {"minLength", "maxLength"} and rule.value < LONG:
        source = random.Random(rule.pointer)  # noqa: S311 - test data
        texts = values.texts(parameter)
        yield from (texts.make(source, rule.value), (value * (rule.value // max(len(value), 1) + 1))[: rule.value])
    make = _EDGES.get(rule.keyword)
    if make is not None:
        yield from make(rule.value, value)
    yield value


def _texts(rule: Rule, parameter: Parameter, value: str, values: Values) -> Iterator[str]:
    texts = values.texts(parameter)
    source = random.Random(rule.pointer)  # noqa: S311 - test data
    if rule.keyword == "minLength" and rule.value:
        yield from (texts.make(source, length) for length in range(rule.value - 1, -1, -1)[:3])
        yield value[: rule.value - 1]
    elif rule.keyword == "maxLength" and rule.value < LONG:
        yield texts.make(source, rule.value + 1)
        yield (value * (rule.value // max(len(value), 1) + 2))[: rule.value + 1]
    else:
        for size in range(len(texts.familiar) - 1, 0, -1):
            for names in combinations(texts.familiar, size):
                yield texts.make(source, len(value), names)
        middle = len(value) // 2
        for character in (*PRINTABLE, "\u00e9", "\uac00", "\n"):
            yield f"{value[:middle]}{character}{value[middle + 1 :]}"
        for character in PRINTABLE:
            yield from (f"{character}{value[1:]}", f"{value[:-1]}{character}")
            yield f"{value[:middle]}{character}{character}{value[middle + 2 :]}"
        yield from (value.swapcase(), f" {value}", f"{value} ", "", "-")


def further_values(rule: Rule, parameter: Parameter, value: Any) -> Iterator[Iterator[Any]]:  # noqa: ANN401 - as above
    """Yield kinds of values beside the first that breaks a rule, which readers may take that refuse that one.

    Args:
        rule: The rule.
        parameter: The input that has the rule.
        value: A value that is right.
    """
    if not rule.is_binding or (parameter.role is Role.REFERENCE and rule.keyword != "type"):
        return
    if rule.keyword == "type" and parameter.place is Place.BODY:
        yield from _of_other_types(parameter, value)
    elif rule.keyword == "pattern" and isinstance(value, str):
        middle = len(value) // 2
        if value and "{" in rule.value:  # with a length of its own
            yield (f"{value}{value[-1] * more}" for more in range(1, LONGER))
            yield (value[:-less] for less in range(1, len(value)))
        yield iter([f"{value}\n", f"{value[:-1]}\n"])  # which a reader may take for the end
        for characters in ("Aa0", "_.", "\u00e9"):
            yield (f"{value[:middle]}{each}{value[middle + 1 :]}" for each in characters)
        for characters in ("-_.", "A0a"):
            yield (f"{value[:-1]}{each}" for each in characters)
    elif rule.keyword == "minLength" and rule.value > 1:
        yield iter([""])  # which may stand for nothing given
    elif rule.keyword == "minimum" and rule.value > 0:
        yield iter([-1])  # which may stand for no limit
        yield iter([0])  # for which a bound may be taken
    elif rule.keyword in {"anyOf", "oneOf"}:
        yield from (iter([each]) for each in dict.fromkeys(_beside_parts(rule.value, value)))


def _of_other_types(parameter: Parameter, value: object) -> Iterator[Iterator[Any]]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield iter([value + 0.5])  # which a reader may round
    elif isinstance(value, list | dict):
        yield iter(["text"])  # in which a reader may look for items or members
    elif isinstance(value, str):
        yield iter([12345678])  # which a reader may take for its digits
    if not parameter.is_required:
        yield iter([None])  # which a reader may take for nothing given


def _beside_parts(parts: Any, _value: object) -> Iterator[Any]:  # noqa: ANN401 - as above
    """Yield numbers just outside of what each part of a schema allows."""
    for part in parts:
        yield from (part[name] + turn for name, turn in _BOUNDS.items() if isinstance(part.get(name), int | float))
        if isinstance(part.get("const"), int) and not isinstance(part["const"], bool):
            yield from (part["const"] + 1, part["const"] - 1)


def _on_parts(parts: Any, _value: object) -> Iterator[Any]:  # noqa: ANN401 - as above
    for part in parts:
        yield from (part[name] for name in _BOUNDS if isinstance(part.get(name), int | float))
        longest = part.get("maxLength", LONG)
        yield from ["x" * longest] if longest < LONG else []


def _others_than(allowed: Any, value: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    every = allowed if isinstance(allowed, list) else [allowed]
    texts = [each for each in every if isinstance(each, str)]
    yield from (each.swapcase() for each in texts)  # which readers take that look for none but letters
    for each in every:
        if isinstance(each, bool):
            yield not each
        elif isinstance(each, str):
            yield from (f"{each}x", each[:-1], f" {each}", "")
        elif isinstance(each, int | float):
            yield from (each + 1, -each, each + 0.5)
    del value


def _below(bound: float, _value: object) -> Iterator[Any]:
    yield from (bound - 1, bound - 0.5, bound - 1e9)


def _above(bound: float, _value: object) -> Iterator[Any]:
    yield from (bound + 1, bound + 0.5, bound + 1e9)


def _off_the_step(step: float, value: object) -> Iterator[Any]:
    start = value if isinstance(value, int | float) else 0
    yield from (start + step / 2, start + step / 3, start + 1, start + 0.001)


def _fewer(count: int, value: object) -> Iterator[Any]:
    if isinstance(value, list) and count:
        yield value[: count - 1]
    if isinstance(value, dict) and count:
        yield dict(list(value.items())[: count - 1])


def _of_size(count: int, value: object) -> Iterator[Any]:
    """Yield lists of different items of the kind of those that are there."""
    if isinstance(value, list) and count < LONG:
        pattern = value[0] if value else "item"
        yield [_varied(pattern, index) for index in range(count)]
    if isinstance(value, dict) and count < LONG:
        given = next(iter(value.values()), "text")
        for names in (LETTERS, NUMBERED):  # of which a document may allow one kind only
            free = (each for each in names if each not in value)
            yield {**value, **{name: given for name, _ in zip(free, range(count - len(value)), strict=False)}}


def _varied(pattern: object, index: int) -> object:
    if isinstance(pattern, str):
        return f"{pattern[: len(pattern) - len(str(index))]}{index}"
    if isinstance(pattern, int | float) and not isinstance(pattern, bool):
        return pattern + index
    return {**pattern, "name": str(index)} if isinstance(pattern, Mapping) else pattern


def _more(count: int, value: object) -> Iterator[Any]:
    yield from _of_size(count + 1, value)


def _repeated(_is_unique: bool, value: object) -> Iterator[Any]:  # noqa: FBT001 - the value of a keyword
    if isinstance(value, list):
        first = value[0] if value else "item"
        yield [first, first]


def _with_undocumented(_allowed: object, value: object) -> Iterator[Any]:
    yield {**(value if isinstance(value, Mapping) else {}), "undocumented": 1}


def _of_format(_format: str, _value: object) -> Iterator[Any]:
    yield from ("text", "2026-13-45", "no format")


def _exactly(bound: object, _value: object) -> Iterator[Any]:
    yield bound


def _next_to(turn: int) -> Callable[[Any, Any], Iterator[Any]]:
    def make(bound: float, _value: object) -> Iterator[Any]:
        yield from (bound + turn, bound + turn / 2)

    return make


def _last_of(allowed: list[Any], _value: object) -> Iterator[Any]:
    yield from reversed(allowed)


_Make = Callable[[Any, Any], Iterator[Any]]
_BREAKING: Final[Mapping[str, _Make]] = {
    "const": _others_than,
    "enum": _others_than,
    "minimum": _below,
    "maximum": _above,
    "exclusiveMinimum": _exactly,
    "exclusiveMaximum": _exactly,
    "multipleOf": _off_the_step,
    "minItems": _fewer,
    "minProperties": _fewer,
    "maxItems": _more,
    "maxProperties": _more,
    "uniqueItems": _repeated,
    "additionalProperties": _with_undocumented,
    "format": _of_format,
    "anyOf": _beside_parts,
    "oneOf": _beside_parts,
}
_BOUNDS: Final = {"minimum": -1, "maximum": 1}
_NUMBERS: Final = frozenset({"integer", "number"})
_BEYOND: Final = {"minimum": -1, "maximum": 1}
"""In which direction a number leaves a bound."""
_EDGES: Final[Mapping[str, _Make]] = {
    "enum": _last_of,
    "const": _exactly,
    "minimum": _exactly,
    "maximum": _exactly,
    "exclusiveMinimum": _next_to(1),
    "exclusiveMaximum": _next_to(-1),
    "minItems": _of_size,
    "maxItems": _of_size,
    "minProperties": _of_size,
    "maxProperties": _of_size,
    "anyOf": _on_parts,
    "oneOf": _on_parts,
}


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
