"""What an operation does to the resource that it is called on: `x-effect` of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_WORDS: Final = {"create": "creates a new", "change": "changes the", "delete": "destroys the"}


def warning(operation: Mapping[str, Any]) -> str | None:
    """Return in words what an Operation Object makes, changes or destroys; `None` if nothing, or it does not say."""
    effect = operation.get("x-effect", {})
    words = _WORDS.get(effect.get("kind"))
    return f"{words} {effect['resource'].replace('-', ' ')}" if words else None
