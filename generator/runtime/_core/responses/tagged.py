"""Checks of objects of which a member says what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ...errors import ArgumentViolation
from ..requests.constraints import CheckedModel, check_object


def check_tagged(
    tag: str, models: Mapping[str, type[CheckedModel]], field: str, value: object
) -> list[ArgumentViolation]:
    """Check an object of one of several models, and that its member `tag` says of which one it is."""
    found = check_object(tuple(dict.fromkeys(models.values())), field, value)
    if found:
        return found
    name = next((name for name, wire_name in getattr(value, "_json_names", {}).items() if wire_name == tag), tag)
    more = cast("dict[str, object] | None", getattr(value, "additional_properties", None))
    if more is None and not hasattr(value, name):
        return []
    said = getattr(value, name, more.get(tag) if more else None)
    if isinstance(said, str) and said in models and isinstance(value, models[said]):
        return []
    allowed = [each for each, model in models.items() if isinstance(value, model)]
    return [ArgumentViolation(f"{field}.{name}", f"must be {' or '.join(map(repr, allowed))}")]
