"""Patterns of JSON Schema, which are those of ECMAScript, as ones of Python."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

_PIECES: Final = re.compile(r"\\[pP]\{[^{}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
_CATEGORY: Final = re.compile(r"\\([pP])\{(L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfnos]?)\}")


@cache
def pattern_of(text: str) -> re.Pattern[str]:
    """Return a pattern of JSON Schema as one of Python: `$` is the very end, classes are those of ASCII."""
    try:
        return re.compile(_PIECES.sub(_piece, text), re.ASCII)
    except re.error:
        return re.compile("")  # a pattern that Python does not know, such as one of a script: taken as it is


def _piece(found: re.Match[str]) -> str:
    """Return a piece of a pattern: the very end, categories of Unicode by their characters, anything else as it is."""
    piece = found[0]
    if piece == "$":
        return r"\Z"
    within = _CATEGORY.sub(lambda each: _characters(each[2], is_other=each[1] == "P"), piece)
    return within if within == piece or piece.startswith("[") else f"[{within}]"


@cache
def _characters(category: str, *, is_other: bool) -> str:
    """Return the characters of a category of Unicode, or all others, as they stand in a class."""
    points = enumerate(unicodedata.category(chr(point)).startswith(category) for point in range(sys.maxunicode + 1))
    runs = (list(run) for is_in, run in groupby(points, key=lambda each: each[1]) if is_in is not is_other)
    return "".join(f"\\U{run[0][0]:08x}-\\U{run[-1][0]:08x}" for run in runs)
