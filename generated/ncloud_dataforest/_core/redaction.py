# Generated from generator/runtime/_core/redaction.py by `python -m generator`; do not edit.
"""Making text of a server fit for messages and logs: no secret of ours in it, one line, not long."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import quote, quote_plus

MARK: Final = "[redacted]"
LONGEST_TEXT: Final = 500
"""Characters of a message at most."""

_SHORTEST_CUT: Final = 4
"""A shorter secret occurs in ordinary words, where cutting it out would show it; then the whole text goes."""

_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class Redactor:
    """Cleans texts of a call's secrets. Made only when a call fails.

    A secret is recognised as it is, without regard to case, without the space around it, and in the ways in which
    servers write it: escaped for JSON, XML or a URL, in Base64.
    """

    __slots__ = ("_hides_everything", "_pattern")

    def __init__(self, secrets: Iterable[object]) -> None:
        # A caller who switches validation off may give something else than a text.
        forms = {form for secret in secrets for form in _forms(str(secret))}
        self._hides_everything = any(len(form) < _SHORTEST_CUT for form in forms)
        # The longest first, so that of two that overlap no rest stays.
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE) if forms else None

    def clean(self, text: str, *, limit: int = LONGEST_TEXT) -> str:
        """Give the text without secrets, in one line, of at most `limit` characters."""
        if self._hides_everything:
            return MARK
        # Before folding, which may change a secret, and after it, which may bring one to light.
        folded = self._hide(_fold(self._hide(text)))
        return folded if len(folded) <= limit else folded[: limit - 1] + "…"

    def _hide(self, text: str) -> str:
        return text if self._pattern is None else self._pattern.sub(MARK, text)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", _SURROGATES.sub("\ufffd", text)).strip()


def _forms(secret: str) -> Iterable[str]:
    """Give the ways in which a secret may be written."""
    plain = {secret, secret.strip(), _fold(secret)}
    plain |= {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in plain}
    for text in plain:
        if not text:
            continue
        yield text
        yield from _escaped(text)


def _escaped(text: str) -> Iterable[str]:
    for ensure_ascii in (True, False):
        inner = json.dumps(text, ensure_ascii=ensure_ascii)[1:-1]
        yield inner
        yield inner.replace("/", "\\/")
        # A JSON text that was put into another one.
        yield json.dumps(inner, ensure_ascii=ensure_ascii)[1:-1]
    yield repr(text)[1:-1]
    yield escape(text, quote=False)
    yield escape(text)
    yield escape(text).replace("&#x27;", "&apos;")
    yield escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    raw = text.encode("utf-8", "surrogatepass")
    yield quote(raw, safe="")
    yield quote(raw)
    yield quote_plus(raw)
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        encoded = encode(raw).decode("ascii")
        yield encoded
        yield encoded.rstrip("=")
