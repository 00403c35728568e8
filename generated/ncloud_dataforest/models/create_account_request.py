# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CreateAccountRequest`."""

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

_NAME: Final = StringRule(
    min_length=2,
    max_length=16,
    patterns=(
        Pattern(re.compile(r"^[-0-9a-z]*\Z"), "only lower-case letters (a to z), digits and hyphens"),
        Pattern(re.compile(r"^[^-]([^\n\r\u2028\u2029]*[^-])?\Z"), "no hyphen at the beginning or at the end"),
    ),
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
class CreateAccountRequest(SecretModel):
    """The account that is to be created.

    Attributes:
        name: Name of an account, unique within the cluster. 2 to 16 characters; only lower-case letters (a to z),
            digits and hyphens; no hyphen at the beginning or at the end.
        password: Password of a Data Forest account. The documentation words its rule in four ways; what is demanded
            here satisfies them all. 8 to 20 characters; at least one lower-case letter (a to z); at least one
            upper-case letter (A to Z); at least one digit (0 to 9); at least one special character; only printable
            ASCII characters, without space, quotation marks, backslash, slash, ampersand and backtick.
    """

    name: str
    password: str = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        return {"name": self.name, "password": self.password}

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_NAME, "name", self.name)
        found += check_string(_PASSWORD, "password", self.password)
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return [self.password]
