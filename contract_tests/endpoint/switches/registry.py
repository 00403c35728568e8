"""Switches by name: those that were generated, and other names for one or several of them."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Generic, TypeVar

from .changes import all_of
from .switch import Switch

_Kind = TypeVar("_Kind", bound=Switch)


class Registry(Mapping[str, _Kind], Generic[_Kind]):
    """Switches by name. Further names are found by look-up, and are no entries of their own.

    Args:
        switches: The switches.
        aliases: Further names, each with one or several patterns of names; one that fits none is left out.
        operations: What the operations that names begin with are called now, by what they were called.
    """

    def __init__(
        self,
        switches: Mapping[str, _Kind],
        aliases: Mapping[str, str | list[str]],
        operations: Mapping[str, str] | None = None,
    ) -> None:
        self._switches = switches
        self._given = aliases
        self._operations = operations or {}

    @cached_property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The names behind each further name."""
        found: dict[str, tuple[str, ...]] = {}
        for alias, patterns in self._given.items():
            listed = [patterns] if isinstance(patterns, str) else patterns
            names = [name for each in listed for name in _matching(self._switches, each)]
            if names and alias not in self._switches:
                found[alias] = tuple(dict.fromkeys(names))
        return found

    def __getitem__(self, name: str) -> _Kind:
        name = self._now(name)
        if name in self._switches:
            return self._switches[name]
        behind = [self._switches[each] for each in self.aliases[name]]
        clauses = tuple(dict.fromkeys(clause for each in behind for clause in each.clauses))
        return replace(behind[0], name=name, clauses=clauses, change=all_of(*(each.change for each in behind)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._switches)

    def __len__(self) -> int:
        return len(self._switches)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self._now(name) in self._switches or name in self.aliases)

    def _now(self, name: str) -> str:
        operation, slash, rest = name.partition("/")
        return f"{self._operations.get(operation, operation)}{slash}{rest}"


def _matching(switches: Mapping[str, Switch], pattern: str) -> list[str]:
    return [pattern] if pattern in switches else fnmatch.filter(switches, pattern)
