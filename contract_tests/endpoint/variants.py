"""The variants: freedoms that the documentation leaves. A suite that is right stays green on each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .answer import Outcome, gateway_error, service_error
from .answer_hooks import (
    ANY,
    LISTED,
    SUCCESS,
    UNKNOWN_ID,
    UNKNOWN_PATH,
    WRONG_METHOD,
    answering,
    delivering,
    dropping,
    editing,
    header_of,
    rewriting,
    setting,
    status,
    with_header,
    within,
    without_header,
)
from .behaviour import TRACE_HEADER
from .body import JSON, XML, UnreadableBodyError, media_type_of
from .encoding import Reply
from .operations import check_id, check_known, check_password, is_id
from .passwords import PASSWORD_POLICIES
from .request_hooks import checking_first, reading, signing
from .signature import CLOCK_WINDOW_MS
from .switches import Variant, by_name, grouped
from .xml import XmlError, XmlRules, read_xml

if TYPE_CHECKING:
    from .answer import Answer
    from .answer_hooks import Content
    from .behaviour import Behaviour
    from .body import Reader
    from .delivery import Wire
    from .operations import Arguments, ParameterRules
    from .request import Request
    from .state import State
    from .switches import Change

OTHER_MEDIA_TYPES: Final = ("text/plain", "text/json", "application/x-www-form-urlencoded", "application/octet-stream")


def policy(name: str) -> Change:
    """Follow another wording of the password rule."""
    return lambda behaviour: replace(behaviour, password_fits=PASSWORD_POLICIES[name])


def checked_in_order(*names: str) -> Change:
    """Look at the arguments in another order."""
    checks = {"id": check_id, "password": check_password, "account": check_known}
    return lambda behaviour: replace(behaviour, checks=tuple(checks[name] for name in names))


def in_gateway_envelope(answer: Answer) -> Answer:
    """A 404 in the gateway's envelope."""
    return gateway_error(answer.outcome, 404, "300", "Not Found Exception")


def in_service_envelope(answer: Answer) -> Answer:
    """A 404 in the service's envelope."""
    return service_error(answer.outcome, 404, "no such element")


def not_allowed(answer: Answer) -> Answer:
    """The status that HTTP has for a wrong method."""
    return replace(answer, status=405, headers=(*answer.headers, ("allow", "POST")))


def with_more_members(content: Content) -> Content:
    """Members that no page names, at every level."""
    inner = setting(region="KR", hints=[{"text": "none"}])
    return within("error", inner)(within("contents", inner)(inner(content)))


def with_number_for_code(error: Content) -> Content:
    """The gateway's code as a number."""
    return {**error, "errorCode": int(str(error["errorCode"]))}


def in_korean(content: Content) -> Content:
    """Another language in the texts for people, and nothing quoted in it."""
    text = "요청이 올바르지 않습니다."
    return within("error", setting(message=text))({**content, "message": text} if "message" in content else content)


def unknown_member_refused(_rules: ParameterRules, _state: State, arguments: Arguments) -> Answer | None:
    """Refuse members that no page names."""
    if arguments.keys() <= {"id", "password"}:
        return None
    return service_error(Outcome.UNREADABLE, 400, "invalid request parameter (unknown member)")


def content_type_ignored(behaviour: Behaviour) -> Behaviour:
    """Read other media types as JSON."""
    readers = dict.fromkeys(OTHER_MEDIA_TYPES, behaviour.readers[JSON])
    return replace(behaviour, readers={**readers, **behaviour.readers})


def last_member_counts(_inner: Reader) -> Reader:
    """Let the last of members with the same name count, as most parsers do."""

    def reader(data: bytes, _root: str) -> Mapping[str, object]:
        try:
            value: object = json.loads(data.decode("utf-8"))
        except (ValueError, RecursionError):
            raise UnreadableBodyError("not JSON") from None
        if not isinstance(value, dict):
            raise UnreadableBodyError("not a JSON object")
        return value

    return reader


def any_root(_inner: Reader) -> Reader:
    """Leave the name of the root element unchecked."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        try:
            return read_xml(data, root, XmlRules(any_root=True))
        except XmlError as error:
            raise UnreadableBodyError(str(error)) from None

    return reader


def errors_in_json(behaviour: Behaviour) -> Behaviour:
    """Write errors in JSON, whatever was asked for."""
    inner = behaviour.encode
    return replace(behaviour, encode=lambda answer, asked: inner(answer, asked if answer.outcome in SUCCESS else JSON))


def request_decides(behaviour: Behaviour) -> Behaviour:
    """Answer in the media type of the request when Accept does not care."""
    inner = behaviour.choose_media_type

    def choose(request: Request) -> str:
        is_xml = media_type_of(request.header("content-type") or "") == XML
        return XML if is_xml and request.header("accept") in {None, "*/*"} else inner(request)

    return replace(behaviour, choose_media_type=choose)


def spaced_json(reply: Reply) -> Reply:
    """JSON with line breaks, and with escapes for all that is not ASCII."""
    if header_of(reply, "content-type") != JSON:
        return reply
    return replace(reply, body=json.dumps(json.loads(reply.body), indent=2).encode("ascii"))


def with_charset(reply: Reply) -> Reply:
    """A charset after the media type."""
    return with_header(reply, "content-type", f"{header_of(reply, 'content-type')};charset=UTF-8")


def closing(reply: Reply) -> Reply:
    """The end of the connection after the answer."""
    return with_header(reply, "connection", "close")


def required_members_only(content: Content) -> Content:
    """The list with what is required alone."""
    contents = content["contents"]
    accounts = [{"id": account["id"]} for account in contents] if isinstance(contents, list) else []
    return {"success": content["success"], "contents": accounts}


def total_of_all(content: Content) -> Content:
    """A total that counts accounts which are not in the list."""
    return {**content, "total": 1000}


def renamed_time(account: Content) -> Content:
    """The time of creation under the name that the table has for it."""
    return {("createAt" if name == "createdAt" else name): value for name, value in account.items()}


def disabled_as_text(account: Content) -> Content:
    """A string for disabled, as the table says."""
    return {**account, "disabled": "true" if account.get("disabled") is True else "false"}


async def late(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer after a moment."""
    await wire.pause(wire.slow_seconds)
    await wire.send(reply)


async def chunked(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer in pieces."""
    await wire.send(reply, chunks=3)


def ahead(seconds: float) -> Change:
    """A clock that is ahead, and a Date header that says so."""
    return lambda behaviour: replace(behaviour, clock_offset=behaviour.clock_offset + seconds)


VARIANTS: Final[Mapping[str, Variant]] = by_name(
    [
        grouped(
            "password rule",
            Variant(
                "password-three-groups",
                "Asks for a letter of either case, a digit and a special character; forbids some characters.",
                ("PW-THREE-GROUPS", "PW-FORBIDDEN-CHARS"),
                policy("three-groups"),
            ),
            Variant(
                "password-three-of-four",
                "Asks for three of the four classes.",
                ("PW-THREE-OF-FOUR",),
                policy("three-of-four"),
            ),
            Variant(
                "password-before-id",
                "Looks at the password before it looks at the id.",
                ("ERR-400-PARAMETER",),
                checked_in_order("password", "id", "account"),
            ),
        ),
        grouped(
            "id",
            Variant("unknown-id-400", "Answers an unknown id with 400.", ("ID-UNKNOWN",), status(UNKNOWN_ID, 400)),
            Variant(
                "unknown-id-403", "Answers an unknown id with 403.", ("ERR-403-RESOURCE",), status(UNKNOWN_ID, 403)
            ),
            Variant(
                "unknown-id-before-password",
                "Looks for the account before it looks at the password.",
                ("ID-UNKNOWN",),
                checked_in_order("id", "account", "password"),
            ),
            Variant(
                "unknown-id-in-gateway-envelope",
                "Answers an unknown id in the gateway's envelope.",
                ("ERR-SHAPE-OPEN",),
                answering(UNKNOWN_ID, in_gateway_envelope),
            ),
            Variant(
                "empty-id-well-formed",
                "Takes an empty id for one that no account has.",
                ("ID-LEN-ZERO",),
                lambda behaviour: replace(behaviour, id_fits=lambda value: not value or is_id(value)),
            ),
        ),
        grouped(
            "requests",
            Variant(
                "unreadable-body-in-gateway-envelope",
                "Refuses a malformed body in the gateway's envelope.",
                ("ERR-SHAPE-OPEN", "GW-400-100"),
                lambda behaviour: replace(
                    behaviour,
                    refuse_body=lambda _: gateway_error(Outcome.UNREADABLE, 400, "100", "Bad Request Exception"),
                ),
            ),
            Variant(
                "content-type-required",
                "Refuses a body without a Content-Type.",
                ("REQ-CONTENT-TYPE-REQUIRED",),
                lambda behaviour: replace(behaviour, default_media_type=None),
            ),
            Variant(
                "content-type-ignored",
                "Reads other media types as JSON.",
                ("MEDIA-REQUEST-OTHER",),
                content_type_ignored,
            ),
            Variant(
                "unknown-members-refused",
                "Refuses members of a request that no page names.",
                ("REQ-UNKNOWN-MEMBERS",),
                checking_first(unknown_member_refused),
            ),
            Variant(
                "repeated-members-accepted",
                "Lets the last of members with the same name count.",
                ("REQ-UNKNOWN-MEMBERS",),
                reading(frozenset({JSON}), last_member_counts),
            ),
            Variant(
                "any-xml-root-accepted",
                "Leaves the root element of a request unchecked.",
                ("REQ-UNKNOWN-MEMBERS",),
                reading(frozenset({XML}), any_root),
            ),
        ),
        grouped(
            "methods and paths",
            Variant(
                "wrong-method-405",
                "Answers another method with 405.",
                ("METHOD-OTHER",),
                answering(WRONG_METHOD, not_allowed),
            ),
            Variant(
                "wrong-method-in-service-envelope",
                "Answers another method in the service's envelope.",
                ("ERR-SHAPE-OPEN",),
                answering(WRONG_METHOD, in_service_envelope),
            ),
            Variant(
                "unknown-path-in-service-envelope",
                "Answers an unknown path in the service's envelope.",
                ("ERR-SHAPE-OPEN",),
                answering(UNKNOWN_PATH, in_service_envelope),
            ),
            Variant(
                "signature-judged-before-path",
                "Answers 401 to an unsigned request for an unknown path or with another method.",
                ("METHOD-OTHER", "SIG-HEADERS"),
                lambda behaviour: replace(behaviour, route_first=False),
            ),
        ),
        grouped(
            "answers",
            Variant(
                "more-members",
                "Adds members that no page names.",
                ("RES-UNKNOWN-MEMBERS",),
                editing(ANY, with_more_members),
            ),
            Variant(
                "error-code-number",
                "Gives the gateway's code as a number.",
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
            Variant(
                "charset", "Puts a charset after the media type.", ("MEDIA-CHARSET",), rewriting(ANY, with_charset)
            ),
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
                "Answers in the media type of the request when Accept does not care.",
                ("MEDIA-ACCEPT-OPTIONAL",),
                request_decides,
            ),
            Variant(
                "without-trace-id",
                "Sends no trace id.",
                ("GW-TRACE-ID",),
                rewriting(ANY, lambda reply: without_header(reply, TRACE_HEADER)),
            ),
        ),
        grouped(
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
                "Gives a status that no page names.",
                ("RES-LIST-STATUS-OPEN",),
                editing(LISTED, within("contents", setting(status="MIGRATING"))),
            ),
            Variant(
                "list-disabled-as-text",
                "Gives a string for disabled.",
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
        grouped(
            "clock and transport",
            Variant(
                "clock-ahead", "Has a clock that is two minutes ahead, and says so in Date.", ("SIG-CLOCK",), ahead(120)
            ),
            Variant(
                "clock-behind",
                "Has a clock that is two minutes behind, and says so in Date.",
                ("SIG-CLOCK",),
                ahead(-120),
            ),
            Variant(
                "clock-edge-refused",
                "Refuses a timestamp that is exactly five minutes away.",
                ("SIG-CLOCK-EDGE-OUT",),
                signing(lambda rules: replace(rules, past_ms=CLOCK_WINDOW_MS - 1, future_ms=CLOCK_WINDOW_MS - 1)),
            ),
            Variant("slow-answers", "Answers after a moment.", (), delivering(ANY, late)),
            Variant("chunked-answers", "Sends answers in chunks, without a length.", (), delivering(ANY, chunked)),
            Variant("connection-closed", "Closes the connection after each answer.", (), rewriting(ANY, closing)),
        ),
    ]
)
"""Every variant by its name."""
