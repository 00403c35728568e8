"""Keys that are counted up: of such a key, it is known that others were given before it, and soon will be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

COUNTED: Final = 9
"""Digits of the longest key that a counter may have given to a resource."""
_KEY: Final = re.compile(r"(?=.{1,19}\Z)(\D*)([0-9]+)")
"""A key that ends with its number; what stands before that is the same for all."""


def may_be_older(key: str, known: Collection[str], gone: Collection[str]) -> bool:
    """Return whether a key may be that of what was made before the run.

    Args:
        key: The key.
        known: Keys of the same kind that exist.
        gone: Those that were deleted.
    """
    named, others = _KEY.fullmatch(key), filter(None, map(_KEY.fullmatch, known))
    if named is None or key in gone:
        return False
    latest = max((int(each[2]) for each in others if each[1] == named[1]), default=0)
    return 0 < int(named[2]) < latest


def may_come(key: str) -> bool:
    """Return whether a counter may give a key soon."""
    return key.isascii() and key.isdecimal() and len(key) <= COUNTED and bool(key.strip("0"))
