"""How a text differs from the one that it should have been, in a few words that quote neither."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

FORMS: Final[Mapping[str, Callable[[str], str]]] = {
    "in lower case": str.lower,
    "in upper case": str.upper,
    "in the other case": str.swapcase,
    "backwards": lambda text: text[::-1],
    "twice": lambda text: text * 2,
    "in quotation marks": lambda text: f'"{text}"',
    "in single quotation marks": lambda text: f"'{text}'",
    "in angle brackets": lambda text: f"<{text}>",
    "percent-encoded": lambda text: quote(text, safe="+/"),
    "percent-encoded throughout": lambda text: quote(text, safe=""),
    "in Base64 once more": lambda text: base64.b64encode(text.encode()).decode(),
    "in hexadecimal instead of Base64": lambda text: _decoded(text).hex(),
    "in the alphabet of Base64 for addresses": lambda text: text.replace("+", "-").replace("/", "_"),
    "without its padding": lambda text: text.rstrip("="),
}


def difference(text: str, right: str) -> str:
    """Say what was done to the right text to make this one; empty when they are the same, or not alike.

    Args:
        text: What there is.
        right: What should have been there; not empty.
    """
    if text == right or not text:
        return ""
    form = next((name for name, made in FORMS.items() if text == made(right)), "")
    return form or _cut(text, right) or _longer(text, right) or _changed(text, right)


def _cut(text: str, right: str) -> str:
    if right.startswith(text):
        return f"cut to its first {len(text)} characters"
    return f"cut to its last {len(text)} characters" if right.endswith(text) else ""


def _longer(text: str, right: str) -> str:
    if right in text:
        before = not text.startswith(right)
        behind = not text.endswith(right)
        return f"with something {'around' if before and behind else 'before' if before else 'behind'} it"
    if len(text) == len(right) + 1:
        place = _first_difference(text, right)
        return f"with something inside, at character {place + 1}" if text[place + 1 :] == right[place:] else ""
    return ""


def _changed(text: str, right: str) -> str:
    if len(text) != len(right):
        return ""
    places = [place for place, pair in enumerate(zip(text, right, strict=True)) if pair[0] != pair[1]]
    return f"with another character in place of number {places[0] + 1}" if len(places) == 1 else ""


def _first_difference(text: str, right: str) -> int:
    return next((place for place, character in enumerate(right) if text[place] != character), len(right))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""
