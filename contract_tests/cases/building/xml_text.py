"""Writing XML elements."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, text: str) -> str:
    """An element that holds a text. Line feeds and carriage returns are written so that a reader keeps them."""
    return f"<{name}>{escape(text, {chr(13): '&#13;', chr(10): '&#10;', chr(9): '&#9;'})}</{name}>"


def fits(text: str) -> bool:
    """Whether XML can hold the text at all."""
    return _NOT_XML.search(text) is None
