"""What an account says of itself goes together: no schema can demand that."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from contract_tests.oracle.violation import ClauseViolation

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

_PRINCIPAL: Final = re.compile(r"[^@\s]+@KR\.DF\.NAVERNCP\.COM")
_TIMES: Final = ("createdAt", "createAt")
"""Two names of one time: the table and the sample of the page differ."""


def judge_accounts(operation: OperationContract, value: Any) -> Iterator[ClauseViolation]:  # noqa: ANN401 - any JSON value
    """Judge whether the name of each listed account is that of its principal, and its time of creation is one."""
    if operation.effect.lists is None or operation.effect.resource != "account":
        return
    listed = value.get("contents") if isinstance(value, Mapping) else None
    for account in listed if isinstance(listed, list) else [listed]:
        if isinstance(account, Mapping):
            yield from _judge_account(account)


def _judge_account(account: Mapping[str, object]) -> Iterator[ClauseViolation]:
    name, principal = account.get("name"), account.get("principal")
    if isinstance(principal, str):
        if not _PRINCIPAL.fullmatch(principal):
            yield ClauseViolation("RES-LIST-ACCOUNT-PRINCIPAL", f"principal is {principal[:60]!r}")
        elif isinstance(name, str) and principal.partition("@")[0] != name:
            what = f"principal is {principal[:60]!r}, and name is {name[:60]!r}"
            yield ClauseViolation("RES-LIST-ACCOUNT-PRINCIPAL", what)
    if len({instant for each in _TIMES if (instant := _instant(account.get(each)))}) > 1:
        what = f"{' and '.join(_TIMES)} are two different times"
        yield ClauseViolation("RES-LIST-CREATED-FORMAT", what)


def _instant(value: object) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None  # its form is judged by the schema
    return moment if moment and moment.tzinfo else None


CHECKS: Final = (judge_accounts,)
"""What a run judges beside the document."""
