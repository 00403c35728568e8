# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `QuotaNamespace`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .._core.responses import decode


class QuotaNamespace(StrEnum):
    """The namespace of HDFS.

    A value that is not listed here stays a plain str.
    """

    KOYA = "koya"
    TATA = "tata"


def read_quota_namespace(value: object, name: str) -> QuotaNamespace | str:
    """Read a member of a body; a value that is not listed stays what it is.

    Args:
        value: What stands there.
        name: Name of the member, for errors.

    Raises:
        DecodeError: It is no text.
    """
    known = value if type(value) is str else decode.string(value, name)
    return _KNOWN.get(known, known)


_KNOWN: Final = {member.value: member for member in QuotaNamespace}
