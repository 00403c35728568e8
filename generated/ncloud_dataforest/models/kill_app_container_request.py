# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `KillAppContainerRequest`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    Pattern,
    StringRule,
    check_string,
)
from ..errors import ArgumentViolation

_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_CONTAINER_NAME: Final = StringRule(max_length=60)


@attrs.define(unsafe_hash=True)
class KillAppContainerRequest(ModelBase):
    """The container that is to be restarted.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the pattern
            ^[0-9A-Za-z]+$.
        container_name: Name of the container; getDetail gives it. At most 60 characters.
    """

    id: str
    container_name: str

    _json_names: ClassVar[Mapping[str, str]] = {
        "container_name": "containerName",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"id": self.id, "containerName": self.container_name}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ID, "id", self.id)
        found += check_string(_CONTAINER_NAME, "container_name", self.container_name)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
