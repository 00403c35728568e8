# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `AppComponent`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app_component_state import AppComponentState, read_app_component_state
from .app_container import AppContainer


@attrs.define(unsafe_hash=True)
class AppComponent(ModelBase):
    """A component of an app.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        name: Name of the component.
        state: State of a component. Pages show STABLE; the other is that of Apache YARN. New values may appear.
        desired: Number of containers that were asked for.
        allocated: Number of containers that there are.
        memory_mb: Memory of each container in MB.
        cpu_count: CPUs of each container.
        image: Docker image of the containers.
        container_count: Number of containers.
        containers: The containers of the component.
    """

    name: str | Unset = UNSET
    state: AppComponentState | str | Unset = UNSET
    desired: int | Unset = UNSET
    allocated: int | Unset = UNSET
    memory_mb: int | Unset = UNSET
    cpu_count: int | Unset = UNSET
    image: str | Unset = UNSET
    container_count: int | Unset = UNSET
    containers: list[AppContainer] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "memory_mb": "memoryMb",
        "cpu_count": "cpuCount",
        "container_count": "containerCount",
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
        name = value if type(value := rest.pop("name", UNSET)) is str else decode.optional(value, "name", decode.string)
        state = UNSET if (value := rest.pop("state", None)) is None else read_app_component_state(value, "state")
        desired = (
            value
            if type(value := rest.pop("desired", UNSET)) is int
            else decode.optional(value, "desired", decode.integer)
        )
        allocated = (
            value
            if type(value := rest.pop("allocated", UNSET)) is int
            else decode.optional(value, "allocated", decode.integer)
        )
        memory_mb = (
            value
            if type(value := rest.pop("memoryMb", UNSET)) is int
            else decode.optional(value, "memoryMb", decode.integer)
        )
        cpu_count = (
            value
            if type(value := rest.pop("cpuCount", UNSET)) is int
            else decode.optional(value, "cpuCount", decode.integer)
        )
        image = (
            value if type(value := rest.pop("image", UNSET)) is str else decode.optional(value, "image", decode.string)
        )
        container_count = (
            value
            if type(value := rest.pop("containerCount", UNSET)) is int
            else decode.optional(value, "containerCount", decode.integer)
        )
        containers = (
            UNSET
            if (value := rest.pop("containers", None)) is None
            else decode.array(value, "containers", AppContainer.from_dict)
        )
        return cls(
            name, state, desired, allocated, memory_mb, cpu_count, image, container_count, containers, rest or {}
        )

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("name", str, required=False),
            Member("state", AppComponentState, required=False),
            Member("desired", int, required=False),
            Member("allocated", int, required=False),
            Member("memoryMb", int, required=False),
            Member("cpuCount", int, required=False),
            Member("image", str, required=False),
            Member("containerCount", int, required=False),
            Member("containers", list[AppContainer], required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties}
        if not isinstance(self.name, Unset):
            members["name"] = self.name
        if not isinstance(self.state, Unset):
            members["state"] = self.state
        if not isinstance(self.desired, Unset):
            members["desired"] = self.desired
        if not isinstance(self.allocated, Unset):
            members["allocated"] = self.allocated
        if not isinstance(self.memory_mb, Unset):
            members["memoryMb"] = self.memory_mb
        if not isinstance(self.cpu_count, Unset):
            members["cpuCount"] = self.cpu_count
        if not isinstance(self.image, Unset):
            members["image"] = self.image
        if not isinstance(self.container_count, Unset):
            members["containerCount"] = self.container_count
        if not isinstance(self.containers, Unset):
            members["containers"] = [item.to_dict() for item in self.containers]
        return members
