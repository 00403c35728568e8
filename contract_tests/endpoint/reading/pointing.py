"""Values inside a JSON value, by pointer."""

from __future__ import annotations

from typing import Any

from openapi.pointers import escaped


def tokens_of(pointer: str) -> list[str]:
    """Return the parts of a pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def value_at(value: Any, pointer: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - any JSON value
    """Return what a pointer leads to; `otherwise` where nothing is."""
    for token in tokens_of(pointer):
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and token.isdecimal() and int(token) < len(value):
            value = value[int(token)]
        else:
            return otherwise
    return value


def values_at(value: Any, pointer: str) -> list[Any]:  # noqa: ANN401 - any JSON value
    """Return what a pointer leads to, in which `-` stands for any item of a list."""
    before, mark, rest = pointer.partition("/-/")
    found = value_at(value, before, [])
    return [each for item in found for each in values_at(item, f"/{rest}")] if mark else [found]


def with_value(value: Any, pointer: str, new: Any) -> Any:  # noqa: ANN401 - as above
    """Return a value with another one at a pointer; objects that are missing on the way are made."""
    if not pointer:
        return new
    token, *rest = tokens_of(pointer)
    below = "".join(f"/{escaped(each)}" for each in rest)
    if isinstance(value, list):
        return [with_value(each, below, new) if str(n) == token else each for n, each in enumerate(value)]
    held = value if isinstance(value, dict) else {}
    return {**held, token: with_value(held.get(token), below, new)}
