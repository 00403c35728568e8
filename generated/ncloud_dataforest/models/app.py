# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `App`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app_state import AppState, read_app_state


@attrs.define(unsafe_hash=True)
class App(ModelBase):
    """An app of an account.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it.
        name: Name of the app.
        state: State of an app. Pages show RUNNING; the others are those of Apache YARN. New values may appear.
        queue_name: The YARN queue in which it runs.
        account_id: Identifier of an account, a UUID written in base62. The list operation gives it.
        account_name: Name of the account.
        started_at: Time of the start, which the page calls that of creation.
        finished_at: Time of the end; missing while the app runs.
        lifetime_millis: How long the app lives. Documented in milliseconds; the sample fits seconds.
        disabled: Whether the caller has no permission on the resource. Documented as text, sampled as a boolean.
    """

    id: str
    name: str
    state: AppState | str
    queue_name: str
    account_id: str
    account_name: str | Unset = UNSET
    started_at: datetime.datetime | Unset = UNSET
    finished_at: datetime.datetime | Unset = UNSET
    lifetime_millis: int | Unset = UNSET
    disabled: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "queue_name": "queueName",
        "account_id": "accountId",
        "account_name": "accountName",
        "started_at": "startedAt",
        "finished_at": "finishedAt",
        "lifetime_millis": "lifetimeMillis",
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
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.string(value, "name")
        state = read_app_state(rest.pop("state", UNSET), "state")
        queue_name = value if type(value := rest.pop("queueName", UNSET)) is str else decode.string(value, "queueName")
        account_id = value if type(value := rest.pop("accountId", UNSET)) is str else decode.string(value, "accountId")
        account_name = (
            value
            if type(value := rest.pop("accountName", UNSET)) is str
            else decode.optional(value, "accountName", decode.string)
        )
        started_at = UNSET if (value := rest.pop("startedAt", None)) is None else decode.date_time(value, "startedAt")
        finished_at = (
            UNSET if (value := rest.pop("finishedAt", None)) is None else decode.date_time(value, "finishedAt")
        )
        lifetime_millis = (
            value
            if type(value := rest.pop("lifetimeMillis", UNSET)) is int
            else decode.optional(value, "lifetimeMillis", decode.integer)
        )
        disabled = (
            value
            if type(value := rest.pop("disabled", UNSET)) is bool
            else decode.optional(value, "disabled", decode.boolean_or_text)
        )
        return cls(
            id,
            name,
            state,
            queue_name,
            account_id,
            account_name,
            started_at,
            finished_at,
            lifetime_millis,
            disabled,
            rest or {},
        )

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("id", str),
            Member("name", str),
            Member("state", AppState),
            Member("queueName", str),
            Member("accountId", str),
            Member("accountName", str, required=False),
            Member("startedAt", datetime.datetime, required=False),
            Member("finishedAt", datetime.datetime, required=False),
            Member("lifetimeMillis", int, required=False),
            Member("disabled", bool, required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "name": self.name,
            "state": self.state,
            "queueName": self.queue_name,
            "accountId": self.account_id,
        }
        if not isinstance(self.account_name, Unset):
            members["accountName"] = self.account_name
        if not isinstance(self.started_at, Unset):
            members["startedAt"] = self.started_at.isoformat()
        if not isinstance(self.finished_at, Unset):
            members["finishedAt"] = self.finished_at.isoformat()
        if not isinstance(self.lifetime_millis, Unset):
            members["lifetimeMillis"] = self.lifetime_millis
        if not isinstance(self.disabled, Unset):
            members["disabled"] = self.disabled
        return members
