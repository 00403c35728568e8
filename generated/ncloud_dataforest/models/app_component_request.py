# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `AppComponentRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    NumberRule,
    StringRule,
    check_number,
    check_string,
)
from ..errors import ArgumentViolation

_NAME: Final = StringRule()
_MEMORY_MB: Final = NumberRule(integer=True)
_CPU_COUNT: Final = NumberRule(integer=True)
_CONTAINER_COUNT: Final = NumberRule(integer=True)


@attrs.define(unsafe_hash=True)
class AppComponentRequest(ModelBase):
    """A component of an app that is to be created.

    Attributes:
        name: Name of the component.
        memory_mb: Memory of each container in MB.
        cpu_count: CPUs of each container.
        container_count: Number of containers.
    """

    name: str
    memory_mb: int
    cpu_count: int
    container_count: int

    _json_names: ClassVar[Mapping[str, str]] = {
        "memory_mb": "memoryMb",
        "cpu_count": "cpuCount",
        "container_count": "containerCount",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {
            "name": self.name,
            "memoryMb": self.memory_mb,
            "cpuCount": self.cpu_count,
            "containerCount": self.container_count,
        }

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_NAME, "name", self.name)
        found += check_number(_MEMORY_MB, "memory_mb", self.memory_mb)
        found += check_number(_CPU_COUNT, "cpu_count", self.cpu_count)
        found += check_number(_CONTAINER_COUNT, "container_count", self.container_count)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
