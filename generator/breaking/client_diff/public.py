"""The public names that two versions of a package share, and those that only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import griffe


@dataclass(frozen=True, slots=True)
class NamePair:
    """One public name in both versions, any alias followed.

    Attributes:
        path: Its dotted name, as callers write it.
        before: What it stands for in the base.
        after: What it stands for in the new version.
        parent: The module or class that has it in the new version.
    """

    path: str
    before: griffe.Object
    after: griffe.Object
    parent: griffe.Object


@dataclass(frozen=True, slots=True)
class AddedName:
    """A public name that only the new version has.

    Attributes:
        path: Its dotted name, as callers write it.
        added: What it stands for.
        parent: The module or class that has it.
    """

    path: str
    added: griffe.Object
    parent: griffe.Object


def public_names(before: griffe.Module, after: griffe.Module) -> Iterator[NamePair | AddedName]:
    """Go through both versions side by side; each definition is given once, under its shortest name."""
    waiting: list[tuple[str, griffe.Object, griffe.Object]] = [(before.name, before, after)]
    passed: set[str] = set()
    while waiting:
        path, old_parent, new_parent = waiting.pop(0)
        old_members, new_members = _members(old_parent), _members(new_parent)
        for name, new in new_members.items():
            # Nobody calls a new special method by its name.
            if name not in old_members and new.path not in passed and not new.is_special:
                passed.add(new.path)
                yield AddedName(f"{path}.{name}", new, new_parent)
        for name, old in old_members.items():
            if name not in new_members or old.path in passed:
                continue
            passed.add(old.path)
            yield NamePair(f"{path}.{name}", old, new_members[name], new_parent)
            if old.is_module or old.is_class:
                waiting.append((f"{path}.{name}", old, new_members[name]))


def _members(parent: griffe.Object) -> Mapping[str, griffe.Object]:
    """Give what is public in a module or class, inherited members included; names of other packages are left out."""
    found: dict[str, griffe.Object] = {}
    for name, member in parent.all_members.items():
        if not member.is_public:
            continue
        try:
            found[name] = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            continue
    return found
