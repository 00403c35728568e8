"""Passwords: every length around the bounds, every subset of the classes, every special character, look-alikes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from contract_tests.oracle.password import CLASSES, DISPUTED, SPECIAL

from .case import (
    ANY_RESPONSE,
    PARAMETER_REFUSED,
    RESET_SUCCEEDS,
    XML_HEADERS,
    Case,
    reset_json,
    reset_xml,
)
from .making import ALPHABETS, FAMILIAR, Maker
from .xml_text import fits

RULE: Final = ("PW-ACCEPTED-BY-ALL", "PW-REFUSED-BY-ALL")
LENGTH: Final = ("PW-LEN-MIN", "PW-LEN-MAX")
READING_CLAUSES: Final = ("PW-CLASSES-FOUR", "PW-THREE-GROUPS", "PW-THREE-OF-FOUR")

LOOK_ALIKES: Final = {
    "lower": {"full-width": "\uff41", "accent": "\u00e9", "greek": "\u03b1", "cyrillic": "\u0430"},
    "upper": {"full-width": "\uff21", "accent": "\u00c9", "greek": "\u0391", "cyrillic": "\u0410"},
    "digit": {"full-width": "\uff11", "arabic": "\u0663", "devanagari": "\u096b", "superscript": "\u00b2"},
    "special": {
        "full-width": "\uff01",
        "hangul": "\uac00",
        "emoji": "\U0001f600",
        "section": "\u00a7",
        "won": "\u20a9",
        "yen": "\u00a5",
        "non-breaking-space": "\u00a0",
        "zero-width-space": "\u200b",
        "letter": "\u00e9",
    },
}
CONTROLS: Final = {
    "nul": "\0",
    "backspace": "\b",
    "tab": "\t",
    "line-feed": "\n",
    "carriage-return": "\r",
    "escape": "\x1b",
    "delete": "\x7f",
    "next-line": "\x85",
    "line-separator": "\u2028",
    "byte-order-mark": "\ufeff",
    "right-to-left": "\u202e",
    "not-a-character": "\uffff",
    "lone-surrogate": "\ud800",
}


FORMATS: Final = {
    "zero-width-space": "\u200b",
    "soft-hyphen": "\u00ad",
    "word-joiner": "\u2060",
    "left-to-right": "\u200e",
    "combining-accent": "\u0301",
    "variation-selector": "\ufe0f",
    "tag": "\U000e0020",
}
"""Characters without a width of their own."""


def password_cases(account_id: str, seed: int) -> Iterator[Case]:
    """The password matrix, in JSON."""
    for group in (
        _characters,  # first: every other password is judged in the light of the special characters that are taken
        _lengths,
        _subsets,
        _look_alikes,
        _controls,
        _bounds,
        _white_space,
        _measures,
        _texts,
    ):
        maker = Maker.of(seed, group.__name__)
        for name, password, clauses in group(maker):
            yield Case(
                id=f"password{group.__name__.replace('_', '-')}/{name}",
                clauses=(*clauses, *PARAMETER_REFUSED, *RESET_SUCCEEDS, *ANY_RESPONSE, "MEDIA-JSON"),
                body=reset_json(account_id, password),
            )


def xml_password_cases(account_id: str, seed: int) -> Iterator[Case]:
    """The part of the matrix that can be said in XML, around the bounds."""
    for group in (_lengths, _subsets, _characters, _look_alikes, _controls, _bounds, _white_space, _measures):
        maker = Maker.of(seed, f"xml{group.__name__}")
        for name, password, clauses in group(maker):
            if fits(password) and len(password) <= _XML_LONGEST and (group is not _bounds or name in _XML_BOUNDS):
                yield Case(
                    id=f"xml-password{group.__name__.replace('_', '-')}/{name}",
                    clauses=(
                        *clauses,
                        "MEDIA-XML",
                        "REQ-RESET-XML",
                        "RES-RESET-XML",
                        *PARAMETER_REFUSED,
                        *ANY_RESPONSE,
                    ),
                    headers=XML_HEADERS,
                    body=reset_xml(account_id, password),
                )


_XML_LONGEST: Final = 64
_XML_BOUNDS: Final = ("zero-width-space-after-20", "combining-accent-after-20", "byte-order-mark-before-20")
Passwords = Iterator[tuple[str, str, tuple[str, ...]]]


def _lengths(maker: Maker) -> Passwords:
    for length in (*range(25), 30, 32, 40, 50, 63, 64, 65, 72, 73, 100, 127, 128, 255, 256, 1000, 4096):
        yield str(length), maker.password(length), (*LENGTH, *RULE)


def _subsets(maker: Maker) -> Passwords:
    for size in range(1, len(CLASSES) + 1):
        for classes in combinations(CLASSES, size):
            for length in (4, 7, 8, 10, 12, 16, 20, 21, 24):
                yield (
                    f"{'+'.join(classes)}-{length}",
                    maker.password(length, classes, FAMILIAR if size == len(CLASSES) else ALPHABETS),
                    (*READING_CLAUSES, *RULE, *LENGTH),
                )
    for length in (8, 12, 20):
        yield f"none-{length}", "\uac00" * length, (*READING_CLAUSES, *RULE, "PW-ASCII")


def _characters(maker: Maker) -> Passwords:
    for character in sorted(SPECIAL):
        clauses = (
            ("PW-FORBIDDEN-CHARS", "PW-SPECIAL-ANY", "PW-FORBIDDEN-BACKSLASH")
            if character in DISPUTED
            else ("PW-SPECIAL-SET", "PW-ACCEPTED-BY-ALL")
        )
        yield f"special-{ord(character):02x}", _with(maker, "special", character), clauses
    for name, alphabet in ALPHABETS.items():
        if name != "special":
            for character in (alphabet[0], alphabet[-1]):
                yield f"{name}-{character}", _with(maker, name, character), RULE


def _look_alikes(maker: Maker) -> Passwords:
    for name, characters in LOOK_ALIKES.items():
        for look, character in characters.items():
            clauses = ("PW-ASCII", "PW-FORBIDDEN-WON", "PW-FORBIDDEN-YEN") if look in {"won", "yen"} else ("PW-ASCII",)
            yield f"{look}-for-{name}", _with(maker, name, character), clauses
    for name, characters in LOOK_ALIKES.items():
        for look, character in characters.items():
            # Two classes and a look-alike: no reading of the rule makes four of them.
            others = tuple(other for other in CLASSES if other != name)[:1]
            yield f"{look}-for-{name}-among-one", maker.password(9, others) + character, (*RULE, "PW-ASCII")


def _controls(maker: Maker) -> Passwords:
    for name, character in CONTROLS.items():
        password = maker.password(10)
        yield f"{name}-inside", f"{password[:5]}{character}{password[5:]}", ("PW-ASCII",)
        yield f"{name}-last", f"{password}{character}", ("PW-ASCII",)
        # Whoever stops there finds it short enough.
        yield f"{name}-among-many", f"{password}{character}{maker.password(12)}", (*LENGTH, "PW-ASCII")


def _bounds(maker: Maker) -> Passwords:
    """One character too many, of a kind that some leave out before they count."""
    for name, character in {**CONTROLS, **FORMATS}.items():
        # No accent goes together with a special character: composed too, it is one more.
        yield f"{name}-after-20", f"{maker.password(19)}@{character}", (*LENGTH, "PW-ASCII")
    for name in ("zero-width-space", "byte-order-mark", "nul", "right-to-left"):
        yield f"{name}-before-20", ({**CONTROLS, **FORMATS}[name] + maker.password(20)), (*LENGTH, "PW-ASCII")
    yield "soft-hyphens-among-20", "\u00ad".join(maker.password(20)), (*LENGTH, "PW-ASCII")


def _white_space(maker: Maker) -> Passwords:
    clauses = ("PW-FORBIDDEN-CHARS", "PW-ASCII")
    for name, space in {"space": " ", "tab": "\t", "line-feed": "\n", "non-breaking": "\u00a0"}.items():
        password = maker.password(12)
        yield f"{name}-first", f"{space}{password}", clauses
        yield f"{name}-last", f"{password}{space}", clauses
        yield f"{name}-inside", f"{password[:6]}{space}{password[6:]}", clauses
        # Whoever trims finds these long enough, or short enough.
        yield f"{name}-after-20", f"{maker.password(20)}{space}", (*LENGTH, *clauses)
        yield f"{name}-before-20", f"{space}{maker.password(20)}", (*LENGTH, *clauses)
        yield f"{name}-after-7", f"{maker.password(7)}{space}", (*LENGTH, *clauses)
        yield f"{name}-around-6", f"{space}{maker.password(6)}{space}", (*LENGTH, *clauses)


def _texts(maker: Maker) -> Passwords:
    """Passwords that mean something to some software on the way."""
    for name, start in {
        "percent-escapes": "%41%00%2F",
        "template": "{{7*7}}",
        "expression": "${1+1}",
        "sql": "a;--",
        "plus-and-percent": "+%20+",
        "html": "<b>",
        "repeated": "Aa1!Aa1!",
        "question": "?a=1#b",
        "comma": ",;:",
        "common": "Password1!",
        "true": "True1!true",
        "number-like": "+1.5E+10aB",
    }.items():
        yield name, (start + maker.password(9))[: max(len(start), 16)], RULE
    for name, start in {"digit-first": "7", "special-first": "~", "upper-first": "Q"}.items():
        yield name, start + maker.password(11), RULE
    # What lies between Z and a, for readers who count from A to z.
    yield "digits-and-between-cases", "1234[]^_5678", RULE
    yield "upper-and-between-cases", "AB12[]^_@C34", (*RULE, *READING_CLAUSES)
    yield "three-alike", "aaa" + maker.password(9), RULE
    yield "three-digits-alike", maker.password(9) + "777", RULE
    yield "eight-alike", maker.password(8) + "z" * 8, RULE
    yield "sequence", "abc123" + maker.password(8), RULE
    yield "percent-escapes-too-long", maker.password(8) + "%41%42%43%44%45", (*LENGTH, *RULE)
    yield "entities-too-long", maker.password(8) + "%26%23x41;%26%23x42;", (*LENGTH, *RULE)


def _measures(maker: Maker) -> Passwords:
    """Lengths that come out differently in bytes, in UTF-16 units, or composed."""
    for name, character in {
        "two-bytes": "\u00e9",
        "three-bytes": "\uac00",
        "four-bytes": "\U0001f600",
        "combining": "e\u0301",
        "jamo": "\u1112\u1161\u11ab",
    }.items():
        for length in (7, 8, 20, 21):
            start = maker.password(length - 3)
            yield f"{name}-{length}", start + (character * 3)[:3], (*LENGTH, "PW-ASCII")


def _with(maker: Maker, name: str, character: str) -> str:
    """A password in which one character stands for a whole class."""
    others = tuple(other for other in CLASSES if other != name)
    password = maker.password(11, others)
    return f"{password[:6]}{character}{password[6:]}"
