"""Scalars of YAML by the core schema of YAML 1.2, as far as JSON can express them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

import yaml


class UnreadableTextError(Exception):
    """The text can not be read.

    Attributes:
        message: What is wrong.
        line: Where, counted from 1.
        remedy: What to do about it.
    """

    def __init__(self, message: str, line: int, remedy: str) -> None:
        super().__init__(message, line, remedy)
        self.message, self.line, self.remedy = message, line, remedy


_TEXT_TAGS: Final = frozenset({"!", "tag:yaml.org,2002:str"})


def read_scalar(event: yaml.ScalarEvent, line: int) -> str | int | float | bool | None:
    """Return the value of a scalar: unquoted text is what it looks like, any other is text.

    Raises:
        UnreadableTextError: It has a tag, other than that of text, or is a number that JSON does not know.
    """
    if event.tag is not None and event.tag not in _TEXT_TAGS:
        raise unknown_tag(event.tag, line)
    if event.tag is None and event.implicit[0]:
        return _plain(event.value, line)
    return event.value


def unquoted(event: yaml.ScalarEvent, _line: int) -> str | None:
    """Return the text of a scalar as it stands there; `None` if it is in quotes or has a tag, and so is what it is."""
    return event.value if event.tag is None and event.implicit[0] else None


def unknown_tag(tag: str, line: int) -> UnreadableTextError:
    """Return the error about a tag."""
    return UnreadableTextError(f"the tag {tag} is not read", line, "Remove it")


def not_finite(text: str, line: int) -> UnreadableTextError:
    """Return the error about a number which no float holds, or which is none."""
    return UnreadableTextError(f"{text} is not a finite number", line, "Write a finite number")


_NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: Final[Mapping[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _plain(text: str, line: int) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text, line)
    if _NOT_FINITE.fullmatch(text) or (_NUMBER.fullmatch(text) and not math.isfinite(float(text))):
        raise not_finite(text, line)
    return float(text) if _NUMBER.fullmatch(text) else text


def _integer(text: str, line: int) -> int:
    try:
        return int(text) if text.lstrip("+-").isdecimal() else int(text, 0)
    except ValueError:
        raise UnreadableTextError("the number has too many digits", line, "Write it as text") from None
