# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `Account`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .account_status import AccountStatus, read_account_status


@attrs.define(unsafe_hash=True)
class Account(ModelBase):
    """A Data Forest account.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of an account, a UUID written in base62. The list operation gives it.
        name: Name that its owner gave it.
        principal: Kerberos principal, written account@realm.
        status: State of an account. New values may appear.
        disabled: Whether the caller has no permission on the account. Documented as text, sampled as a boolean.
        created_at: Time of creation, as the samples name it.
        create_at: Time of creation, as the table names it.
    """

    id: str
    name: str | Unset = UNSET
    principal: str | Unset = UNSET
    status: AccountStatus | str | Unset = UNSET
    disabled: bool | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    create_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "created_at": "createdAt",
        "create_at": "createAt",
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
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.optional(value, "name", decode.string)
        principal = (
            value
            if type(value := rest.pop("principal", UNSET)) is str
            else decode.optional(value, "principal", decode.string)
        )
        status = UNSET if (value := rest.pop("status", None)) is None else read_account_status(value, "status")
        disabled = (
            value
            if type(value := rest.pop("disabled", UNSET)) is bool
            else decode.optional(value, "disabled", decode.boolean_or_text)
        )
        created_at = UNSET if (value := rest.pop("createdAt", None)) is None else decode.date_time(value, "createdAt")
        create_at = UNSET if (value := rest.pop("createAt", None)) is None else decode.date_time(value, "createAt")
        return cls(id, name, principal, status, disabled, created_at, create_at, rest or {})

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("id", str),
            Member("name", str, required=False),
            Member("principal", str, required=False),
            Member("status", AccountStatus, required=False),
            Member("disabled", bool, required=False),
            Member("createdAt", datetime.datetime, required=False),
            Member("createAt", datetime.datetime, required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties, "id": self.id}
        if not isinstance(self.name, Unset):
            members["name"] = self.name
        if not isinstance(self.principal, Unset):
            members["principal"] = self.principal
        if not isinstance(self.status, Unset):
            members["status"] = self.status
        if not isinstance(self.disabled, Unset):
            members["disabled"] = self.disabled
        if not isinstance(self.created_at, Unset):
            members["createdAt"] = self.created_at.isoformat()
        if not isinstance(self.create_at, Unset):
            members["createAt"] = self.create_at.isoformat()
        return members
