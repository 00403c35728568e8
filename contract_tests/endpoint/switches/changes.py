"""Changes of a behaviour, of which faults and variants are made, and the ways to make one of a function.

Each step of a behaviour is a function (behaviour.py). A change puts something around such a function; `at` limits any
change to the requests for one operation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from contract_tests.contract import OperationContract, Parameter

from ..behaviour import Behaviour
from ..reading.arguments import Arguments
from ..serving.encoding import EncodedResponse
from ..serving.request import Request
from ..serving.response import EndpointResponse
from ..state import State

__all__ = [
    "Arguments",
    "Behaviour",
    "Change",
    "EncodedResponse",
    "EndpointResponse",
    "OperationContract",
    "Parameter",
    "Request",
    "State",
    "Step",
    "all_of",
    "around",
    "at",
    "before",
    "behind",
    "having",
]
Change = Callable[[Behaviour], Behaviour]
Step = Callable[..., Any]


def all_of(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def changed(behaviour: Behaviour) -> Behaviour:
        for change in changes:
            behaviour = change(behaviour)
        return behaviour

    return changed


def having(**steps: object) -> Change:
    """Set steps of a behaviour."""
    return lambda behaviour: replace(behaviour, **steps)  # type: ignore[arg-type]  # as their names say


def around(step: str, wrap: Callable[[Step], Step]) -> Change:
    """Put something around a step."""
    return lambda behaviour: having(**{step: wrap(getattr(behaviour, step))})(behaviour)


def before(step: str, first: Step) -> Change:
    """Ask something before a step; where it has an answer, the step is left out."""
    return around(step, lambda inner: lambda *given: first(*given) or inner(*given))


def behind(step: str, change: Step) -> Change:
    """Change what a step makes of its last argument."""
    return around(step, lambda inner: lambda *given: change(*given[:-1], inner(*given)))


def at(operation: OperationContract, change: Change) -> Change:
    """Change what becomes of the requests for one operation."""

    def changed(behaviour: Behaviour) -> Behaviour:
        other = change(behaviour)
        pairs = {each.name: (getattr(behaviour, each.name), getattr(other, each.name)) for each in fields(Behaviour)}
        chosen = {name: _chosen(operation, *pair) for name, pair in pairs.items() if pair[0] is not pair[1]}
        return having(**chosen)(behaviour)

    return changed


def _chosen(operation: OperationContract, inner: Step, changed: Step) -> Step:
    """Return a step that is the changed one where it is called for an operation, and the other one elsewhere."""

    def step(*given: object) -> object:
        asked = next(filter(None, map(_operation_of, given)), None)
        return (changed if asked is not None and asked.id == operation.id else inner)(*given)

    return step


def _operation_of(given: object) -> OperationContract | None:
    if isinstance(given, EncodedResponse):
        given = given.source
    if isinstance(given, EndpointResponse):
        return given.operation
    return given if isinstance(given, OperationContract) else None
