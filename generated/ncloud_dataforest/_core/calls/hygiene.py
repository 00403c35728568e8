# Generated from generator/runtime/_core/calls/hygiene.py by `python -m generator`; do not edit.
"""Keeping secrets out of what error reporters collect."""

from __future__ import annotations

from typing import TypeVar

E = TypeVar("E", bound=BaseException)


def without_traceback(error: E) -> E:
    """Cut an error off from the frames it came through and from the errors behind it, whose variables hold secrets.

    Raise the result outside of any `except` block; otherwise Python attaches the handled error to it again.
    """
    error.__traceback__ = None
    error.__cause__ = None
    error.__context__ = None
    return error
