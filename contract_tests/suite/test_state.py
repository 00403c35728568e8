"""What shows only over several requests: the same one again, a signature used twice, a list before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.case import JSON_HEADERS, XML_HEADERS, Case, reset_json, reset_xml
from contract_tests.cases.making import Maker
from contract_tests.cases.signing import VALID, ToSign, signed, with_value
from contract_tests.oracle.operations import GET_LIST
from contract_tests.oracle.signature import SIGNATURE_HEADER
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.generation import IMPOSSIBLE_ID
from contract_tests.suite.marks import OPERATION_NAMES, tries

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers
    from contract_tests.oracle.ruling import ExpectedOutcome
    from contract_tests.suite.record import Observation
    from contract_tests.suite.run import Run

TIMES: Final = 4


@tries("state/refused-again", "ERR-400-PARAMETER", "PW-HISTORY")
def test_refused_again(run: Run) -> None:
    """The same bad request gets the same response each time."""
    body = reset_json(_account(run), _maker(run).password(7))
    _try_again(run, Case("state/refused-again", ("ERR-400-PARAMETER",), body=body))


@pytest.mark.parametrize(
    "media",
    [
        pytest.param("json", marks=tries("state/accepted-again-json", "RES-RESET-200", "PW-HISTORY")),
        pytest.param("xml", marks=tries("state/accepted-again-xml", "RES-RESET-200", "PW-HISTORY", "MEDIA-XML")),
    ],
)
def test_accepted_again(media: str, run: Run) -> None:
    """The same good request gets the same response each time."""
    headers, write = (XML_HEADERS, reset_xml) if media == "xml" else (JSON_HEADERS, reset_json)
    body = write(_account(run), _maker(run).password())
    _try_again(run, Case(f"state/accepted-again-{media}", ("RES-RESET-200",), headers=headers, body=body))


@tries("state/listed-again", "RES-LIST-200", "ID-FROM-LIST", operations=OPERATION_NAMES)
def test_listed_again(run: Run) -> None:
    """The list stays the same while passwords change."""
    listed = Case("state/listed-again", ("RES-LIST-200",), target=GET_LIST.path, body=b"{}")
    _try_again(run, listed)
    run.try_case(Case("state/listed-again", ("RES-RESET-200",), body=reset_json(_account(run), _maker(run).password())))
    _try_again(run, listed)


@tries("state/replayed", "SIG-REPLAY")
def test_replayed(run: Run) -> None:
    """A request that is sent twice with one signature may be accepted or not."""
    once = _Once()
    case = Case("state/replayed", ("SIG-REPLAY",), body=reset_json(_account(run), _maker(run).password()), signing=once)
    fail_if_broken(run.try_case(case).violations)
    run.try_openly(case, clause="SIG-REPLAY", question="the same signature a second time")


@tries("state/signature-of-before", "SIG-COMPLETE", "SIG-TIMESTAMP")
def test_signature_of_before(run: Run) -> None:
    """A signature that was right for one request is wrong for the next."""
    maker, once = _maker(run), _Once()
    first = Case("state/signature-of-before", (), body=reset_json(_account(run), maker.password()), signing=once)
    fail_if_broken(run.try_case(first).violations)
    signature = dict(once.headers)[SIGNATURE_HEADER]
    for signing in (with_value(SIGNATURE_HEADER, signature), signed(shift=-1.0, signature=lambda _: signature)):
        case = Case(
            "state/signature-of-before",
            ("SIG-COMPLETE",),
            body=reset_json(_account(run), maker.password()),
            signing=signing,
            subject="SIG-TIMESTAMP",
        )
        fail_if_broken(run.try_case(case).violations)


@tries("state/replaced", "PW-REPLACED")
def test_replaced(run: Run) -> None:
    """Where there is a probe: a success replaces the password of this account only, a refusal replaces none."""
    probe, account_id = run.probe, run.settings.account_id
    if probe is None or account_id is None:
        pytest.skip("no response says which password an account has")
    maker = _maker(run)
    kept = maker.password()
    for password in (maker.password(), maker.password(20), kept, maker.password(7)):
        case = Case("state/replaced", ("PW-REPLACED",), body=reset_json(account_id, password))
        judgement = run.try_case(case)
        if judgement.succeeded is None:
            continue
        wanted = password if judgement.succeeded else kept
        owners = [other for other in probe.account_ids if probe.password_is(other, wanted)]
        if owners != [account_id]:
            what = (
                f"after {'a success' if judgement.succeeded else 'a refusal'}, {len(owners)} accounts have the password"
            )
            fail_if_broken(run.add_violation("state/replaced", ClauseViolation("PW-REPLACED", what)))


class _Once:
    """Signs properly the first time, and returns the same headers from then on."""

    def __init__(self) -> None:
        self.headers: Headers = ()

    def __call__(self, request: ToSign) -> Headers:
        self.headers = self.headers or VALID(request)
        return self.headers


def _try_again(run: Run, case: Case) -> None:
    judgements = [run.try_case(case) for _ in range(TIMES)]
    fail_if_broken(tuple(violation for judgement in judgements for violation in judgement.violations))
    # A password that was set before may be refused, but then each time.
    by_outcome: dict[ExpectedOutcome, set[tuple[int, str | None]]] = {}
    for observation in run.record.observations[-TIMES:]:
        by_outcome.setdefault(observation.expectation.outcome, set()).add(_response(observation))
    for responses in by_outcome.values():
        if len(responses) > 1:
            statuses = " and ".join(sorted({str(status) for status, _ in responses}))
            what = f"the same request got different responses: status {statuses}"
            fail_if_broken(run.add_violation(case.id, ClauseViolation(case.clauses[0], what)))


def _response(observation: Observation) -> tuple[int, str | None]:
    response = observation.exchange.response
    return (0, None) if response is None else (response.status, response.media_type)


def _account(run: Run) -> str:
    return run.settings.account_id or IMPOSSIBLE_ID


def _maker(run: Run) -> Maker:
    return Maker.of(run.settings.seed, f"state {len(run.record.observations)}")
