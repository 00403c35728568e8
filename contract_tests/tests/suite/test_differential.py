"""One seed drives the raw signed request and both generated clients: the endpoint sees the same, and all agree."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis import strategies as st

from contract_tests.contract import OperationContract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.expectation import expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.suite.run import Run
from contract_tests.suite.scenes.strategies import keys_around_the_rule, texts_around_the_rule
from contract_tests.tests.our_api import LIST, RESET, a_case
from contract_tests.tests.suite.running import a_run_against

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.endpoint import Endpoint, SeenRequest

ncloud_dataforest = pytest.importorskip("ncloud_dataforest", reason="the client is made by `make generate`")
EXAMPLES = 60


@dataclass
class Callers:
    """Three ways to call one endpoint."""

    endpoint: Endpoint
    run: Run
    sync: Any
    unsync: Any
    loop: asyncio.AbstractEventLoop


@pytest.fixture(scope="module")
def callers() -> Iterator[Callers]:
    with running_endpoint(EndpointSettings()) as endpoint:
        keys = {"access_key": endpoint.access_key, "secret_key": endpoint.secret_key, "base_url": endpoint.base_url}
        run = a_run_against(endpoint, readings={})
        loop = asyncio.new_event_loop()
        unsync = ncloud_dataforest.AsyncDataForest(**keys, validate=False)
        with ncloud_dataforest.DataForest(**keys, validate=False) as sync:
            yield Callers(endpoint, run, sync, unsync, loop)
        loop.run_until_complete(unsync.aclose())
        loop.close()


def seen(callers: Callers) -> tuple[str, bytes, str, bytes]:
    """The latest request as the endpoint saw it, byte for byte; the time, and with it the signature, differs."""
    exchange: SeenRequest = callers.endpoint.requests[-1]
    headers = dict(exchange.headers)
    return exchange.method, exchange.target, headers["content-type"], exchange.body


def verdict_of(call: Any) -> str:
    """What a client makes of the response: success, or the status of the failure."""
    try:
        call()
    except ncloud_dataforest.ApiError as error:
        return str(error.status)
    return "200"


def all_agree(callers: Callers, operation: OperationContract, body: dict[str, str]) -> None:
    """Call in three ways and compare what the endpoint saw and what came of it."""
    written = json.dumps(body, separators=(",", ":")).encode("ascii")
    exchange = callers.run.transport.send(a_case("raw", target=operation.path, body=written))
    assert exchange.response is not None
    raw, verdict = seen(callers), str(exchange.response.status)
    name = "get_list" if operation is LIST else "reset_password"
    sync, unsync = getattr(callers.sync.accounts, name), getattr(callers.unsync.accounts, name)
    assert verdict_of(lambda: sync(**body)) == verdict
    assert seen(callers) == raw
    assert verdict_of(lambda: callers.loop.run_until_complete(unsync(**body))) == verdict
    assert seen(callers) == raw
    observed = observe(exchange, callers.run.knowledge.rulebook)
    assert judge(observed, expect(observed, callers.run.situation)).violations == ()


def test_the_list(callers: Callers) -> None:
    all_agree(callers, LIST, {})


@hypothesis.seed(1)
@hypothesis.settings(max_examples=EXAMPLES, database=None, deadline=None)
@hypothesis.given(data=st.data())
def test_resets(callers: Callers, data: st.DataObject) -> None:
    account_id = data.draw(st.one_of(st.just(callers.endpoint.keys("account")[0]), keys_around_the_rule("0" * 22)))
    secret = callers.run.knowledge.contract.operation("accounts_reset_password").inputs[1]
    password = data.draw(texts_around_the_rule(callers.run.requests.api.values.texts(secret)))
    all_agree(callers, RESET, {"id": account_id, "password": password})
