"""What faults and variants have in common: each is a name, a line of description and a change of behaviour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from .changes import Change


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that can be switched on.

    Attributes:
        name: In kebab case, unique among its kind; parts of the API that it is about stand before slashes.
        description: One line: what the endpoint does then.
        clauses: Ids of clauses.
        change: Turns a behaviour into one that does it.
        group: The part of the contract that it is about.
    """

    name: str
    description: str
    clauses: tuple[str, ...]
    change: Change = field(repr=False)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Fault(Switch):
    """A violation of the contract. Its clauses are those that it breaks.

    Attributes:
        visible: Whether a response can show it. One that is not shows only in the resources themselves.
    """

    visible: bool = True


@dataclass(frozen=True, slots=True)
class Variant(Switch):
    """A behaviour that the documentation allows. Its clauses are those that allow it; none if no page mentions it."""


@dataclass(frozen=True, slots=True)
class DocumentedFailure(Switch):
    """A documented failure that no request causes. Its clauses are those that document it."""


_Kind = TypeVar("_Kind", bound=Switch)


def grouped(group: str, switches: Iterable[_Kind]) -> tuple[_Kind, ...]:
    """Put switches into a group."""
    return tuple(replace(switch, group=group) for switch in switches)


def by_name(groups: Iterable[Iterable[_Kind]]) -> Mapping[str, _Kind]:
    """Return all switches by name.

    Raises:
        ValueError: Two have the same name.
    """
    switches: dict[str, _Kind] = {}
    for switch in (switch for group in groups for switch in group):
        if switch.name in switches:
            raise ValueError(f"two switches are named {switch.name}")
        switches[switch.name] = switch
    return switches
