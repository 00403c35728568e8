"""JSON pointers (RFC 6901): read once into their steps, then followed through parsed bodies."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias, cast

Pointer: TypeAlias = tuple[str, ...]
"""The steps of a pointer, unescaped."""

ABSENT: Final = object()
"""What `follow` returns where nothing stands."""


@lru_cache(maxsize=256)
def parse_pointer(text: str) -> Pointer:
    """Split a pointer into its steps.

    Raises:
        ValueError: The text is neither empty nor does it start with a slash.
    """
    if text and not text.startswith("/"):
        msg = f"A JSON pointer starts with '/': {text!r}"
        raise ValueError(msg)
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def escape_step(step: str | int) -> str:
    """Write one step the way it stands in a pointer, with the slash before it."""
    return "/" + str(step).replace("~", "~0").replace("/", "~1")


def follow(pointer: Pointer, document: object) -> object:
    """Return what stands at a pointer, through objects only; `ABSENT` where nothing does."""
    for step in pointer:
        if not isinstance(document, dict):
            return ABSENT
        document = cast("dict[str, object]", document).get(step, ABSENT)
    return document
