"""The public names that two versions of a package share, and those that only the new one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import griffe


class NamePair(NamedTuple):
    """One public name in both versions, any alias followed.

    Attributes:
        path: Its dotted name, as callers write it.
        before: What it stands for in the base; `None` if that does not have it.
        after: What it stands for in the new version.
        parent: The module or class that has it in the new version.
    """

    path: str
    before: griffe.Object | None
    after: griffe.Object
    parent: griffe.Object


def public_names(before: griffe.Module, after: griffe.Module) -> Iterator[NamePair]:
    """Walk through both versions side by side; yield each definition once, under its shortest name."""
    waiting: list[tuple[str, griffe.Object, griffe.Object]] = [(before.name, before, after)]
    passed: set[str] = set()
    while waiting:
        path, old_parent, new_parent = waiting.pop(0)
        old_members, new_members = _members(old_parent), _members(new_parent)
        for name, new in new_members.items():
            # Nobody calls a new special method by its name.
            if name not in old_members and new.path not in passed and not new.is_special:
                passed.add(new.path)
                yield NamePair(f"{path}.{name}", None, new, new_parent)
        for name, old in old_members.items():
            if name not in new_members or old.path in passed:
                continue
            passed.add(old.path)
            yield NamePair(f"{path}.{name}", old, new_members[name], new_parent)
            if old.is_module or old.is_class:
                waiting.append((f"{path}.{name}", old, new_members[name]))


def _members(parent: griffe.Object) -> Mapping[str, griffe.Object]:
    """Return what is public in a module or class, inherited members included, but no names of other packages."""
    found: dict[str, griffe.Object] = {}
    for name, member in parent.all_members.items():
        if not member.is_public:
            continue
        try:
            found[name] = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            continue
    return found
