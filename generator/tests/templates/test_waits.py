"""Waiting for what an operation began: with one clock and one deadline, sync and async alike."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.templates.generated import Server, async_client, client, http_response, module, package

Call = Callable[[Any], Any]


def run_sync(call: Call, *responses: Any, **settings: Any) -> tuple[Any, Server]:
    api, server = client("waits", *responses, **settings)
    return call(api), server


def run_async(call: Call, *responses: Any, **settings: Any) -> tuple[Any, Server]:
    api, server = async_client("waits", *responses, **settings)

    async def run() -> Any:
        return await call(api)

    return asyncio.run(run()), server


Run = Callable[..., tuple[Any, Server]]
BOTH = pytest.mark.parametrize("run", [run_sync, run_async])


def tank(state: object) -> httpx2.Response:
    return http_response({"id": "t1", "level": {} if state is None else {"state": state}})


def full(**arguments: Any) -> Call:
    return lambda api: api.tanks.wait_until_full(id="t1", **arguments)


def error(name: str) -> Any:
    return getattr(module("waits", "errors"), name)


@pytest.mark.promise("waits")
@BOTH
def test_the_state_is_asked_for_until_it_is_the_one_waited_for(run: Run) -> None:
    clock = FakeClock()
    found, server = run(full(), tank(None), tank("FILLING"), tank("SOMETHING"), tank("OVERFULL"), clock=clock)
    assert (found.id, found.level.state) == ("t1", "OVERFULL")
    assert clock.pauses == [5, 5, 5]
    assert [json.loads(request.content) for request in server.requests] == [{"id": "t1"}] * 4


@pytest.mark.promise("waits")
@BOTH
def test_a_state_of_failure_ends_it(run: Run) -> None:
    clock = FakeClock()
    with pytest.raises(error("WaitFailedError")) as caught:
        run(full(), tank("FILLING"), tank("BURST"), clock=clock)
    failed = caught.value
    assert str(failed) == "tanks_show: what was waited for has failed: its state is BURST (attempt 2)"
    assert (failed.state, failed.attempts, failed.sent, failed.retryable) == ("BURST", 2, True, False)
    assert isinstance(failed, package("waits").ApiError)
    assert pickle.loads(pickle.dumps(failed)) == failed == copy.copy(failed)  # noqa: S301  # our own


@pytest.mark.promise("waits")
@BOTH
def test_the_time_ends_it_without_a_pause_that_would_be_in_vain(run: Run) -> None:
    clock = FakeClock()
    with pytest.raises(error("WaitTimeoutError")) as caught:
        run(full(timeout=12), tank("FILLING"), clock=clock)
    message = "the state is still FILLING after the 12 seconds that the wait may take"
    assert str(caught.value) == f"tanks_show: {message} (attempt 3)"
    assert (caught.value.state, caught.value.retryable) == ("FILLING", True)
    assert clock.pauses == [5, 5]


@BOTH
def test_pause_and_time_are_those_of_the_caller(run: Run) -> None:
    clock = FakeClock()
    run(full(pause=60, timeout=None), *[tank("FILLING")] * 20, tank("FULL"), clock=clock)
    assert clock.pauses == [60] * 20


@pytest.mark.promise("waits")
@BOTH
def test_a_call_ends_with_the_wait(run: Run) -> None:
    clock = FakeClock()
    deadlines: list[object] = []

    def slow(request: httpx2.Request) -> httpx2.Response:
        deadlines.append(request.extensions["timeout"]["read"])
        clock.advance(8)
        raise httpx2.ReadTimeout("slow", request=request)

    settings = {"http_client": mock_of(run, slow), "clock": clock, "timeout": None}
    with pytest.raises(error("WaitTimeoutError"), match="no state has come after the 8 seconds") as caught:
        run(full(timeout=8), **settings)
    assert deadlines == [8]
    assert caught.value.sent is None
    # A deadline of the caller's own that is over earlier is an error of the call, as ever.
    deadlines.clear()
    with pytest.raises(error("DeadlineExceededError")):
        run(full(timeout=100, options={"deadline": 3}), **settings)
    assert deadlines == [3]


def mock_of(run: Run, handler: Callable[[httpx2.Request], httpx2.Response]) -> Any:
    kind = httpx2.Client if run is run_sync else httpx2.AsyncClient
    return kind(transport=httpx2.MockTransport(handler))


@pytest.mark.promise("waits")
@BOTH
def test_what_a_call_raises_ends_it(run: Run) -> None:
    with pytest.raises(error("InvalidRequestError")):
        run(full(), tank("FILLING"), http_response({}, status=400), clock=FakeClock())
    with pytest.raises(error("InvalidArgumentError"), match="id must"):
        run(lambda api: api.tanks.wait_until_full(id=""), clock=FakeClock())


@pytest.mark.promise("waits")
@BOTH
def test_states_that_nobody_documents_are_an_argument(run: Run) -> None:
    states = [http_response({"state": state}) for state in ("NEW", None, "DONE")]
    found, _ = run(lambda api: api.jobs.wait_until_state(ready=["DONE", "OK"]), *states, clock=FakeClock())
    assert found.state == "DONE"
    # A text is one state, not a list of letters.
    found, _ = run(lambda api: api.jobs.wait_until_state(ready="DONE", failed="N"), *states, clock=FakeClock())
    assert found.state == "DONE"
    with pytest.raises(error("WaitFailedError")):
        run(lambda api: api.jobs.wait_until_state(ready=["DONE"], failed={"NEW"}), *states, clock=FakeClock())


@pytest.mark.promise("waits")
@BOTH
def test_a_derived_client_waits_with_its_own_options(run: Run) -> None:
    call = lambda api: api.with_options(headers={"X-Team": "forest"}).tanks.wait_until_full(id="t1")  # noqa: E731
    _, server = run(call, tank("FILLING"), tank("FULL"), clock=FakeClock())
    assert [request.headers["x-team"] for request in server.requests] == ["forest"] * 2


@BOTH
def test_a_state_may_be_no_text(run: Run) -> None:
    answers = http_response({}), http_response({"done": False}), http_response({"done": True})
    found, server = run(lambda api: api.tanks.wait_until_drained(id="t1", deep=True), *answers, clock=FakeClock())
    assert found.done is True
    assert [request.url.raw_path for request in server.requests] == [b"/tanks/t1/drained?deep=true"] * 3


IMPOSSIBLE: dict[str, Any] = {
    "pause must be a number of seconds above 0 and up to 1,000,000": {"ready": "a", "pause": 0},
    "timeout must be a number of seconds above 0 and up to 1,000,000, or None": {"ready": "a", "timeout": True},
    "ready must name one state at least": {"ready": []},
    "no state can be both ready and failed": {"ready": ["a"], "failed": ["b", "a"]},
    "unknown option retries": {"ready": "a", "options": {"retries": 1}},
}


@pytest.mark.promise("waits")
@BOTH
@pytest.mark.parametrize("message", IMPOSSIBLE)
def test_what_is_impossible_is_refused_before_anything_is_sent(run: Run, message: str) -> None:
    sent: list[object] = []
    settings = {"clock": FakeClock(), "on_request": sent.append}
    with pytest.raises(error("InvalidArgumentError"), match=message) as caught:
        run(lambda api: api.jobs.wait_until_state(**IMPOSSIBLE[message]), **settings)
    assert str(caught.value).startswith("jobs_find: ")
    assert sent == []


@pytest.mark.promise("waits")
def test_a_wait_can_be_cancelled() -> None:
    class Endless(FakeClock):
        async def sleep_async(self, seconds: float) -> None:
            assert seconds == 5
            await asyncio.Event().wait()

    api, server = async_client("waits", tank("FILLING"), clock=Endless())

    async def run() -> None:
        task = asyncio.create_task(api.tanks.wait_until_full(id="t1"))
        while not server.requests:
            await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    assert len(server.requests) == 1


@pytest.mark.promise("no-secret-shown")
@BOTH
def test_no_error_of_a_wait_shows_a_secret(run: Run) -> None:
    call = full(token="canary-token", options={"headers": {"X-Token": "canary-header"}})
    for last in ("canary-token", "BURST"):
        with pytest.raises(error("WaitError")) as caught:
            run(call, tank(f"{last}"), clock=FakeClock())
        walked = traceback.walk_tb(caught.value.__traceback__)
        frames = [each.f_locals for each, _ in walked if "api_waits" in str(each.f_code)]
        assert frames
        assert "canary" not in f"{caught.value!r} {vars(caught.value)!r} {frames!r}"


def test_the_documentation_says_how_long_it_takes() -> None:
    shown = inspect.getdoc(package("waits").Api().tanks.wait_until_full) or ""
    assert shown.startswith("Wait until `level.state` of `show` is FULL or OVERFULL, and return what that gives.")
    assert "WaitFailedError: The state is BURST." in shown
    arguments = inspect.signature(package("waits").Api().tanks.wait_until_full).parameters
    assert {name: each.default for name, each in arguments.items() if name in ("pause", "timeout")} == {
        "pause": 5,
        "timeout": 600,
    }
    assert not {"ready", "failed"} & arguments.keys()
