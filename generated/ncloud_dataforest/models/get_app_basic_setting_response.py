# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `GetAppBasicSettingResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .dependable_app import DependableApp


@attrs.define(unsafe_hash=True)
class GetAppBasicSettingResponse(ModelBase):
    """What the creation of an app starts from.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        template: The template of the app type, a text with placeholders that need not be valid JSON.
        app_master_cpu_count: CPUs of the application master.
        app_master_memory_mb: Memory of the application master in MB.
        success: Always true in a success.
        message: Text for people; a success may carry one.
        dependable_app: The type of app that another type needs, and the apps of that type that there are.
        public_queue_names: Names of queues. Documented as one text under a name in the plural; no sample shows any.
        private_queue_names: Names of queues. Documented as one text under a name in the plural; no sample shows any.
    """

    template: str
    app_master_cpu_count: int
    app_master_memory_mb: int
    success: Literal[True] = True
    message: str | None | Unset = UNSET
    dependable_app: DependableApp | Unset = UNSET
    public_queue_names: list[str] | Unset = UNSET
    private_queue_names: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "app_master_cpu_count": "appMasterCpuCount",
        "app_master_memory_mb": "appMasterMemoryMb",
        "dependable_app": "dependableApp",
        "public_queue_names": "publicQueueNames",
        "private_queue_names": "privateQueueNames",
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
        template = value if type(value := rest.pop("template", UNSET)) is str else decode.string(value, "template")
        app_master_cpu_count = (
            value
            if type(value := rest.pop("appMasterCpuCount", UNSET)) is int
            else decode.integer(value, "appMasterCpuCount")
        )
        app_master_memory_mb = (
            value
            if type(value := rest.pop("appMasterMemoryMb", UNSET)) is int
            else decode.integer(value, "appMasterMemoryMb")
        )
        success: Literal[True] = decode.constant(rest.pop("success", UNSET), "success", True)
        message = (
            value
            if type(value := rest.pop("message", UNSET)) is str
            else decode.optional_nullable(value, "message", decode.string)
        )
        dependable_app = (
            UNSET
            if (value := rest.pop("dependableApp", None)) is None
            else decode.nested(value, "dependableApp", DependableApp.from_dict)
        )
        public_queue_names = (
            UNSET
            if (value := rest.pop("publicQueueNames", None)) is None
            else decode.array_or_item(value, "publicQueueNames", decode.item_of(decode.string))
        )
        private_queue_names = (
            UNSET
            if (value := rest.pop("privateQueueNames", None)) is None
            else decode.array_or_item(value, "privateQueueNames", decode.item_of(decode.string))
        )
        return cls(
            template,
            app_master_cpu_count,
            app_master_memory_mb,
            success,
            message,
            dependable_app,
            public_queue_names,
            private_queue_names,
            rest or {},
        )

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("template", str),
            Member("appMasterCpuCount", int),
            Member("appMasterMemoryMb", int),
            Member("success", decode.constant_of(True)),
            Member("message", str, required=False, nullable=True),
            Member("dependableApp", DependableApp, required=False),
            Member("publicQueueNames", list[str], required=False),
            Member("privateQueueNames", list[str], required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            **self.additional_properties,
            "template": self.template,
            "appMasterCpuCount": self.app_master_cpu_count,
            "appMasterMemoryMb": self.app_master_memory_mb,
            "success": self.success,
        }
        if not isinstance(self.message, Unset):
            members["message"] = self.message
        if not isinstance(self.dependable_app, Unset):
            members["dependableApp"] = self.dependable_app.to_dict()
        if not isinstance(self.public_queue_names, Unset):
            members["publicQueueNames"] = self.public_queue_names
        if not isinstance(self.private_queue_names, Unset):
            members["privateQueueNames"] = self.private_queue_names
        return members
