"""Judging the body of a failure: the right one of two envelopes, filled as its page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from .content import Content, UnreadableContentError, read_content, value_of
from .expectation import Expectation, Ground
from .leaks import judge_leaks
from .media import DOCUMENTED
from .ruling import ExpectedOutcome
from .violation import ClauseFinding, ClauseViolation

if TYPE_CHECKING:
    from .exchange import Request, Response
    from .rulebook import Rulebook

DOCUMENTED_STATUSES: Final = frozenset({200, 400, 401, 403, 404, 413, 429, 500, 503, 504})
GATEWAY_CODES: Final = {
    400: {"100"},
    401: {"200", "210"},
    403: {"230"},
    404: {"300"},
    413: {"430"},
    429: {"400", "410", "420"},
    500: {"900"},
    503: {"500"},
    504: {"510"},
}
"""The gateway's table: its own codes by HTTP status."""
_NAMED_PARAMETER: Final = re.compile(
    r"invalid request parameter \((?:(?P<quoted>id|password), '|constraint violation \w+, (?P<empty>id|password)\))"
)
"""How the pages' two examples name the parameter that is refused."""
GATEWAY_ONLY: Final = {401: "GW-SHAPE-401", 413: "GW-SHAPE", 429: "GW-SHAPE", 503: "GW-SHAPE", 504: "GW-SHAPE"}
"""Statuses that only the gateway's table has, and the clause that says which body they come with."""


def judge_failure(
    request: Request,
    response: Response,
    expectation: Expectation,
    rulebook: Rulebook,
    *,
    status_already_reported: bool = False,
) -> Iterator[ClauseViolation | ClauseFinding]:
    """Judge headers and body of a response that is no success.

    Args:
        request: The request.
        response: The response.
        expectation: What must become of the request.
        rulebook: The schemas of the document.
        status_already_reported: Whether the status was found wrong. What only follows from it is not reported again
            then, nor is anything of a body that is not documented, because no page has the status.
    """
    yield from judge_leaks(request, response, in_body=False)
    if status_already_reported and response.status not in DOCUMENTED_STATUSES:
        return
    try:
        content = read_content(response)
    except UnreadableContentError as error:
        clause = "ERR-SHAPE-KNOWN" if response.media_type in DOCUMENTED else "MEDIA-ANSWER"
        yield ClauseViolation(clause, f"an error can't be read: {error}")
        return
    body = read_error(content, rulebook)
    if body is None:
        yield ClauseViolation("ERR-SHAPE-KNOWN", "the body of an error is neither the service's nor the gateway's")
    elif "error" in body and not (body["error"] is None and "message" in body):
        yield from _judge_gateway_error(
            body, response.status, expectation, rulebook, status_already_reported=status_already_reported
        )
    else:
        yield from _judge_service_error(
            body, response.status, expectation, rulebook, status_already_reported=status_already_reported
        )


def gateway_code(response: Response) -> str | None:
    """The `errorCode` of the gateway's error body; None when the response has another body or can't be read."""
    try:
        content = read_content(response)
    except UnreadableContentError:
        return None
    if content.root is not None:
        codes = [
            code.text for element in (content.root, *content.root.all("error")) for code in element.all("errorCode")
        ]
        return next(iter(codes), None)
    error = content.value.get("error") if isinstance(content.value, Mapping) else None
    return str(error["errorCode"]) if isinstance(error, Mapping) and "errorCode" in error else None


def read_error(content: Content, rulebook: Rulebook) -> Mapping[str, object] | None:
    """The members of an error body; None when it is none of the two.

    The root of an error in XML is an assumption, so its name is not looked at, and the members of `error` may stand
    right below it.
    """
    if content.root is None:
        body = content.value
    else:
        names = {child.name for child in content.root.children}
        schema = "GatewayError" if names & {"error", "errorCode"} else "ServiceError"
        if "errorCode" in names:
            gateway = rulebook.schema(schema)["properties"]["error"]
            body = {"error": value_of(content.root, gateway, rulebook.document)}
        else:
            body = value_of(content.root, rulebook.schema(schema), rulebook.document)
    if not isinstance(body, Mapping) or body.keys().isdisjoint({"error", "message", "success"}):
        return None
    return body


def _judge_service_error(
    body: Mapping[str, object],
    status: int,
    expectation: Expectation,
    rulebook: Rulebook,
    *,
    status_already_reported: bool,
) -> Iterator[ClauseViolation | ClauseFinding]:
    if status in GATEWAY_ONLY and not status_already_reported:
        yield ClauseViolation(GATEWAY_ONLY[status], f"a {status} has the error body of the service, not of the gateway")
        return
    yield from _deviations("ServiceError", body, rulebook)
    yield from _judge_named_parameter(body.get("message"), expectation)
    if _unreadable(expectation):
        yield ClauseFinding(
            "ERR-SHAPE-OPEN", f"error body of a {status} for a body that can't be read", "the service's"
        )


def _judge_named_parameter(message: object, expectation: Expectation) -> Iterator[ClauseViolation]:
    """Judge a message that names a parameter as the page's example does: it must be one that is wrong."""
    named = _NAMED_PARAMETER.search(message) if isinstance(message, str) else None
    if named is None or expectation.refusable is None or expectation.outcome is not ExpectedOutcome.FAIL:
        return
    name = named["quoted"] or named["empty"]
    if name not in expectation.refusable:
        what = f"{expectation.ruling.reason}, and the message calls {name} invalid"
        yield ClauseViolation("ERR-NAMED-PARAMETER", what)


def _judge_gateway_error(
    body: Mapping[str, object],
    status: int,
    expectation: Expectation,
    rulebook: Rulebook,
    *,
    status_already_reported: bool,
) -> Iterator[ClauseViolation | ClauseFinding]:
    # A reader that knows the types of the parameters may find a wrong one before anything else looks at them.
    is_type = expectation.ruling.clause in {"ID-TYPE", "PW-TYPE"}
    if status == 400 and not status_already_reported and expectation.grounds == {Ground.PARAMETER} and not is_type:
        yield ClauseViolation("ERR-SHAPE-400", "an invalid parameter is reported in the error body of the gateway")
    deviations = list(_deviations("GatewayError", body, rulebook))
    yield from deviations
    error = body["error"]
    if any(isinstance(deviation, ClauseViolation) for deviation in deviations) or not isinstance(error, Mapping):
        return
    code = error.get("errorCode")
    if not status_already_reported:
        yield from _judge_code(code, status, expectation)
    yield ClauseFinding(
        "GW-CODE-STRING", "how errorCode is written", "as text" if isinstance(code, str) else "as a number"
    )
    if _unreadable(expectation):
        yield ClauseFinding(
            "ERR-SHAPE-OPEN", f"error body of a {status} for a body that can't be read", "the gateway's"
        )


def _judge_code(code: object, status: int, expectation: Expectation) -> Iterator[ClauseViolation]:
    if str(code) in GATEWAY_CODES[401] and status != 401 and Ground.SIGNATURE in expectation.grounds:
        yield ClauseViolation("GW-401-200", f"failed authentication has status {status} instead of 401")
    elif str(code) not in GATEWAY_CODES.get(status, set()):
        yield ClauseViolation("GW-CODE-KNOWN", f"errorCode {code} does not come with status {status}")
    elif status == 401 and str(code) != "200" and expectation.outcome is ExpectedOutcome.FAIL:
        yield ClauseViolation("GW-401-200", f"failed authentication has errorCode {code} instead of 200")


def _unreadable(expectation: Expectation) -> bool:
    return expectation.outcome is ExpectedOutcome.FAIL and expectation.grounds == {Ground.UNREADABLE}


def _deviations(
    schema: str, body: Mapping[str, object], rulebook: Rulebook
) -> Iterator[ClauseViolation | ClauseFinding]:
    for deviation in rulebook.deviations(schema, body):
        if deviation.clause in rulebook.binding:
            yield ClauseViolation(deviation.clause, f"an error does not fit its schema: {deviation.what}")
        else:
            yield ClauseFinding(deviation.clause, "how an error differs from the document", deviation.what)
