"""Operations as commands of the shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.view.operations import GeneratedOperation
from generator.view.resources import Resource

_DESTROYING: Final = frozenset({"delete", "destroy", "drop", "purge", "remove", "terminate"})
"""First words of names of operations that destroy something, whatever their HTTP method is."""


@dataclass(frozen=True, slots=True)
class ShellCommand:
    """An operation that the shell offers.

    Attributes:
        resource: Attribute of the client that has the method.
        method: Name of the method.
        secrets: Arguments that are secret or have a secret inside.
        destroys: What it destroys; empty if it destroys nothing.
    """

    resource: str
    method: str
    secrets: tuple[str, ...]
    destroys: str


def commands(resources: Iterable[Resource]) -> tuple[ShellCommand, ...]:
    """Return every operation as a command, in the order of the document."""
    return tuple(
        ShellCommand(resource.name, operation.name, tuple(_secrets(operation)), _destroyed(operation))
        for resource in resources
        for operation in resource.operations
    )


def _secrets(operation: GeneratedOperation) -> Iterator[str]:
    yield from (each.python_name for each in operation.parameters if each.is_secret)
    yield from (each.argument_name for each in operation.spread if each.holds_secrets)
    if operation.body is not None and operation.body.holds_secrets and operation.takes_body and not operation.spread:
        yield "body"


def _destroyed(operation: GeneratedOperation) -> str:
    verb, _, thing = (operation.warning or "").partition(" ")
    if verb == "destroys":
        return thing
    # What the document does not say, the method or the name may.
    is_named_so = operation.name.partition("_")[0] in _DESTROYING
    return "what it names" if operation.method == "DELETE" or is_named_so else ""
