# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetListRequest`."""

from __future__ import annotations

from typing import Any

import attrs

from .._core.models.model import ModelBase
from ..errors import ArgumentViolation


@attrs.define(unsafe_hash=True)
class GetListRequest(ModelBase):
    """The request of getList, which has no parameters."""

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        return []

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
