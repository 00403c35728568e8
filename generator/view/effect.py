"""What an operation does to the resource that it is called on: `x-effect` of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_VERBS: Final = {"change": "changes", "delete": "destroys"}


def warning(operation: Mapping[str, Any]) -> str | None:
    """Return in words what an Operation Object changes or destroys; `None` if it does neither, or does not say."""
    effect = operation.get("x-effect", {})
    verb = _VERBS.get(effect.get("kind"))
    return f"{verb} the {effect['resource'].replace('-', ' ')}" if verb else None
