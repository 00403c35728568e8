"""Mistakes that show only in what several responses say of one thing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.exchange import ObservedExchange, Response
from contract_tests.tests.suite.changed_responses import REFUSED, answered, found, with_json

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.endpoint import Endpoint


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint(EndpointSettings()) as started:
        yield started


def test_a_right_endpoint_agrees_with_itself(endpoint: Endpoint) -> None:
    assert (
        found(endpoint, lambda _, exchange: exchange, "state/same-in-", "state/made/apps", "state/changed/apps")
        == set()
    )


def test_details_that_differ_from_the_list(endpoint: Endpoint) -> None:
    def later(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_asked = case.target.endswith("accounts/getDetail")
        return with_json(exchange, lambda it: it.update(createdAt="2001-01-01T00:00:00Z")) if is_asked else exchange

    assert found(endpoint, later, "state/same-in-list") == {"RES-ACC-DETAIL-CREATED"}


def test_what_is_named_beside_a_key_is_another(endpoint: Endpoint) -> None:
    def misnamed(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        def change(value: dict[str, Any]) -> None:
            for each in value["contents"]:
                each["accountName"] = each["accountId"]

        return with_json(exchange, change) if case.target.endswith("apps/getList") else exchange

    assert found(endpoint, misnamed, "state/same-in-list") == {"RES-APP-OPTIONAL"}


def test_a_list_that_lacks_something_in_xml(endpoint: Endpoint) -> None:
    def shorter(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        response = exchange.response
        if (
            response is None
            or response.media_type != "application/xml"
            or not case.target.endswith("accounts/getDetail")
        ):
            return exchange
        body = response.body.replace(b"<quotas>", b"<further>", 1).replace(b"</quotas>", b"</further>", 1)
        return replace(exchange, response=replace(response, body=body))

    assert found(endpoint, shorter, "state/same-in-xml") == {"MEDIA-XML"}


def test_what_is_deleted_together_with_another_one(endpoint: Endpoint) -> None:
    made, gone = list[str](), set[str]()

    def too_much(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_success = exchange.response is not None and exchange.response.status == 200
        if case.target.endswith("apps/create") and is_success and exchange.response is not None:
            text = exchange.response.body.decode()
            made.append(text.partition("<id>")[2].partition("<")[0] or json.loads(text)["id"])
        if case.target.endswith("apps/delete") and is_success:
            gone.update(made[-1:])
        if case.target.endswith("apps/getDetail") and any(each.encode() in case.body for each in gone):
            return answered(exchange, 404, {**REFUSED, "message": "no such element"})
        return exchange

    assert "EFFECT-APP-DELETE" in found(endpoint, too_much, "state/made/apps_create")


def test_a_text_that_is_kept_in_part_where_it_is_long(endpoint: Endpoint) -> None:
    def cut(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_asked = case.target.endswith("apps/getDetail")
        return with_json(exchange, lambda it: it.update(description=it["description"][:255])) if is_asked else exchange

    assert found(endpoint, cut, "state/made/apps_create") == {"EFFECT-APP-CREATE"}


def test_what_is_deleted_may_take_a_moment(endpoint: Endpoint) -> None:
    read, deleted = dict[bytes, ObservedExchange](), set[bytes]()

    def slowly(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        response = exchange.response
        if case.target.endswith("apps/delete") and response is not None and response.status == 200:
            deleted.update(read.keys() & {case.body})
        if not case.target.endswith("apps/getDetail") or response is None:
            return exchange
        if case.body in deleted:
            deleted.remove(case.body)
            return read[case.body]
        read[case.body] = exchange
        return exchange

    assert found(endpoint, slowly, "state/made/apps_create") == set()
    assert read


LOST: dict[str, Callable[[Any], Any]] = {
    "components": lambda shown: [{**each, "containerCount": 1} for each in shown],
    "name": lambda shown: shown.replace("-", ""),
    "description": lambda _shown: "none",
}


@pytest.mark.parametrize(
    ("lost", "is_picky"), [("components", False), ("name", False), ("description", False), ("description", True)]
)
def test_a_new_resource_that_is_not_what_was_sent(endpoint: Endpoint, lost: str, *, is_picky: bool) -> None:
    """Plainer values are set where those are refused that a writer may lose."""

    def forgetful(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if is_picky and case.target.endswith("apps/create") and b'"containerCount": 2' in case.body:
            refusal = Response(400, (("Content-Type", "application/json"),), json.dumps(REFUSED).encode())
            return replace(exchange, response=refusal)
        is_read = case.target.endswith("apps/getDetail")
        return with_json(exchange, lambda value: value.update({lost: LOST[lost](value[lost])})) if is_read else exchange

    assert found(endpoint, forgetful, "state/made/apps_create") == {"EFFECT-APP-CREATE"}


def test_a_refused_request_that_left_something_behind(endpoint: Endpoint) -> None:
    refused = list[str]()

    def leaving(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        status = exchange.response.status if exchange.response else 0
        if case.id.startswith("rule/apps_create/lifetime-required") and status == 400:
            refused.append(json.loads(case.body)["name"])
        if not refused or not case.target.endswith("apps/getList"):
            return exchange

        def with_more(value: dict[str, Any]) -> None:
            if value.get("contents"):
                value["contents"].append({**value["contents"][0], "id": "0" * 22, "name": refused[0]})
                value["total"] += 1

        return with_json(exchange, with_more)

    only = ("rule/apps_create/lifetime-required", "state/same-in-list/apps_get_detail")
    assert not found(endpoint, lambda _case, exchange: exchange, *only)
    assert found(endpoint, leaving, *only) == {"EFFECT-APP-CREATE"}


def test_an_empty_list_is_a_list(endpoint: Endpoint) -> None:
    def none(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if case.target.endswith("apps/getList") and exchange.response and b'"contents":[]' in exchange.response.body:
            refusal = Response(404, (("Content-Type", "application/json"),), json.dumps(REFUSED).encode())
            return replace(exchange, response=refusal)
        return exchange

    assert found(endpoint, none, "state/made/accounts_create") == {"RES-APP-LIST-200"}


def test_the_latest_is_left_out_of_a_list(endpoint: Endpoint) -> None:
    def without_last(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_list = case.target.endswith("apps/getList") and case.id.startswith("state/made")
        return with_json(exchange, lambda value: value["contents"].pop()) if is_list else exchange

    assert "EFFECT-APP-CREATE" in found(endpoint, without_last, "state/made/apps_create")


def test_a_file_of_what_is_gone(endpoint: Endpoint) -> None:
    files = dict[bytes, ObservedExchange]()

    def kept(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if not case.target.endswith("accounts/getKerberosKeytab") or exchange.response is None:
            return exchange
        if exchange.response.status == 200:
            files[b"any"] = exchange
        return files.get(b"any", exchange)

    assert not found(endpoint, lambda _case, exchange: exchange, "state/made/accounts_create")
    only = ("request/accounts_get_kerberos_keytab", "state/made/accounts_create")
    assert found(endpoint, kept, *only) == {"EFFECT-ACC-DELETE"}


@pytest.mark.parametrize("late", [1, 9])
def test_what_is_set_is_shown_a_moment_later(endpoint: Endpoint, late: int) -> None:
    read, left = dict[bytes, ObservedExchange](), [0]

    def behind(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if case.target.endswith("apps/setContainerCount"):
            left[0] = late
        if not case.target.endswith("apps/getDetail"):
            return exchange
        if left[0] and case.body in read:
            left[0] -= 1
            return read[case.body]
        read[case.body] = exchange
        return exchange

    found_late = found(endpoint, behind, "request/apps_get_detail", "state/changed/apps_set_container_count")
    assert found_late == (set() if late == 1 else {"CHANGE-APP-COUNT"})


def test_a_single_item_in_xml_that_is_refused(endpoint: Endpoint) -> None:
    def picky(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_asked = case.target.endswith("apps/create") and case.body.startswith(b"<")
        return answered(exchange, 400, REFUSED) if is_asked and case.body.count(b"<components>") == 1 else exchange

    assert found(endpoint, picky, "state/made/apps_create") == {"RES-APP-CREATE-200"}


@pytest.mark.parametrize(("begins", "broken"), [("apps/start", {"EFF-APP-CHECK-NAME"}), ("apps/", set[str]())])
def test_another_one_with_the_same_name(endpoint: Endpoint, begins: str, broken: set[str]) -> None:
    """One that was listed from the outset may have ended; one that comes with a change is a copy."""
    called = [begins == "apps/"]

    def copying(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        called[0] |= case.target.endswith(begins) and exchange.response is not None and exchange.response.status == 200

        def with_copy(value: dict[str, Any]) -> None:
            if called[0] and value.get("contents"):
                value["contents"].append({**value["contents"][0], "id": "0" * 22})
                value["total"] += 1

        return with_json(exchange, with_copy) if case.target.endswith("apps/getList") else exchange

    only = ("request/apps_start", "state/same-in-list/apps_get_detail")
    assert found(endpoint, copying, *only) == broken
