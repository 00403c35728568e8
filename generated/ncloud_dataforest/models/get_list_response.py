# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetListResponse`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .account import Account


@attrs.define(unsafe_hash=True)
class GetListResponse(ModelBase):
    """The accounts of the caller.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        success: Always true in a success.
        message: Text for people; a success may carry one.
        total: Number of accounts.
        contents: The accounts.
    """

    success: Literal[True] = True
    message: str | None | Unset = UNSET
    total: int | Unset = UNSET
    contents: list[Account] | Unset = UNSET
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
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        total = (
            value if type(value := rest.pop("total", UNSET)) is int else decode.optional(value, "total", decode.integer)
        )
        contents = (
            UNSET
            if (value := rest.pop("contents", None)) is None
            else decode.array(value, "contents", Account.from_dict)
        )
        return cls(success, message, total, contents, rest or {})

    def __iter__(self) -> Iterator[Account]:
        """Go through `contents`."""
        return iter(self.contents or ())

    def __len__(self) -> int:
        """Return the number of `contents`."""
        return len(self.contents or ())

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("success", decode.constant_of(True)),
            Member("message", str, required=False, nullable=True),
            Member("total", int, required=False),
            Member("contents", list[Account], required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties, "success": self.success}
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        if not isinstance(self.total, Unset):
            members["total"] = self.total
        if not isinstance(self.contents, Unset):
            members["contents"] = [item.to_dict() for item in self.contents]
        return members
