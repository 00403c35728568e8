# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `StopAppResponse`."""

from __future__ import annotations

from typing import Any, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.responses import decode
from ..types import UNSET, Unset


@attrs.define(unsafe_hash=True)
class StopAppResponse(ModelBase):
    """Confirms that the app is being stopped.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it.
        success: Always true in a success.
        message: Text for people; a success may carry one.
    """

    id: str
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    @classmethod
    def from_dict(cls, source: object) -> Self:
        """Read a parsed body.

        Args:
            source: The object; it is left as it is.

        Raises:
            DecodeError: It has another form than documented.
        """
        rest = decode.members(source)
        id = value if type(value := rest.pop("id", UNSET)) is str else decode.string(value, "id")
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        return cls(id, success, message, rest or {})

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties, "id": self.id, "success": self.success}
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        return members
