# Generated from generator/runtime/_core/responses/lenient.py by `python -m generator`; do not edit.
"""Reading a body whose required members are not all there: the rest is handed out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Final, TypeVar, cast

from .parsed import MISSING, DecodeError, XmlObject
from .pointer import parse_pointer

T = TypeVar("T")

_MOST: Final = 1_000
"""Members that may be missing; each of them costs a reading of the body."""


def decode_what_is_there(decode: Callable[[object], T], body: object) -> T:
    """Read a parsed body; required members that are missing are absent.

    Raises:
        DecodeError: It has another form than documented in other ways, too.
    """
    body = copy.deepcopy(body)
    for _ in range(_MOST):
        try:
            return decode(body)
        except DecodeError as error:
            if not error.is_missing:
                raise
            _mark(body, parse_pointer(error.pointer))
    return decode(body)


def _mark(body: object, steps: Sequence[str]) -> None:
    holder = body
    for step in steps[:-1]:
        if isinstance(holder, list):
            holder = cast("list[object]", holder)[int(step)]
        elif not (isinstance(holder, XmlObject) and step not in holder):
            # One element of XML does not show that it is the only item of a list.
            holder = cast("dict[str, object]", holder)[step]
    cast("dict[str, object]", holder)[steps[-1]] = MISSING
