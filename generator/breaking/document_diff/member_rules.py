"""Rules about the members of objects, which are arguments, fields of models and parameters in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.rule import SchemaPair, SchemaRule
from generator.breaking.document_diff.schema import Schema

MEMBER_ADDED_REQUIRED: Final = Kind(
    "member-added-required",
    request=breaking("Calls without {label} fail the type check and raise TypeError.", "Pass {label}."),
    response=compatible("{label} can be read."),
)
MEMBER_ADDED: Final = Kind(
    "member-added",
    request=compatible("{label} may be passed."),
    response=compatible("{label} can be read, if it is there."),
)
MEMBER_REMOVED: Final = Kind(
    "member-removed",
    request=breaking("Calls with {label} fail the type check and raise TypeError.", "Do not pass {label}."),
    response=breaking("Code that reads {label} raises AttributeError.", "Do without {label}."),
)
MEMBER_MADE_REQUIRED: Final = Kind(
    "member-made-required",
    request=breaking("Calls without {label} fail the type check and raise TypeError.", "Pass {label}."),
    response=compatible("{label} is always there."),
)
MEMBER_MADE_OPTIONAL: Final = Kind(
    "member-made-optional",
    request=compatible("{label} may be left out."),
    response=breaking("{label} can be absent, which its type now says.", "Handle that {label} is Unset."),
)
EXTRA_MEMBERS_REFUSED: Final = Kind(
    "extra-members-refused",
    request=breaking("{label} takes no members but those that are documented.", "Pass no others."),
    response=compatible("{label} has no members but those that are documented."),
)
EXTRA_MEMBERS_ALLOWED: Final = Kind(
    "extra-members-allowed",
    request=compatible("{label} takes members that are not documented."),
    response=compatible("{label} can have members that are not documented; the client keeps them."),
)

KINDS: Final = (
    MEMBER_ADDED_REQUIRED,
    MEMBER_ADDED,
    MEMBER_REMOVED,
    MEMBER_MADE_REQUIRED,
    MEMBER_MADE_OPTIONAL,
    EXTRA_MEMBERS_REFUSED,
    EXTRA_MEMBERS_ALLOWED,
)


def member_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare which members there are, and which of them must be."""
    before, after = pair.before.properties, pair.after.properties
    must_before, must_after = pair.before.required, pair.after.required
    for name, node in after.items():
        label = f"{pair.label}.{name}"
        if name not in before:
            yield (MEMBER_ADDED_REQUIRED if name in must_after else MEMBER_ADDED).at(node[0].pointer, label=label)
        elif name in must_after and name not in must_before:
            yield MEMBER_MADE_REQUIRED.at(node[0].pointer, label=label)
        elif name in must_before and name not in must_after:
            yield MEMBER_MADE_OPTIONAL.at(node[0].pointer, label=label)
    for name, node in before.items():
        if name not in after:
            yield MEMBER_REMOVED.at(node[0].pointer, label=f"{pair.label}.{name}")


def extra_member_rule(pair: SchemaPair) -> Iterator[Finding]:
    """Compare whether members beyond the documented ones are allowed."""
    before, after = refuses_extra_members(pair.before), refuses_extra_members(pair.after)
    if before != after:
        kind = EXTRA_MEMBERS_REFUSED if after else EXTRA_MEMBERS_ALLOWED
        yield kind.at(pair.after.pointer, label=pair.label)


def refuses_extra_members(schema: Schema) -> bool:
    """Tell whether an object has no members but the documented ones."""
    return any(named.value is False for named in schema.every("additionalProperties"))


RULES: Final[tuple[SchemaRule, ...]] = (member_rule, extra_member_rule)
