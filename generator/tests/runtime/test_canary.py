"""One secret of each kind goes through every exit of a client; it must not come out of any.

Exits: texts and pickles of errors, their notes and causes, the local variables that an error reporter collects, log
records with what hangs on them, warnings, the texts of every object a caller holds, what hooks get, spans.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import pickle
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import ApiError
from generator.tests.runtime.canary import (
    ACCESS,
    HEADER,
    PASSWORD,
    RUNTIME,
    SECRET,
    Collector,
    assert_no_canary,
    own_frames,
)
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import (
    RESET,
    SUCCESS,
    Flavour,
    dated,
    gateway_error,
    http_response,
    reset_parts,
    service_error,
)
from generator.tests.runtime.wire import closed_port


def echo(request: httpx2.Request) -> str:
    """Return a text that quotes all that a server knows, as hostile or careless ones do."""
    headers = " ".join(f"{name}={value}" for name, value in request.headers.items())
    return f"refused {request.url} {request.content.decode()} {headers} {SECRET}\r\n\t{PASSWORD.upper()}"


def hostile(status: int, body: Callable[[httpx2.Request], Any]) -> Callable[[httpx2.Request], httpx2.Response]:
    def handler(request: httpx2.Request) -> httpx2.Response:
        headers = {"X-Trace-Id": echo(request).replace("\r\n\t", " ")[:500], "Server": PASSWORD}
        return http_response(status, body(request), headers)

    return handler


def breaks(error_class: type[httpx2.RequestError]) -> Callable[[httpx2.Request], httpx2.Response]:
    def handler(request: httpx2.Request) -> httpx2.Response:
        raise error_class(echo(request), request=request)

    return handler


def interrupted(_: httpx2.Request) -> httpx2.Response:
    raise KeyboardInterrupt


EXITS: dict[str, Callable[[httpx2.Request], httpx2.Response]] = {
    "success": lambda _: http_response(200, SUCCESS),
    "service error": hostile(400, lambda request: service_error(echo(request))),
    "gateway error": hostile(
        401, lambda request: gateway_error(echo(request)[:60], echo(request), details=echo(request))
    ),
    "failure within 200": hostile(200, lambda request: service_error(echo(request))),
    "unreadable": hostile(200, echo),
    "wrong type": hostile(200, lambda request: {"success": True, "id": {PASSWORD: echo(request)}}),
    "server error": hostile(500, echo),
    "redirect": hostile(302, echo),
    "throttled": hostile(429, lambda request: gateway_error("410", echo(request))),
    "clock": lambda request: dated(401, gateway_error("200", echo(request)), START + 3600),
    "not connected": breaks(httpx2.ConnectError),
    "time-out": breaks(httpx2.ReadTimeout),
    "lost": breaks(httpx2.RemoteProtocolError),
    "broken coding": breaks(httpx2.DecodingError),
    "interrupt": interrupted,
}


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    loggers = [logging.getLogger(name) for name in ("small_api", "httpx2", "httpcore2", "asyncio")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(collector)
        logger.setLevel(logging.DEBUG)
    yield collector
    for logger, level in zip(loggers, levels, strict=True):
        logger.removeHandler(collector)
        logger.setLevel(level)


RESET_BY_ADDRESS = RESET._replace(path="/api/v2/accounts/{password}/reset")
WAYS = {
    "in the body": (RESET, reset_parts(PASSWORD)),
    "in path, query and header": (
        RESET_BY_ADDRESS,
        RequestParts(
            path={"password": PASSWORD},
            query=[("password", PASSWORD)],
            headers=[("X-Password", PASSWORD)],
            secrets=[PASSWORD],
        ),
    ),
}
"""Where a password travels."""

UNDESCRIBED: dict[str, tuple[str, dict[str, Any]]] = {
    "in the body of a request that nobody described": ("/api/v2/accounts/new", {"json": {"password": [PASSWORD]}}),
    "in the address of such a request": (
        "/api/v2/accounts/{password}/new",
        {"path_params": {"password": PASSWORD}, "params": {"password": PASSWORD}},
    ),
}
"""The same in a call of `request`."""


def performed(flavour: Flavour, client: Any, options: Any, way: str = "in the body") -> Any:
    if way in UNDESCRIBED:
        path, arguments = UNDESCRIBED[way]
        called = client.request("POST", path, **arguments, options=options)
    else:
        called = client.perform(*WAYS[way], options)
    return called if flavour.name == "sync" else asyncio.run(called)


@pytest.mark.promise("log-facts", "no-secret-shown")
@pytest.mark.parametrize("way", [*WAYS, *UNDESCRIBED])
@pytest.mark.parametrize("exit_name", EXITS)
def test_no_secret_leaves_by(exit_name: str, way: str, flavour: Flavour, collector: Collector) -> None:
    signatures: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        signatures.append(request.headers["X-Signature"])
        return EXITS[exit_name](request)

    hooked: list[object] = []
    # Their client would log whole addresses at the level INFO, as its owner may want.
    client = flavour.client(
        access_key=ACCESS,
        secret_key=SECRET,
        clock=FakeClock(),
        http_client=httpx2.MockTransport(handler),
        on_request=hooked.append,
        on_response=hooked.append,
        on_retry=hooked.append,
    )
    with warnings.catch_warnings(record=True) as caught_warnings:
        warnings.simplefilter("always")
        try:
            response = performed(flavour, client, {"headers": {"X-Token": HEADER}}, way)
        except (ApiError, KeyboardInterrupt) as error:
            caught: BaseException | None = error
        else:
            caught = None
            assert_no_canary(repr(response), "the response", HEADER)
    if caught is not None:
        texts = [
            str(caught),
            repr(caught),
            str(vars(caught)),
            repr(caught.args),
            "".join(traceback.TracebackException.from_exception(caught).format()),
        ]
        if isinstance(caught, ApiError):
            assert caught.__cause__ is None
            assert caught.__context__ is None
            texts.append(pickle.dumps(caught).decode("latin-1"))
        for text in texts:
            assert_no_canary(text, "the error", HEADER, *signatures)
        assert_no_canary(own_frames(caught), "our frames", HEADER, *signatures)
    for text in collector.seen:
        assert_no_canary(text, "a log record", HEADER, *signatures)
    assert hooked
    for event in hooked:
        assert_no_canary(repr(event), "what a hook gets", HEADER, *signatures)
    assert caught_warnings == []
    assert signatures


@pytest.mark.parametrize("way", [*WAYS, *UNDESCRIBED])
@pytest.mark.parametrize("exit_name", EXITS)
def test_no_secret_leaves_by_a_span_after(exit_name: str, way: str, flavour: Flavour, spans: Any) -> None:
    signatures: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        signatures.append(request.headers["X-Signature"])
        return EXITS[exit_name](request)

    client = flavour.client(
        access_key=ACCESS, secret_key=SECRET, clock=FakeClock(), http_client=httpx2.MockTransport(handler)
    )
    with contextlib.suppress(ApiError, KeyboardInterrupt):
        performed(flavour, client, {"headers": {"X-Token": HEADER}}, way)
    assert spans.get_finished_spans()
    for span in spans.get_finished_spans():
        assert_no_canary(span.to_json(), "a span", HEADER, *signatures)


def frames_of(error: BaseException) -> list[tuple[str, set[str]]]:
    """Return the frames of the runtime and the HTTP library that an error came through, with their variables."""
    return [
        (Path(frame.f_code.co_filename).name, set(frame.f_locals))
        for frame, _ in traceback.walk_tb(error.__traceback__)
        if RUNTIME in frame.f_code.co_filename or "httpx2" in frame.f_code.co_filename
    ]


@pytest.mark.promise("no-secret-shown")
def test_an_error_comes_through_one_frame_without_the_request(flavour: Flavour) -> None:
    client = flavour.client(EXITS["lost"], clock=FakeClock())
    with pytest.raises(ApiError) as caught:
        performed(flavour, client, None)
    assert [variables for _, variables in frames_of(caught.value)] == [{"self", "operation"}]


def test_an_interrupt_leaves_the_frames_of_the_http_library_behind(flavour: Flavour) -> None:
    client = flavour.client(EXITS["interrupt"], clock=FakeClock())
    with pytest.raises(KeyboardInterrupt) as caught:
        performed(flavour, client, None)
    names = [name for name, _ in frames_of(caught.value)]
    assert names
    assert not {"_client.py", "mock.py"} & set(names)


def test_no_secret_leaves_by_the_real_network(flavour: Flavour, collector: Collector) -> None:
    client = flavour.client(
        base_url=f"http://127.0.0.1:{closed_port()}", access_key=ACCESS, secret_key=SECRET, max_retries=0
    )
    with pytest.raises(ApiError) as caught:
        performed(flavour, client, None)
    assert_no_canary(own_frames(caught.value), "our frames")
    assert collector.seen
    for text in collector.seen:
        assert_no_canary(text, "a log record")


def test_an_error_in_flight_is_not_left_behind(flavour: Flavour) -> None:
    client = flavour.client(EXITS["lost"], access_key=ACCESS, secret_key=SECRET, clock=FakeClock())
    with pytest.raises(ApiError):
        performed(flavour, client, None)
    assert sys.exc_info() == (None, None, None)
