# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAppTypeTemplateRequest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    StringRule,
    check_string,
)
from ..errors import ArgumentViolation
from .app_type_id import AppTypeId

_APP_TYPE_ID: Final = StringRule(max_length=60)


@attrs.define(unsafe_hash=True)
class GetAppTypeTemplateRequest(ModelBase):
    """The app type that is asked for.

    Attributes:
        app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
    """

    app_type_id: AppTypeId | str

    _json_names: ClassVar[Mapping[str, str]] = {
        "app_type_id": "appTypeId",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"appTypeId": self.app_type_id}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_APP_TYPE_ID, "app_type_id", self.app_type_id)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
