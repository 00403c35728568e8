"""What the documentation requires of the response to a request: each aspect is judged, then all are combined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from .account_id import judge_id
from .body import MISSING, ParsedBody, UnreadableError, parse_body
from .media import DOCUMENTED, JSON, XML
from .operations import GET_LIST, OPERATIONS, RESET_PASSWORD, JudgedOperation
from .password import PasswordReading, judge_password
from .plainness import KNOWN_METHODS, is_plain_target, meant_path
from .ruling import ExpectedOutcome, Ruling
from .signature import ClockSide, Credentials, judge_signature

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .exchange import Request
    from .special import SpecialCharacters

BAD_REQUEST: Final = frozenset({400})
BAD_MEDIA_TYPE: Final = frozenset({400, 415})
"""No page has 415, but none says either which status a body in another media type gets."""
NOT_THERE: Final = frozenset({400, 403, 404})
LARGE: Final = 200
"""About as many bytes as the largest request that the documentation describes; no page states a limit, so that a
gateway may refuse what is larger."""
TOO_LARGE: Final = 413
REDIRECTS: Final = frozenset({301, 302, 307, 308})
"""How servers lead from another form of a path to the documented one."""
NOT_THERE_OR_MOVED: Final = NOT_THERE | REDIRECTS
TOLERATED_METHODS: Final = frozenset({"OPTIONS", "TRACE", "CONNECT"})
"""Methods that belong to HTTP rather than to the API: no page mentions them."""
SET_BEFORE: Final = Ruling(ExpectedOutcome.OPEN, "password was set before", "PW-HISTORY", BAD_REQUEST)
_PATHS: Final = frozenset(path.lower() for path in OPERATIONS)
_ODD_PARAMETER: Final = re.compile(r';(?!\s*charset="?utf-8"?\s*$)', re.IGNORECASE)


class Ground(Enum):
    """Which check a request fails, which decides the error body of the refusal."""

    SIGNATURE = "signature"
    PATH = "path"
    METHOD = "method"
    UNREADABLE = "unreadable body"
    PARAMETER = "parameter"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known about the endpoint while a request is judged.

    Attributes:
        credentials: The key pair of the run.
        account_ids: Ids of accounts that exist.
        reading: The reading of the password rule that the endpoint is held to.
        clock_offset: Seconds by which the endpoint's clock is ahead of ours.
        unchecked_sides: Sides of its clock on which it was seen to accept any timestamp.
        earlier_passwords: Passwords that it was seen to accept.
        authenticates_before_parsing: Whether it was seen to return 401 for a request with neither signature nor body.
        rejects_valid_signatures: Whether it was seen to refuse a valid signature about which nothing is special.
        special: Which special characters it was seen to take; None to ask for all of them.
        sent_passwords: Passwords of the latest requests.
    """

    credentials: Credentials
    account_ids: frozenset[str] = frozenset()
    reading: PasswordReading = PasswordReading.ANY
    clock_offset: float = 0.0
    unchecked_sides: frozenset[ClockSide] = frozenset()
    earlier_passwords: Collection[str] = field(default=(), repr=False)
    authenticates_before_parsing: bool = False
    rejects_valid_signatures: bool = False
    special: SpecialCharacters | None = None
    sent_passwords: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must become of a request.

    Attributes:
        outcome: Whether it must succeed, must fail, or either.
        ruling: The aspect that decides.
        statuses: The statuses that a refusal may have.
        grounds: Who may refuse it.
        operation: The operation that was called; None when there is none at the path.
        signature: What the signature alone demands.
        account_ids: Ids of accounts that exist.
        doubts: The aspects that are open.
        decided_by_password: Whether everything but the password demands success.
        fallback_clause: The clause that is broken when the service refuses a request which had to fail authentication;
            None where such a refusal can't be for the body.
        rejects_valid_signatures: Whether any valid signature may be refused, whatever is special about it.
        may_be_too_large: Whether the body is larger than what the documentation describes, so that its size alone may
            be a reason to refuse it.
        refusable: Names of the parameters that may be refused; None where the body does not tell for certain.
        sent_passwords: Passwords of the latest requests before.
        credentials: The key pair of the run, which no response may give away.
    """

    outcome: ExpectedOutcome
    ruling: Ruling
    statuses: frozenset[int]
    grounds: frozenset[Ground]
    operation: JudgedOperation | None
    signature: Ruling
    account_ids: frozenset[str] = frozenset()
    doubts: tuple[Ruling, ...] = ()
    decided_by_password: bool = False
    fallback_clause: str | None = None
    rejects_valid_signatures: bool = False
    may_be_too_large: bool = False
    refusable: frozenset[str] | None = None
    sent_passwords: tuple[str, ...] = field(default=(), repr=False)
    credentials: Credentials | None = None


def expect(request: Request, situation: Situation) -> Expectation:
    """Judge a request: first path and method, then the signature, then what the operation says of its body."""
    return replace(
        _expect(request, situation),
        may_be_too_large=len(request.body) > LARGE,
        sent_passwords=situation.sent_passwords,
    )


def _expect(request: Request, situation: Situation) -> Expectation:
    operation = OPERATIONS.get(request.path)
    server_time = request.sent_at + situation.clock_offset
    signature = judge_signature(request, situation.credentials, server_time, situation.unchecked_sides)
    rulings: dict[Ground, tuple[Ruling, ...]] = {Ground.SIGNATURE: (signature,)}
    if "?" in request.target:
        rulings[Ground.PATH] = (Ruling(ExpectedOutcome.OPEN, "request has a query", "REQ-UNKNOWN-MEMBERS", NOT_THERE),)
    if operation is None:
        rulings[Ground.PATH] = (_judge_path(request),)
    elif request.method != "POST":
        rulings[Ground.METHOD] = (_judge_method(request),)
    else:
        of_body = _judge_body(request, operation, situation)
        if signature.outcome is ExpectedOutcome.FAIL:
            is_refused = any(map(_fails, of_body.values()))
            clause = signature.clause if situation.authenticates_before_parsing else "SIG-BEFORE-BODY"
            expectation = _together(rulings, operation, signature, situation)
            return replace(expectation, fallback_clause=clause if is_refused else None)
        rulings |= of_body
    return _together(rulings, operation, signature, situation)


def _judge_path(request: Request) -> Ruling:
    if request.path.rstrip("/").lower() in _PATHS:
        return Ruling(
            ExpectedOutcome.OPEN,
            "path has a slash at its end or another case",
            "URL-TRAILING-SLASH",
            NOT_THERE_OR_MOVED,
        )
    if meant_path(request.target) in _PATHS or not is_plain_target(request.target):
        reason = "path is written in another form than the documented one"
        return Ruling(ExpectedOutcome.OPEN, reason, "URL-OTHER-FORM", NOT_THERE_OR_MOVED)
    return Ruling(ExpectedOutcome.FAIL, "path is that of no operation", "ERR-404", frozenset({404}))


def _judge_method(request: Request) -> Ruling:
    outcome = ExpectedOutcome.OPEN if request.method in TOLERATED_METHODS else ExpectedOutcome.FAIL
    undefined = frozenset() if request.method in KNOWN_METHODS else frozenset({501})
    return Ruling(outcome, f"method is {request.method}", "METHOD-POST", NOT_THERE | {405} | undefined)


def _judge_body(request: Request, operation: JudgedOperation, situation: Situation) -> dict[Ground, tuple[Ruling, ...]]:
    media = _judge_media_type(request)
    try:
        body = parse_body(request.body, request.media_type)
    except UnreadableError as error:
        if operation is GET_LIST:
            outcome, clause, reason = ExpectedOutcome.OPEN, "REQ-UNKNOWN-MEMBERS", str(error)
            if not request.body:
                clause = "REQ-LIST-NO-BODY" if media.outcome is ExpectedOutcome.SUCCEED else media.clause
        else:
            other = _other_media_type(request)
            outcome, clause = ExpectedOutcome.FAIL, media.clause if other else error.clause
            reason = f"body is sent as {request.media_type}, but is {other}" if other else str(error)
        return {Ground.UNREADABLE: (media, Ruling(outcome, reason, clause, BAD_REQUEST))}
    shape = _judge_shape(body, operation)
    if operation is not RESET_PASSWORD or not body.is_known:
        return {Ground.UNREADABLE: (media, *shape)}
    interpretations = [_judge_members(members, situation) for members in (body.members, *body.other_interpretations)]
    # What fails in one interpretation and not in another is open, and the doubt about the body says so already.
    parameters = min(interpretations, key=_fails)
    refusals = frozenset().union(
        *(
            ruling.statuses
            for interpretation in interpretations
            for ruling in interpretation
            if ruling.outcome is ExpectedOutcome.FAIL
        )
    )
    if len(interpretations) > 1:
        shape = [replace(ruling, statuses=ruling.statuses | refusals) for ruling in shape]
    if body.caution:
        parameters = tuple(replace(ruling, reason=f"{body.caution}{ruling.reason}") for ruling in parameters)
    return {Ground.UNREADABLE: (media, *shape), Ground.PARAMETER: parameters}  # the password comes last


def _other_media_type(request: Request) -> str | None:
    """The documented media type whose readers can read a body that those of the declared one cannot."""
    other = {JSON: XML, XML: JSON}.get(request.media_type or "")
    try:
        return other if other and parse_body(request.body, other).is_known else None
    except UnreadableError:
        return None


def _fails(rulings: tuple[Ruling, ...]) -> bool:
    return any(ruling.outcome is ExpectedOutcome.FAIL for ruling in rulings)


def _judge_members(members: Mapping[str, object], situation: Situation) -> tuple[Ruling, ...]:
    account_id, password = members.get("id", MISSING), members.get("password", MISSING)
    history = [SET_BEFORE] if isinstance(password, str) and password in situation.earlier_passwords else []
    return (judge_id(account_id, situation.account_ids), *history, _judge(password, situation))


def _judge(password: object, situation: Situation) -> Ruling:
    if password is MISSING:
        return Ruling(ExpectedOutcome.FAIL, "request has no password", "PW-REQUIRED", BAD_REQUEST)
    if not isinstance(password, str):
        return Ruling(ExpectedOutcome.FAIL, "password is not a string", "PW-TYPE", BAD_REQUEST)
    ruling = judge_password(password, situation.reading)
    if ruling.outcome is not ExpectedOutcome.SUCCEED or situation.reading is not PasswordReading.ANY:
        return ruling
    doubtful = situation.special.doubtful_in(password) if situation.special else ()
    if not doubtful:
        return ruling
    reason = f"password holds the special character {min(doubtful)}, and no page lists those that are taken"
    return Ruling(ExpectedOutcome.OPEN, reason, "PW-SPECIAL-SET", BAD_REQUEST)


def _judge_media_type(request: Request) -> Ruling:
    media_type, content_types = request.media_type, request.values("content-type")
    if media_type is None:
        return Ruling(ExpectedOutcome.OPEN, "request has no Content-Type", "REQ-CONTENT-TYPE-REQUIRED", BAD_MEDIA_TYPE)
    if media_type not in DOCUMENTED:
        return Ruling(ExpectedOutcome.OPEN, f"body is {media_type}", "MEDIA-REQUEST-OTHER", BAD_MEDIA_TYPE)
    if len(content_types) > 1 or _ODD_PARAMETER.search(content_types[0]):
        return Ruling(ExpectedOutcome.OPEN, "Content-Type has an odd parameter", "MEDIA-REQUEST-OTHER", BAD_MEDIA_TYPE)
    return Ruling(ExpectedOutcome.SUCCEED, f"body is {media_type}", f"MEDIA-{media_type.partition('/')[2].upper()}")


def _judge_shape(body: ParsedBody, operation: JudgedOperation) -> list[Ruling]:
    doubts = list(body.doubts)
    if body.root is not None and body.root != operation.request_root:
        doubts.append(("XML root has another name", operation.request_root_clause))
    elif body.root is not None and operation is GET_LIST:
        doubts.append(("no page shows the request of getList in XML", operation.request_root_clause))
    if not body.members.keys() <= operation.parameters:
        doubts.append(("body has an undocumented field", "REQ-UNKNOWN-MEMBERS"))
    return [Ruling(ExpectedOutcome.OPEN, reason, clause, BAD_REQUEST) for reason, clause in doubts]


def _together(
    rulings: dict[Ground, tuple[Ruling, ...]],
    operation: JudgedOperation | None,
    signature: Ruling,
    situation: Situation,
) -> Expectation:
    everything = [(ground, ruling) for ground, group in rulings.items() for ruling in group]
    for outcome in (ExpectedOutcome.FAIL, ExpectedOutcome.OPEN, ExpectedOutcome.SUCCEED):
        deciding = [(ground, ruling) for ground, ruling in everything if ruling.outcome is outcome]
        if deciding:
            break
    # A request that must fail for one reason may also be refused for an open one.
    refusing = [(ground, ruling) for ground, ruling in everything if ruling.outcome is not ExpectedOutcome.SUCCEED]
    return Expectation(
        outcome=outcome,
        ruling=deciding[-1][1] if outcome is ExpectedOutcome.SUCCEED else deciding[0][1],
        statuses=frozenset().union(*(ruling.statuses for _, ruling in refusing)),
        grounds=frozenset(ground for ground, _ in refusing),
        operation=operation,
        signature=signature,
        account_ids=situation.account_ids,
        rejects_valid_signatures=situation.rejects_valid_signatures,
        refusable=_refusable(rulings),
        credentials=situation.credentials,
        doubts=tuple(ruling for _, ruling in everything if ruling.outcome is ExpectedOutcome.OPEN),
        decided_by_password=Ground.PARAMETER in rulings
        and all(ruling.outcome is ExpectedOutcome.SUCCEED for _, ruling in everything[:-1]),
    )


def _refusable(rulings: Mapping[Ground, tuple[Ruling, ...]]) -> frozenset[str] | None:
    """Names of the parameters that may be refused; None where readers of the body may see others."""
    if Ground.PARAMETER not in rulings or rulings[Ground.UNREADABLE][1:]:
        return None
    of_id, *of_password = rulings[Ground.PARAMETER]
    groups = {"id": [of_id], "password": of_password}
    wrong = {
        name: [each for each in group if each.outcome is not ExpectedOutcome.SUCCEED] for name, group in groups.items()
    }
    return frozenset(name for name, group in wrong.items() if group)
