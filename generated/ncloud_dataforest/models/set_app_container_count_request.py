# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `SetAppContainerCountRequest`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    NumberRule,
    Pattern,
    StringRule,
    check_number,
    check_string,
)
from ..errors import ArgumentViolation

_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_COMPONENT_NAME: Final = StringRule()
_CONTAINER_COUNT: Final = NumberRule(integer=True)


@attrs.define(unsafe_hash=True)
class SetAppContainerCountRequest(ModelBase):
    """How many containers a component is to have.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the pattern
            ^[0-9A-Za-z]+$.
        component_name: Name of the component; getDetail gives it.
        container_count: Number of containers.
    """

    id: str
    component_name: str
    container_count: int

    _json_names: ClassVar[Mapping[str, str]] = {
        "component_name": "componentName",
        "container_count": "containerCount",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"id": self.id, "componentName": self.component_name, "containerCount": self.container_count}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ID, "id", self.id)
        found += check_string(_COMPONENT_NAME, "component_name", self.component_name)
        found += check_number(_CONTAINER_COUNT, "container_count", self.container_count)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
