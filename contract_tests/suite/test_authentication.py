"""What an endpoint might remember of an authentication, and take for one: caches, cookies, connections, the query."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest

from contract_tests.cases.case import JSON_HEADERS, XML_HEADERS, Case, reset_json, reset_xml
from contract_tests.cases.making import Maker
from contract_tests.cases.signing import VALID, Signing, ToSign, signed, without
from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD
from contract_tests.oracle.password import MIN_LENGTH
from contract_tests.oracle.signature import SIGNATURE_HEADER, SIGNING_HEADERS
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.generation import IMPOSSIBLE_ID
from contract_tests.suite.marks import tries

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers, Response
    from contract_tests.oracle.violation import ClauseViolation
    from contract_tests.suite.run import Run

UNSIGNED: Final = without(*SIGNING_HEADERS)
OTHER: Final = f"{'A' * 43}="
TOKEN: Final = re.compile(r"(?!www-|proxy-|authentication-info).*(?:auth|session|ticket|token)", re.IGNORECASE)
"""Headers of a response in which something may be handed out that is to be sent along from then on."""


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("json", marks=tries("authentication/proven-json", "SIG-COMPLETE", "SIG-TARGET", "SIG-HEADERS")),
        pytest.param("xml", marks=tries("authentication/proven-xml", "SIG-COMPLETE", "SIG-TARGET", "MEDIA-XML")),
        pytest.param("getList", marks=tries("authentication/proven-getList", "SIG-COMPLETE", "SIG-TARGET")),
    ],
)
def test_proven(kind: str, run: Run) -> None:
    """An access key and a timestamp that were accepted once make no other signature right, and no other request."""
    make = _Requests(run, f"authentication/proven-{kind}")
    proven = VALID(ToSign("POST", make.target(kind), run.transport.server_time(), run.settings.credentials))
    wrong = tuple((name, OTHER if name == SIGNATURE_HEADER else value) for name, value in proven)
    elsewhere = RESET_PASSWORD.path if kind == "getList" else GET_LIST.path
    cases = [
        make(kind, proven),
        make(kind, wrong, "SIG-COMPLETE"),
        make(kind, (), "SIG-HEADERS"),
        replace(make("json" if kind == "getList" else "getList", proven, "SIG-TARGET"), target=elsewhere),
        replace(make(kind, proven, "SIG-QUERY"), target=f"{make.target(kind)}?a=1"),
    ]
    _try_all(run, cases)


@tries("authentication/session", "SIG-HEADERS", "SIG-COMPLETE")
def test_session(run: Run) -> None:
    """Whatever a response hands out, a cookie or a token, does not stand in for a signature."""
    make = _Requests(run, "authentication/session")
    handed_out: dict[str, str] = {}
    violations: list[ClauseViolation] = []
    # What comes with a refusal may become a session with the success that follows.
    for signing, subject in ((UNSIGNED, "SIG-HEADERS"), (VALID, None)):
        case = make("json", signing, subject)
        violations += run.try_case(replace(case, headers=(*case.headers, *handed_out.items()))).violations
        handed_out |= _handed_out(run.record.observations[-1].exchange.response)
    wrong = signed(signature=partial(_instead, OTHER))
    for kind, signing, subject in (
        ("json", UNSIGNED, "SIG-HEADERS"),
        ("xml", wrong, "SIG-COMPLETE"),
        ("getList", UNSIGNED, "SIG-HEADERS"),
    ):
        case = make(kind, signing, subject)
        violations += run.try_case(replace(case, headers=(*case.headers, *handed_out.items()))).violations
    fail_if_broken(tuple(violations))


@tries("authentication/connection", "SIG-HEADERS", "SIG-COMPLETE")
def test_connection(run: Run) -> None:
    """A signature is good for its request, and not for the others on its connection."""
    make = _Requests(run, "authentication/connection")
    wrong = signed(signature=partial(_instead, OTHER))
    cases = [
        make("json", VALID),
        make("json", UNSIGNED, "SIG-HEADERS"),
        make("xml", wrong, "SIG-COMPLETE"),
        make("getList", UNSIGNED, "SIG-HEADERS"),
    ]
    _try_all(run, [replace(case, keeps_connection=True) for case in cases])


@tries("authentication/query", "SIG-HEADERS", "SIG-QUERY")
def test_query(run: Run) -> None:
    """The signing values belong into headers; in the query they authenticate nothing."""
    make = _Requests(run, "authentication/query")
    cases = []
    for kind in ("json", "getList"):
        for moved in (SIGNING_HEADERS, (SIGNATURE_HEADER,)):
            target = make.target(kind)
            time = run.transport.server_time()
            values = VALID(ToSign("POST", target, time, run.settings.credentials))
            query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values if name in moved)
            left = tuple((name, value) for name, value in values if name not in moved)
            cases.append(replace(make(kind, left, "SIG-HEADERS"), target=f"{target}?{query}"))
    _try_all(run, cases)


@tries("authentication/absolute-target", "SIG-HEADERS", "SIG-COMPLETE", "URL-OTHER-FORM")
def test_absolute_target(run: Run) -> None:
    """A target that begins with the address of the endpoint may be understood; it does not make up for a signature."""
    make = _Requests(run, "authentication/absolute-target")
    wrong = signed(signature=partial(_instead, OTHER))
    cases = [
        make("json", UNSIGNED, "SIG-HEADERS"),
        make("getList", wrong, "SIG-COMPLETE"),
        make("json", signed(target=lambda target: target.removeprefix(run.settings.base_url))),
    ]
    _try_all(run, [replace(case, target=f"{run.settings.base_url}{case.target}") for case in cases])


class _Requests:
    """Makes the requests of a test."""

    def __init__(self, run: Run, test: str) -> None:
        self._test = test
        self._account = run.settings.account_id or IMPOSSIBLE_ID
        self._length = MIN_LENGTH - 1 if run.settings.is_safe_mode else 12
        self._maker = Maker.of(run.settings.seed, test)

    def target(self, kind: str) -> str:
        return GET_LIST.path if kind == "getList" else RESET_PASSWORD.path

    def __call__(self, kind: str, signing: Signing | Headers, subject: str | None = None) -> Case:
        """A reset in JSON or XML, or a list; signed in some way, or with given headers."""
        password = self._maker.password(self._length)
        write = reset_xml if kind == "xml" else reset_json
        return Case(
            id=self._test,
            clauses=(),
            target=self.target(kind),
            headers=XML_HEADERS if kind == "xml" else JSON_HEADERS,
            body=b"{}" if kind == "getList" else write(self._account, password),
            signing=(lambda _: signing) if isinstance(signing, tuple) else signing,
            subject=subject,
        )


def _try_all(run: Run, cases: list[Case]) -> None:
    """Send all, whatever comes of the first: what an endpoint remembers may show later."""
    fail_if_broken(tuple(violation for case in cases for violation in run.try_case(case).violations))


def _handed_out(response: Response | None) -> dict[str, str]:
    """What a browser, or a client that keeps a token, would send along from now on."""
    if response is None:
        return {}
    tokens = {name: value for name, value in response.headers if TOKEN.match(name)}
    cookies = "; ".join(value.partition(";")[0].strip() for value in response.values("set-cookie"))
    return {**tokens, **({"Cookie": cookies} if cookies else {})}


def _instead(text: str, _value: str) -> str:
    return text
