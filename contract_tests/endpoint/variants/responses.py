"""Variants of what a response holds and how it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..behaviour import TRACE_HEADER
from ..body import JSON, XML, media_type_of
from ..response_hooks import (
    ANY,
    LISTED,
    SUCCESS,
    dropping,
    editing,
    header_of,
    rewriting,
    setting,
    with_header,
    within,
    without_header,
)
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from ..behaviour import Behaviour
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..response_hooks import Content


def with_more_members(content: Content) -> Content:
    """Add undocumented fields at every level."""
    inner = setting(region="KR", hints=[{"text": "none"}])
    return within("error", inner)(within("contents", inner)(inner(content)))


def with_number_for_code(error: Content) -> Content:
    """Write the gateway's code as a number."""
    return {**error, "errorCode": int(str(error["errorCode"]))}


def in_korean(content: Content) -> Content:
    """Write the texts for people in another language, and quote nothing."""
    text = "요청이 올바르지 않습니다."
    return within("error", setting(message=text))({**content, "message": text} if "message" in content else content)


def errors_in_json(behaviour: Behaviour) -> Behaviour:
    """Write errors in JSON, whatever was asked for."""
    inner = behaviour.encode
    return replace(
        behaviour, encode=lambda response, asked: inner(response, asked if response.reason in SUCCESS else JSON)
    )


def request_decides(behaviour: Behaviour) -> Behaviour:
    """Respond in the media type of the request when Accept does not care."""
    inner = behaviour.choose_media_type

    def choose(request: Request) -> str:
        is_xml = media_type_of(request.header("content-type") or "") == XML
        return XML if is_xml and request.header("accept") in {None, "*/*"} else inner(request)

    return replace(behaviour, choose_media_type=choose)


def spaced_json(encoded: EncodedResponse) -> EncodedResponse:
    """Write JSON with line breaks, and with escapes for all that is not ASCII."""
    if header_of(encoded, "content-type") != JSON:
        return encoded
    return replace(encoded, body=json.dumps(json.loads(encoded.body), indent=2).encode("ascii"))


def with_charset(encoded: EncodedResponse) -> EncodedResponse:
    """Put a charset after the media type."""
    return with_header(encoded, "content-type", f"{header_of(encoded, 'content-type')};charset=UTF-8")


def required_members_only(content: Content) -> Content:
    """Keep only the required fields of the list."""
    contents = content["contents"]
    accounts = [{"id": account["id"]} for account in contents] if isinstance(contents, list) else []
    return {"success": content["success"], "contents": accounts}


def total_of_all(content: Content) -> Content:
    """Count accounts that are not in the list."""
    return {**content, "total": 1000}


def renamed_time(account: Content) -> Content:
    """Put the time of creation under the name that the table has for it."""
    return {("createAt" if name == "createdAt" else name): value for name, value in account.items()}


def disabled_as_text(account: Content) -> Content:
    """Write disabled as a string, as the table says."""
    return {**account, "disabled": "true" if account.get("disabled") is True else "false"}


VARIANTS: Final = (
    *grouped(
        "responses",
        Variant(
            "more-members",
            "Adds undocumented fields.",
            ("RES-UNKNOWN-MEMBERS",),
            editing(ANY, with_more_members),
        ),
        Variant(
            "error-code-number",
            "Returns the gateway's code as a number.",
            ("GW-CODE-INTEGER",),
            editing(ANY, within("error", with_number_for_code)),
        ),
        Variant(
            "error-without-details",
            "Leaves details out of the gateway's errors.",
            ("GW-DETAILS",),
            editing(ANY, within("error", dropping("details"))),
        ),
        Variant(
            "error-details-null",
            "Says details: null in the gateway's errors.",
            ("GW-DETAILS", "RES-NULL"),
            editing(ANY, within("error", setting(details=None))),
        ),
        Variant(
            "success-with-message",
            "Adds a message to a success.",
            ("RES-MESSAGE-ON-SUCCESS",),
            editing(SUCCESS, setting(message="success")),
        ),
        Variant(
            "success-with-message-null",
            "Says message: null in a success.",
            ("RES-NULL",),
            editing(SUCCESS, setting(message=None)),
        ),
        Variant(
            "messages-in-korean",
            "Speaks another language and quotes nothing.",
            ("ERR-MESSAGE-TEXT",),
            editing(ANY, in_korean),
        ),
        Variant("charset", "Puts a charset after the media type.", ("MEDIA-CHARSET",), rewriting(ANY, with_charset)),
        Variant(
            "json-with-spaces",
            "Writes JSON with line breaks and escapes.",
            ("MEDIA-JSON",),
            rewriting(ANY, spaced_json),
        ),
        Variant(
            "errors-in-json", "Writes errors in JSON, whatever was asked for.", ("MEDIA-ERROR-XML",), errors_in_json
        ),
        Variant(
            "request-decides-media-type",
            "Responds in the media type of the request when Accept does not care.",
            ("MEDIA-ACCEPT-OPTIONAL",),
            request_decides,
        ),
        Variant(
            "without-trace-id",
            "Sends no trace id.",
            ("GW-TRACE-ID",),
            rewriting(ANY, lambda encoded: without_header(encoded, TRACE_HEADER)),
        ),
    ),
    *grouped(
        "list",
        Variant(
            "list-required-members-only",
            "Lists accounts with their ids alone.",
            ("RES-LIST-TOTAL", "RES-LIST-ACCOUNT-NAME"),
            editing(LISTED, required_members_only),
        ),
        Variant(
            "list-total-of-all",
            "Counts accounts that are not in the list.",
            ("RES-LIST-TOTAL-COUNT",),
            editing(LISTED, total_of_all),
        ),
        Variant(
            "list-new-status",
            "Returns an undocumented status.",
            ("RES-LIST-STATUS-OPEN",),
            editing(LISTED, within("contents", setting(status="MIGRATING"))),
        ),
        Variant(
            "list-disabled-as-text",
            "Returns disabled as a string.",
            ("RES-LIST-DISABLED-STRING",),
            editing(LISTED, within("contents", disabled_as_text)),
        ),
        Variant(
            "list-create-at",
            "Calls the time of creation createAt.",
            ("RES-LIST-CREATE-AT",),
            editing(LISTED, within("contents", renamed_time)),
        ),
    ),
)
