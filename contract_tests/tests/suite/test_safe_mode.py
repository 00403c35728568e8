"""Without an account nothing is sent that a conforming server could carry out, to a server that accepts everything."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from contract_tests.cases.building.api import Api, Subject
from contract_tests.cases.building.case import Case
from contract_tests.cases.building.signing import ToSign
from contract_tests.cli import main
from contract_tests.contract import OperationContract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.suite.run import Run
from contract_tests.suite.sending.guard import NotSentError
from contract_tests.tests.cases.test_matrix import KNOWN
from contract_tests.tests.oracle.building import LIST_PATH
from contract_tests.tests.our_api import CONTRACT, XML_HEADERS, a_case, reset_json, signed
from contract_tests.tests.suite.accepting import (
    ACCESS_KEY,
    SECRET_KEY,
    Accepting,
    Received,
    accepting_server,
    could_be_carried_out,
)
from contract_tests.tests.suite.running import a_run_against, a_run_at

KEYS = {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"}
ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"


def in_xml(inner: str, before: str = "") -> bytes:
    return f"{before}<ResetAccountPasswordRequest>{inner}</ResetAccountPasswordRequest>".encode()


def a_run(server: Accepting, account_id: str | None) -> Run:
    return a_run_at(server.base_url, resources={} if account_id is None else {"account": account_id})


def test_nothing_could_be_carried_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--profile", "default", "--seed", "2", "--report-dir", str(tmp_path)]
    with accepting_server() as server:
        code = main(["--base-url", server.base_url, *arguments], KEYS)
    assert code == 1
    assert len(server.received) > 300
    dangerous = [request for request in server.received if could_be_carried_out(request)]
    assert dangerous == []
    assert {operation.path for operation in CONTRACT.operations} <= {request.target for request in server.received}
    assert "nothing is sent that a conforming endpoint could carry out" in capsys.readouterr().err


def test_the_second_opinion_knows_what_could_be_carried_out() -> None:
    """The same server sees what a full run sends: most kinds of request, and among them some that succeed."""
    with accepting_server() as server:
        run = a_run(server, ACCOUNT)
        run.transport.send(a_case("good", body=reset_json(ACCOUNT, "Forest-2026!")))
        run.transport.send(a_case("list", target=LIST_PATH, body=b"{}"))
        run.transport.send(a_case("short", body=reset_json(ACCOUNT, "Aa1!")))
    assert [could_be_carried_out(request) for request in server.received] == [True, True, False]


@pytest.mark.parametrize("operation", CONTRACT.operations, ids=lambda operation: operation.id)
def test_the_second_opinion_knows_every_operation(operation: OperationContract) -> None:
    keys, now = Credentials(ACCESS_KEY, SECRET_KEY), time.time()
    case = Subject(Api(CONTRACT, KNOWN, 1), operation).case("good")
    for signing, is_right in ((case.signing, True), (signed(shift=3600.0), False)):
        headers = (*case.headers, *signing(ToSign(case.method, case.target, now, keys)))
        named = {name.lower(): value for name, value in headers}
        assert could_be_carried_out(Received(case.method, case.target, named, case.body, now)) is is_right


@pytest.mark.parametrize(
    "case",
    [
        a_case("reset", body=reset_json(ACCOUNT, "Forest-2026!")),
        a_case("open", body=reset_json("no-such-account-of-the-contract-tests", "forest-2026")),
        a_case("possible id", body=reset_json("0", "short")),
        a_case("list", target=LIST_PATH, body=b"{}"),
        a_case("list with a slash", target=f"{LIST_PATH}/", body=b"{}"),
        a_case("list with an escape", target="/api/v2/accounts/%67etList", body=b"{}"),
        a_case("list with an escaped escape", target="/api/v2/accounts/%2567etList", body=b"{}"),
        a_case("list with dots", target="/api/v2/accounts/getList/x/..", body=b"{}"),
        a_case("unreadable", body=b'{"id":"x","password":"y"'),
        a_case("id in pieces", headers=XML_HEADERS, body=in_xml(f"<id>{ACCOUNT}<x/></id>")),
        a_case(
            "password in pieces",
            headers=XML_HEADERS,
            body=in_xml("<id>no-such-account</id><password>Forest<x/>-2026!</password>"),
        ),
        a_case(
            "id without its entity",
            headers=XML_HEADERS,
            body=in_xml(f"<id>{ACCOUNT}&e;</id>", '<!DOCTYPE r [<!ENTITY e "-more">]>'),
        ),
        a_case("unreadable in another encoding", body=reset_json(ACCOUNT, "Forest-2026!").decode().encode("utf-16")),
    ],
    ids=lambda case: case.id,
)
def test_the_guard_keeps_back_what_could_do_harm(case: Case) -> None:
    with accepting_server() as server:
        run = a_run(server, None)
        with pytest.raises(NotSentError):
            run.transport.send(case)
    assert server.received == []


def test_with_an_account_no_other_one_is_touched() -> None:
    with accepting_server() as server:
        run = a_run(server, ACCOUNT)
        run.world.others["account"].add("3XbT7dQmZr0KfWnYs5LpHa")
        with pytest.raises(NotSentError):
            run.transport.send(a_case("other", body=reset_json("3XbT7dQmZr0KfWnYs5LpHa", "Forest-2026!")))
    assert server.received == []


@pytest.mark.parametrize("media", ["application/json", "application/xml"])
def test_accounts_that_are_listed_are_left_alone_from_then_on(media: str) -> None:
    with running_endpoint(EndpointSettings()) as endpoint:
        run = a_run_against(endpoint)
        headers = (("Content-Type", "application/json"), ("Accept", media))
        run.try_case(a_case("list", target=LIST_PATH, body=b"{}", headers=headers))
        assert run.world.others["account"] == set(endpoint.keys("account")[1:])
