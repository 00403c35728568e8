"""Secrets that are arguments of their own stay out of every frame that an error comes through, whatever the error."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import quote

import httpx2
import pytest

from generator.tests.templates.generated import module, package

SECRETS = {"pin": "Canary-1/pin!", "word": "canary-2-word", "x_word": "canary-3-header", "body": "canary-4-body"}
KEYS = {"access_key": "access-key-for-tests", "secret_key": "secret-key-for-tests"}


def refuses(request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(403, text=f"no {request.url} {dict(request.headers)} {request.content.decode()}")


def is_interrupted(_: httpx2.Request) -> NoReturn:
    raise KeyboardInterrupt


def breaks(_: httpx2.Request) -> NoReturn:
    raise RuntimeError("a transport of the caller's that is broken")


def no_keys() -> NoReturn:
    raise RuntimeError("a vault that is shut")


Call = Callable[[Any], Any]


def functions(name: str) -> Any:
    return module("secret_parameters", f"api.doors.{name}")


async def listed(pages: Any) -> list[Any]:
    return [each async for each in pages]


CALLS: dict[str, tuple[Call, Call]] = {
    "method": (lambda api: api.doors.open(**SECRETS), lambda api: api.doors.open(**SECRETS)),
    "method without a result": (
        lambda api: api.doors.close(pin=SECRETS["pin"]),
        lambda api: api.doors.close(pin=SECRETS["pin"]),
    ),
    "function": (
        lambda api: functions("open").sync(client=api, **SECRETS),
        lambda api: functions("open").asyncio(client=api, **SECRETS),
    ),
    "function for the complete response": (
        lambda api: functions("open").sync_detailed(client=api, **SECRETS),
        lambda api: functions("open").asyncio_detailed(client=api, **SECRETS),
    ),
    "pages": (
        lambda api: list(api.doors.iter_list(word=SECRETS["word"])),
        lambda api: listed(api.doors.iter_list(word=SECRETS["word"])),
    ),
}


def synchronously(call: tuple[Call, Call], handler: Any, **keys: Any) -> None:
    with package("secret_parameters").Api(http_client=httpx2.MockTransport(handler), **keys) as api:
        call[0](api)


def asynchronously(call: tuple[Call, Call], handler: Any, **keys: Any) -> None:
    async def run() -> None:
        async with package("secret_parameters").AsyncApi(http_client=httpx2.MockTransport(handler), **keys) as api:
            await call[1](api)

    asyncio.run(run())


def shown(error: BaseException) -> str:
    """Return all that an error reporter shows of an error and of what is behind it, but for the frames of this file."""
    pending = [traceback.TracebackException.from_exception(error, capture_locals=True)]
    texts = [str(error), repr(error), repr(vars(error))]
    frames = 0
    while pending:
        reported = pending.pop()
        pending += [each for each in (reported.__cause__, reported.__context__) if each is not None]
        ours = [
            frame for frame in reported.stack if "api_secret_parameters" in frame.filename or "httpx2" in frame.filename
        ]
        frames += len(ours)
        texts += [f"{frame.name}: {frame.locals}" for frame in ours]
    assert frames
    return "\n".join(texts)


@pytest.mark.promise("no-secret-shown")
@pytest.mark.parametrize("run", [synchronously, asynchronously])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("handler", "keys", "raises"),
    [
        (refuses, KEYS, "PermissionDeniedError"),
        (is_interrupted, KEYS, "KeyboardInterrupt"),
        (breaks, KEYS, "RuntimeError"),
        (breaks, {"credentials": no_keys}, "RuntimeError"),
    ],
    ids=["refused", "interrupted", "a broken transport", "a broken provider"],
)
def test_no_secret_is_left_in_a_frame(run: Any, call: str, handler: Any, keys: dict[str, Any], raises: str) -> None:
    with pytest.raises(BaseException) as caught:  # noqa: PT011  # an interrupt is no Exception; its name is checked
        run(CALLS[call], handler, **keys)
    assert type(caught.value).__name__ == raises
    text = shown(caught.value)
    for secret in SECRETS.values():
        assert secret not in text
        assert quote(secret, safe="") not in text


def test_they_are_sent_all_the_same() -> None:
    sent: list[httpx2.Request] = []

    def responses(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200, json="open")

    for run in (synchronously, asynchronously):
        run(CALLS["method"], responses, **KEYS)
        run(CALLS["function for the complete response"], responses, **KEYS)
    assert [each.url.raw_path for each in sent] == [b"/doors/Canary-1%2Fpin%21?word=canary-2-word"] * 4
    assert [each.headers["X-Word"] for each in sent] == ["canary-3-header"] * 4
    assert [each.content for each in sent] == [b'"canary-4-body"'] * 4
