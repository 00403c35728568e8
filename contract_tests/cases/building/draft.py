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
ITEM: Final = "[]"
"""In a path, the last item of a list: one that a reader may not reach who looks at the first."""


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
        return _found(self._root(parameter), _path(parameter))

    def having(self, parameter: Parameter, value: object) -> Draft:
        """Return the request with another value of an input, or without it when the value is `ABSENT`."""
        placed = _placed(self._root(parameter), _path(parameter), value)
        if parameter.place is Place.BODY:
            return replace(self, body=placed)
        parameters = {**self.parameters, _key(parameter): placed}
        return replace(self, parameters={key: each for key, each in parameters.items() if each is not ABSENT})

    def has_holder_of(self, parameter: Parameter) -> bool:
        """Return whether the object or the list is there that an input is a part of."""
        path = _path(parameter)
        if not path:
            return True
        holder = _found(self._root(parameter), path[:-1])
        return bool(holder) and isinstance(holder, list) if path[-1] == ITEM else isinstance(holder, Mapping)

    def _root(self, parameter: Parameter) -> Any:  # noqa: ANN401 - as above
        return self.body if parameter.place is Place.BODY else self.parameters.get(_key(parameter), ABSENT)


def _key(parameter: Parameter) -> tuple[Place, str]:
    return parameter.place, parameter.path[0]


def _path(parameter: Parameter) -> tuple[str, ...]:
    """Return the path below the body, or below the value of a parameter."""
    return parameter.path if parameter.place is Place.BODY else parameter.path[1:]


def _found(value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - as above
    for name in path:
        if name == ITEM and isinstance(value, list) and value:
            value = value[-1]
        else:
            value = value.get(name, ABSENT) if isinstance(value, Mapping) else ABSENT
    return value


def _placed(holder: Any, path: tuple[str, ...], value: object) -> object:  # noqa: ANN401 - as above
    if not path:
        return value
    name, rest = path[0], path[1:]
    if name == ITEM:
        items = holder if isinstance(holder, list) else []
        placed = _placed(items[-1] if items else ABSENT, rest, value)
        return [*items[:-1], *([] if placed is ABSENT else [placed])]
    members = dict(holder) if isinstance(holder, Mapping) else {}
    members[name] = _placed(members.get(name, ABSENT), rest, value)
    return {key: each for key, each in members.items() if each is not ABSENT}
