"""No secret comes out of what a client refuses to send, nor of the objects that a caller holds."""

from __future__ import annotations

import asyncio
import io
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from generator.runtime._core.keys.credentials import Credentials
from generator.runtime.errors import ApiError
from generator.tests.runtime.canary import (
    ACCESS,
    PASSWORD,
    SECRET,
    assert_no_canary,
    own_frames,
)
from generator.tests.runtime.fakes import (
    RESET,
    SUCCESS,
    Flavour,
    Network,
    ResetRequest,
    http_response,
    reset_parts,
)

REFUSED_ARGUMENTS: dict[str, Callable[[Flavour], object]] = {
    "a forbidden value": lambda flavour: performed_with(flavour, reset_parts()._replace(body=None)),
    "half a pair": lambda flavour: flavour.build(secret_key=SECRET),
    "an unusable key": lambda flavour: flavour.build(access_key=ACCESS, secret_key=f"{SECRET} "),
    "an address": lambda flavour: flavour.build(
        access_key=ACCESS, secret_key=SECRET, base_url=f"https://user:{PASSWORD}@small.example.com"
    ),
    "a limit": lambda flavour: flavour.build(access_key=ACCESS, secret_key=SECRET, timeout=-1),
    "the environment": lambda flavour: flavour.build(environment={"SMALL_SECRET_KEY": SECRET, "OTHER": PASSWORD}),
    "an option": lambda flavour: flavour.client().with_options(headers={"X-Token": PASSWORD, "Host": PASSWORD}),
    "a path that nobody described": lambda flavour: refused_request(flavour, PASSWORD),
    "a body that nobody described": lambda flavour: refused_request(flavour, "/new", json={"password": {PASSWORD}}),
    "a pair": lambda _: Credentials(access_key=ACCESS, secret_key=f"{SECRET}\n"),
}


def performed_with(flavour: Flavour, parts: Any) -> object:
    client = flavour.client(Network(http_response(200, SUCCESS)), access_key=ACCESS, secret_key=SECRET)
    return flavour.perform(client, RESET, parts._replace(body=reset_parts(PASSWORD * 3).body))


def refused_request(flavour: Flavour, path: str, **arguments: Any) -> object:
    client = flavour.client(Network(http_response(200, SUCCESS)), access_key=ACCESS, secret_key=SECRET)
    called = client.request("POST", path, params={"password": PASSWORD}, **arguments)
    return called if flavour.name == "sync" else asyncio.run(called)


@pytest.mark.promise("no-secret-shown")
@pytest.mark.parametrize("name", REFUSED_ARGUMENTS)
def test_no_secret_leaves_by_a_refusal(name: str, flavour: Flavour) -> None:
    with pytest.raises(ApiError) as caught:
        REFUSED_ARGUMENTS[name](flavour)
    error = caught.value
    assert error.__cause__ is None
    for text in (str(error), repr(error), str(vars(error)), own_frames(error)):
        assert_no_canary(text, "the error")


def attributes(each: object) -> list[object]:
    slots = [name for base in type(each).__mro__ for name in getattr(base, "__slots__", ())]
    return [getattr(each, name) for name in slots if hasattr(each, name)]


def test_no_object_of_a_client_shows_a_secret(flavour: Flavour) -> None:
    client = flavour.client(Network(http_response(200, SUCCESS)), access_key=ACCESS, secret_key=SECRET)
    parts = reset_parts(PASSWORD)
    shown = io.StringIO()
    pending: list[object] = [client, parts]
    seen: set[int] = set()
    while pending:
        each = pending.pop()
        if id(each) in seen or len(seen) > 2000:
            continue
        seen.add(id(each))
        shown.write(f"{each!r}\n")
        if isinstance(each, dict | list | tuple):
            pending += each.values() if isinstance(each, dict) else each
        elif type(each).__module__.startswith("generator") and not isinstance(each, Credentials | ResetRequest):
            # These two hold what they are for; nobody gets at it but by its name.
            pending.append(vars(each) if hasattr(each, "__dict__") else attributes(each))
    assert len(seen) > 30
    assert_no_canary(shown.getvalue(), "an object")
    with pytest.raises(TypeError):
        pickle.dumps(client)
