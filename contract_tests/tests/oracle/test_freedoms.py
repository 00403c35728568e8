"""What right endpoints did otherwise than expected, and what is still wrong beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.oracle.exchange import Response
from contract_tests.oracle.expectation import Situation
from contract_tests.tests.oracle.building import (
    ACCOUNT,
    JSON,
    LIST_PATH,
    SERVICE_ERROR,
    XML,
    a_request,
    a_response,
    a_situation,
    broken,
)

APP = "A4LI7d5mRn1f6M2HxZAEE2"
PATH = "/api/v2/"
NEW = {
    "accountId": ACCOUNT,
    "queueName": "longlived",
    "appTypeId": "KAFKA-2.4.0",
    "name": "kafka001",
    "lifetime": 604800,
    "components": [{"name": "broker", "memoryMb": 2048, "cpuCount": 4, "containerCount": 1}],
}


def a_world() -> Situation:
    known = {"account": frozenset({ACCOUNT}), "app": frozenset({APP}), "app-type": frozenset({"KAFKA-2.4.0"})}
    return replace(a_situation(), known=known)


def test_head_that_carries_nothing_out_may_succeed() -> None:
    request = a_request(target=LIST_PATH, method="HEAD", raw=b"")
    assert broken(request, Response(200, (), b"")) == set()
    described = (("Content-Type", "application/json"), ("Content-Length", "160"))
    assert broken(request, Response(200, described, b"")) == {"METHOD-POST"}
    assert broken(a_request(target=LIST_PATH, method="PUT", raw=b""), Response(200, (), b"")) == {"METHOD-POST"}


@pytest.mark.parametrize(("said", "clauses"), [(False, set()), ("false", set()), (True, {"ACC-NAME-LEN-MAX"})])
def test_a_malformed_name_may_be_said_not_to_be_available(said: object, clauses: set[str]) -> None:
    request = a_request({"name": "a" * 17}, target=f"{PATH}accounts/checkAvailableName")
    assert broken(request, a_response(200, {"success": True, "availableName": said})) == clauses
    missing = a_request({}, target=f"{PATH}accounts/checkAvailableName")
    assert broken(missing, a_response(200, {"success": True, "availableName": said}))


def test_a_media_type_that_a_page_demands_may_be_missed() -> None:
    refused = a_response(406, SERVICE_ERROR)
    for target, clauses in (("accounts/getKerberosKeytab", set()), ("accounts/getDetail", {"RES-ACC-DETAIL-200"})):
        request = a_request({"id": ACCOUNT}, target=f"{PATH}{target}", headers=JSON[:1])
        assert broken(request, refused) == clauses
    asked = (*JSON[:1], ("Accept", "application/octet-stream"))
    request = a_request({"id": ACCOUNT}, target=f"{PATH}accounts/getKerberosKeytab", headers=asked)
    assert broken(request, refused) == {"RES-ACC-KEYTAB-200"}


def test_what_is_looked_up_may_be_refused_as_the_state_of_things_is() -> None:
    refused = a_response(200, SERVICE_ERROR)
    unknown = a_request({**NEW, "dependentIds": ["a" * 23]}, target=f"{PATH}apps/create")
    assert broken(unknown, refused, situation=a_world()) == set()
    wrong = a_request({**NEW, "dependentIds": ["a" * 23], "lifetime": 1}, target=f"{PATH}apps/create")
    assert broken(wrong, refused, situation=a_world()) == {"ERR-400-PARAMETER"}
    numbers = a_request({**NEW, "dependentIds": [1.5]}, target=f"{PATH}apps/create")
    assert broken(numbers, refused, situation=a_world()) == {"ERR-400-PARAMETER"}


def test_what_need_not_be_named_need_not_be_looked_up() -> None:
    done, target = a_response(200, {"success": True, "id": "9LI7d5mRn1f6M2HxZAEE2A"}), f"{PATH}apps/create"
    unknown = a_request({**NEW, "dependentIds": ["ZffwRck6HIsdNq8Mw7N55d"]}, target=target)
    assert broken(unknown, done, situation=a_world()) == set()
    of_nobody = a_request({**NEW, "accountId": "ZffwRck6HIsdNq8Mw7N55d"}, target=target)
    assert broken(of_nobody, done, situation=a_world()) == {"ID-UNKNOWN"}


@pytest.mark.parametrize(
    ("owner", "clauses"), [(ACCOUNT, set()), ("bQzIBjrQEtRktPBnc8PpyC", {"RES-APP-MEMBERS"})], ids=["own", "another"]
)
def test_what_is_listed_elsewhere_belongs_to_what_was_asked_for(owner: str, clauses: set[str]) -> None:
    app = {"id": APP, "name": "zookeeper", "state": "RUNNING", "queueName": "longlived", "accountId": owner}
    needed = {"appTypeName": "ZOOKEEPER", "appTypeVersion": "3.4.13", "candidates": [app]}
    rest = {"success": True, "template": "{}", "appMasterCpuCount": 1, "appMasterMemoryMb": 1024}
    asked = {"accountId": ACCOUNT, "appTypeId": "KAFKA-2.4.0"}
    request = a_request(asked, target=f"{PATH}apps/getAppBasicSetting")
    response = a_response(200, {**rest, "dependableApp": needed})
    assert broken(request, response, situation=a_world()) == clauses


@pytest.mark.parametrize(
    ("written", "clauses"),
    [
        ("<containers><name>a</name><id>b</id></containers>", set()),
        ("<containers><container><name>a</name></container></containers>", {"RES-APP-COMPONENT-XML"}),
        ("<containers/>", set()),
    ],
)
def test_items_in_xml_stand_where_the_page_shows_them(written: str, clauses: set[str]) -> None:
    inner = f"<components><name>shell</name>{written}</components><appTypeId>DEV-1.0.0</appTypeId><id>{APP}</id>"
    rest = "<links><shell>https://a</shell></links><queueName>longlived</queueName><success>true</success>"
    body = f"<GetAppDetailResponse>{inner}{rest}</GetAppDetailResponse>".encode()
    raw = f"<GetAppDetailRequest><id>{APP}</id></GetAppDetailRequest>".encode()
    request = a_request(raw=raw, target=f"{PATH}apps/getDetail", headers=XML)
    assert broken(request, a_response(200, body, "application/xml"), situation=a_world()) == clauses


@pytest.mark.parametrize("quotas", ["", "<quotas/>", "<quotas></quotas>"])
def test_an_empty_list_may_be_an_empty_element(quotas: str) -> None:
    request = a_request(
        raw=f"<GetAccountDetailRequest><id>{ACCOUNT}</id></GetAccountDetailRequest>".encode(),
        target=f"{PATH}accounts/getDetail",
        headers=XML,
    )
    body = (
        f"<GetAccountDetailResponse><createdAt>2025-02-20T09:32:55+09:00</createdAt><id>{ACCOUNT}</id><name>df001</name>"
        f"{quotas}<status>RUNNING</status><success>true</success></GetAccountDetailResponse>"
    )
    assert broken(request, a_response(200, body.encode(), "application/xml"), situation=a_world()) == set()
