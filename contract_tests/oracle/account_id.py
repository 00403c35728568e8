"""The account id: a UUID in base62 of at most 22 characters, that of an account of the caller."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .failures import MISSING
from .ruling import ExpectedOutcome, Ruling

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_LENGTH: Final = 22
_BASE62: Final = re.compile(r"[0-9A-Za-z]+", re.ASCII)

BAD_REQUEST: Final = frozenset({400})
NO_SUCH_ACCOUNT: Final = frozenset({400, 403, 404})
"""No page says which of these statuses the id of no account gets."""


def is_possible(account_id: str) -> bool:
    """Whether an account could have the id."""
    return _BASE62.fullmatch(account_id) is not None and len(account_id) <= MAX_LENGTH


def judge_id(value: object, known: Collection[str]) -> Ruling:
    """Judge the id of a request.

    Args:
        value: What the request has as id, or `MISSING`.
        known: Ids of accounts that exist.
    """
    if value is MISSING:
        return Ruling(ExpectedOutcome.FAIL, "request has no id", "ID-REQUIRED", BAD_REQUEST)
    if not isinstance(value, str):
        # A reader that turns numbers into text sees an id that no account has.
        is_scalar = isinstance(value, (int, float))
        statuses = NO_SUCH_ACCOUNT if is_scalar else BAD_REQUEST
        return Ruling(ExpectedOutcome.FAIL, "id is not a string", "ID-TYPE", statuses)
    if value in known:
        return Ruling(ExpectedOutcome.SUCCEED, "id is that of an account", "ID-FROM-LIST", NO_SUCH_ACCOUNT)
    if not value:
        return Ruling(ExpectedOutcome.FAIL, "id is empty", "ID-UNKNOWN", NO_SUCH_ACCOUNT)
    if len(value) > MAX_LENGTH:
        return Ruling(ExpectedOutcome.FAIL, f"id has {len(value)} characters", "ID-LEN-MAX", NO_SUCH_ACCOUNT)
    if not is_possible(value):
        return Ruling(ExpectedOutcome.FAIL, "id is not base62", "ID-BASE62", NO_SUCH_ACCOUNT)
    return Ruling(ExpectedOutcome.FAIL, "id is that of no account", "ID-UNKNOWN", NO_SUCH_ACCOUNT)
