# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAppListRequest`."""

from __future__ import annotations

from typing import Any

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    check_model,
)
from ..errors import ArgumentViolation
from .app_search import AppSearch


@attrs.define(unsafe_hash=True)
class GetAppListRequest(ModelBase):
    """Which apps are asked for.

    Attributes:
        search: What the apps that are listed have in common.
    """

    search: AppSearch

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"search": self.search.to_dict()}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_model(AppSearch, "search", self.search)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
