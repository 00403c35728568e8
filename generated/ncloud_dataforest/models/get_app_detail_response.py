# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAppDetailResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app_component import AppComponent
from .app_links import AppLinks
from .app_state import AppState, read_app_state
from .app_type_id import AppTypeId, read_app_type_id


@attrs.define(unsafe_hash=True)
class GetAppDetailResponse(ModelBase):
    """The details of an app.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        id: Identifier of an app, a UUID written in base62. The list operation gives it.
        app_type_id: Name and version of an app type. getAppTypeIdList gives them.
        queue_name: The YARN queue in which it runs.
        links: Addresses of the app by their names. Documented as text, sampled as an object.
        components: The components of the app.
        success: Always true in a success.
        message: Text for people; a success may carry one.
        app_id: Another identifier of the app; in the sample the same as id.
        name: Name of the app.
        version: Version of the app's configuration; v1 at first.
        lifetime: After which time the app ends by itself. Documented as a number of seconds, sampled as a text.
        description: A text about the app.
        state: State of an app. Pages show RUNNING; the others are those of Apache YARN. New values may appear.
    """

    id: str
    app_type_id: AppTypeId | str
    queue_name: str
    links: AppLinks | str
    components: list[AppComponent]
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    app_id: str | Unset = UNSET
    name: str | Unset = UNSET
    version: str | Unset = UNSET
    lifetime: str | Unset = UNSET
    description: str | Unset = UNSET
    state: AppState | str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "app_type_id": "appTypeId",
        "queue_name": "queueName",
        "app_id": "appId",
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
        app_type_id = read_app_type_id(rest.pop("appTypeId", UNSET), "appTypeId")
        queue_name = value if type(value := rest.pop("queueName", UNSET)) is str else decode.string(value, "queueName")
        read_links_: decode.Reader[AppLinks | str] = decode.union_of(
            decode.object_of(AppLinks.from_dict), decode.string
        )
        links: AppLinks | str = read_links_(rest.pop("links", UNSET), "links")
        components = decode.array(rest.pop("components", UNSET), "components", AppComponent.from_dict)
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        app_id = (
            value if type(value := rest.pop("appId", UNSET)) is str else decode.optional(value, "appId", decode.string)
        )
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.optional(value, "name", decode.string)
        version = (
            value
            if type(value := rest.pop("version", UNSET)) is str
            else decode.optional(value, "version", decode.string)
        )
        lifetime = (
            value
            if type(value := rest.pop("lifetime", UNSET)) is str
            else decode.optional(value, "lifetime", decode.string_or_number)
        )
        description = (
            value
            if type(value := rest.pop("description", UNSET)) is str
            else decode.optional(value, "description", decode.string)
        )
        state = UNSET if (value := rest.pop("state", None)) is None else read_app_state(value, "state")
        return cls(
            id,
            app_type_id,
            queue_name,
            links,
            components,
            success,
            message,
            app_id,
            name,
            version,
            lifetime,
            description,
            state,
            rest or {},
        )

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("id", str),
            Member("appTypeId", AppTypeId),
            Member("queueName", str),
            Member("links", decode.union_of(decode.object_of(AppLinks.from_dict), decode.string)),
            Member("components", list[AppComponent]),
            Member("success", decode.constant_of(True)),
            Member("message", str, required=False, nullable=True),
            Member("appId", str, required=False),
            Member("name", str, required=False),
            Member("version", str, required=False),
            Member("lifetime", str, required=False),
            Member("description", str, required=False),
            Member("state", AppState, required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "id": self.id,
            "appTypeId": self.app_type_id,
            "queueName": self.queue_name,
            "links": self.links.to_dict() if isinstance(self.links, AppLinks) else self.links,
            "components": [item.to_dict() for item in self.components],
            "success": self.success,
        }
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        if not isinstance(self.app_id, Unset):
            members["appId"] = self.app_id
        if not isinstance(self.name, Unset):
            members["name"] = self.name
        if not isinstance(self.version, Unset):
            members["version"] = self.version
        if not isinstance(self.lifetime, Unset):
            members["lifetime"] = self.lifetime
        if not isinstance(self.description, Unset):
            members["description"] = self.description
        if not isinstance(self.state, Unset):
            members["state"] = self.state
        return members
