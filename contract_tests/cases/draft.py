"""A request as values, before it is written: what stands in its parameters and its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Parameter, Place

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""Stands for a value that is not sent."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The values of a request.

    Attributes:
        operation: The operation that is called.
        parameters: Values outside of the body, by place and name.
        body: The value of the body; `ABSENT` for a request without one.
    """

    operation: OperationContract
    parameters: Mapping[tuple[Place, str], Any] = field(default_factory=dict)
    body: Any = ABSENT

    def get(self, parameter: Parameter) -> Any:  # noqa: ANN401 - any JSON value
        """Return the value of an input; `ABSENT` when the request has none."""
        if parameter.place is not Place.BODY:
            return self.parameters.get((parameter.place, parameter.name), ABSENT)
        value = self.body
        for name in parameter.path:
            value = value.get(name, ABSENT) if isinstance(value, Mapping) else ABSENT
        return value

    def having(self, parameter: Parameter, value: object) -> Draft:
        """Return the request with another value of an input, or without it when the value is `ABSENT`."""
        if parameter.place is not Place.BODY:
            parameters = {**self.parameters, (parameter.place, parameter.name): value}
            return replace(self, parameters={key: each for key, each in parameters.items() if each is not ABSENT})
        return replace(self, body=_placed(self.body, parameter.path, value))

    def has_holder_of(self, parameter: Parameter) -> bool:
        """Return whether the object is there that an input is a member of."""
        if parameter.place is not Place.BODY or not parameter.path:
            return True
        holder: Any = self.body
        for name in parameter.path[:-1]:
            holder = holder.get(name) if isinstance(holder, Mapping) else None
        return isinstance(holder, Mapping)


def _placed(holder: object, path: tuple[str, ...], value: object) -> object:
    if not path:
        return value
    name, rest = path[0], path[1:]
    members = dict(holder) if isinstance(holder, Mapping) else {}
    members[name] = _placed(members.get(name, ABSENT), rest, value)
    return {key: each for key, each in members.items() if each is not ABSENT}
