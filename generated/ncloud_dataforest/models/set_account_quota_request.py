# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `SetAccountQuotaRequest`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    NumberRule,
    Pattern,
    StringRule,
    check_number,
    check_string,
)
from ..errors import ArgumentViolation
from .namespace import Namespace

_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_NAMESPACE: Final = StringRule(values=("koya", "tata"))
_FILE_COUNT_MILLION: Final = NumberRule(integer=True, minimum=1, maximum=5)
_SPACE_TB: Final = NumberRule(integer=True, minimum=200, maximum=500, multiple_of=100)


@attrs.define(unsafe_hash=True)
class SetAccountQuotaRequest(ModelBase):
    """The quota that an account is to have in a namespace.

    Attributes:
        id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
            pattern ^[0-9A-Za-z]+$.
        namespace: A namespace of HDFS.
        file_count_million: Files in millions. 1 to 5.
        space_tb: Space in TB. 200 to 500; a multiple of 100.
    """

    id: str
    namespace: Namespace
    file_count_million: int
    space_tb: int

    _json_names: ClassVar[Mapping[str, str]] = {
        "file_count_million": "fileCountMillion",
        "space_tb": "spaceTb",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {
            "id": self.id,
            "namespace": self.namespace,
            "fileCountMillion": self.file_count_million,
            "spaceTb": self.space_tb,
        }

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ID, "id", self.id)
        found += check_string(_NAMESPACE, "namespace", self.namespace)
        found += check_number(_FILE_COUNT_MILLION, "file_count_million", self.file_count_million)
        found += check_number(_SPACE_TB, "space_tb", self.space_tb)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
