"""Rules about the values that are allowed by name: `enum`, `const`, `x-extensible-enum`, `default`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.breaking.document_diff.schema import Schema

VALUE_ADDED: Final = Kind(
    "enum-value-added",
    request=compatible("{label} may be {value}."),
    response=breaking("{label} can be {value}; code that handles every value misses one.", "Handle {value}."),
)
VALUE_REMOVED: Final = Kind(
    "enum-value-removed",
    request=breaking("{label} may no longer be {value}.", "Pass another value."),
    response=breaking("{label} is never {value}, and the enum class has no such member.", "Remove uses of {value}."),
)
KNOWN_VALUE_ADDED: Final = Kind(
    "known-value-added",
    request=compatible("{value} has a name in the enum class of {label}; it was accepted before."),
    response=compatible("{value} has a name in the enum class of {label}; it was read as plain text before."),
)
KNOWN_VALUE_REMOVED: Final = Kind(
    "known-value-removed",
    request=breaking("The enum class of {label} has no member for {value}.", "Write the value as text."),
    response=breaking("The enum class of {label} has no member for {value}.", "Write the value as text."),
)
VALUES_RESTRICTED: Final = Kind(
    "values-restricted",
    request=breaking("{label} must be one of {values}; any value was accepted.", "Pass one of the values."),
    response=compatible("{label} is always one of {values}."),
)
VALUES_UNRESTRICTED: Final = Kind(
    "values-unrestricted",
    request=compatible("{label} may have any value; it had to be one of {values}."),
    response=breaking("{label} can have any value, not only {values}.", "Handle values that are not known."),
)
VALUES_NAMED: Final = Kind(
    "values-named",
    request=compatible("An enum class names known values of {label}; any other is accepted as before."),
    response=compatible("An enum class names known values of {label}; any other is read as before."),
)
VALUES_NO_LONGER_NAMED: Final = Kind(
    "values-no-longer-named",
    request=breaking("There is no enum class for {label} any more.", "Write its values as text."),
    response=breaking("There is no enum class for {label} any more.", "Write its values as text."),
)
ENUM_OPENED: Final = Kind(
    "enum-opened",
    request=compatible("{label} may have values beyond {values}."),
    response=breaking("{label} can have values beyond {values}.", "Handle values that are not known."),
)
ENUM_CLOSED: Final = Kind(
    "enum-closed",
    request=breaking("{label} must be one of {values}; others were accepted.", "Pass one of the values."),
    response=compatible("{label} is always one of {values}."),
)
DEFAULT_CHANGED: Final = Kind(
    "default-changed",
    request=breaking("Leaving out {label} means {after}; it meant {before}.", "Pass {before} to keep the behaviour."),
    response=compatible("{label} left out by the server means {after}; it meant {before}."),
)
DEFAULT_ADDED: Final = Kind(
    "default-added",
    request=compatible("Leaving out {label} is documented to mean {after}."),
    response=compatible("{label} left out by the server means {after}."),
)
DEFAULT_REMOVED: Final = Kind(
    "default-removed",
    request=breaking("Leaving out {label} no longer means {before}.", "Pass {before} to keep the behaviour."),
    response=compatible("{label} left out by the server no longer means {before}."),
)

KINDS: Final = (
    VALUE_ADDED,
    VALUE_REMOVED,
    KNOWN_VALUE_ADDED,
    KNOWN_VALUE_REMOVED,
    VALUES_RESTRICTED,
    VALUES_UNRESTRICTED,
    VALUES_NAMED,
    VALUES_NO_LONGER_NAMED,
    ENUM_OPENED,
    ENUM_CLOSED,
    DEFAULT_CHANGED,
    DEFAULT_ADDED,
    DEFAULT_REMOVED,
)


class _Values(NamedTuple):
    """The allowed or known values as JSON texts, and where they stand."""

    pointer: str
    texts: tuple[str, ...]
    closed: bool


def enum_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the values of an enum, closed or extensible, and whether there is one."""
    before, after = _values(pair.before), _values(pair.after)
    if before is not None and after is not None:
        yield from _between(before, after, pair.label)
    elif after is not None:
        kind = VALUES_RESTRICTED if after.closed else VALUES_NAMED
        yield kind.at(after.pointer, label=pair.label, values=", ".join(after.texts))
    elif before is not None:
        kind = VALUES_UNRESTRICTED if before.closed else VALUES_NO_LONGER_NAMED
        yield kind.at(before.pointer, label=pair.label, values=", ".join(before.texts))


def _between(before: _Values, after: _Values, label: str) -> Iterator[Finding]:
    if before.closed != after.closed:
        kind, values = (ENUM_CLOSED, after.texts) if after.closed else (ENUM_OPENED, before.texts)
        yield kind.at(after.pointer, label=label, values=", ".join(values))
    added, removed = (VALUE_ADDED, VALUE_REMOVED) if after.closed else (KNOWN_VALUE_ADDED, KNOWN_VALUE_REMOVED)
    for text in after.texts:
        if text not in before.texts:
            yield added.at(after.pointer, label=label, value=text)
    for text in before.texts:
        if text not in after.texts:
            yield removed.at(before.pointer, label=label, value=text)


def default_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare what leaving the value out means."""
    before, after = pair.before.first("default"), pair.after.first("default")
    if before is not None and after is not None:
        facts = {"before": _text(before.value), "after": _text(after.value)}
        if facts["before"] != facts["after"]:
            yield DEFAULT_CHANGED.at(after.pointer, label=pair.label, **facts)
    elif after is not None:
        yield DEFAULT_ADDED.at(after.pointer, label=pair.label, after=_text(after.value))
    elif before is not None:
        yield DEFAULT_REMOVED.at(before.pointer, label=pair.label, before=_text(before.value))


def _values(schema: Schema) -> _Values | None:
    if any(schema.every("x-read-as")):
        return None  # the values of the wire; callers see another type
    sets: list[tuple[str, Mapping[str, object]]] = []
    for keyword in ("enum", "const", "x-extensible-enum"):
        for named in schema.every(keyword):
            values = [named.value] if keyword == "const" else named.value
            sets.append((named.pointer, {_text(value): value for value in values if value is not None}))
    closed = any(schema.every("enum")) or any(schema.every("const"))
    if not sets:
        return None
    pointer, first = sets[0]
    others = [values for _, values in sets[1:]]
    return _Values(pointer, tuple(text for text in first if all(text in values for values in others)), closed)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


RULES: Final[tuple[SchemaRule, ...]] = (enum_rule, default_rule)
