"""Other writings of an account's id: whoever decodes, pads, trims or matches it takes them for the id itself."""

from __future__ import annotations

import base64
import string
import uuid
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from contract_tests.oracle.account_id import MAX_LENGTH, is_possible

ALPHABETS: Final = {
    "digits-upper-lower": string.digits + string.ascii_uppercase + string.ascii_lowercase,
    "digits-lower-upper": string.digits + string.ascii_lowercase + string.ascii_uppercase,
    "upper-lower-digits": string.ascii_uppercase + string.ascii_lowercase + string.digits,
}
"""The orders in which base62 is written; no page says which."""
UUID_BITS: Final = 128
CASE_FOLDED: Final = {"K": "\u212a", "k": "\u212a", "S": "\u017f", "s": "\u017f"}
"""Characters that turn into these letters when case is folded."""
BASE62: Final = ("ID-BASE62",)
LONG: Final = ("ID-LEN-MAX",)
UNKNOWN: Final = ("ID-UNKNOWN",)
Forms = Iterator[tuple[str, str, tuple[str, ...]]]


def forms_of_id(known: str) -> Forms:
    """Texts that are not the id and stand for it to some readers: a name, the text, and the clauses that refuse it."""
    for group in (_padded, _numbers, _quoted, _patterns, _invisible):
        yield from group(known)


def _padded(known: str) -> Forms:
    yield "zero-and-known", f"0{known}", LONG
    yield "zeros-and-known", f"0000000000{known}", LONG
    yield "known-and-padding", f"{known}==", BASE62
    yield "known-and-zeros", f"{known}00", LONG
    yield "plus-and-known", f"+{known}", BASE62
    yield "known-and-point", f"{known}.0", BASE62


def _numbers(known: str) -> Forms:
    """The number behind the id, written in another way."""
    if not is_possible(known):
        return
    for name, alphabet in ALPHABETS.items():
        number = _decoded(known, alphabet)
        for turns in (1, -1):
            other = number + turns * 2**UUID_BITS
            if 0 <= other < len(alphabet) ** MAX_LENGTH:
                yield f"beyond-128-bits-{name}", _encoded(other, alphabet, len(known)), UNKNOWN
                break
        as_uuid = uuid.UUID(int=number % 2**UUID_BITS)
        yield f"as-uuid-{name}", str(as_uuid), (*BASE62, *LONG)
    number = _decoded(known, ALPHABETS["digits-upper-lower"])
    yield "as-decimal", str(number), LONG
    yield "as-hexadecimal", f"{number:x}", LONG


def _quoted(known: str) -> Forms:
    encoded = {
        "percent-encoded-as-a-whole": "".join(f"%{ord(character):02x}" for character in known),
        "last-percent-encoded": f"{known[:-1]}%{ord(known[-1]):02X}",
        "percent-encoded-twice": quote(f"%{ord(known[0]):02X}") + known[1:],
        "by-references": f"&#{ord(known[0])};{known[1:]}",
        "by-escapes": f"\\u{ord(known[0]):04x}{known[1:]}",
        "in-base64": base64.b64encode(known.encode()).decode(),
    }
    yield from ((name, text, (*BASE62, *LONG)) for name, text in encoded.items())
    for name, form in {
        "in-quotes": '"{}"',
        "in-apostrophes": "'{}'",
        "in-brackets": "[{}]",
        "in-list-of-json": '["{}"]',
        "in-braces": "{{{}}}",
        "in-angle-brackets": "<{}>",
        "urn": "urn:uuid:{}",
        "slash-before": "/{}",
        "slash-after": "{}/",
        "folder-before": "x/../{}",
        "query-after": "{}?x=1",
        "fragment-after": "{}#x",
        "parameter-after": "{};x=1",
        "comma-after": "{},",
        "comment-after": "{}--",
        "name-before": "id={}",
    }.items():
        yield name, form.format(known), BASE62


def _patterns(known: str) -> Forms:
    yield "prefix-and-percent", f"{known[:8]}%", BASE62
    yield "prefix-and-star", f"{known[:8]}*", BASE62
    yield "expression", f"^{known[:8]}.*$", BASE62
    yield "alternative", f"{known}|x", BASE62
    yield "last-of-it", known[-8:], UNKNOWN


def _invisible(known: str) -> Forms:
    for name, character in {
        "zero-width-space": "\u200b",
        "soft-hyphen": "\u00ad",
        "word-joiner": "\u2060",
        "combining-accent": "\u0301",
        "control": "\x01",
        "delete": "\x7f",
        "carriage-return": "\r",
        "no-break-space": "\u00a0",
    }.items():
        yield f"known-and-{name}", f"{known}{character}", BASE62
        yield f"{name}-inside", f"{known[:10]}{character}{known[10:]}", BASE62
    for letter, other in CASE_FOLDED.items():
        if letter in known:
            yield "case-folded", known.replace(letter, other, 1), BASE62
            return


def _decoded(text: str, alphabet: str) -> int:
    number = 0
    for character in text:
        number = number * len(alphabet) + alphabet.index(character)
    return number


def _encoded(number: int, alphabet: str, length: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(alphabet))
        digits = alphabet[digit] + digits
    return digits.rjust(length, alphabet[0])
