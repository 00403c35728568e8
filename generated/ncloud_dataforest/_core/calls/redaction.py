# Generated from generator/runtime/_core/calls/redaction.py by `python -m generator`; do not edit.
"""Making text of a server fit for messages and logs: no secret of ours in it, one line, not long."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, cast

MARK: Final = "[redacted]"
LONGEST_TEXT: Final = 500
"""Characters of a message at most."""

_LARGEST_TEXT: Final = 64 * 1024
"""Characters that are looked at; a server may send many more."""

_SHORTEST_CUT: Final = 4
"""A shorter secret occurs in ordinary words, where cutting it out would show it; then the whole text goes."""

_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_ENTITIES: Final = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos"}


class Redactor:
    """Cleans texts of a call's secrets. Made only when a call fails.

    A secret is recognised as it is, without regard to case, without the space around it, in Base64, and however each of
    its characters is escaped: for JSON, Python, XML or a URL, once or several times. Letters and digits of ASCII are
    recognised as they are only, since what escapes texts leaves them alone.

    A very short secret occurs in ordinary words, where cutting it out would show it. Then free text of a server goes as
    a whole; names such as codes go only if they are the secret, and our own words stay.
    """

    __slots__ = ("_hides_everything", "_pattern", "_short")

    def __init__(self, secrets: Iterable[object]) -> None:
        # A caller who switches validation off may give something else than a text.
        forms = {form for secret in secrets for form in _forms(str(secret))}
        self._short = {form.lower() for form in forms if len(form) < _SHORTEST_CUT}
        self._hides_everything = bool(self._short)
        # The longest first, so that of two that overlap no rest stays.
        ordered = sorted((form for form in forms if len(form) >= _SHORTEST_CUT), key=lambda form: (-len(form), form))
        pattern = "|".join("".join(map(_any_escape, form)) for form in ordered)
        self._pattern = re.compile(pattern, re.IGNORECASE) if ordered else None

    def clean(self, text: str, *, limit: int = LONGEST_TEXT) -> str:
        """Return free text of a server without secrets, in one line, of at most `limit` characters."""
        return MARK if self._hides_everything else self.clean_name(text, limit=limit)

    def clean_name(self, text: str, *, limit: int = LONGEST_TEXT) -> str:
        """Return a name without secrets (a code, an identifier, words of our own that hold names of a server)."""
        is_cut = len(text) > _LARGEST_TEXT
        text = text[:_LARGEST_TEXT]
        # Before folding, which may change a secret, and after it, which may bring one to light.
        folded = self._hide(_fold(self._hide(text)))
        if is_cut and len(folded) <= limit:
            # Almost only space, so that its end would show, where half a secret may stand.
            return MARK
        return folded if len(folded) <= limit else folded[: limit - 1] + "…"

    def clean_body(self, value: object) -> Any:  # noqa: ANN401 - a parsed body
        """Return a parsed body without secrets, in plain dicts and lists."""
        if isinstance(value, dict):
            members = cast("dict[str, Any]", value)
            return {self._clean_value(name): self.clean_body(each) for name, each in members.items()}
        if isinstance(value, list):
            return [self.clean_body(each) for each in cast("list[object]", value)]
        if value is None or isinstance(value, bool):
            return value
        text = str(value)
        cleaned = self._clean_value(text)
        return cleaned if isinstance(value, str) or cleaned != text else value

    def _clean_value(self, text: str) -> str:
        if len(text) > _LARGEST_TEXT or (self._short and any(short in text.lower() for short in self._short)):
            return MARK
        return self._hide(text)

    def _hide(self, text: str) -> str:
        if text.strip().lower() in self._short:
            return MARK
        return text if self._pattern is None else self._pattern.sub(MARK, text)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", _SURROGATES.sub("\ufffd", text)).strip()


def _forms(secret: str) -> Iterable[str]:
    """Return the texts that stand for a secret, before any escaping."""
    plain = {secret, secret.strip(), _fold(secret)}
    plain |= {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in plain}
    for text in plain - {""}:
        yield text
        raw = text.encode("utf-8", "surrogatepass")
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            encoded = encode(raw).decode("ascii")
            yield encoded
            yield encoded.rstrip("=")


def _any_escape(char: str) -> str:
    """Return a pattern for the ways in which one character may be written."""
    if char.isascii() and char.isalnum():
        # Nobody escapes these, and most of a secret is made of them.
        return char
    code = ord(char)
    entity = f"|{_ENTITIES[char]}" if char in _ENTITIES else ""
    ways = [
        rf"&(?:amp;){{0,4}}(?:\#0{{0,6}}{code}|\#x0{{0,6}}{code:x}{entity});",
        "".join(rf"%(?:25){{0,4}}{byte:02x}" for byte in char.encode("utf-8", "surrogatepass")),
        "".join(rf"\\{{1,8}}u{unit:04x}" for unit in _utf16(char)),
        rf"\\{{1,8}}x{code:02x}",
        *((r"\\{1,8}[nrtfv]", r"\s+", r"\+") if char.isspace() else ()),
        # Last: where the character itself begins its escape, the whole escape has to go.
        r"\\{0,8}" + re.escape(char),
    ]
    return f"(?:{'|'.join(ways)})"


def _utf16(char: str) -> list[int]:
    raw = char.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[index : index + 2]) for index in range(0, len(raw), 2)]
