# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `Quota`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .._core.models.model import ModelBase
from .._core.requests.description import Member
from .._core.responses import decode
from ..types import UNSET
from .quota_namespace import QuotaNamespace, read_quota_namespace


@attrs.define(unsafe_hash=True)
class Quota(ModelBase):
    """How much an account may store in a namespace of HDFS.

    Members that the documentation does not name are kept in `additional_properties`.

    Attributes:
        namespace: The namespace of HDFS.
        file_count_million: Files in millions. Documented as text, sampled as a number.
        space_tb: Space in TB. Documented as text, sampled as a number.
    """

    namespace: QuotaNamespace | str
    file_count_million: int
    space_tb: int
    additional_properties: dict[str, Any] = attrs.field(factory=dict, hash=False)

    _json_names: ClassVar[Mapping[str, str]] = {
        "file_count_million": "fileCountMillion",
        "space_tb": "spaceTb",
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
        namespace = read_quota_namespace(rest.pop("namespace", UNSET), "namespace")
        file_count_million = (
            value
            if type(value := rest.pop("fileCountMillion", UNSET)) is int
            else decode.integer_or_text(value, "fileCountMillion")
        )
        space_tb = (
            value if type(value := rest.pop("spaceTb", UNSET)) is int else decode.integer_or_text(value, "spaceTb")
        )
        return cls(namespace, file_count_million, space_tb, rest or {})

    @staticmethod
    def json_members() -> tuple[Member, ...]:
        """Return the documented members, in the order in which the class takes them, for the decoder of long bodies."""
        return (
            Member("namespace", QuotaNamespace),
            Member("fileCountMillion", int),
            Member("spaceTb", int),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {
            **self.additional_properties,
            "namespace": self.namespace,
            "fileCountMillion": self.file_count_million,
            "spaceTb": self.space_tb,
        }
