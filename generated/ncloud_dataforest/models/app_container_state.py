# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The enum `AppContainerState`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from .._core.responses import decode


class AppContainerState(StrEnum):
    """State of a container.

    Pages show READY; the others are those of Apache YARN. New values may appear.

    A value that is not listed here stays a plain str.
    """

    RUNNING_BUT_UNREADY = "RUNNING_BUT_UNREADY"
    READY = "READY"
    STOPPED = "STOPPED"


def read_app_container_state(value: object, name: str) -> AppContainerState | str:
    """Read a member of a body; a value that is not listed stays what it is.

    Args:
        value: What stands there.
        name: Name of the member, for errors.

    Raises:
        DecodeError: It is no text.
    """
    known = value if type(value) is str else decode.string(value, name)
    return _KNOWN.get(known, known)


_KNOWN: Final = {member.value: member for member in AppContainerState}
