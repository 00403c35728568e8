"""What an API calls that which every API has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Alias:
    """An option that stands for another one.

    Attributes:
        stands_for: The option that it stands for.
        subject: What that option gets before the value and an equals sign.
        help: What it is for.
        metavar: What its value is called.
    """

    name: str
    stands_for: str
    subject: str
    help: str
    metavar: str


@dataclass(frozen=True, slots=True)
class ApiNames:
    """Names of an API.

    Attributes:
        aliases: Options that stand for others.
        variables: Variables of the environment that hold a credential, by the name of its security scheme.
        embedded: Readings that the embedded endpoint is held to where none are named.
        legacy: Members of summary.json that name the reading of one contradiction, and that contradiction.
    """

    aliases: tuple[Alias, ...] = ()
    variables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    embedded: Mapping[str, str] = field(default_factory=dict)
    legacy: Mapping[str, str] = field(default_factory=dict)
