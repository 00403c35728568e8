"""Faults in the success of getList."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..response_hooks import LISTED, dropping, editing, setting, status, within
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..response_hooks import Edit
    from ..switches import Change


def each_account(edit: Edit) -> Change:
    """Edit every account of the list."""
    return editing(LISTED, within("contents", edit))


FAULTS: Final = grouped(
    "list",
    Fault(
        "list-success-missing",
        "Leaves success out of the list.",
        ("RES-LIST-SUCCESS",),
        editing(LISTED, dropping("success")),
    ),
    Fault(
        "list-success-false",
        "Says success: false beside the accounts.",
        ("RES-LIST-SUCCESS",),
        editing(LISTED, setting(success=False)),
    ),
    Fault(
        "list-success-text",
        'Says success: "true", a string.',
        ("RES-LIST-SUCCESS",),
        editing(LISTED, setting(success="true")),
    ),
    Fault(
        "list-message-number",
        "Returns a number as the message.",
        ("RES-LIST-MESSAGE",),
        editing(LISTED, setting(message=0)),
    ),
    Fault(
        "list-total-text",
        "Returns a string as the total.",
        ("RES-LIST-TOTAL",),
        editing(LISTED, setting(total="1")),
    ),
    Fault(
        "list-total-fraction",
        "Returns a number with a fraction as the total.",
        ("RES-LIST-TOTAL",),
        editing(LISTED, setting(total=1.5)),
    ),
    Fault(
        "list-contents-object",
        "Returns an object of accounts by id instead of an array.",
        ("RES-LIST-ACCOUNT-ID",),
        editing(LISTED, setting(contents={"20nAZnjbUNFdc7RsILlC3A": {"name": "df001"}})),
    ),
    Fault(
        "list-contents-text",
        "Returns the ids instead of accounts.",
        ("RES-LIST-ACCOUNT-ID",),
        editing(LISTED, setting(contents=["20nAZnjbUNFdc7RsILlC3A"])),
    ),
    Fault(
        "list-empty",
        "Lists no account although there are some.",
        ("RES-LIST-200",),
        editing(LISTED, setting(contents=[], total=0)),
    ),
    Fault(
        "list-account-id-missing",
        "Leaves the id out of an account.",
        ("RES-LIST-ACCOUNT-ID",),
        each_account(dropping("id")),
    ),
    Fault(
        "list-account-id-number",
        "Returns a number as the id of an account.",
        ("RES-LIST-ACCOUNT-ID",),
        each_account(setting(id=1)),
    ),
    Fault(
        "list-account-id-null",
        "Returns null as the id of an account.",
        ("RES-LIST-ACCOUNT-ID",),
        each_account(setting(id=None)),
    ),
    Fault(
        "list-account-id-hexadecimal",
        "Returns the id in the usual form of a UUID, with hyphens.",
        ("RES-LIST-ACCOUNT-ID",),
        each_account(setting(id="1b4e28ba-2fa1-11d2-883f-0016d3cca427")),
    ),
    Fault(
        "list-account-id-of-none",
        "Returns an id that resetPassword does not know.",
        ("ID-FROM-LIST",),
        each_account(lambda account: {**account, "id": str(account["id"])[::-1]}),
    ),
    Fault(
        "list-account-name-number",
        "Returns a number as the name of an account.",
        ("RES-LIST-ACCOUNT-NAME",),
        each_account(setting(name=1)),
    ),
    Fault(
        "list-account-principal-object",
        "Returns an object as the principal of an account.",
        ("RES-LIST-ACCOUNT-PRINCIPAL",),
        each_account(setting(principal={"user": "df001"})),
    ),
    Fault(
        "list-account-status-number",
        "Returns a number as the status of an account.",
        ("RES-LIST-ACCOUNT-STATUS",),
        each_account(setting(status=1)),
    ),
    Fault(
        "list-account-disabled-number",
        "Returns disabled as 0 or 1.",
        ("RES-LIST-DISABLED-VALUES",),
        each_account(setting(disabled=0)),
    ),
    Fault(
        "list-account-disabled-other-text",
        "Says no instead of false in disabled.",
        ("RES-LIST-DISABLED-VALUES",),
        each_account(setting(disabled="no")),
    ),
    Fault(
        "list-account-created-at-number",
        "Returns seconds since 1970 as the time of creation.",
        ("RES-LIST-CREATED-FORMAT",),
        each_account(setting(createdAt=1740011575)),
    ),
    Fault(
        "list-account-created-at-without-offset",
        "Returns a local time without an offset.",
        ("RES-LIST-CREATED-FORMAT",),
        each_account(setting(createdAt="2025-02-20 09:32:55")),
    ),
    Fault(
        "list-answered-with-204",
        "Responds to getList with status 204 and no body.",
        ("RES-LIST-200",),
        status(LISTED, 204),
    ),
)
