# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAccountDetailResponse`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .account_status import AccountStatus, read_account_status
from .quota import Quota


@attrs.define(unsafe_hash=True)
class GetAccountDetailResponse(ModelBase):
    """The details of an account.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of an account, a UUID written in base62. The list operation gives it.
        success: Always true in a success.
        message: Text for people; a success may carry one.
        name: Name that its owner gave it.
        status: State of an account. New values may appear.
        created_at: Time of creation.
        quotas: The quota in each namespace.
    """

    id: str
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    name: str | Unset = UNSET
    status: AccountStatus | str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    quotas: list[Quota] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "created_at": "createdAt",
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
        id = value if type(value := rest.pop("id", UNSET)) is str else decode.string(value, "id")
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.optional(value, "name", decode.string)
        status = UNSET if (value := rest.pop("status", None)) is None else read_account_status(value, "status")
        created_at = UNSET if (value := rest.pop("createdAt", None)) is None else decode.date_time(value, "createdAt")
        quotas = (
            UNSET if (value := rest.pop("quotas", None)) is None else decode.array(value, "quotas", Quota.from_dict)
        )
        return cls(id, success, message, name, status, created_at, quotas, rest or {})

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("id", str),
            Member("success", decode.constant_of(True)),
            Member("message", str, required=False, nullable=True),
            Member("name", str, required=False),
            Member("status", AccountStatus, required=False),
            Member("createdAt", datetime.datetime, required=False),
            Member("quotas", list[Quota], required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties, "id": self.id, "success": self.success}
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        if not isinstance(self.name, Unset):
            members["name"] = self.name
        if not isinstance(self.status, Unset):
            members["status"] = self.status
        if not isinstance(self.created_at, Unset):
            members["createdAt"] = self.created_at.isoformat()
        if not isinstance(self.quotas, Unset):
            members["quotas"] = [item.to_dict() for item in self.quotas]
        return members
