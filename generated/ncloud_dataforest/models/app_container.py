# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `AppContainer`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app_container_state import AppContainerState, read_app_container_state


@attrs.define(unsafe_hash=True)
class AppContainer(ModelBase):
    """A container of a component.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of the container.
        name: Name of the container: that of the component, a hyphen and a number.
        state: State of a container. Pages show READY; the others are those of Apache YARN. New values may appear.
        launched_at: Time of the start.
        host_name: Name of the host under which other apps reach it.
    """

    id: str | Unset = UNSET
    name: str | Unset = UNSET
    state: AppContainerState | str | Unset = UNSET
    launched_at: datetime.datetime | Unset = UNSET
    host_name: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "launched_at": "launchedAt",
        "host_name": "hostName",
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
        id = value if type(value := rest.pop("id", UNSET)) is str else decode.optional(value, "id", decode.string)
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.optional(value, "name", decode.string)
        state = UNSET if (value := rest.pop("state", None)) is None else read_app_container_state(value, "state")
        launched_at = (
            UNSET if (value := rest.pop("launchedAt", None)) is None else decode.date_time(value, "launchedAt")
        )
        host_name = (
            value
            if type(value := rest.pop("hostName", UNSET)) is str
            else decode.optional(value, "hostName", decode.string)
        )
        return cls(id, name, state, launched_at, host_name, rest or {})

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("id", str, required=False),
            Member("name", str, required=False),
            Member("state", AppContainerState, required=False),
            Member("launchedAt", datetime.datetime, required=False),
            Member("hostName", str, required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties}
        if not isinstance(self.id, Unset):
            members["id"] = self.id
        if not isinstance(self.name, Unset):
            members["name"] = self.name
        if not isinstance(self.state, Unset):
            members["state"] = self.state
        if not isinstance(self.launched_at, Unset):
            members["launchedAt"] = self.launched_at.isoformat()
        if not isinstance(self.host_name, Unset):
            members["hostName"] = self.host_name
        return members
