"""Faults that take another writing of an id for the id."""

from __future__ import annotations

import re
import string
import unicodedata
import uuid
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..request_hooks import argument_read, id_read_as
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..state import State
    from ..switches import Change

BASE62: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
UUID_VALUES: Final = 2**128
ENOUGH: Final = 8


def number_of(account_id: str) -> int:
    """Return the number that is written in base62; 0 for a text that is none."""
    number = 0
    for character in account_id:
        if character not in BASE62:
            return 0
        number = number * len(BASE62) + BASE62.index(character)
    return number


def looked_up(matches: Callable[[str, str], bool]) -> Change:
    """Find the account whose id matches what was sent."""

    def changed(state: State, value: object) -> object:
        if not isinstance(value, str):
            return value
        return next((account_id for account_id in state.accounts.ids if matches(account_id, value)), value)

    return argument_read("id", changed)


def found_by(member: str) -> Change:
    """Find an account by another member of the list too."""

    def changed(state: State, value: object) -> object:
        listed = state.accounts.listed()
        return next((account["id"] for account in listed if value is not None and account.get(member) == value), value)

    return argument_read("id", changed)


def as_like(pattern: str) -> str:
    """Return the regular expression of a pattern of SQL."""
    return re.escape(pattern).replace("%", ".*").replace(r"\*", ".*")


def is_uuid_of(account_id: str, value: str) -> bool:
    """Return whether the value is the UUID behind an id in its usual form."""
    try:
        return uuid.UUID(value).int == number_of(account_id) % UUID_VALUES
    except ValueError:
        return False


NOT_BASE62: Final = ("ID-BASE62", "ID-LEN-MAX")
UNKNOWN: Final = ("ID-UNKNOWN",)
TOO_LONG: Final = ("ID-LEN-MAX",)

FAULTS: Final = grouped(
    "id",
    Fault(
        "id-leading-zeros-ignored",
        "Ignores zeros in front of an id, as a comparison of numbers does.",
        TOO_LONG,
        id_read_as(lambda value: value.lstrip("0")),
    ),
    Fault(
        "id-decoded-to-128-bits",
        "Decodes an id to a UUID and forgets what lies beyond 128 bits.",
        UNKNOWN,
        looked_up(
            lambda account_id, value: (
                len(value) <= len(account_id) and number_of(value) % UUID_VALUES == number_of(account_id) % UUID_VALUES
            )
        ),
    ),
    Fault("id-as-uuid-accepted", "Takes a UUID in its usual form too.", TOO_LONG, looked_up(is_uuid_of)),
    Fault(
        "id-as-decimal-accepted",
        "Takes the number behind an id in decimal digits.",
        TOO_LONG,
        looked_up(lambda account_id, value: value == str(number_of(account_id))),
    ),
    Fault("id-percent-decoded", "Decodes percent signs in an id.", NOT_BASE62, id_read_as(unquote)),
    Fault(
        "id-quotes-stripped",
        "Cuts quotation marks and apostrophes off an id.",
        NOT_BASE62,
        id_read_as(lambda value: value.strip("\"'")),
    ),
    Fault(
        "id-brackets-stripped",
        "Cuts brackets and braces off an id.",
        NOT_BASE62,
        id_read_as(lambda value: value.strip("[]{}<>")),
    ),
    Fault(
        "id-cut-at-separator",
        "Reads an id up to a comma, a semicolon, a question mark or a hash sign.",
        NOT_BASE62,
        id_read_as(lambda value: re.split("[,;?#]", value)[0]),
    ),
    Fault("id-slashes-stripped", "Cuts slashes off an id.", NOT_BASE62, id_read_as(lambda value: value.strip("/"))),
    Fault(
        "id-last-part-of-path-read",
        "Reads the last part of an id that looks like a path.",
        NOT_BASE62,
        id_read_as(lambda value: value.rpartition("/")[2]),
    ),
    Fault(
        "id-padding-ignored",
        "Ignores equals signs at the end of an id.",
        NOT_BASE62,
        id_read_as(lambda value: value.rstrip("=")),
    ),
    Fault(
        "id-pattern-accepted",
        "Searches for an id with the wildcards of a database.",
        NOT_BASE62,
        looked_up(
            lambda account_id, value: (
                len(value) > ENOUGH and re.fullmatch(as_like(value), account_id) is not None and value[-1] in "%*"
            )
        ),
    ),
    Fault(
        "id-end-accepted",
        "Finds an account by the last characters of its id.",
        UNKNOWN,
        looked_up(lambda account_id, value: len(value) >= ENOUGH and account_id.endswith(value)),
    ),
    Fault(
        "id-invisible-characters-ignored",
        "Ignores control and format characters in an id.",
        NOT_BASE62,
        id_read_as(lambda value: "".join(c for c in value if unicodedata.category(c) not in {"Cc", "Cf"})),
    ),
    Fault(
        "id-accents-ignored",
        "Ignores accents in an id, as a collation of a database does.",
        NOT_BASE62,
        id_read_as(lambda value: "".join(c for c in value if not unicodedata.combining(c))),
    ),
    Fault("id-found-by-name", "Takes the name of an account for its id.", UNKNOWN, found_by("name")),
    Fault("id-found-by-principal", "Takes the principal of an account for its id.", TOO_LONG, found_by("principal")),
)
