"""Valid requests with other values than the one that an operation mostly gets: what shows whether a value is kept."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Role

from .draft import ABSENT
from .texts import USUAL, like

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from contract_tests.contract import Parameter

    from .draft import Draft
    from .values import Values

ATTEMPTS: Final = 20
ODD: Final = ' "\u00e9\uac00" <&>'
MARKS: Final = "-_."
"""What stands in names, and may be lost there."""
LONGEST: Final = 2048
"""Characters of such a text at the most."""
FIXED: Final = frozenset({"x-extensible-enum", "const", "format"})
"""What makes a text one of a few, of which others may not do in their place."""


def varied(
    draft: Draft,
    inputs: Iterable[Parameter],
    values: Values,
    source: random.Random,
    shown: Mapping[str, Collection[Any]] | None = None,
    *,
    odd: bool = False,
) -> Draft:
    """Return a valid request with other values of some inputs, as far as others are right.

    Args:
        draft: A valid request.
        inputs: The inputs.
        values: Makes texts.
        source: Decides the values.
        shown: Values that they are not to get, by name.
        odd: Whether texts of any characters are as long as they may be, and hold some that a writer may lose, or has to
            escape; whether others hold a mark where they may, under some reading at least; and whether the numbers of
            items that are one are two.
    """
    for each in inputs:
        value = draft.get(each)
        if each.role is not Role.VALUE or each.likely or value is ABSENT:
            continue
        taken = [value, *(shown or {}).get(each.path[-1], ())]
        others = _others(each, value, values, source)
        if odd and isinstance(value, str) and is_free(each):
            is_open = each.rule("pattern") is None
            others = (_filled(each, made) + ODD if is_open else _marked(each, made, values) for made in others)
        elif odd and isinstance(value, list) and draft.operation.effect.is_stated:
            others = iter([_doubled(value)])
        made, fits = (made for made in others if made not in taken), values.evaluator.is_right
        fits = values.evaluator.may_be_right if odd and isinstance(value, str) else fits
        found = next((made for made in made if fits(each, made)), None)
        draft = draft if found is None else draft.having(each, found)
    return draft


def _filled(parameter: Parameter, text: str) -> str:
    """Return a text that, with what is odd behind it, is as long as it may be, however its length is counted."""
    most = parameter.rule("maxLength")
    length = min(int(most.value) if most else 0, LONGEST) - len(ODD.encode())
    return (text * (length // len(text) + 1))[:length] if 0 < len(text) < length else text


def _marked(parameter: Parameter, text: str, values: Values) -> str:
    """Return a text with a mark in its middle, such as a hyphen, where a reading allows one there, at best all."""
    middle, evaluator = len(text) // 2, values.evaluator
    made = [f"{text[:middle]}{mark}{text[middle + 1 :]}" for mark in MARKS]
    right = (each for fits in (evaluator.is_right, evaluator.may_be_right) for each in made if fits(parameter, each))
    return next(right, text)


def _doubled(items: list[Any]) -> list[Any]:
    """Return a list of objects in which two stands for one: as many as nobody assumes."""
    return [
        {name: 2 if value is not True and value == 1 else value for name, value in item.items()}
        if isinstance(item, dict)
        else item
        for item in items
    ]


def is_free(parameter: Parameter) -> bool:
    """Return whether the text of an input is free to choose: it names nothing, is no secret, and none of a few."""
    is_value = parameter.role is Role.VALUE and not parameter.likely
    return is_value and not FIXED & parameter.schema.keys() and "enum" not in parameter.schema


def _others(parameter: Parameter, value: object, values: Values, source: random.Random) -> Iterator[Any]:
    schema = parameter.schema
    if "enum" in schema:
        yield from source.sample(list(schema["enum"]), len(schema["enum"]))
    elif isinstance(value, str):
        yield from _texts(parameter, value, values, source)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from _numbers(parameter, value, source)


def _texts(parameter: Parameter, value: str, values: Values, source: random.Random) -> Iterator[str]:
    """Yield texts in place of another one: of its own kind where not every text is right."""
    made = ("".join(source.choices(string.ascii_lowercase, k=USUAL)) for _ in range(ATTEMPTS))
    if parameter.schema.get("format") in {"email", "idn-email"}:
        yield from (f"{name}@{value.rpartition('@')[2]}" for name in made)
    elif parameter.schema.get("format") in {"uri", "iri"}:
        yield from (f"{value.rstrip('/')}/{name}" for name in made)
    elif values.is_text(parameter) and is_free(parameter):
        yield from (values.texts(parameter).make(source) for _ in range(ATTEMPTS))
        yield from (like(value, source) for _ in range(ATTEMPTS))


def _numbers(parameter: Parameter, value: int, source: random.Random) -> Iterator[int]:
    """Yield numbers in the upper half of what is allowed: a small one may end or starve what it is set for."""
    bounds = {name: rule.value for name in ("minimum", "maximum", "multipleOf") if (rule := parameter.rule(name))}
    step = max(int(bounds.get("multipleOf", 1)), 1)
    if not {"minimum", "maximum"} <= bounds.keys():
        yield from (value + step * turn for turn in range(1, ATTEMPTS))
        return
    least, most = -(-int(bounds["minimum"]) // step), int(bounds["maximum"]) // step
    middle = (least + most) // 2
    yield from (step * source.randint(min(middle, most), most) for _ in range(ATTEMPTS))
    yield from (step * number for number in range(most, max(least, most - ATTEMPTS) - 1, -1))
