"""Failures that a server or a proxy tells, in ways that are documented and in others."""

from __future__ import annotations

import datetime
from email.utils import format_datetime

from generator.runtime.errors import (
    AuthenticationError,
    InvalidRequestError,
    PermissionDeniedError,
    RateLimitedError,
    RedirectError,
    RejectedError,
    ServerError,
    ThrottledError,
    TooManyRequestsError,
    UnexpectedStatusError,
)
from generator.tests.runtime.fakes import PASSWORD, as_json, gateway_error, service_error
from generator.tests.runtime.fault import DONE, ECHO, Fault, says, xml
from generator.tests.runtime.wire import full, head, responding

IN_AN_HOUR = format_datetime(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1), usegmt=True)
SKEWED = full(as_json(gateway_error("200")), "401 No", Date=IN_AN_HOUR)

REPORTED_FAULTS = [
    says("an echoed password", full(as_json(service_error(ECHO)), "400 Bad"), InvalidRequestError, status=400),
    says(
        "an echo with a raw line break",
        full(('{"success": false, "message": "' + ECHO + '"}').encode(), "400 Bad"),
        InvalidRequestError,
        status=400,
    ),
    says(
        "an error in XML",
        full(
            xml(f"<ErrorResponse><message>bad {PASSWORD}</message><success>false</success></ErrorResponse>"), "400 Bad"
        ),
        InvalidRequestError,
        status=400,
    ),
    says(
        "an XML error with entities",
        full(
            xml(
                '<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><e><message>&x;</message><success>false</success></e>'
            ),
            "400 Bad",
        ),
        InvalidRequestError,
        status=400,
    ),
    says("a failure within 200", full(as_json(service_error(ECHO))), RejectedError, status=200),
    says("a gateway error within 200", full(as_json(gateway_error("900"))), RejectedError, status=200, code="900"),
    says(
        "a code that is a number",
        full(as_json(gateway_error(210)), "401 No"),
        PermissionDeniedError,
        status=401,
        code="210",
    ),
    says(
        "an unknown code",
        full(as_json(gateway_error("777")), "403 No"),
        PermissionDeniedError,
        status=403,
        code="777",
    ),
    says("an empty 401", full(b"", "401 No"), AuthenticationError, status=401),
    says(
        "an error that is not UTF-8",
        full(b'{"success": false, "message": "\xb0\xa1"}', "400 Bad"),
        InvalidRequestError,
        status=400,
    ),
    says(
        "a message that is no text",
        full(as_json({"success": False, "message": {"a": 1}}), "400 Bad"),
        InvalidRequestError,
        status=400,
    ),
    says(
        "redirected elsewhere",
        full(b"", "307 Temporary", Location="https://elsewhere.example.com/"),
        RedirectError,
        status=307,
    ),
    says("redirected nowhere", full(b"", "302 Found", Location="http://[broken"), RedirectError, status=302),
    says(
        "redirected to plain http on the same server",
        full(b"", "308 Permanent", Location="http://127.0.0.1/api/v2/accounts/resetPassword"),
        RedirectError,
        status=308,
    ),
    says("not modified", head("304 Not Modified"), UnexpectedStatusError, status=304),
    says(
        "throttled for ever",
        full(as_json(gateway_error("410")), "429 Slow", Retry_After="0"),
        ThrottledError,
        attempts=3,
        status=429,
        code="410",
    ),
    says(
        "throttled for too long",
        full(as_json(gateway_error("420")), "429 Slow", Retry_After="86400"),
        RateLimitedError,
        status=429,
        code="420",
    ),
    Fault(
        "throttled, then done",
        (responding(full(as_json(gateway_error("410")), "429 Slow", Retry_After="0"), full(DONE)),),
        None,
        attempts=2,
    ),
    says(
        "throttled without a time to wait",
        full(as_json(gateway_error("410")), "429 Slow"),
        ThrottledError,
        attempts=2,
        status=429,
        code="410",
        options={"max_retries": 1},
    ),
    says(
        "throttled with a time that is none",
        full(as_json(gateway_error("420")), "429 Slow", Retry_After="-5 o'clock"),
        RateLimitedError,
        attempts=2,
        status=429,
        code="420",
        options={"max_retries": 1},
    ),
    says(
        "throttled in HTML",
        full(b"<html><body>Slow down</body></html>", "429 Slow", Content_Type="text/html", Retry_After="0"),
        TooManyRequestsError,
        attempts=3,
        status=429,
    ),
    Fault("401 with a skewed clock, then done", (responding(SKEWED, full(DONE)),), None, attempts=2),
    says("401 with a skewed clock for ever", SKEWED, AuthenticationError, attempts=2, status=401, code="200"),
    says(
        "401 with a clock too far off to be believed",
        full(as_json(gateway_error("200")), "401 No", Date="Mon, 01 Jan 2001 00:00:00 GMT"),
        AuthenticationError,
        code="200",
        status=401,
    ),
    says(
        "a hostile server name",
        full(b"", "500 Error", Server=f"x{PASSWORD}", X_Trace_Id=f"id {PASSWORD}"),
        ServerError,
        status=500,
    ),
]
