"""Rules about the type of a value: JSON type, null, format, secrecy, the model class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.breaking.document_diff.json_types import ANY_TYPE, describe
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.breaking.document_diff.schema import Schema

TYPE_CHANGED: Final = Kind(
    "type-changed",
    request=breaking("{label} is given as {after} in place of {before}.", "Convert what is passed as {label}."),
    response=breaking("{label} is read as {after} in place of {before}.", "Adapt the code that uses {label}."),
)
TYPE_NARROWED: Final = Kind(
    "type-narrowed",
    request=breaking("{label} takes only {after}, no longer {before}.", "Pass {after} as {label}."),
    response=compatible("{label} is always {after}; it was {before}."),
)
TYPE_WIDENED: Final = Kind(
    "type-widened",
    request=compatible("{label} takes {after}; it took {before}."),
    response=breaking("{label} can be {after}, no longer only {before}.", "Handle every type of {label}."),
)
WIRE_TYPE_CHANGED: Final = Kind(
    "wire-type-changed",
    request=compatible("{label} may be written as {after} on the wire; Python sees the same type."),
    response=compatible("{label} is read from {after} on the wire; Python sees the same type."),
)
NULL_ALLOWED: Final = Kind(
    "null-allowed",
    request=compatible("{label} may be None."),
    response=breaking("{label} can be None.", "Handle None where {label} is used."),
)
NULL_REFUSED: Final = Kind(
    "null-refused",
    request=breaking("{label} may no longer be None.", "Pass a value, or leave {label} out."),
    response=compatible("{label} is never None."),
)
FORMAT_CHANGED: Final = Kind(
    "format-changed",
    request=breaking("{label} is given in the format {after}, not {before}.", "Convert what is passed as {label}."),
    response=breaking("{label} is read in the format {after}, not {before}.", "Adapt the code that uses {label}."),
)
SECRET_EXPOSED: Final = Kind(
    "secret-exposed",
    request=breaking("{label} is no longer hidden in repr, errors and logs.", "Keep objects that hold it out of logs."),
    response=breaking("{label} is no longer hidden in repr.", "Keep objects that hold it out of logs."),
)
SECRET_HIDDEN: Final = Kind(
    "secret-hidden",
    request=compatible("{label} is now hidden in repr, errors and logs."),
    response=compatible("{label} is now hidden in repr."),
)
MADE_READ_ONLY: Final = Kind(
    "made-read-only",
    request=breaking("{label} is set by the server; what callers pass is ignored or refused.", "Do not pass {label}."),
)
READ_ONLY_LIFTED: Final = Kind("read-only-lifted", request=compatible("{label} may be set by callers."))
MODEL_RENAMED: Final = Kind(
    "model-renamed",
    request=breaking("The class of {label} is {after}, no longer {before}.", "Import {after}."),
    response=breaking("The class of {label} is {after}, no longer {before}.", "Import {after}."),
)

KINDS: Final = (
    TYPE_CHANGED,
    TYPE_NARROWED,
    TYPE_WIDENED,
    WIRE_TYPE_CHANGED,
    NULL_ALLOWED,
    NULL_REFUSED,
    FORMAT_CHANGED,
    SECRET_EXPOSED,
    SECRET_HIDDEN,
    MADE_READ_ONLY,
    READ_ONLY_LIFTED,
    MODEL_RENAMED,
)


def type_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the types that callers see."""
    before, after = pair.before.types, pair.after.types
    if before == after:
        return
    kind = TYPE_NARROWED if after < before else TYPE_WIDENED if after > before else TYPE_CHANGED
    yield kind.at(_place(pair.after, "type"), label=pair.label, before=describe(before), after=describe(after))


def wire_type_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the types on the wire where callers see the same ones."""
    before, after = pair.before.wire_types, pair.after.wire_types
    if before != after and pair.before.types == pair.after.types:
        yield WIRE_TYPE_CHANGED.at(_place(pair.after, "type"), label=pair.label, after=describe(after))


def null_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare whether null is allowed; a schema that allows anything is left to the rule about types."""
    if pair.before.nullable != pair.after.nullable and ANY_TYPE not in (pair.before.types, pair.after.types):
        kind = NULL_ALLOWED if pair.after.nullable else NULL_REFUSED
        yield kind.at(_place(pair.after, "type"), label=pair.label)


# Formats that are more than a remark: another Python type, or another form of the text.
_REMARKS: Final = frozenset({"password", "int32", "int64", "float", "double"})


def format_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the format of a value that has the same type as before."""
    before, after = _format(pair.before), _format(pair.after)
    if before != after and pair.before.types == pair.after.types:
        yield FORMAT_CHANGED.at(_place(pair.after, "format"), label=pair.label, before=before, after=after)


def _format(schema: Schema) -> str:
    formats = (str(named.value) for named in schema.every("format") if named.value not in _REMARKS)
    return next(formats, "none")


def secret_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare whether the client keeps the value out of texts."""
    if pair.before.is_secret != pair.after.is_secret:
        kind = SECRET_HIDDEN if pair.after.is_secret else SECRET_EXPOSED
        yield kind.at(pair.after.pointer, label=pair.label)


def read_only_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare whether callers may set the value."""
    was, is_now = pair.before.flag("readOnly"), pair.after.flag("readOnly")
    if was != is_now:
        yield (MADE_READ_ONLY if is_now else READ_ONLY_LIFTED).at(pair.after.pointer, label=pair.label)


def model_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare the component behind a model or enum class; a component without a class may be named at will."""
    before, after = pair.before.name, pair.after.name
    if before is not None and after is not None and before != after and has_class(pair.before):
        yield MODEL_RENAMED.at(pair.after.pointer, label=pair.label, before=before, after=after)


def has_class(schema: Schema) -> bool:
    """Tell whether the client has a model or enum class for a schema."""
    return schema.types == {"object"} or any(schema.every("x-extensible-enum")) or any(schema.every("enum"))


def _place(schema: Schema, keyword: str) -> str:
    named = schema.first(keyword)
    return named.pointer if named else schema.pointer


RULES: Final[tuple[SchemaRule, ...]] = (
    type_rule,
    wire_type_rule,
    null_rule,
    format_rule,
    secret_rule,
    read_only_rule,
    model_rule,
)
