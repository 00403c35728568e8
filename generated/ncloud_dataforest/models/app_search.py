# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `AppSearch`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    Pattern,
    StringRule,
    check_string,
)
from ..errors import ArgumentViolation

_ACCOUNT_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)


@attrs.define(unsafe_hash=True)
class AppSearch(ModelBase):
    """What the apps that are listed have in common.

    Attributes:
        account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters;
            the pattern ^[0-9A-Za-z]+$.
    """

    account_id: str

    _json_names: ClassVar[Mapping[str, str]] = {
        "account_id": "accountId",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"accountId": self.account_id}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ACCOUNT_ID, "account_id", self.account_id)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
