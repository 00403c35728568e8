# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAppListResponse`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app import App


@attrs.define(unsafe_hash=True)
class GetAppListResponse(ModelBase):
    """The apps of an account.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        total: Number of apps.
        contents: The apps.
        success: Always true in a success.
        message: Text for people; a success may carry one.
    """

    total: int
    contents: list[App]
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
        total = value if type(value := rest.pop("total", UNSET)) is int else decode.integer(value, "total")
        contents = decode.array(rest.pop("contents", UNSET), "contents", App.from_dict)
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        return cls(total, contents, success, message, rest or {})

    def __iter__(self) -> Iterator[App]:
        """Go through `contents`."""
        return iter(self.contents)

    def __len__(self) -> int:
        """Return the number of `contents`."""
        return len(self.contents)

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("total", int),
            Member("contents", list[App]),
            Member("success", decode.constant_of(True)),
            Member("message", str, required=False, nullable=True),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "total": self.total,
            "contents": [item.to_dict() for item in self.contents],
            "success": self.success,
        }
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        return members
