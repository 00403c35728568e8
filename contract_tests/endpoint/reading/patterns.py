"""Patterns of JSON Schema, which are those of ECMAScript, as ones of Python."""

from __future__ import annotations

import re
import re._parser as sre  # type: ignore[import-not-found]  # the syntax tree of patterns, which typeshed does not know
import sys
import unicodedata
from functools import cache
from itertools import groupby
from typing import Any, Final

import jsonschema_rs

_PIECES: Final = re.compile(r"\\[pP]\{[^{}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
_CATEGORY: Final = re.compile(r"\\([pP])\{(L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfnos]?)\}")


_SHORT: Final = 16
"""Characters of a text at which any pattern is soon done."""


def matches(pattern: str, value: str) -> bool:
    """Return whether a text matches a pattern of JSON Schema.

    Python tries every way to divide a text among repetitions inside of repetitions, which takes for ever; nothing can
    stop it meanwhile. Such patterns are left to an engine that does not.
    """
    if len(value) > _SHORT and _may_take_for_ever(pattern):
        return _elsewhere(pattern).is_valid(value)
    return pattern_of(pattern).search(value) is not None


@cache
def _elsewhere(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({"pattern": pattern})


@cache
def tree(pattern: str) -> Any:  # noqa: ANN401 - a private type of the standard library
    """Return the syntax tree of a pattern of JSON Schema."""
    return sre.parse(pattern_of(pattern).pattern)


@cache
def _may_take_for_ever(pattern: str) -> bool:
    return _repeats_within(tree(pattern))


def _repeats_within(parsed: Any, *, is_within: bool = False) -> bool:  # noqa: ANN401 - as above
    """Return whether a pattern has a choice, or a repetition of any length, inside of a repetition without an end."""
    for operator, argument in parsed:
        name = str(operator)
        is_repeated = name.endswith("_REPEAT")
        is_endless = is_repeated and argument[1] is sre.MAXREPEAT
        if is_within and (name == "BRANCH" or (is_repeated and argument[0] != argument[1])):
            return True
        if any(_repeats_within(each, is_within=is_within or is_endless) for each in _parts_of(name, argument)):
            return True
    return False


def _parts_of(name: str, argument: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the patterns inside of a piece of one."""
    if name == "BRANCH":
        return list(argument[1])
    if name.endswith("_REPEAT"):
        return [argument[2]]
    return [argument[-1]] if name in {"SUBPATTERN", "ASSERT", "ASSERT_NOT", "ATOMIC_GROUP"} else []


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
