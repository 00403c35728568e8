# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `AppComponentState`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .._core.responses import decode


class AppComponentState(StrEnum):
    """State of a component.

    Pages show STABLE; the other is that of Apache YARN. New values may appear.

    A value that is not listed here stays a plain str.
    """

    FLEXING = "FLEXING"
    STABLE = "STABLE"


def read_app_component_state(value: object, name: str) -> AppComponentState | str:
    """Read a member of a body; a value that is not listed stays what it is.

    Args:
        value: What stands there.
        name: Name of the member, for errors.

    Raises:
        DecodeError: It is no text.
    """
    known = value if type(value) is str else decode.string(value, name)
    return _KNOWN.get(known, known)


_KNOWN: Final = {member.value: member for member in AppComponentState}
