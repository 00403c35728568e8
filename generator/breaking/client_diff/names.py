"""What griffe tells of two versions of a package: names that went, and calls that no longer fit a signature."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import griffe

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.client_diff.load import Package


class _Telling(NamedTuple):
    """How a breakage of griffe is told."""

    kind: str
    notice: str
    remedy: str


_TELLINGS: Final[Mapping[griffe.BreakageKind, _Telling]] = {
    griffe.BreakageKind.OBJECT_REMOVED: _Telling("name-removed", "{path} is gone.", "Do without it. {hint}"),
    griffe.BreakageKind.OBJECT_CHANGED_KIND: _Telling(
        "name-kind-changed", "{path} is now a {new}; it was a {old}.", "Adapt the code that uses it."
    ),
    griffe.BreakageKind.PARAMETER_REMOVED: _Telling(
        "argument-removed", "{path} no longer takes {old}.", "Do not pass it. {hint}"
    ),
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: _Telling(
        "argument-added-required", "{path} asks for {new}.", "Pass it."
    ),
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: _Telling(
        "argument-made-required", "{path} asks for {new}, which could be left out.", "Pass it."
    ),
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: _Telling(
        "argument-kind-changed", "{path} takes {new} as {new_kind}, not as {old_kind}.", "Pass it so."
    ),
    griffe.BreakageKind.PARAMETER_MOVED: _Telling(
        "argument-moved", "{path} takes {new} at another position.", "Pass it by name."
    ),
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: _Telling(
        "argument-default-changed",
        "{path} without {new} takes {new_default}, not {old_default}.",
        "Pass {old_default} to keep the behaviour.",
    ),
    griffe.BreakageKind.RETURN_CHANGED_TYPE: _Telling(
        "return-type-lost", "{path} no longer says what it returns.", "Annotate the result yourself."
    ),
}

_UNKNOWN: Final = _Telling(
    "api-changed", "{path} no longer works as before ({breakage}).", "Adapt the code that uses it."
)
"""How a breakage is told that a later griffe may find."""

_LEFT_TO_US: Final = frozenset(
    {
        # Types, values that matter and bases are compared in the modules of rules beside this one; a constant such
        # as a version may change.
        griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE,
        griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE,
        griffe.BreakageKind.CLASS_REMOVED_BASE,
    }
)


def compare_names(before: Package, after: Package) -> Iterator[Change]:
    """Give what griffe finds, each definition once, however many names it has."""
    told: set[tuple[str, str, str]] = set()
    for breakage in griffe.find_breaking_changes(before.module, after.module):
        if breakage.kind in _LEFT_TO_US:
            continue
        telling = _TELLINGS.get(breakage.kind, _UNKNOWN)
        facts = _facts(breakage, before, after)
        key = (telling.kind, breakage.obj.canonical_path, facts.get("new") or facts.get("old") or "")
        if key in told:
            continue
        told.add(key)
        yield Change(
            kind=telling.kind,
            severity=Severity.BREAKING,
            side=CallSide.CLIENT,
            where=breakage.obj.path,
            notice=telling.notice.format_map(facts),
            remedy=telling.remedy.format_map(facts).strip(),
        )


def _facts(breakage: griffe.Breakage, before: Package, after: Package) -> dict[str, str]:
    facts = {"path": breakage.obj.path, "breakage": breakage.kind.value}
    for which, value in (("old", breakage.old_value), ("new", breakage.new_value)):
        if isinstance(value, griffe.Parameter):
            facts[which] = value.name
            facts[f"{which}_kind"] = value.kind.value if value.kind else "any"
            facts[f"{which}_default"] = str(value.default)
        elif value is not None:
            facts[which] = str(getattr(value, "value", value))
    if breakage.kind in {griffe.BreakageKind.OBJECT_REMOVED, griffe.BreakageKind.PARAMETER_REMOVED}:
        facts["hint"] = _hint(breakage, before, after)
    return facts


def _hint(breakage: griffe.Breakage, before: Package, after: Package) -> str:
    """Name what the removed thing may be called now: something like it that the base did not have beside it."""
    if isinstance(breakage.old_value, griffe.Parameter):
        place, gone = breakage.obj.path, breakage.old_value.name
    else:
        place, _, gone = breakage.obj.path.rpartition(".")
    there = _names_at(before, place)
    near = difflib.get_close_matches(gone, [name for name in _names_at(after, place) if name not in there], n=1)
    return f"Is it {near[0]} now?" if near else ""


def _names_at(package: Package, place: str) -> list[str]:
    """Give the arguments of a function, or the public names of a module or class; none if the place is not there."""
    relative = place.removeprefix(package.name).removeprefix(".")
    try:
        found = package.module[relative] if relative else package.module
    except KeyError:
        return []
    if isinstance(found, griffe.Function):
        return [parameter.name for parameter in found.parameters]
    return [name for name, member in found.members.items() if member.is_public]
