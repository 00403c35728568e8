# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `SetAppLifetimeRequest`."""

from __future__ import annotations

import re
from typing import Any, Final

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
from ..types import UNSET, Unset

_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_LIFETIME: Final = NumberRule(integer=True, minimum=300, maximum=604800)


@attrs.define(unsafe_hash=True)
class SetAppLifetimeRequest(ModelBase):
    """After which time an app ends.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it. 1 to 22 characters; the pattern
            ^[0-9A-Za-z]+$.
        lifetime: Seconds. Without it the service takes its default, 604800 according to the current page. 300 to
            604800.
    """

    id: str
    lifetime: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {"id": self.id}
        if not isinstance(self.lifetime, Unset):
            members["lifetime"] = self.lifetime
        return members

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ID, "id", self.id)
        if not isinstance(self.lifetime, Unset):
            found += check_number(_LIFETIME, "lifetime", self.lifetime)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
