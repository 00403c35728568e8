"""Runs against an endpoint of which some responses are changed on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest import mock

from contract_tests.contract import EffectKind
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
