"""What the document demands of values that a caller gives: limits, patterns, listed values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from typing import ClassVar, Final, TypeAlias, TypeVar

from generator.document import Resolved
from generator.document import pointer as json_pointer
from generator.view.endless import may_not_end
from generator.view.patterns import UntranslatableError, translate
from generator.view.schemas import CombinedSchema
from generator.view.text import DocumentText, text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that has to be found in a text.

    Attributes:
        expression: For Python.
        ascii_only: Whether it is compiled with `re.ASCII`.
        demand: What it demands, in words.
    """

    expression: DocumentText
    ascii_only: bool
    demand: DocumentText


@dataclass(frozen=True, slots=True)
class StringRule:
    """What a text has to be. Lengths count characters; `values` are the only ones allowed, if there are any.

    One of the `alternatives` has to hold, if there are any. What is `unchecked`, the client only says.
    """

    kind: ClassVar[str] = "string"

    min_length: int = 0
    max_length: int | None = None
    patterns: tuple[Pattern, ...] = ()
    values: tuple[DocumentText, ...] = ()
    alternatives: tuple[StringRule, ...] = ()
    unchecked: tuple[DocumentText, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NumberRule:
    """What a number has to be; `integer` refuses fractions, `values` are the only ones allowed, if there are any.

    One of the `alternatives` has to hold, if there are any.
    """

    kind: ClassVar[str] = "number"

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    values: tuple[float, ...] = ()
    alternatives: tuple[NumberRule, ...] = ()


@dataclass(frozen=True, slots=True)
class ArrayRule:
    """How many items a list may have."""

    kind: ClassVar[str] = "array"

    min_items: int = 0
    max_items: int | None = None
    unique: bool = False


_SHORT: Final = 16
"""Characters of a text that any pattern is soon done with; longer ones than a rule allows are not compared."""

_Rule = TypeVar("_Rule", "StringRule", "NumberRule")

Rule: TypeAlias = StringRule | NumberRule | ArrayRule


def string_rule(schema: CombinedSchema, values: tuple[str, ...] = ()) -> StringRule:
    """Return what a schema demands of a text.

    Args:
        schema: The schema.
        values: The only values allowed; none if every one is.
    """
    max_length = _most(schema, "maxLength")
    is_short = max_length is not None and max_length <= _SHORT
    patterns = [_pattern(part, str(pattern), is_short=is_short) for part, pattern in schema.every("pattern")]
    return StringRule(
        min_length=_least(schema, "minLength"),
        max_length=max_length,
        patterns=tuple(each for each in patterns if isinstance(each, Pattern)),
        values=tuple(map(DocumentText, values)),
        alternatives=() if schema.listed else _alternatives(schema, {"string"}, _text_alternative, StringRule()),
        unchecked=tuple(each for each in patterns if isinstance(each, DocumentText)),
    )


def number_rule(schema: CombinedSchema, *, integer: bool, values: tuple[float, ...] = ()) -> NumberRule:
    """Return what a schema demands of a number; the flags of OpenAPI 3.0 for exclusive limits are understood."""
    lower, exclusive_lower = _limits(schema, "minimum", "exclusiveMinimum")
    upper, exclusive_upper = _limits(schema, "maximum", "exclusiveMaximum")
    return NumberRule(
        integer=integer,
        minimum=max(lower, default=None),
        maximum=min(upper, default=None),
        exclusive_minimum=max(exclusive_lower, default=None),
        exclusive_maximum=min(exclusive_upper, default=None),
        multiple_of=schema.first("multipleOf"),
        values=values,
        alternatives=()
        if schema.listed
        else _alternatives(schema, {"integer", "number"}, _number_alternative, NumberRule()),
    )


def array_rule(schema: CombinedSchema) -> ArrayRule:
    """Return what a schema demands of a list, its items left aside."""
    return ArrayRule(
        min_items=_least(schema, "minItems"),
        max_items=_most(schema, "maxItems"),
        unique=schema.first("uniqueItems") is True,
    )


def in_words(rule: Rule | None) -> tuple[DocumentText, ...]:
    """Say what a rule demands, one demand a piece; listed values say it by themselves."""
    if isinstance(rule, StringRule):
        demands = [*_range_in_words(rule.min_length, rule.max_length, "character")]
        demands += [pattern.demand.raw for pattern in rule.patterns]
        demands += [f"{each.raw} (only the server checks it)" for each in rule.unchecked]
    elif isinstance(rule, NumberRule):
        demands = [*_limits_in_words(rule)]
    elif isinstance(rule, ArrayRule):
        demands = [*_range_in_words(rule.min_items, rule.max_items, "item")]
        demands += ["no item twice"] if rule.unique else []
    else:
        demands = []
    either = rule.alternatives if isinstance(rule, StringRule | NumberRule) else ()
    demands += [", or ".join(_alternative_in_words(each) for each in either)] if either else []
    return tuple(map(DocumentText, demands))


def _alternative_in_words(rule: StringRule | NumberRule) -> str:
    values = [each.raw if isinstance(each, DocumentText) else json.dumps(each) for each in rule.values]
    return " and ".join([*([" or ".join(values)] if values else []), *(each.raw for each in in_words(rule))])


def _alternatives(
    schema: CombinedSchema, types: Set[str], rule_of: Callable[[CombinedSchema], _Rule], everything: _Rule
) -> tuple[_Rule, ...]:
    """Return what the alternatives of a schema of texts or numbers demand; nothing if one of them demands nothing."""
    for keyword in ("anyOf", "oneOf"):
        for alternatives in schema.constraints(keyword):
            found = tuple(rule_of(each) for each in alternatives if not each.types or each.types & types)
            if found and everything not in found:
                return tuple(dict.fromkeys(found))
    return ()


def _text_alternative(schema: CombinedSchema) -> StringRule:
    return string_rule(schema, tuple(each.value for each in schema.listed if isinstance(each.value, str)))


def _number_alternative(schema: CombinedSchema) -> NumberRule:
    values = tuple(each.value for each in schema.listed if type(each.value) in {int, float})
    return number_rule(schema, integer=False, values=values)


def _pattern(part: Resolved, pattern: str, *, is_short: bool) -> Pattern | DocumentText:
    """Return a pattern; of one that Python can not say, or may never be done with, what it demands only."""
    # The description of a whole schema says what the value is; that of an allOf branch, why the branch is there.
    is_branch = json_pointer.split(part.pointer)[-2:-1] == ("allOf",)
    description = text(part.value.get("description")) if is_branch else None
    demand = description or DocumentText(f"the pattern {pattern}")
    try:
        expression, ascii_only = translate(pattern)
    except UntranslatableError:
        return demand
    if not is_short and may_not_end(expression, ascii_only=ascii_only):
        return demand
    return Pattern(expression=DocumentText(expression), ascii_only=ascii_only, demand=demand)


def _least(schema: CombinedSchema, keyword: str) -> int:
    """Return how many there must be; `1.0` is a whole number in JSON, too."""
    return max((int(value) for _, value in schema.every(keyword)), default=0)


def _most(schema: CombinedSchema, keyword: str) -> int | None:
    """Return how many there may be."""
    return min((int(value) for _, value in schema.every(keyword)), default=None)


def _limits(schema: CombinedSchema, keyword: str, exclusive_keyword: str) -> tuple[list[float], list[float]]:
    """Return the limits that may be reached, and those that may not."""
    inclusive = [value for part, value in schema.every(keyword) if part.value.get(exclusive_keyword) is not True]
    exclusive = [
        part.value[keyword] if value is True else value
        for part, value in schema.every(exclusive_keyword)
        if value is not False and not (value is True and keyword not in part.value)
    ]
    return inclusive, exclusive


def _range_in_words(smallest: int, largest: int | None, noun: str) -> Iterator[str]:
    if largest is None:
        if smallest:
            yield f"at least {_count(smallest, noun)}"
    elif smallest == largest:
        yield f"exactly {_count(largest, noun)}"
    elif smallest:
        yield f"{smallest} to {_count(largest, noun)}"
    else:
        yield f"at most {_count(largest, noun)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _limits_in_words(rule: NumberRule) -> Iterator[str]:
    if rule.minimum is not None and rule.maximum is not None:
        yield f"{json.dumps(rule.minimum)} to {json.dumps(rule.maximum)}"
    elif rule.minimum is not None:
        yield f"at least {json.dumps(rule.minimum)}"
    elif rule.maximum is not None:
        yield f"at most {json.dumps(rule.maximum)}"
    if rule.exclusive_minimum is not None:
        yield f"more than {json.dumps(rule.exclusive_minimum)}"
    if rule.exclusive_maximum is not None:
        yield f"less than {json.dumps(rule.exclusive_maximum)}"
    if rule.multiple_of is not None:
        yield f"a multiple of {json.dumps(rule.multiple_of)}"
