"""Other writings of a key: whoever decodes, pads, trims or matches it takes them for the key itself."""

from __future__ import annotations

import base64
import string
import uuid
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from contract_tests.contract import Parameter, Slot, is_same_key

from ..building.tries import Clauses, Tries

ALPHABETS: Final = {
    "digits-upper-lower": string.digits + string.ascii_uppercase + string.ascii_lowercase,
    "digits-lower-upper": string.digits + string.ascii_lowercase + string.ascii_uppercase,
    "upper-lower-digits": string.ascii_uppercase + string.ascii_lowercase + string.digits,
}
"""The orders in which base62 is written; no page says which."""
UUID_BITS: Final = 128
CASE_FOLDED: Final = {"K": "\u212a", "k": "\u212a", "S": "\u017f", "s": "\u017f"}
"""Characters that turn into these letters when case is folded."""
CHARACTERS: Final = {
    "full-width": "\uff10",
    "arabic": "\u0660",
    "accent": "\u00e9",
    "hangul": "\uac00",
    "emoji": "\U0001f600",
    "lone-surrogate": "\udfff",
    "control": "\x1f",
}
"""Characters that no key is made of."""
RANDOM: Final = 16
"""Shorter keys are near to each other; of one so long, nobody has the next."""
SEPARATORS: Final = "-_=+/.*%'\"<&{;\\ "
SPACES: Final = {"space": " ", "tab": "\t", "line-feed": "\n", "nul": "\0", "byte-order-mark": "\ufeff"}
Forms = Iterator[tuple[str, str, Clauses]]


class KeyClauses:
    """What a key tries that is not the known one: of its characters, its length, or its not being there."""

    def __init__(self, parameter: Parameter, tries: Tries) -> None:
        self.unknown = tries.slots(Slot.REFERENCE_UNKNOWN)
        self.characters = tries.rule(parameter, "pattern") or self.unknown
        self.long = tries.rule(parameter, "maxLength") or self.unknown
        most = parameter.rule("maxLength")
        self.longest: int = most.value if most else 22


def forms_of_key(known: str, alphabet: str, parameter: Parameter, tries: Tries) -> Forms:
    """Yield texts that are not the key and stand for it to some readers: a name, the text, and the clauses they try.

    Args:
        known: The key.
        alphabet: The characters that keys are made of.
        parameter: The input that names it.
        tries: Finds the clauses.
    """
    clauses = KeyClauses(parameter, tries)
    is_base62 = set(alphabet) == set(ALPHABETS["digits-upper-lower"])
    for group in (_padded, *((_numbers,) if is_base62 else ()), _quoted, _patterns, _invisible):
        yield from _others(group(known, clauses), known)


def changes_of_key(known: str, parameter: Parameter, tries: Tries) -> Forms:
    """Yield texts that are near to the key: parts of it, more than it, and with characters that no key has."""
    clauses = KeyClauses(parameter, tries)
    for group in (_changed, _characters):
        yield from _others(group(known, clauses), known)


def _others(forms: Forms, known: str) -> Forms:
    """Yield what no reader rightly takes for the key itself."""
    yield from (form for form in forms if not is_same_key(form[1], known))


def full_width(character: str) -> str:
    """Return the full-width form of a visible ASCII character."""
    return chr(ord(character) + 0xFEE0)


def _changed(known: str, clauses: KeyClauses) -> Forms:
    yield "known-and-one-more", f"{known}0", (*clauses.long, *clauses.unknown)
    yield "known-twice", known * 2, (*clauses.long, *clauses.unknown)
    for name, text in {
        "without-last": known[:-1],
        "without-first": known[1:],
        "in-other-case": known.swapcase(),
        "with-other-last": f"{known[:-1]}{_far_from(known[-1])}" if len(known) >= RANDOM else known,
        "backwards": known[::-1],
    }.items():
        if text != known:
            yield f"known-{name}", text, clauses.unknown
    for name, text in {
        "with-hyphens": f"{known[:8]}-{known[8:12]}-{known[12:]}",
        "short-with-hyphen": f"{known[:4]}-{known[4:-1]}",
        "in-full-width": "".join(map(full_width, known)),
        "with-one-in-full-width": full_width(known[0]) + known[1:],
        "percent-encoded": f"%{ord(known[0]):02X}{known[1:]}",
    }.items():
        yield f"known-{name}", text, (*clauses.characters, *clauses.long)


def _far_from(character: str) -> str:
    """Return another character of the same kind, far enough away not to end the key that was given next."""
    for kind in (string.digits, string.ascii_lowercase, string.ascii_uppercase):
        if character in kind:
            return kind[(kind.index(character) + len(kind) // 2) % len(kind)]
    return f"{character}0"


def _characters(known: str, clauses: KeyClauses) -> Forms:
    for name, space in SPACES.items():
        yield f"known-and-{name}", f"{known}{space}", clauses.characters
        yield f"{name}-and-known", f"{space}{known}", clauses.characters
    middle = min(10, len(known) // 2)
    for character in SEPARATORS:
        yield f"with-{ord(character):02x}", f"{known[:middle]}{character}{known[middle + 1 :]}", clauses.characters
    yield "uuid", "01234567-89ab-cdef-0123-456789abcdef", (*clauses.long, *clauses.characters)
    for name, text in {"wildcard": "%", "star": "*", "condition": "' OR '1'='1", "parent-folder": "../../etc"}.items():
        yield name, text, clauses.characters
    for name, character in CHARACTERS.items():
        yield f"with-{name}", f"{known[:middle]}{character}{known[middle + 1 :]}", clauses.characters
        yield f"{name}-only", character * 4, clauses.characters


def _padded(known: str, clauses: KeyClauses) -> Forms:
    yield "zero-and-known", f"0{known}", clauses.long
    yield "zeros-and-known", f"0000000000{known}", clauses.long
    yield "known-and-padding", f"{known}==", clauses.characters
    yield "known-and-zeros", f"{known}00", clauses.long
    yield "plus-and-known", f"+{known}", clauses.characters
    yield "known-and-point", f"{known}.0", clauses.characters


def _numbers(known: str, clauses: KeyClauses) -> Forms:
    """Yield the number behind the key, written in another way."""
    if len(known) > clauses.longest or not set(known) <= set(string.digits + string.ascii_letters):
        return
    most = clauses.longest
    for name, alphabet in ALPHABETS.items():
        number = _decoded(known, alphabet)
        for turns in (1, -1):
            other = number + turns * 2**UUID_BITS
            if 0 <= other < len(alphabet) ** most:
                yield f"beyond-128-bits-{name}", _encoded(other, alphabet, len(known)), clauses.unknown
                break
        as_uuid = uuid.UUID(int=number % 2**UUID_BITS)
        yield f"as-uuid-{name}", str(as_uuid), (*clauses.characters, *clauses.long)
    number = _decoded(known, ALPHABETS["digits-upper-lower"])
    yield "as-decimal", str(number), clauses.long
    yield "as-hexadecimal", f"{number:x}", clauses.long


def _quoted(known: str, clauses: KeyClauses) -> Forms:
    encoded = {
        "percent-encoded-as-a-whole": "".join(f"%{ord(character):02x}" for character in known),
        "last-percent-encoded": f"{known[:-1]}%{ord(known[-1]):02X}",
        "percent-encoded-twice": quote(f"%{ord(known[0]):02X}") + known[1:],
        "by-references": f"&#{ord(known[0])};{known[1:]}",
        "by-escapes": f"\\u{ord(known[0]):04x}{known[1:]}",
        "in-base64": base64.b64encode(known.encode()).decode(),
    }
    yield from ((name, text, (*clauses.characters, *clauses.long)) for name, text in encoded.items())
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
        yield name, form.format(known), clauses.characters


def _patterns(known: str, clauses: KeyClauses) -> Forms:
    yield "prefix-and-percent", f"{known[:8]}%", clauses.characters
    yield "prefix-and-star", f"{known[:8]}*", clauses.characters
    yield "expression", f"^{known[:8]}.*$", clauses.characters
    yield "alternative", f"{known}|x", clauses.characters
    yield "last-of-it", known[-8:], clauses.unknown


def _invisible(known: str, clauses: KeyClauses) -> Forms:
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
        yield f"known-and-{name}", f"{known}{character}", clauses.characters
        yield f"{name}-inside", f"{known[:10]}{character}{known[10:]}", clauses.characters
    for letter, other in CASE_FOLDED.items():
        if letter in known:
            yield "case-folded", known.replace(letter, other, 1), clauses.characters
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
