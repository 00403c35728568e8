"""Faults that take another name for that of a documented member."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ..request_hooks import arguments_read
from ..switches import Fault, grouped
from .xml import is_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..operations import Arguments
    from ..request import Request
    from ..state import State
    from ..switches import Change

HOMOGLYPHS: Final = str.maketrans({"\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c"})
ALIASES: Final = {
    "pwd": "password",
    "passwd": "password",
    "newPassword": "password",
    "accountId": "id",
    "uuid": "id",
}
SHORTEST: Final = 4


def named_as(change: Callable[[str], str], *, in_xml: bool | None = None) -> Change:
    """Take what `change` makes of a name for the name; a member of that very name counts first."""

    def changed(_state: State, request: Request, arguments: Arguments) -> Arguments:
        if in_xml is not None and is_xml(request) is not in_xml:
            return arguments
        return {**{change(name): value for name, value in arguments.items()}, **arguments}

    return arguments_read(changed)


def last_of_any_case(_state: State, _request: Request, arguments: Arguments) -> Arguments:
    """Let the last member count whose name is the documented one in any case."""
    return {name.lower(): value for name, value in arguments.items()}


def visible(name: str) -> str:
    """Return the name without characters that are not seen."""
    return "".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf"})


def completed(name: str) -> str:
    """Return the documented name that begins with the name."""
    long_enough = len(name) >= SHORTEST
    return next((full for full in ("password",) if long_enough and full.startswith(name)), name)


def unescaped(name: str) -> str:
    """Return the name with its escapes replaced, once more than JSON does."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), name)


MISSING: Final = ("PW-REQUIRED", "ID-REQUIRED")

FAULTS: Final = grouped(
    "body",
    Fault("member-names-trimmed", "Cuts white space off names of members.", MISSING, named_as(str.strip)),
    Fault(
        "member-names-trimmed-in-json",
        "Cuts spaces off the end of names in JSON.",
        MISSING,
        named_as(lambda name: name.rstrip(" "), in_xml=False),
    ),
    Fault("member-case-ignored", "Ignores the case of names of members.", MISSING, named_as(str.lower)),
    Fault(
        "member-case-ignored-in-xml",
        "Ignores the case of names of elements in XML.",
        MISSING,
        named_as(str.lower, in_xml=True),
    ),
    Fault(
        "member-of-any-case-counts-last",
        "Lets the last member count whose name is the documented one in any case.",
        ("PW-LEN-MIN", "PW-REQUIRED"),
        arguments_read(last_of_any_case),
    ),
    Fault(
        "member-names-in-compatible-form",
        "Reads full-width letters of a name, and a long s, as plain ones.",
        MISSING,
        named_as(lambda name: unicodedata.normalize("NFKC", name)),
    ),
    Fault("member-names-without-the-invisible", "Ignores what is not seen of a name.", MISSING, named_as(visible)),
    Fault(
        "member-names-by-looks",
        "Reads Cyrillic letters of a name as those that look alike.",
        MISSING,
        named_as(lambda name: name.translate(HOMOGLYPHS)),
    ),
    Fault(
        "member-separators-ignored",
        "Ignores underscores and hyphens in names, as relaxed binding does.",
        MISSING,
        named_as(lambda name: re.sub("[-_]", "", name)),
    ),
    Fault(
        "member-brackets-ignored",
        "Ignores brackets behind a name, as parsers of forms do.",
        MISSING,
        named_as(lambda name: re.sub(r"\[\w*\]\Z", "", name)),
    ),
    Fault(
        "member-path-read",
        "Reads the last part of a name with points.",
        MISSING,
        named_as(lambda name: name.rpartition(".")[2]),
    ),
    Fault("member-name-abbreviated", "Takes the beginning of a name for the name.", MISSING, named_as(completed)),
    Fault("member-name-unescaped-twice", "Replaces escapes in names once too often.", MISSING, named_as(unescaped)),
    Fault(
        "member-alias-accepted",
        "Knows further names for the members.",
        MISSING,
        named_as(lambda name: ALIASES.get(name, name)),
    ),
)
