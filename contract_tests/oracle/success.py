"""Judging a success: the documented members, the right id, the media type that was asked for, and no password."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from .content import Content, UnreadableContentError, read_content, value_of
from .failure import gateway_code
from .leaks import judge_leaks
from .media import DOCUMENTED, asked_for
from .operations import GET_LIST, RESET_PASSWORD, JudgedOperation
from .sent import ids_of
from .violation import ClauseFinding, ClauseViolation

if TYPE_CHECKING:
    from collections.abc import Collection

    from .exchange import Request, Response
    from .expectation import Expectation
    from .rulebook import Rulebook

_PRINCIPAL: Final = re.compile(r"[^@\s]+@KR\.DF\.NAVERNCP\.COM")


def claims_failure(response: Response) -> bool:
    """Whether a response with the status of a success says in its body that it is a failure.

    It does so by its member `success`, or by being the error body of the gateway.
    """
    try:
        content = read_content(response)
    except UnreadableContentError:
        return False
    if gateway_code(response) is not None:
        return True
    if content.root is not None:
        return any(child.text == "false" for child in content.root.all("success"))
    return isinstance(content.value, Mapping) and content.value.get("success") is False


def accounts_by_id(response: Response, rulebook: Rulebook) -> Mapping[str, Mapping[str, object]]:
    """Accounts in a response to getList, by their ids; none when it can't be read."""
    try:
        value = _value(read_content(response), GET_LIST, rulebook)
    except UnreadableContentError:
        return {}
    accounts = _accounts(value) if isinstance(value, Mapping) else []
    return {account_id: account for account in accounts if isinstance(account_id := account.get("id"), str)}


def judge_success(
    request: Request, response: Response, expectation: Expectation, rulebook: Rulebook
) -> Iterator[ClauseViolation | ClauseFinding]:
    """Judge headers and body of a success."""
    yield from judge_leaks(request, response, in_body=True)
    operation = expectation.operation
    if operation is None:
        return
    try:
        content = read_content(response)
    except UnreadableContentError as error:
        clause = operation.success_clause if response.media_type in DOCUMENTED else "MEDIA-ANSWER"
        yield ClauseViolation(clause, f"a success can't be read: {error}")
        return
    wanted = asked_for(request.values("accept"))
    if wanted is not None and content.media_type != wanted:
        yield ClauseViolation("MEDIA-ACCEPT", f"{wanted} was asked for, and {content.media_type} came")
    value = _value(content, operation, rulebook)
    if content.root is not None and content.root.name != operation.response_root:
        what = f"the XML root is {content.root.name} instead of {operation.response_root}"
        yield ClauseViolation(operation.response_root_clause, what)
    other_id = _other_id(request, value) if operation is RESET_PASSWORD else None
    if other_id:
        yield ClauseViolation("RES-RESET-ID-SAME", other_id)
    # An id that is not the one of the request need not be one at all.
    yield from _deviations(operation, value, rulebook, known={"id"} if other_id else set())
    if isinstance(value, Mapping):
        yield from _judge_members(value, operation, expectation)


def _other_id(request: Request, value: object) -> str | None:
    """How the id of the response differs from that of the request; None when it does not."""
    asked, given = ids_of(request), value.get("id") if isinstance(value, Mapping) else None
    if not asked or not isinstance(given, str) or given in asked:
        return None
    return f"the response has the id {given[:40]!r}, the request had {asked[0][:40]!r}"


def _value(content: Content, operation: JudgedOperation, rulebook: Rulebook) -> object:
    if content.root is None:
        return content.value
    return value_of(content.root, rulebook.schema(operation.response_schema), rulebook.document)


def _deviations(
    operation: JudgedOperation, value: object, rulebook: Rulebook, known: Collection[str]
) -> Iterator[ClauseViolation | ClauseFinding]:
    for deviation in rulebook.deviations(operation.response_schema, value):
        if deviation.place in known:
            continue
        if deviation.clause in rulebook.binding:
            yield ClauseViolation(deviation.clause, f"a success does not fit its schema: {deviation.what}")
        else:
            yield ClauseFinding(deviation.clause, "how a success differs from the document", deviation.what)


def _judge_members(
    value: Mapping[str, object], operation: JudgedOperation, expectation: Expectation
) -> Iterator[ClauseViolation | ClauseFinding]:
    if operation is GET_LIST:
        yield from _judge_list(value, expectation)
    if "message" in value:
        yield ClauseFinding("RES-MESSAGE-ON-SUCCESS", f"a success of {operation.name} carries a message", "yes")


def _judge_list(value: Mapping[str, object], expectation: Expectation) -> Iterator[ClauseViolation | ClauseFinding]:
    accounts = _accounts(value)
    ids = [account.get("id") for account in accounts]
    missing = expectation.account_ids.difference(each for each in ids if isinstance(each, str))
    if missing:
        yield ClauseViolation("ID-FROM-LIST", f"the list lacks the account {min(missing)}, which resetPassword takes")
    total = value.get("total")
    if isinstance(total, int) and not isinstance(total, bool) and total != len(accounts):
        yield ClauseFinding("RES-LIST-TOTAL-COUNT", f"total is {total}, accounts in the list", str(len(accounts)))
        if total < len(accounts):
            what = f"total is {total}, and the list holds {len(accounts)} accounts"
            yield ClauseViolation("RES-LIST-TOTAL-ENOUGH", what)
    for account_id, count in Counter(each for each in ids if isinstance(each, str)).items():
        if count > 1:
            yield ClauseViolation(
                "RES-LIST-ACCOUNT-ID", f"{count} accounts of the list have the id {account_id[:40]!r}"
            )
    for account in accounts:
        yield from _judge_account(account)


def _judge_account(account: Mapping[str, object]) -> Iterator[ClauseViolation]:
    """Judge whether what an account says of itself goes together."""
    name, principal = account.get("name"), account.get("principal")
    if isinstance(principal, str):
        if not _PRINCIPAL.fullmatch(principal):
            yield ClauseViolation("RES-LIST-ACCOUNT-PRINCIPAL", f"principal is {principal[:60]!r}")
        elif isinstance(name, str) and principal.partition("@")[0] != name:
            what = f"principal is {principal[:60]!r}, and name is {name[:60]!r}"
            yield ClauseViolation("RES-LIST-ACCOUNT-PRINCIPAL", what)
    times = {instant for each in ("createdAt", "createAt") if (instant := _instant(account.get(each)))}
    if len(times) > 1:
        yield ClauseViolation("RES-LIST-CREATED-FORMAT", "createdAt and createAt are two different times")


def _instant(value: object) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None  # its form is judged by the schema
    return moment if moment and moment.tzinfo else None


def _accounts(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    contents = value.get("contents")
    entries = contents if isinstance(contents, list) else [contents]  # one page shows a single account
    return [entry for entry in entries if isinstance(entry, Mapping)]
