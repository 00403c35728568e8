# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CheckAccountHasResourceResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.responses import decode
from ..types import UNSET, Unset


@attrs.define(unsafe_hash=True)
class CheckAccountHasResourceResponse(ModelBase):
    """Whether the account has resources.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        has_resource: Whether it has resources.
        success: Always true in a success.
        message: Text for people; a success may carry one.
        id: Identifier of an account, a UUID written in base62. The list operation gives it.
    """

    has_resource: bool
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "has_resource": "hasResource",
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
        has_resource = (
            value if type(value := rest.pop("hasResource", UNSET)) is bool else decode.boolean(value, "hasResource")
        )
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        id = value if type(value := rest.pop("id", UNSET)) is str else decode.optional(value, "id", decode.string)
        return cls(has_resource, success, message, id, rest or {})

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "hasResource": self.has_resource,
            "success": self.success,
        }
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        if not isinstance(self.id, Unset):
            members["id"] = self.id
        return members
