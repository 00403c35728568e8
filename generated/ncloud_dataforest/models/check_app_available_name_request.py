# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CheckAppAvailableNameRequest`."""

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
_NAME: Final = StringRule(
    min_length=3,
    max_length=15,
    patterns=(
        Pattern(re.compile(r"^[-0-9a-z]*\Z"), "only lower-case letters (a to z), digits and hyphens"),
        Pattern(re.compile(r"^[^-]([^\n\r\u2028\u2029]*[^-])?\Z"), "no hyphen at the beginning or at the end"),
        Pattern(re.compile(r"^([^-]|-[^-]|-\Z)*\Z"), "no two hyphens beside each other"),
    ),
)


@attrs.define(unsafe_hash=True)
class CheckAppAvailableNameRequest(ModelBase):
    """The name that is asked for, and the account.

    Attributes:
        account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters;
            the pattern ^[0-9A-Za-z]+$.
        name: Name of an app. According to the user guide, it has at most 20 characters together with the name of the
            account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
            beginning or at the end; no two hyphens beside each other.
    """

    account_id: str
    name: str

    _json_names: ClassVar[Mapping[str, str]] = {
        "account_id": "accountId",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"accountId": self.account_id, "name": self.name}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ACCOUNT_ID, "account_id", self.account_id)
        found += check_string(_NAME, "name", self.name)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
