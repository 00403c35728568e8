"""Clients of documents made at random send and hand out exactly what is meant; `make random-documents` tries more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.proof.random_documents.__main__ import main
from generator.proof.random_documents.documents import CallPlan, RandomDocument
from generator.proof.random_documents.trial import Trials, attempts

OBJECT = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
OPERATION = {
    "operationId": "change",
    "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
    "requestBody": {"required": True, "content": {"application/json": {"schema": OBJECT}}},
    "responses": {"200": {"description": "Done.", "content": {"application/json": {"schema": OBJECT}}}},
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "One", "version": "1"},
    "servers": [{"url": "https://one.example.test/base"}],
    "paths": {"/a": {"put": OPERATION}},
}
JSON = "application/json"
PLAN = CallPlan("/a", "PUT", (), tuple(OPERATION["parameters"]), JSON, {"n": 1}, 200, JSON, {"n": 2, "more": None})  # type: ignore[arg-type]


@pytest.mark.parametrize("first", [0, 20])
def test_documents_made_at_random(tmp_path: Path, first: int) -> None:
    outcomes = attempts(2026, range(first, first + 20), tmp_path)
    assert {number: outcome.wrong for number, outcome in outcomes.items() if outcome.wrong} == {}
    assert sum(bool(outcome.refused) for outcome in outcomes.values()) <= 1


def test_what_is_not_as_planned_is_told(tmp_path: Path) -> None:
    plans = {
        "": PLAN,
        "PUT /a: the body is": replace(PLAN, media_type="text/plain"),
        "PUT /b: there is no such operation": replace(PLAN, path="/b"),
        "PUT /a: the response {'n': 'x'} gives UnreadableResponseError": replace(PLAN, response={"n": "x"}),
        "PUT /a: a failure of status 200 is given as": replace(PLAN, fails=True),
        "PUT /a: the response None gives": replace(PLAN, status=418, response=None),
    }
    trials = Trials(tmp_path, tmp_path / "cache")
    try:
        for number, (said, plan) in enumerate(plans.items()):
            outcome = trials.attempt(number, RandomDocument(DOCUMENT, (plan,)))
            assert not outcome.refused
            assert outcome.wrong[:1] == () if not said else outcome.wrong[0].startswith(said), outcome
    finally:
        trials.close()


def test_a_refusal_has_a_place(tmp_path: Path) -> None:
    trials = Trials(tmp_path, tmp_path / "cache")
    try:
        parameter = {"name": "a", "in": "query", "content": {"image/png": {"schema": {"type": "string"}}}}
        document = {**DOCUMENT, "paths": {"/a": {"put": {**OPERATION, "parameters": [parameter]}}}}
        outcome = trials.attempt(0, RandomDocument(document, (PLAN,)))
        assert "image/png" in outcome.refused
        assert outcome.wrong == ()
    finally:
        trials.close()


def test_a_document_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show", "--only", "3", "--seed", "1"]) == 0
    shown = capsys.readouterr().out
    assert main(["--show", "--only", "3", "--seed", "1"]) == 0
    assert capsys.readouterr().out == shown
    assert '"openapi"' in shown
