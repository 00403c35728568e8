# Generated from generator/runtime/_shell/command.py by `python -m generator`; do not edit.
"""What the shell command is made of, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from .._core.clients.client import Client


class Command(NamedTuple):
    """An operation, as the shell offers it; the rest is read from its method.

    Attributes:
        resource: Attribute of the client that has the method.
        method: Name of the method.
        secrets: Arguments that are secret or have a secret inside; the command line never has their values.
        destroys: What it destroys, for the question whether that is meant; empty if it destroys nothing.
    """

    resource: str
    method: str
    secrets: tuple[str, ...] = ()
    destroys: str = ""


class Shell(NamedTuple):
    """All of it.

    Attributes:
        client: Class of the client.
        commands: What there is to call.
        credentials: Arguments of the client that are credentials which travel as they are, and what each is.
    """

    client: type[Client]
    commands: Sequence[Command]
    credentials: Mapping[str, Literal["bearer", "basic", "key"]] = MappingProxyType({})

    @property
    def package(self) -> str:
        """Name of the package."""
        return self.client.description.logger

    def variable(self, argument: str) -> str:
        """Return the environment variable that gives a credential."""
        return f"{self.package}_{argument}".upper()
