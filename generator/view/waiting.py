"""Waiting for what an operation began, as `x-wait` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.view.attributes import attributes, is_always_reached, model_of
from generator.view.leaf_types import Constant, EnumReference, Plain
from generator.view.models import Model
from generator.view.text import DocumentText
from generator.view.types import Type

ARGUMENTS: Final = frozenset({"failed", "pause", "ready", "timeout"})
"""What a method that waits takes beside the arguments of the operation that it calls."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How an operation is asked for a state until that is the one waited for.

    Attributes:
        name: What is waited for.
        state: Attributes that lead from a response to the state, joined by dots.
        type: Type of a state that a caller names.
        ready: States that end the wait; `None` if the caller names them.
        failed: States that mean failure; `None` if the caller may name some.
        pause: Seconds between two calls.
        limit: Seconds after which the wait is given up.
    """

    name: str
    state: str
    type: Type
    ready: tuple[DocumentText | int | bool, ...] | None
    failed: tuple[DocumentText | int | bool, ...] | None
    pause: float
    limit: float

    @property
    def method(self) -> str:
        """Name of the method."""
        return f"wait_until_{self.name}"


class WaitingError(Exception):
    """The extension says something that the operation does not have; the text says what."""


def waiting(name: str, extension: Mapping[str, Any], result: Type | None, models: Mapping[str, Model]) -> Waiting:
    """Return how a client waits.

    Args:
        name: What is waited for.
        extension: What `x-wait` says of it.
        result: Type of the one success of the operation that tells the state.
        models: Every model by its class name.

    Raises:
        WaitingError: See the class.
    """
    found = attributes(extension["member"], model_of(result, models), models)
    if not is_always_reached(found):
        raise WaitingError(f"the success has no member {extension['member']} that is always reached")
    if not isinstance(found[-1].core, Plain | EnumReference | Constant):
        raise WaitingError(f"{extension['member']} is no single value")
    return Waiting(
        name=name,
        state=".".join(each.python_name for each in found),
        type=found[-1].core,
        ready=_states(extension.get("ready")),
        failed=_states(extension.get("failed")),
        pause=extension["pause"],
        limit=extension["limit"],
    )


def _states(values: list[Any] | None) -> tuple[DocumentText | int | bool, ...] | None:
    return None if values is None else tuple(DocumentText(each) if isinstance(each, str) else each for each in values)
