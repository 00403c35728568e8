# Generated from generator/runtime/_core/lenient.py by `python -m generator`; do not edit.
"""Reading a body whose required members are not all there: the rest is handed out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

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


def _mark(body: Any, steps: Sequence[str]) -> None:  # noqa: ANN401 - a parsed body
    for step in steps[:-1]:
        if isinstance(body, list):
            body = body[int(step)]
        elif not (isinstance(body, XmlObject) and step not in body):
            # One element of XML does not show that it is the only item of a list.
            body = body[step]
    body[steps[-1]] = MISSING
