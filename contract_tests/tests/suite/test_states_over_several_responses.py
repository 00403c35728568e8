"""Mistakes that show only in what several responses say of a state."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.tests.suite.changed_responses import REFUSED, Counting, a_run, answered, found, with_json

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.endpoint import Endpoint


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint(EndpointSettings()) as started:
        yield started


def test_what_is_changed_is_tried_of_another_one_where_it_is_refused(endpoint: Endpoint) -> None:
    worn = endpoint.keys("app")[0].encode()

    def ignored(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if not case.target.endswith("apps/setContainerCount"):
            return exchange
        if worn in case.body:
            return answered(exchange, 400, REFUSED)
        return with_json(exchange, lambda _: None)

    def without_effect(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        def change(value: dict[str, Any]) -> None:
            for each in value["components"]:
                each["containerCount"] = 1

        exchange = ignored(case, exchange)
        return with_json(exchange, change) if case.target.endswith("apps/getDetail") else exchange

    test = "state/changed/apps_set_container_count"
    assert found(endpoint, ignored, test) == set()
    assert found(endpoint, without_effect, test) == {"CHANGE-APP-COUNT"}


@pytest.mark.parametrize("status", ["CHANGING", "RUNNING"])
def test_a_resource_that_is_busy_after_each_change(endpoint: Endpoint, status: str) -> None:
    """It may refuse what changes it then; not while it is shown in the state that is waited for."""
    busy = [False]

    def refusing(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_change = case.target.endswith("accounts/setQuota") and exchange.response and exchange.response.status == 200
        if is_change and busy[0]:
            return answered(exchange, 400, REFUSED)
        if case.target.endswith("accounts/getDetail"):
            shown, busy[0] = (status if busy[0] else "RUNNING"), False
            return with_json(exchange, lambda it: it.update(status=shown))
        busy[0] |= bool(is_change)
        return exchange

    assert found(endpoint, refusing, "request/accounts_set_quota") == (
        {"RES-ACC-QUOTA-200"} if status == "RUNNING" else set()
    )


@pytest.mark.parametrize("late", [1, 99])
def test_a_state_that_a_list_goes_on_showing(endpoint: Endpoint, late: int) -> None:
    left = [late]

    def behind(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if not case.target.endswith("accounts/getList") or left[0] == 0:
            return exchange
        left[0] -= case.id.startswith("state/same-in-list")
        return with_json(exchange, lambda value: [each.update(status="ACCEPTED") for each in value.get("contents", ())])

    found_late = found(endpoint, behind, "state/same-in-list/accounts_get_detail")
    assert found_late == (set() if late == 1 else {"RES-ACC-DETAIL-STATUS"})


def test_what_never_comes_is_waited_for_once(endpoint: Endpoint) -> None:
    def stuck(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_asked = case.target.endswith("apps/getDetail")
        return with_json(exchange, lambda it: it.update(state="ACCEPTED")) if is_asked else exchange

    clock = Counting()
    tests = ("state/made/apps_create", "state/refused-while/apps_delete", "state/led-there-and-back/apps_stop")
    run = a_run(endpoint, stuck, *tests, clock=clock)
    assert run.states.in_vain == {"apps_create"}
    assert 600 <= clock.waited < 2 * 600
    assert run.record.broken


READ, SET = "request/apps_get_detail", "request/apps_set_lifetime"


@pytest.mark.parametrize(
    ("first", "then", "broken"),
    [
        ("Messages", "none", {"CHANGE-APP-LIFETIME"}),
        ("", "none", {"CHANGE-APP-LIFETIME"}),
        ("Messages", "Messages", set[str]()),
    ],
)
def test_what_changes_though_nothing_sets_it(endpoint: Endpoint, first: str, then: str, broken: set[str]) -> None:
    changed = list[str]()

    def forgetful(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_read = case.target.endswith("apps/getDetail")
        is_done = exchange.response is not None and exchange.response.status == 200
        changed.extend([case.id] if case.target.endswith("apps/setLifetime") and is_done else [])
        shown = then if changed else first
        return with_json(exchange, lambda it: it.update(description=shown)) if is_read else exchange

    assert found(endpoint, forgetful, READ, SET, "rule/apps_get_detail/body-required-edge") == broken


def test_what_is_shown_in_another_state_is_another_matter(endpoint: Endpoint) -> None:
    """A stopped app may be shown without parts, and with them as soon as it runs again."""

    def without_parts(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        def change(value: dict[str, Any]) -> None:
            if value["state"] != "RUNNING":
                value.update(description="stopped", components=[])

        return with_json(exchange, change) if case.target.endswith("apps/getDetail") else exchange

    assert not found(
        endpoint, without_parts, READ, "request/apps_stop", "request/apps_start", "state/led-there-and-back"
    )


def test_a_refusal_that_changes_a_state(endpoint: Endpoint) -> None:
    refused = set[bytes]()

    def stopping(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if case.target.endswith("apps/delete") and exchange.response and exchange.response.status == 400:
            refused.add(case.body)
        is_stopped = case.target.endswith("apps/getDetail") and case.body in refused
        return with_json(exchange, lambda it: it.update(state="STOPPED")) if is_stopped else exchange

    assert found(endpoint, stopping, "state/refused-while/apps_delete") == {"APP-DELETE-RUNNING"}


def test_a_state_is_looked_at_where_an_earlier_request_left_another_one(endpoint: Endpoint) -> None:
    """What was killed is stopped since, so that it can't be killed again: another one can."""
    killed = set[str]()

    def stopping(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        key = json.loads(case.body).get("id", "") if case.body.startswith(b'{"') else ""
        is_kill, is_done = case.target.endswith("killMaster"), exchange.response and exchange.response.status == 200
        if is_kill and key in killed:
            return answered(exchange, 400, {**REFUSED, "message": "App is STOPPED"})
        killed.update({key} if is_kill and is_done else set())
        is_stopped = case.target.endswith("apps/getDetail") and key in killed
        return with_json(exchange, lambda it: it.update(state="STOPPED")) if is_stopped else exchange

    only = ("request/apps_kill_master/object", "state/changed/apps_kill_master")
    assert found(endpoint, stopping, *only) == {"CHANGE-APP-KILL-MASTER"}


@pytest.mark.parametrize("late", [1, 99])
def test_a_list_that_never_shows_what_a_state_has_become(endpoint: Endpoint, late: int) -> None:
    left = [late]

    def stale(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_list = case.target.endswith("apps/getList") and exchange.response is not None
        if not is_list or exchange.response is None or b"STOPPED" not in exchange.response.body or left[0] == 0:
            return exchange
        left[0] -= 1
        return with_json(exchange, lambda value: [each.update(state="RUNNING") for each in value["contents"]])

    found_late = found(endpoint, stale, "state/led-there-and-back/apps_stop")
    assert found_late == (set() if late == 1 else {"CHANGE-APP-STOP"})


@pytest.mark.parametrize(("shown", "broken"), [("FINISHED", set[str]()), ("RUNNING", {"CHANGE-APP-STOP"})])
def test_a_state_that_no_page_names(endpoint: Endpoint, shown: str, broken: set[str]) -> None:
    """That what was stopped is STOPPED is assumed; what it is called otherwise, it may not stay as it was."""

    def otherwise(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_stopped = exchange.response is not None and b"STOPPED" in exchange.response.body
        is_read = case.target.endswith("apps/getDetail") and is_stopped
        return with_json(exchange, lambda it: it.update(state=shown)) if is_read else exchange

    only = ("rule/apps_create", "state/led-there-and-back/apps_stop")  # a run may take more requests with more tests
    run = a_run(endpoint, otherwise, *only, clock=Counting())
    assert {each.violation.clause for each in run.record.broken} == broken
