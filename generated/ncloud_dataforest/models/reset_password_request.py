# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `ResetPasswordRequest`."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from .._core.models.model import SecretModel
from .._core.requests.constraints import (
    Pattern,
    StringRule,
    check_string,
)
from ..errors import ArgumentViolation

_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_PASSWORD: Final = StringRule(
    min_length=8,
    max_length=20,
    patterns=(
        Pattern(re.compile("^[^a-z]*[a-z]"), "at least one lower-case letter (a to z)"),
        Pattern(re.compile("^[^A-Z]*[A-Z]"), "at least one upper-case letter (A to Z)"),
        Pattern(re.compile("^[^0-9]*[0-9]"), "at least one digit (0 to 9)"),
        Pattern(re.compile("^[0-9A-Za-z]*[^0-9A-Za-z]"), "at least one special character"),
        Pattern(
            re.compile(r"^[!#-%(-.0-\[\]-_a-~]*\Z"),
            "only printable ASCII characters, without space, quotation marks, backslash, slash, ampersand and backtick",
        ),
    ),
)


@attrs.define(unsafe_hash=True)
class ResetPasswordRequest(SecretModel):
    """The account and its new password.

    Attributes:
        id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters; the
            pattern ^[0-9A-Za-z]+$.
        password: Password of a Data Forest account. The documentation words its rule in four ways; what is demanded
            here satisfies them all. 8 to 20 characters; at least one lower-case letter (a to z); at least one
            upper-case letter (A to Z); at least one digit (0 to 9); at least one special character; only printable
            ASCII characters, without space, quotation marks, backslash, slash, ampersand and backtick.
    """

    id: str
    password: str = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"id": self.id, "password": self.password}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ID, "id", self.id)
        found += check_string(_PASSWORD, "password", self.password)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return [self.password]
