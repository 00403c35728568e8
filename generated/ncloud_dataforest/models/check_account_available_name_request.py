# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CheckAccountAvailableNameRequest`."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    Pattern,
    StringRule,
    check_string,
)
from ..errors import ArgumentViolation

_NAME: Final = StringRule(
    min_length=2,
    max_length=16,
    patterns=(
        Pattern(re.compile(r"^[-0-9a-z]*\Z"), "only lower-case letters (a to z), digits and hyphens"),
        Pattern(re.compile(r"^[^-]([^\n\r\u2028\u2029]*[^-])?\Z"), "no hyphen at the beginning or at the end"),
    ),
)


@attrs.define(unsafe_hash=True)
class CheckAccountAvailableNameRequest(ModelBase):
    """The name that is asked for.

    Attributes:
        name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
            digits and hyphens; no hyphen at the beginning or at the end.
    """

    name: str

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"name": self.name}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_NAME, "name", self.name)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
