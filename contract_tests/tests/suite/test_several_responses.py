"""Mistakes that show only in what several responses say of one thing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest

from contract_tests.contract import EffectKind
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.exchange import ObservedExchange, Response
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.proof.trial import NoProgress
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.health.probing import begin
from contract_tests.suite.run import Run
from contract_tests.suite.session.start import start
from contract_tests.tests.suite.running import a_run_at

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.endpoint import Endpoint
    from contract_tests.suite.clock import Clock

REFUSED = {"message": "invalid request parameter", "success": False}
Changed = Callable[["Case", ObservedExchange], ObservedExchange]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with running_endpoint(EndpointSettings()) as started:
        yield started


class Counting(SystemClock):
    """Waits for nothing, and counts the seconds."""

    waited = 0.0

    def sleep(self, seconds: float) -> None:
        """Count."""
        self.waited += seconds


def found(endpoint: Endpoint, changed: Changed, *only: str) -> set[str]:
    """The clauses that are broken where responses are changed on their way."""
    return {broken.violation.clause for broken in a_run(endpoint, changed, *only).record.broken}


def a_run(
    endpoint: Endpoint,
    changed: Changed,
    *only: str,
    clock: Clock | None = None,
    named: tuple[str, ...] = ("account", "app"),
) -> Run:
    """A run that is over, of which responses were changed on their way."""
    run = a_run_at(
        endpoint.base_url,
        clock=clock,
        credentials=Credentials(endpoint.access_key, endpoint.secret_key),
        resources={kind: endpoint.keys(kind)[0] for kind in named},
        allow=frozenset({EffectKind.CREATE, EffectKind.DELETE}),
        readings={"password": "four-classes"},
        timeout=5.0,
        only=only,
    )
    send = run.transport.send
    with mock.patch.object(run.transport, "send", lambda case: changed(case, send(case))):
        begin(run, SystemClock())
        start(run, NoProgress())
    assert not run.record.crashes, run.record.tracebacks
    return run


def with_json(exchange: ObservedExchange, change: Callable[[dict[str, Any]], object]) -> ObservedExchange:
    """An exchange with another success in JSON."""
    response = exchange.response
    if response is None or response.status != 200 or response.media_type != "application/json":
        return exchange
    value = json.loads(response.body)
    change(value)
    return replace(exchange, response=replace(response, body=json.dumps(value).encode()))


def answered(exchange: ObservedExchange, status: int, value: object) -> ObservedExchange:
    """An exchange with another response."""
    headers = (("Content-Type", "application/json"),)
    return replace(exchange, response=Response(status, headers, json.dumps(value).encode()))


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
