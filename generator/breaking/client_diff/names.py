"""What griffe finds in two versions of a package: names that went, and calls that no longer fit a signature."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

import griffe

from generator.breaking.change import CallSide, Change
from generator.breaking.client_diff.load import Package
from generator.breaking.kinds import changes

_KINDS: Final[Mapping[griffe.BreakageKind, str]] = {
    griffe.BreakageKind.OBJECT_REMOVED: "name-removed",
    griffe.BreakageKind.OBJECT_CHANGED_KIND: "name-kind-changed",
    griffe.BreakageKind.PARAMETER_REMOVED: "argument-removed",
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "argument-added-required",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "argument-made-required",
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: "argument-kind-changed",
    griffe.BreakageKind.PARAMETER_MOVED: "argument-moved",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "argument-default-changed",
    griffe.BreakageKind.RETURN_CHANGED_TYPE: "return-type-lost",
    # Types, values that matter and bases are compared by the rules beside this module; a constant such as a version
    # may change.
    griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE: "",
    griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE: "",
    griffe.BreakageKind.CLASS_REMOVED_BASE: "",
}
_OF_A_LATER_GRIFFE: Final = "api-changed"


def compare_names(before: Package, after: Package) -> Iterator[Change]:
    """Yield what griffe finds, each definition once, however many names it has."""
    passed: set[tuple[str, str, str]] = set()
    for breakage in griffe.find_breaking_changes(before.module, after.module):
        kind = _KINDS.get(breakage.kind, _OF_A_LATER_GRIFFE)
        facts = dict(_facts(breakage))
        key = (kind, breakage.obj.canonical_path, facts.get("after") or facts.get("before") or "")
        if kind and key not in passed:
            passed.add(key)
            if kind in {"name-removed", "argument-removed"}:
                facts["hint"] = _hint(breakage, before, after)
            yield from changes(kind, CallSide.CLIENT, breakage.obj.path, **facts)


def _facts(breakage: griffe.Breakage) -> Iterator[tuple[str, str]]:
    yield "breakage", breakage.kind.value
    for which, value in (("before", breakage.old_value), ("after", breakage.new_value)):
        if isinstance(value, griffe.Parameter):
            yield which, value.name
            yield f"{which}_kind", value.kind.value if value.kind else "any"
            yield f"{which}_default", str(value.default)
        elif value is not None:
            yield which, str(getattr(value, "value", value))


def _hint(breakage: griffe.Breakage, before: Package, after: Package) -> str:
    """Name what the removed thing may be called now: something like it that the base did not have beside it."""
    if isinstance(breakage.old_value, griffe.Parameter):
        place, gone = breakage.obj.path, breakage.old_value.name
    else:
        place, _, gone = breakage.obj.path.rpartition(".")
    known = _names_at(before, place)
    near = difflib.get_close_matches(gone, [name for name in _names_at(after, place) if name not in known], n=1)
    return f"Is it {near[0]} now?" if near else ""


def _names_at(package: Package, place: str) -> list[str]:
    """Return the arguments of a function, or the public names of a module or class; none if there is no such place."""
    relative = place.removeprefix(package.name).removeprefix(".")
    try:
        found = package.module[relative] if relative else package.module
    except KeyError:
        return []
    if isinstance(found, griffe.Function):
        return [parameter.name for parameter in found.parameters]
    return [name for name, member in found.members.items() if member.is_public]
