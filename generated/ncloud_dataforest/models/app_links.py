# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `AppLinks`."""

from __future__ import annotations

from typing import Any, Self

import attrs

from .._core.models.model import ModelBase
from .._core.responses import decode


@attrs.define(unsafe_hash=True)
class AppLinks(ModelBase):
    """Addresses of an app by their names.

    Members that the documentation does not name are kept in `additional_properties`.
    """

    additional_properties: dict[str, str] = attrs.field(factory=dict, hash=False)

    @classmethod
    def from_dict(cls, source: object) -> Self:
        """Read a parsed body.

        Args:
            source: The object; it is left as it is.

        Raises:
            DecodeError: It has another form than documented.
        """
        rest = decode.members(source)
        additional = {name: decode.string(value, name) for name, value in rest.items()}
        return cls(additional)

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {**self.additional_properties}
