"""An endpoint that has room for one resource of a kind, and what belongs to a resource that is deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cli import main
from contract_tests.contract import EffectKind, load_contract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.proof.trial import NoProgress
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.health.probing import begin
from contract_tests.suite.resources.parts import parts_first
from contract_tests.suite.session.start import start
from contract_tests.tests.suite.running import a_run_at

DOCUMENTS = Path(__file__).parents[1] / "documents"
ROOM_FOR_ONE = "accounts_create/one-at-a-time"
PARTS_DELETED = "accounts_delete/parts-deleted"
DELETION = ("request/accounts_delete", "request/apps_get_detail", "state/same-in-list")


def a_run(
    folder: Path,
    *only: str,
    variants: tuple[str, ...],
    faults: tuple[str, ...] = (),
    reading: tuple[str, ...] = ("--reading", "password=four-classes"),
) -> dict[str, object]:
    """Return the summary of a run that makes its own resources, which a right one ends with all of them removed."""
    with running_endpoint(EndpointSettings(variants=frozenset(variants), faults=frozenset(faults))) as endpoint:
        before = {kind: endpoint.keys(kind) for kind in ("account", "app")}
        address = [
            "--base-url",
            endpoint.base_url,
            "--allow",
            "create,delete",
            "--yes",
            *reading,
        ]
        keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
        named = [word for each in only for word in ("--only", each)]
        folders = ["--report-dir", str(folder), "--password-file", str(folder / "password")]
        code = main([*address, "--profile", "quick", "--seed", "1", *named, *folders], {"CI": "true", **keys})
        summary: dict[str, object] = json.loads((folder / "summary.json").read_text("utf-8"))
        assert code == bool(summary["violations"])
        assert {kind: endpoint.keys(kind) for kind in before} == before
    return summary


def test_parts_are_removed_before_what_they_belong_to() -> None:
    assert parts_first(load_contract(), ["account", "app", "app-type"])[0] == "app"
    of_path = load_contract(DOCUMENTS / "library.yaml")
    kinds = {each.effect.resource for each in of_path.operations}
    assert sorted(parts_first(of_path, kinds)) == sorted(kinds)


@pytest.mark.parametrize("variants", [(ROOM_FOR_ONE,), (ROOM_FOR_ONE, PARTS_DELETED)])
def test_what_goes_with_what_it_belongs_to_is_not_missed(variants: tuple[str, ...], tmp_path: Path) -> None:
    """Other tests name what is made in its place."""
    summary = a_run(tmp_path, *DELETION, variants=variants)
    assert summary["violations"] == []
    assert summary["tests"]


@pytest.mark.parametrize(
    ("fault", "test"),
    [
        ("accounts_create/body.name/maxLength-off-by-one", "rule/accounts_create"),
        ("accounts_create/body.name/maxLength-refused", "rule/accounts_create"),
    ],
)
def test_room_is_made_for_what_is_to_be_made(fault: str, test: str, tmp_path: Path) -> None:
    """Without it every request that makes a second one is refused, whatever else is wrong."""
    assert a_run(tmp_path, "request/accounts_create", test, variants=(ROOM_FOR_ONE,), faults=(fault,))["violations"]


def test_what_an_earlier_request_was_carried_out_with_is_no_reason_to_refuse_another(tmp_path: Path) -> None:
    """Whether an endpoint takes every special character is left open, and this one took those of the password."""
    fault, only = "accounts_create/body.name/maxLength-refused", ("request/accounts_create", "rule/accounts_create")
    assert a_run(tmp_path, *only, variants=(ROOM_FOR_ONE,), faults=(fault,), reading=())["violations"]


def test_what_is_still_there_when_nothing_can_take_its_place_was_not_deleted() -> None:
    settings = EndpointSettings(variants=frozenset({ROOM_FOR_ONE}), faults=frozenset({"accounts_delete/does-nothing"}))
    with running_endpoint(settings) as endpoint:
        run = a_run_at(
            endpoint.base_url,
            clock=Impatient(),
            credentials=Credentials(endpoint.access_key, endpoint.secret_key),
            resources={},
            allow=frozenset({EffectKind.CREATE, EffectKind.DELETE}),
            readings={"password": "four-classes"},
            only=("request/accounts_delete", "request/accounts_get_detail"),
        )
        begin(run, SystemClock())
        start(run, NoProgress())
    assert not run.record.crashes, run.record.tracebacks
    assert {broken.violation.clause for broken in run.record.broken} == {"EFFECT-ACC-DELETE"}


class Impatient(SystemClock):
    """Waits for nothing."""

    def sleep(self, seconds: float) -> None:
        """Go on at once."""
