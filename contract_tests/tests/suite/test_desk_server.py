"""A server of desks conforms to its document, whatever it had before, and not with its mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cli import main

from .desk_server import desk_server

DOCUMENT = Path(__file__).parents[1] / "documents" / "desks.yaml"
ALL = ["--allow", "create,delete", "--yes", "--profile", "quick", "--seed", "1"]
NOT_SERVED = ["--exclude", "getPlan", "--exclude", "putPlan"]


def judged(switch: str, folder: Path, *only: str) -> tuple[int, list[str]]:
    """Return the exit code of a run, and the clauses that it finds broken."""
    with desk_server(switch) as base_url:
        where = ["--document", str(DOCUMENT), "--base-url", base_url, "--report-dir", str(folder), *NOT_SERVED]
        code = main([*where, *ALL, *(word for each in only for word in ("--only", each))], {"CI": "true"})
    found = json.loads((folder / "summary.json").read_text("utf-8"))["violations"]
    return code, [each["clause"] for each in found]


@pytest.mark.parametrize("variant", ["", "rooms-of-others", "short-pages"])
def test_a_right_server_conforms(variant: str, tmp_path: Path) -> None:
    """Though it wants a version for each change, and a key of its own for each attempt.

    What is done to one room keeps nothing from being tried of the others.
    """
    assert judged(variant, tmp_path) == (0, [])
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["never_done"] == {}


@pytest.mark.parametrize(("fault", "operation"), [("no-desk", "addDesk"), ("never-closed", "closeRoom")])
def test_an_operation_that_refuses_everything_is_not_judged(fault: str, operation: str, tmp_path: Path) -> None:
    code, found = judged(fault, tmp_path)
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert (code, found) == (2, [])
    assert operation in summary["never_done"]
    assert operation in summary["verdict"]


@pytest.mark.parametrize(
    ("fault", "clause", "only"),
    [
        ("any-version", "/paths/~1rooms~1{roomId}/patch/responses/412", "state/outdated"),
        (
            "desk-in-the-first-room",
            "/paths/~1rooms~1{roomId}~1desks~1{deskId}/get/responses/200",
            "state/part-of-another",
        ),
        ("desk-of-any-room", "reference.unknown", "state/part-of-another"),
        ("desks-of-all-listed", "reference.unknown", "state/part-of-another"),
        (
            "any-label",
            "/components/schemas/NewRoom/properties/labels/additionalProperties/minLength",
            "inner/addRoom/body.labels.name-minLength",
        ),
        ("first-room-closed", "state.changed", "state/others/closeRoom"),
        ("floor-of-the-first-room", "state.changed", "state/made/addRoom"),
        ("one-sign", "/paths/~1rooms~1{roomId}~1sign/put", "state/put-there"),
        ("name-in-bytes", "/components/schemas/Name/maxLength", "state/wide"),
        ("name-in-units", "/components/schemas/Name/maxLength", "state/wide"),
        ("page-repeats", "/paths/~1rooms/get/parameters/0", "state/pages"),
        ("page-skips", "/paths/~1rooms/get/parameters/0", "state/pages"),
        ("total-of-page", "/paths/~1rooms/get/parameters/0", "state/pages"),
        ("link-to-the-first", "/paths/~1rooms/get/parameters/0", "state/pages"),
        ("any-order", "/paths/~1rooms/get/parameters/3", "state/sorted"),
        ("one-version", "/paths/~1rooms~1{roomId}/patch/responses/412", "state/outdated"),
        ("never-as-it-was", "/paths/~1rooms~1{roomId}/get/responses/304", "state/as-it-was"),
        ("first-id-alone", "/paths/~1rooms/get/parameters/4", "state/filtered"),
        ("any-name", "/paths/~1rooms/get/parameters/2", "state/filtered"),
        ("opened-without-id", "/components/schemas/Room/required/0", "openRoom"),
        ("attempt-forgotten", "/paths/~1rooms/post/parameters/0", "state/sent-again"),
    ],
)
def test_a_server_with_a_mistake_does_not(fault: str, clause: str, only: str, tmp_path: Path) -> None:
    code, found = judged(fault, tmp_path, only)
    assert (code, found) == (1, [clause])
