"""Faults by which responses contradict each other, or show what belongs to another request."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import all_of, arguments_read
from ..response import ResponseReason, unexpected
from ..response_hooks import INVALID_PASSWORD, LISTED, SUCCESS, adjusting, editing, setting, within
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..operations import Arguments
    from ..request import Request
    from ..response import EndpointResponse
    from ..response_hooks import Content, Reasons
    from ..state import State
    from ..switches import Change

MANY: Final = 400
SENT: Final = "contradictions-sent"


def accounts_edited(edit: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> Callable[[Content], Content]:
    """Edit the accounts of a list together."""

    def edited(content: Content) -> Content:
        contents = content["contents"]
        return {**content, "contents": edit(contents) if isinstance(contents, list) else contents}

    return edited


def after_a_reset(edit: Callable[[Content], Content]) -> Change:
    """Edit the list once a password was replaced."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        resets = state.memory.setdefault("contradictions-resets", [])
        if response.reason is ResponseReason.RESET:
            resets.append(None)
        if response.reason is not ResponseReason.LISTED or not resets:
            return response
        return replace(response, content=edit(response.content))

    return adjusting(changed)


def after_many(change: Callable[[EndpointResponse], EndpointResponse], reasons: Reasons) -> Change:
    """Change responses from the request on that comes after many."""

    def changed(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        return change(response) if request.number > MANY and response.reason in reasons else response

    return adjusting(changed)


def remember(state: State, _request: Request, arguments: Arguments) -> Arguments:
    """Remember the passwords of all requests."""
    if isinstance(arguments.get("password"), str):
        state.memory.setdefault(SENT, []).append(arguments["password"])
    return arguments


def with_password_of_before(reasons: Reasons, change: Callable[[EndpointResponse, str], EndpointResponse]) -> Change:
    """Change a response, knowing the password of the request before."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        sent = state.memory.get(SENT, [])
        # The list has no password of its own.
        before = sent[-1:] if response.reason in LISTED else sent[-2:-1]
        if response.reason not in reasons or not before:
            return response
        return change(response, str(before[0]))

    return all_of(arguments_read(remember), adjusting(changed))


def in_base64(text: str) -> str:
    """Return Base64 of the bytes."""
    return base64.b64encode(text.encode("utf-8", "replace")).decode()


def renamed(old: str, new: str) -> Callable[[Content], Content]:
    """Replace a text in the message."""
    return lambda content: {**content, "message": str(content["message"]).replace(old, new)}


NOT_EMPTY: Final = "invalid request parameter (constraint violation NotEmpty, id): "
PARAMETER: Final = ("ERR-NAMED-PARAMETER",)
LEAK: Final = ("RES-RESET-NO-PASSWORD",)
PRINCIPAL: Final = ("RES-LIST-ACCOUNT-PRINCIPAL",)

FAULTS: Final = (
    *grouped(
        "list",
        Fault(
            "list-principal-of-another-name",
            "Returns a principal with another name than the account's.",
            PRINCIPAL,
            editing(LISTED, within("contents", setting(principal="someone@KR.DF.NAVERNCP.COM"))),
        ),
        Fault(
            "list-principal-without-realm",
            "Returns a principal without its realm.",
            PRINCIPAL,
            editing(LISTED, within("contents", lambda account: {**account, "principal": account.get("name")})),
        ),
        Fault(
            "list-principal-with-host",
            "Returns a principal with a host between name and realm.",
            PRINCIPAL,
            editing(
                LISTED,
                within(
                    "contents", lambda account: {**account, "principal": f"{account.get('name')}/df@KR.DF.NAVERNCP.COM"}
                ),
            ),
        ),
        Fault(
            "list-total-zero",
            "Says that there is no account, beside the accounts.",
            ("RES-LIST-TOTAL-ENOUGH",),
            editing(LISTED, setting(total=0)),
        ),
        Fault(
            "list-total-negative",
            "Returns minus one as a total that it did not count.",
            ("RES-LIST-TOTAL-ENOUGH",),
            editing(LISTED, setting(total=-1)),
        ),
        Fault(
            "list-account-twice",
            "Lists every account twice, as a join does.",
            ("RES-LIST-ACCOUNT-ID",),
            editing(LISTED, accounts_edited(lambda accounts: [*accounts, *accounts])),
        ),
        Fault(
            "list-created-at-two-times",
            "Returns another time of creation under each of its two names.",
            ("RES-LIST-CREATED-FORMAT",),
            editing(LISTED, within("contents", setting(createAt="2001-01-01T00:00:00Z"))),
        ),
        Fault(
            "list-created-with-name-of-zone",
            "Returns the name of a time zone behind the time of creation.",
            ("RES-LIST-CREATED-FORMAT",),
            editing(LISTED, within("contents", setting(createdAt="2025-02-20T09:32:55+09:00[Asia/Seoul]"))),
        ),
        Fault(
            "list-name-changes-after-reset",
            "Returns another name for an account once a password was replaced.",
            ("RES-LIST-200",),
            after_a_reset(within("contents", setting(name="renamed", principal="renamed@KR.DF.NAVERNCP.COM"))),
        ),
        Fault(
            "list-created-changes-after-reset",
            "Returns another time of creation once a password was replaced.",
            ("RES-LIST-200",),
            after_a_reset(within("contents", setting(createdAt="2026-01-01T00:00:00Z"))),
        ),
        Fault(
            "list-account-lost-after-reset",
            "Lists an account no more once its password was replaced.",
            ("ID-FROM-LIST",),
            after_a_reset(accounts_edited(lambda accounts: accounts[1:])),
        ),
        Fault(
            "list-other-account-lost-after-reset",
            "Lists the other accounts no more once a password was replaced.",
            ("RES-LIST-200",),
            after_a_reset(accounts_edited(lambda accounts: accounts[:1])),
        ),
        Fault(
            "list-empty-after-many",
            "Lists no account any more after some hundreds of requests.",
            ("ID-FROM-LIST", "RES-LIST-200"),
            after_many(lambda response: replace(response, content={**response.content, "contents": []}), LISTED),
        ),
    ),
    *grouped(
        "error shape",
        Fault(
            "error-names-id-for-password",
            "Calls the id invalid where the password is.",
            PARAMETER,
            editing(INVALID_PASSWORD, renamed("(password,", "(id,")),
        ),
        Fault(
            "error-not-empty-for-id",
            "Says that the id is empty where the password is wrong.",
            PARAMETER,
            editing(INVALID_PASSWORD, setting(message=NOT_EMPTY)),
        ),
    ),
    *grouped(
        "leak",
        Fault(
            "leak-in-next-error",
            "Quotes the password of the request before in the message of an error.",
            LEAK,
            with_password_of_before(
                INVALID_PASSWORD,
                lambda response, before: replace(
                    response,
                    content={
                        **response.content,
                        "message": f"invalid request parameter (password, '{before}').\nPlease enter a valid password.",
                    },
                ),
            ),
        ),
        Fault(
            "leak-in-next-success",
            "Returns the password of the request before in a member of a success.",
            LEAK,
            with_password_of_before(
                SUCCESS, lambda response, before: replace(response, content={**response.content, "previous": before})
            ),
        ),
        Fault(
            "leak-in-next-header",
            "Returns the password of the request before in a header, in Base64.",
            LEAK,
            with_password_of_before(
                SUCCESS | INVALID_PASSWORD,
                lambda response, before: replace(
                    response,
                    headers=(
                        *response.headers,
                        ("x-previous", in_base64(before)),
                    ),
                ),
            ),
        ),
        Fault(
            "leak-in-list",
            "Lists the account's password.",
            LEAK,
            with_password_of_before(
                LISTED,
                lambda response, before: replace(
                    response, content=within("contents", setting(password=before))(response.content)
                ),
            ),
        ),
    ),
    *grouped(
        "state",
        Fault(
            "success-crashes-after-many",
            "Responds with 500 to every valid request after some hundreds.",
            ("ERR-500", "RES-RESET-200"),
            after_many(lambda _: unexpected(), SUCCESS),
        ),
        Fault(
            "error-in-other-status-after-many",
            "Reports an invalid password with status 403 after some hundreds of requests.",
            ("ERR-400-PARAMETER",),
            after_many(lambda response: replace(response, status=403), INVALID_PASSWORD),
        ),
    ),
)
