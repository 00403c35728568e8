"""Faults of the account id."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..operations import GET_LIST, check_known, password_was_reset
from ..request_hooks import all_of, argument_read, checking_first, crashing, id_read_as, not_checking, performing
from ..response import invalid_id
from ..response_hooks import UNKNOWN_ID, body, status
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..operations import Arguments, ParameterRules, ServedOperation
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..state import State

MAX_LENGTH: Final = 22
PREFIX_LENGTH: Final = 8


def default_id(state: State, value: object) -> object:
    """Return the id of the first account when there is none, as a careless lookup finds it."""
    return state.accounts.ids[0] if value is None else value


def claiming_success(inner: Perform) -> Perform:
    """Report success for an id that no account has."""

    def perform(state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
        if operation is GET_LIST or arguments.get("id") in state.accounts:
            return inner(state, operation, arguments)
        return password_was_reset(str(arguments.get("id")))

    return perform


def by_prefix(state: State, value: object) -> object:
    """Return the account whose id begins with the value."""
    if not isinstance(value, str) or len(value) < PREFIX_LENGTH:
        return value
    return next((account_id for account_id in state.accounts.ids if account_id.startswith(value)), value)


def ignoring_case(state: State, value: object) -> object:
    """Return the account whose id is the value in any case."""
    wanted = str(value).lower()
    return next((account_id for account_id in state.accounts.ids if account_id.lower() == wanted), value)


def refuse_full_length(_rules: ParameterRules, _state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse an id of the full length."""
    value = arguments.get("id")
    return invalid_id(value) if isinstance(value, str) and len(value) == MAX_LENGTH else None


FAULTS: Final = grouped(
    "id",
    Fault(
        "id-missing-accepted",
        "Takes the first account when no id is given.",
        ("ID-REQUIRED",),
        argument_read("id", default_id),
    ),
    Fault(
        "id-empty-accepted",
        "Takes the first account when the id is empty.",
        ("ID-UNKNOWN",),
        argument_read("id", lambda state, value: default_id(state, value or None)),
    ),
    Fault(
        "id-unknown-accepted",
        "Reports success for an id that is well formed and belongs to no account.",
        ("ID-UNKNOWN",),
        all_of(not_checking(check_known), performing(claiming_success)),
    ),
    Fault(
        "id-unchecked",
        "Reports success for any string as an id.",
        ("ID-BASE62", "ID-LEN-MAX", "ID-UNKNOWN"),
        all_of(
            lambda behaviour: replace(behaviour, id_fits=lambda _: True),
            not_checking(check_known),
            performing(claiming_success),
        ),
    ),
    Fault(
        "id-over-long-accepted",
        "Takes the first 22 characters of a longer id.",
        ("ID-LEN-MAX",),
        id_read_as(lambda value: value[:MAX_LENGTH]),
    ),
    Fault(
        "id-hyphens-ignored",
        "Leaves hyphens out of an id, as in the usual form of a UUID.",
        ("ID-BASE62",),
        id_read_as(lambda value: value.replace("-", "")),
    ),
    Fault(
        "id-trimmed",
        "Cuts white space off both ends of an id.",
        ("ID-BASE62",),
        id_read_as(str.strip),
    ),
    Fault(
        "id-line-feed-at-end-accepted",
        "Ignores a line feed at the end of an id, as a pattern that ends with a dollar sign does.",
        ("ID-BASE62",),
        id_read_as(lambda value: value.removesuffix("\n")),
    ),
    Fault(
        "id-cut-at-nul",
        "Reads an id up to the first NUL.",
        ("ID-BASE62",),
        id_read_as(lambda value: value.partition("\0")[0]),
    ),
    Fault(
        "id-full-width-read-as-plain",
        "Reads full-width characters of an id as plain ones.",
        ("ID-BASE62",),
        id_read_as(lambda value: unicodedata.normalize("NFKC", value)),
    ),
    Fault(
        "id-case-ignored",
        "Finds an account by its id in any case.",
        ("ID-UNKNOWN",),
        argument_read("id", ignoring_case),
    ),
    Fault(
        "id-prefix-accepted",
        "Finds an account by the first characters of its id.",
        ("ID-UNKNOWN",),
        argument_read("id", by_prefix),
    ),
    Fault(
        "id-wildcard-accepted",
        "Takes a percent sign or an asterisk for any id, as a search in a database does.",
        ("ID-BASE62",),
        argument_read("id", lambda state, value: state.accounts.ids[0] if value in ("%", "*") else value),
    ),
    Fault(
        "id-list-unwrapped",
        "Takes the first entry of a list for the id.",
        ("ID-TYPE",),
        argument_read("id", lambda _, value: value[0] if isinstance(value, list) and value else value),
    ),
    Fault(
        "id-number-accepted",
        "Takes a number for the position of an account in the list.",
        ("ID-TYPE",),
        argument_read("id", lambda state, value: state.accounts.ids[0] if isinstance(value, int | float) else value),
    ),
    Fault(
        "id-of-22-refused",
        "Asks for fewer than 22 characters instead of at most 22.",
        ("ID-FROM-LIST", "RES-RESET-200"),
        checking_first(refuse_full_length),
    ),
    Fault(
        "id-quote-crashes",
        "Responds with 500 to an apostrophe in an id, as a query that is put together from text does.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: "'" in str(arguments.get("id"))),
    ),
    Fault(
        "id-over-long-crashes",
        "Responds with 500 to an id that is longer than its column.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: len(str(arguments.get("id"))) > MAX_LENGTH),
    ),
    Fault(
        "id-unknown-crashes",
        "Responds with 500 when no account has the id.",
        ("ERR-500", "ID-UNKNOWN"),
        status(UNKNOWN_ID, 500),
    ),
    Fault(
        "id-unknown-answered-without-body",
        "Responds to an unknown id with 404 and an empty body.",
        ("ERR-SHAPE-KNOWN",),
        body(UNKNOWN_ID, lambda _: b""),
    ),
    Fault(
        "id-unknown-answered-with-410",
        "Responds to an unknown id with a status that is in no table.",
        ("ERR-STATUS-KNOWN",),
        status(UNKNOWN_ID, 410),
    ),
)
