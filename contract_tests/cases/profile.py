"""How much is tried."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """How much is tried: the fewest cases that still touch every clause, the whole matrix, or as much as is useful."""

    QUICK = "quick"
    DEFAULT = "default"
    DEEP = "deep"
