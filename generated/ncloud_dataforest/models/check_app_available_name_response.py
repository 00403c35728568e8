# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CheckAppAvailableNameResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.responses import decode
from ..types import UNSET, Unset


@attrs.define(unsafe_hash=True)
class CheckAppAvailableNameResponse(ModelBase):
    """Whether an app may be given the name.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        available_name: Whether the name is available.
        success: Always true in a success.
        message: Text for people; why the name is not available.
    """

    available_name: bool
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "available_name": "availableName",
    }

    @classmethod
    def from_dict(cls, source: object) -> Self:
        """Read a parsed body.

        Args:
            source: The object; it is left as it is.

        Raises:
            DecodeError: It has another form than documented.
        """
        rest = decode.members(source)
        available_name = (
            value if type(value := rest.pop("availableName", UNSET)) is bool else decode.boolean(value, "availableName")
        )
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        return cls(available_name, success, message, rest or {})

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "availableName": self.available_name,
            "success": self.success,
        }
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        return members
