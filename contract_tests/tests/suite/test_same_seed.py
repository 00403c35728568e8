"""The same seed sends the same requests, whatever ran before in that folder; another one sends others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.our_api import OTHERS, SIGNING_HEADERS
from contract_tests.tests.suite.running import run_against

if TYPE_CHECKING:
    from contract_tests.endpoint import SeenRequest

GENERATED = ("generated/", "property/", "state/", "stateful/")
AT_ONCE = ("state/together", "state/set-together")
"""Tests whose requests arrive in any order."""


def sent(seed: int) -> list[tuple[object, ...]]:
    """What the endpoint saw of the generated part of a run, without what time decides and the port."""
    with running_endpoint(EndpointSettings()) as endpoint:
        run = run_against(endpoint, seed=seed, profile=Profile.QUICK, only=GENERATED, exclude=(*OTHERS, *AT_ONCE))
        assert run.record.crashes == []
        return [timeless(exchange) for exchange in endpoint.requests]


def timeless(exchange: SeenRequest) -> tuple[object, ...]:
    headers = tuple(pair for pair in exchange.headers if pair[0] not in {"host", *SIGNING_HEADERS})
    return exchange.method, exchange.target, headers, exchange.body


def test_the_same_seed_sends_the_same_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = sent(7)
    assert [path.name for path in tmp_path.iterdir()] == [], "nothing is left in the folder"
    (tmp_path / "schemathesis.toml").write_text("[generation]\nmode = 'positive'\n", encoding="utf-8")
    (tmp_path / ".hypothesis").mkdir(exist_ok=True)
    assert sent(7) == first
    assert len(first) > 100
    assert sent(8) != first, "another seed sends others"
