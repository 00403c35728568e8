"""Account ids: the known one, every length around the bounds, other characters, ids of no account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .case import ANY_RESPONSE, REFUSED, RESET_SUCCEEDS, XML_HEADERS, Case, reset_json, reset_xml
from .id_forms import forms_of_id
from .making import Maker
from .xml_text import fits

UNKNOWN: Final = ("ID-UNKNOWN", "ERR-404-RESOURCE", "ERR-403-RESOURCE")


IN_XML_TOO: Final = re.compile("zero-and|beyond-128-bits-digits-upper|last-percent|in-quotes|known-and-zero-width")


def id_cases(account_id: str, seed: int) -> Iterator[Case]:
    """The ids, in JSON and in XML."""
    maker = Maker.of(seed, "ids")
    forms = list(forms_of_id(account_id))
    of_json = {name for name, _, _ in forms if not IN_XML_TOO.match(name)}
    known = ("known", account_id, ("ID-FROM-LIST", *RESET_SUCCEEDS))
    for name, value, clauses in [known, *_wrong(account_id, maker), *forms]:
        yield Case(
            id=f"id/{name}",
            clauses=(*clauses, *REFUSED, *ANY_RESPONSE),
            body=reset_json(value, maker.password()),
        )
        if fits(value) and name not in of_json:
            yield Case(
                id=f"xml-id/{name}",
                clauses=(*clauses, "MEDIA-XML", "REQ-RESET-XML", *REFUSED, *ANY_RESPONSE),
                headers=XML_HEADERS,
                body=reset_xml(value, maker.password()),
            )
    yield Case(
        id="id/unknown-with-short-password",
        clauses=(*UNKNOWN, "PW-LEN-MIN", *REFUSED, *ANY_RESPONSE),
        body=reset_json(maker.account_id(), maker.password(7)),
    )


def _wrong(known: str, maker: Maker) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "empty", "", ("ID-UNKNOWN", "ID-NOT-EMPTY", "ID-LEN-ZERO")
    for length in (1, 2, 10, 21, 22):
        yield f"unknown-{length}", maker.account_id(length), UNKNOWN
    for length in (23, 24, 32, 64, 100, 256, 1000, 5000):
        yield f"unknown-{length}", maker.account_id(length), ("ID-LEN-MAX",)
    yield "known-and-one-more", f"{known}0", ("ID-LEN-MAX", "ID-UNKNOWN")
    yield "known-twice", known * 2, ("ID-LEN-MAX", "ID-UNKNOWN")
    yield "known-without-last", known[:-1], ("ID-UNKNOWN",)
    yield "known-without-first", known[1:], ("ID-UNKNOWN",)
    yield "known-in-other-case", known.swapcase(), ("ID-UNKNOWN",)
    yield "known-in-lower-case", known.lower(), ("ID-UNKNOWN",)
    yield "known-with-hyphens", f"{known[:8]}-{known[8:12]}-{known[12:]}", ("ID-BASE62", "ID-LEN-MAX")
    yield "known-short-with-hyphen", f"{known[:4]}-{known[4:21]}", ("ID-BASE62",)
    yield "known-in-full-width", "".join(map(_full_width, known)), ("ID-BASE62",)
    yield "known-with-one-in-full-width", _full_width(known[0]) + known[1:], ("ID-BASE62",)
    yield "known-percent-encoded", f"%{ord(known[0]):02X}{known[1:]}", ("ID-BASE62", "ID-LEN-MAX")
    yield "known-backwards", known[::-1], ("ID-UNKNOWN",)
    for name, space in {"space": " ", "tab": "\t", "line-feed": "\n", "nul": "\0", "byte-order-mark": "\ufeff"}.items():
        yield f"known-and-{name}", f"{known}{space}", ("ID-BASE62",)
        yield f"{name}-and-known", f"{space}{known}", ("ID-BASE62",)
    for character in "-_=+/.*%'\"<&{;\\ ":
        yield f"with-{ord(character):02x}", f"{known[:10]}{character}{known[11:]}", ("ID-BASE62",)
        short = f"{maker.account_id(5)}{character}{maker.account_id(5)}"
        yield f"short-with-{ord(character):02x}", short, ("ID-BASE62",)
    yield "uuid", "01234567-89ab-cdef-0123-456789abcdef", ("ID-LEN-MAX", "ID-BASE62")
    yield "wildcard", "%", ("ID-BASE62",)
    yield "star", "*", ("ID-BASE62",)
    yield "condition", "' OR '1'='1", ("ID-BASE62",)
    yield "parent-folder", "../../etc", ("ID-BASE62",)
    for name, character in {
        "full-width": "\uff10",
        "arabic": "\u0660",
        "accent": "\u00e9",
        "hangul": "\uac00",
        "emoji": "\U0001f600",
        "lone-surrogate": "\udfff",
        "control": "\x1f",
    }.items():
        yield f"with-{name}", f"{known[:10]}{character}{known[11:]}", ("ID-BASE62",)
        yield f"{name}-only", character * 4, ("ID-BASE62",)


def _full_width(character: str) -> str:
    """The full-width form of a visible ASCII character."""
    return chr(ord(character) + 0xFEE0)
