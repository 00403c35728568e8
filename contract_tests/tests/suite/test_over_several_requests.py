"""What shows over several requests only, such as the first time that something is done, or two at the same time."""

from __future__ import annotations

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.contract import EffectKind
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.proof.trial import NoProgress, run_trial
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.health.probing import begin
from contract_tests.suite.resources.unexplained import is_another
from contract_tests.suite.session.start import start
from contract_tests.tests.suite.running import a_run_against, run_against

FOUND_BY = {
    "answers-mixed-while-under-way": ("state/together",),
    "accounts_set_quota/taken-back-while-under-way": ("state/changed/accounts_set_quota", "state/set-together"),
    "accounts_reset_kerberos_keytab/first-renewal-lost": ("state/renewed",),
    "accounts_check_available_name/alike-unavailable": ("state/available",),
    "accounts_check_has_resource/leads-each-app-to-STOPPED": ("state/together",),
    "apps_check_available_name/alike-unavailable": ("state/available",),
    "apps_kill_master/raises-lifetime": ("state/changed/apps_set_lifetime", "state/changed/apps_kill_master"),
    "accounts_create/returns-one-that-is-there": ("request/accounts_create",),
    "apps_kill_container/body.containerName/unknown-accepted": ("state/changed/apps_kill_container",),
    "apps_start/resets-containerCount": ("state/led-there-and-back",),
    "apps_get_detail/response.components.*.containers/shown-twice": ("state/changed/apps_kill_container",),
    "accounts_create/response.success/false": ("state/made/accounts_create",),
    "apps_set_lifetime/response.success/false": ("state/changed/apps_set_lifetime",),
    "apps_stop/response.success/false": ("state/led-there-and-back/apps_stop",),
    "apps_create/body.name/pattern-2-unchecked": ("rule/apps_create/name", "readings/apps_create"),
    "accounts_create/carried-out-before-authentication": ("accounts/create", "accounts/getList"),
}


@pytest.mark.parametrize("fault", FOUND_BY)
def test_a_fault_is_found_by_the_tests_for_it(fault: str) -> None:
    assert run_trial(fault=fault, profile=Profile.QUICK, seed=1, only=FOUND_BY[fault]).outcome == "red"


def test_the_same_tests_find_nothing_when_it_is_switched_off() -> None:
    only = tuple(dict.fromkeys(each for tests in FOUND_BY.values() for each in tests))
    assert run_trial(profile=Profile.QUICK, seed=1, only=only).outcome == "green"


def test_a_run_tells_which_operation_refused_all_that_only_the_state_of_things_forbids() -> None:
    settings = EndpointSettings(faults=frozenset({"apps_kill_master/response.success/false"}))
    with running_endpoint(settings) as endpoint:
        run = a_run_against(endpoint, allow=frozenset(EffectKind), only=("apps/killMaster",))
        begin(run, SystemClock())
        start(run, NoProgress())
    assert run.record.never_done == {"apps_kill_master": "200"}
    assert not run.record.broken


@pytest.mark.parametrize(
    ("value", "was", "sent", "wanted"),
    [
        ((0, 9, 59, 599), (0, 10, 0, 600), [600], False),
        ((7, 0, 0, 604800), (0, 10, 0, 600), [600], True),
        ((7, 0, 0, 604800), (0, 10, 0, 600), [400], False),
        ((604800,), (0, 10, 0, 600), [600], False),
        ("b", "a", [], True),
    ],
)
def test_a_number_that_was_set_may_run_down(value: object, was: object, sent: list[object], *, wanted: bool) -> None:
    assert is_another(value, was, sent) is wanted


class ImpatientClock(SystemClock):
    """A clock for which all waiting is over at once."""

    def sleep(self, seconds: float) -> None:
        """Do not wait."""


@pytest.mark.parametrize(("seconds", "broken"), [(0.0, set()), (60.0, {"ACC-CREATE-TIME"})])
def test_what_is_made_becomes_in_time_what_is_documented(seconds: float, broken: set[str]) -> None:
    """The endpoint takes longer than the clock of the run seems to."""
    making = {"allow": frozenset(EffectKind), "only": ("state/made/accounts_create",)}
    with running_endpoint(EndpointSettings(settles_after=seconds)) as endpoint:
        run = a_run_against(endpoint, clock=ImpatientClock(), **making)
        begin(run, ImpatientClock())
        start(run, NoProgress())
    assert run.record.broken_clauses == broken


@pytest.mark.parametrize(
    ("only", "broken"), [((), {"ERR-500"}), (("apps/getList",), {"ERR-500"}), (("accounts/getList",), set())]
)
def test_what_a_run_needs_is_judged_too(only: tuple[str, ...], broken: set[str]) -> None:
    """A list that breaks where it is empty is read before anything is made; of what is not chosen nothing is said."""
    settings = EndpointSettings(faults=frozenset({"apps_get_list/response.contents/breaks-when-empty"}))
    with running_endpoint(settings) as endpoint:
        run = a_run_against(endpoint, allow=frozenset(EffectKind), resources={}, only=only)
        begin(run, SystemClock())
        run.transport.close()
    assert run.record.broken_clauses == broken


def test_the_time_at_which_something_was_made_stays() -> None:
    """What the run made itself may have been changed before, so that only what is shown right before counts."""
    fault = "accounts_get_list/response.contents.*.createdAt/of-latest-change"
    only = ("state/list-unchanged/accounts_reset_password",)
    with running_endpoint(EndpointSettings(faults=frozenset({fault}))) as endpoint:
        run = run_against(endpoint, allow=frozenset(EffectKind), resources={}, only=only)
    assert run.record.broken_clauses == {"RES-LIST-200"}
