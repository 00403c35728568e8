"""Requests, responses and the rulebook, for tests of the judgement."""

from __future__ import annotations

import functools
import json

from contract_tests.cases.building.signing import Signing, ToSign
from contract_tests.dataforest.accounts import CHECKS
from contract_tests.oracle.exchange import Headers, ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Expectation, Situation, expect
from contract_tests.oracle.judge import Judgement, judge
from contract_tests.oracle.observed import Observed, observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook
from contract_tests.oracle.ruling import Ruling
from contract_tests.suite.knowledge import load_knowledge
from contract_tests.tests.our_api import VALID

KEYS = Credentials("access-key-for-tests", "secret-key-for-tests")
ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
GOOD = "Forest-2026!"
RESET_PATH = "/api/v2/accounts/resetPassword"
LIST_PATH = "/api/v2/accounts/getList"
NOW = 1_750_000_000.0
JSON = (("Content-Type", "application/json"), ("Accept", "application/json"))
XML = (("Content-Type", "application/xml"), ("Accept", "application/xml"))


@functools.cache
def rulebook() -> Rulebook:
    """The rulebook of this repository."""
    return load_knowledge(checks=CHECKS).rulebook


def a_request(
    body: object = None,
    *,
    raw: bytes | None = None,
    method: str = "POST",
    target: str = RESET_PATH,
    headers: Headers = JSON,
    signing: Signing = VALID,
) -> Request:
    """A request, properly signed now, with a JSON body or a raw one; without either, a reset that must succeed."""
    if raw is None:
        raw = json.dumps({"id": ACCOUNT, "password": GOOD} if body is None else body).encode()
    return Request(method, target, (*headers, *signing(ToSign(method, target, NOW, KEYS))), raw, NOW)


def a_situation(reading: str = "any") -> Situation:
    """One known account, and clocks that agree."""
    return Situation(KEYS, {"account": frozenset({ACCOUNT})}, {} if reading == "any" else {"password": reading})


def observed(request: Request, response: Response | None = None) -> Observed:
    """An exchange, parsed."""
    return observe(ObservedExchange(request, response, "" if response else "the connection was reset"), rulebook())


def expected(request: Request, situation: Situation | None = None) -> Expectation:
    """What must become of a request."""
    return expect(observed(request), situation or a_situation())


def a_response(
    status: int, body: object, content_type: str | None = "application/json", headers: Headers = ()
) -> Response:
    """A response with a JSON body, or with raw bytes."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    content_types = () if content_type is None else (("Content-Type", content_type),)
    return Response(status, (*content_types, *headers), data)


def judged(
    request: Request,
    response: Response | None,
    reading: str = "any",
    *,
    situation: Situation | None = None,
    subject: str | None = None,
) -> Judgement:
    """What is said about an exchange."""
    seen = observed(request, response)
    return judge(seen, expect(seen, situation or a_situation(reading)), subject)


def broken(
    request: Request, response: Response | None, reading: str = "any", situation: Situation | None = None
) -> set[str]:
    """Ids of the clauses that an exchange breaks."""
    return {violation.clause for violation in judged(request, response, reading, situation=situation).violations}


def password_ruling(password: str, reading: str = "any") -> Ruling:
    """What becomes of a password, everything else being right."""
    request = a_request({"id": ACCOUNT, "password": password})
    return next(each for each in expected(request, a_situation(reading)).rulings if each.about == "password")


SUCCESS = {"success": True, "id": ACCOUNT}
SERVICE_ERROR = {"message": "invalid request parameter", "success": False}
UNAUTHENTICATED = {"error": {"errorCode": "200", "message": "Authentication Failed"}}
NOT_FOUND = {"error": {"errorCode": "300", "message": "Not Found Exception"}}
