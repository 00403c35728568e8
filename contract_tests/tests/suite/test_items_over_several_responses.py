"""Mistakes that show only in what several responses say of the items of a list within a resource."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.tests.suite.changed_responses import REFUSED, Changed, a_run, answered, found, with_json

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.endpoint import Endpoint


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint(EndpointSettings()) as started:
        yield started


def test_another_item_of_a_list_that_loses_what_it_got_before(endpoint: Endpoint) -> None:
    latest = [b"koya"]

    def begun_anew(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        def change(value: dict[str, Any]) -> None:
            for each in value["quotas"]:
                each.update({} if each["namespace"].encode() == latest[0] else {"fileCountMillion": 1, "spaceTb": 200})

        if case.target.endswith("accounts/setQuota") and exchange.response and exchange.response.status == 200:
            latest[0] = b"tata" if b"tata" in case.body else b"koya"
        return with_json(exchange, change) if case.target.endswith("accounts/getDetail") else exchange

    assert found(endpoint, begun_anew, "state/changed/accounts_set_quota") == {"CHANGE-ACC-QUOTA"}


def test_an_item_is_set_that_the_resource_has(endpoint: Endpoint) -> None:
    """An app that the run makes has other components than those that examples of requests name."""
    run = a_run(endpoint, lambda _, exchange: exchange, "state/changed/apps_set_container_count", named=("account",))
    assert not run.record.broken
    sent = [
        each.exchange.request for each in run.record.observations if "setContainerCount" in each.exchange.request.target
    ]
    assert any(b"<componentName>" in each.body for each in sent)


def test_what_an_item_was_given_when_its_resource_was_made(endpoint: Endpoint) -> None:
    changes: list[str] = []

    def more_memory(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        changes.extend([case.id] if case.target.endswith("apps/setContainerCount") else [])
        if not case.target.endswith("apps/getDetail"):
            return exchange
        return with_json(exchange, lambda value: [each.update(memoryMb=len(changes)) for each in value["components"]])

    scene = "state/changed/apps_set_container_count"
    assert not found(endpoint, lambda _case, exchange: exchange, scene)
    assert found(endpoint, more_memory, scene) == {"CHANGE-APP-COUNT"}


def test_an_item_is_set_that_is_not_there(endpoint: Endpoint) -> None:
    def taken(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_lacking = exchange.response is not None and exchange.response.status == 404
        if not case.target.endswith("apps/setContainerCount") or not is_lacking:
            return exchange
        return answered(exchange, 200, {"success": True, "id": json.loads(case.body)["id"]})

    def stopped(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        is_read = case.target.endswith("apps/getDetail") and endpoint.keys("app")[0].encode() in case.body
        return with_json(exchange, lambda it: it.update(state="STOPPED")) if is_read else exchange

    only = "state/changed/apps_set_container_count"
    assert not found(endpoint, stopped, only)
    assert found(endpoint, taken, only) == {"CHANGE-APP-COUNT"}


def shown_as(
    change: Callable[[dict[str, Any], list[int]], object],
) -> Changed:
    """Take no example of an app but the last ones, and change what is shown once a part of the last one is set."""
    counts = list[int]()

    def changed(case: Case, exchange: ObservedExchange) -> ObservedExchange:
        if case.target.endswith("apps/create") and b"KAFKA" in case.body:
            return answered(exchange, 400, REFUSED)
        is_done = exchange.response is not None and exchange.response.status == 200
        if case.target.endswith("apps/setContainerCount") and b'"zk' in case.body and is_done:
            counts.append(json.loads(case.body)["containerCount"])
        is_read = case.target.endswith("apps/getDetail")
        return with_json(exchange, lambda it: change(it, counts)) if is_read else exchange

    return changed


def of_all(shown: dict[str, Any], counts: list[int]) -> None:
    for each in shown["components"]:
        each["containerCount"] = counts[-1] if counts else each["containerCount"]


def of_first(shown: dict[str, Any], counts: list[int]) -> None:
    first, *others = shown["components"]
    first["containerCount"] = counts[-1] if counts else first["containerCount"]
    for each in others:
        each["containerCount"] = 1


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (lambda _shown, _counts: None, set[str]()),
        (of_all, {"CHANGE-APP-COUNT"}),
        (of_first, {"CHANGE-APP-COUNT"}),
        (lambda shown, _counts: shown.update(components=shown["components"][-1:]), {"EFFECT-APP-CREATE"}),
    ],
)
def test_one_of_several_items_is_set(
    endpoint: Endpoint, change: Callable[[dict[str, Any], list[int]], object], broken: set[str]
) -> None:
    """The app that requests name has one part only, so that another one is made with several."""
    only = "state/changed/apps_set_container_count"
    run = a_run(endpoint, shown_as(change), only, named=("account",))
    assert {each.violation.clause for each in run.record.broken} == broken
    sent = [each.exchange.request.body for each in run.record.observations]
    assert any(each.startswith(b"<") and each.count(b"<components>") > 1 for each in sent)
