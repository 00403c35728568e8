# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `DependableApp`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET, Unset
from .app import App


@attrs.define(unsafe_hash=True)
class DependableApp(ModelBase):
    """The type of app that another type needs, and the apps of that type that there are.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        app_type_name: Name of the type without its version.
        app_type_version: Version of the type.
        candidates: The apps whose ids may be given as dependentIds.
    """

    app_type_name: str | Unset = UNSET
    app_type_version: str | Unset = UNSET
    candidates: list[App] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "app_type_name": "appTypeName",
        "app_type_version": "appTypeVersion",
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
        app_type_name = (
            value
            if type(value := rest.pop("appTypeName", UNSET)) is str
            else decode.optional(value, "appTypeName", decode.string)
        )
        app_type_version = (
            value
            if type(value := rest.pop("appTypeVersion", UNSET)) is str
            else decode.optional(value, "appTypeVersion", decode.string)
        )
        candidates = (
            UNSET
            if (value := rest.pop("candidates", None)) is None
            else decode.array(value, "candidates", App.from_dict)
        )
        return cls(app_type_name, app_type_version, candidates, rest or {})

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("appTypeName", str, required=False),
            Member("appTypeVersion", str, required=False),
            Member("candidates", list[App], required=False),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {**self.additional_properties}
        if not isinstance(self.app_type_name, Unset):
            members["appTypeName"] = self.app_type_name
        if not isinstance(self.app_type_version, Unset):
            members["appTypeVersion"] = self.app_type_version
        if not isinstance(self.candidates, Unset):
            members["candidates"] = [item.to_dict() for item in self.candidates]
        return members
