"""Rules about what a value must satisfy beside its type: bounds, patterns, and keywords compared as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.breaking.document_diff.schema import Schema

BOUND_TIGHTENED: Final = Kind(
    "bound-tightened",
    request=breaking("{label} must satisfy {after}; {before} was enough.", "Pass values within the bound."),
    response=compatible("{label} always satisfies {after}; it was {before}."),
)
BOUND_LOOSENED: Final = Kind(
    "bound-loosened",
    request=compatible("{label} need only satisfy {after}; it was {before}."),
    response=breaking("{label} can be outside of {before}; it is now {after}.", "Make room for such values."),
)
PATTERN_ADDED: Final = Kind(
    "pattern-added",
    request=breaking("{label} must also match {pattern}.", "Pass values that match."),
    response=compatible("{label} always matches {pattern}."),
)
PATTERN_REMOVED: Final = Kind(
    "pattern-removed",
    request=compatible("{label} need no longer match {pattern}."),
    response=breaking("{label} need no longer match {pattern}.", "Handle text of another form."),
)
PATTERN_CHANGED: Final = Kind(
    "pattern-changed",
    request=breaking("{label} must match {after}; it had to match {before}.", "Pass values that match."),
    response=breaking("{label} matches {after}, no longer {before}.", "Handle text of another form."),
)
RULE_ADDED: Final = Kind(
    "rule-added",
    request=breaking("{label} must also satisfy {keyword}: {rule}.", "Pass values that satisfy it."),
    response=compatible("{label} always satisfies {keyword}: {rule}."),
)
RULE_REMOVED: Final = Kind(
    "rule-removed",
    request=compatible("{label} need no longer satisfy {keyword}: {rule}."),
    response=breaking("{label} need no longer satisfy {keyword}: {rule}.", "Handle values that do not."),
)

KINDS: Final = (
    BOUND_TIGHTENED,
    BOUND_LOOSENED,
    PATTERN_ADDED,
    PATTERN_REMOVED,
    PATTERN_CHANGED,
    RULE_ADDED,
    RULE_REMOVED,
)

# Keyword -> +1 when a greater number is tighter, -1 when a smaller one is.
_BOUNDS: Final[Mapping[str, int]] = {
    "minLength": 1,
    "minItems": 1,
    "minProperties": 1,
    "minimum": 1,
    "maxLength": -1,
    "maxItems": -1,
    "maxProperties": -1,
    "maximum": -1,
}
_COUNTS_FROM_ZERO: Final = frozenset({"minLength", "minItems", "minProperties"})


class _Bound(NamedTuple):
    """How tight a bound is: ordered, the greater the tighter."""

    tightness: float
    exclusive: bool
    pointer: str
    text: str


def bound_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare lengths, counts and limits of numbers."""
    before, after = _tightest(pair.before), _tightest(pair.after)
    for keyword in _BOUNDS:
        old, new = before.get(keyword), after.get(keyword)
        if (old and old[:2]) == (new and new[:2]):
            continue
        place = new or old
        if place is None:
            continue
        tightened = new is not None and (old is None or new[:2] > old[:2])
        kind = BOUND_TIGHTENED if tightened else BOUND_LOOSENED
        unbounded = f"no {keyword}"
        texts = {"before": old.text if old else unbounded, "after": new.text if new else unbounded}
        yield kind.at(place.pointer, label=pair.label, **texts)


def _tightest(schema: Schema) -> Mapping[str, _Bound]:
    found: dict[str, _Bound] = {}
    for keyword, bound in _every_bound(schema):
        if keyword not in found or bound[:2] > found[keyword][:2]:
            found[keyword] = bound
    return found


def _every_bound(schema: Schema) -> Iterator[tuple[str, _Bound]]:
    for keyword, sign in _BOUNDS.items():
        exclusive = f"exclusive{keyword[0].upper()}{keyword[1:]}"
        for part in schema.parts:
            number = part.value.get(keyword)
            if isinstance(number, (int, float)) and not (keyword in _COUNTS_FROM_ZERO and number <= 0):
                # OpenAPI 3.0 writes `exclusiveMinimum: true` beside the minimum.
                strict = part.value.get(exclusive) is True
                text = f"{exclusive if strict else keyword} {number}"
                yield keyword, _Bound(sign * number, strict, f"{part.pointer}/{keyword}", text)
            strict_number = part.value.get(exclusive)
            if isinstance(strict_number, (int, float)) and not isinstance(strict_number, bool):
                text, place = f"{exclusive} {strict_number}", f"{part.pointer}/{exclusive}"
                yield (
                    keyword,
                    _Bound(sign * strict_number, exclusive=True, pointer=place, text=text),
                )


def pattern_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the patterns as a set, wherever in `allOf` each of them stands."""
    before = {named.value: named.pointer for named in pair.before.every("pattern")}
    after = {named.value: named.pointer for named in pair.after.every("pattern")}
    added = [pattern for pattern in after if pattern not in before]
    removed = [pattern for pattern in before if pattern not in after]
    if len(added) == len(removed) == 1:
        yield PATTERN_CHANGED.at(after[added[0]], label=pair.label, before=removed[0], after=added[0])
        return
    for pattern in added:
        yield PATTERN_ADDED.at(after[pattern], label=pair.label, pattern=pattern)
    for pattern in removed:
        yield PATTERN_REMOVED.at(before[pattern], label=pair.label, pattern=pattern)


# What no other rule looks into; any difference may let less or more through.
_WHOLE_KEYWORDS: Final = (
    "uniqueItems",
    "multipleOf",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "prefixItems",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
    "discriminator",
)
_REMARKS: Final = frozenset({"description", "title", "examples", "example", "$comment"})


def whole_keyword_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the keywords whose values can not be told to be tighter or looser: either there or not."""
    before, after = _whole_keywords(pair.before), _whole_keywords(pair.after)
    for (keyword, text), pointer in after.items():
        if (keyword, text) not in before:
            yield RULE_ADDED.at(pointer, label=pair.label, keyword=keyword, rule=text)
    for (keyword, text), pointer in before.items():
        if (keyword, text) not in after:
            yield RULE_REMOVED.at(pointer, label=pair.label, keyword=keyword, rule=text)


def _whole_keywords(schema: Schema) -> Mapping[tuple[str, str], str]:
    return {
        (keyword, json.dumps(_without_remarks(named.value), ensure_ascii=False, sort_keys=True)): named.pointer
        for keyword in _WHOLE_KEYWORDS
        for named in schema.every(keyword)
        if named.value is not False or keyword != "uniqueItems"
    }


def _without_remarks(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _without_remarks(member) for key, member in value.items() if key not in _REMARKS}
    return [_without_remarks(item) for item in value] if isinstance(value, list) else value


RULES: Final[tuple[SchemaRule, ...]] = (bound_rule, pattern_rule, whole_keyword_rule)
