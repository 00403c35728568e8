"""Arguments of a kind that the types forbid: reported in one line, by name, with nothing sent."""

from __future__ import annotations

from typing import Any

import pytest

from generator.runtime._core.clients.settings import LONGEST_TIME
from generator.runtime._core.keys.credentials import Credentials
from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import InvalidArgumentError
from generator.tests.runtime.fakes import KEYS, RESET, SUCCESS, Flavour, Network, http_response, reset_parts


@pytest.mark.promise("argument-types")
@pytest.mark.parametrize(
    ("argument", "reported"),
    [
        ({"credentials": Credentials(**KEYS)}, "credentials must be a callable that returns Credentials"),
        ({"credentials": 5}, "pass access_key and secret_key"),
        ({"signer": 5}, "signer must have a method sign"),
        ({"signer": Credentials}, "signer must have a method sign"),
    ],
)
def test_what_gives_keys_or_signs(argument: dict[str, Any], reported: str, flavour: Flavour) -> None:
    with pytest.raises(InvalidArgumentError, match=reported):
        flavour.client(**argument)


@pytest.mark.promise("argument-types")
@pytest.mark.parametrize("body", [{"password": "x"}, SUCCESS, "text"])
@pytest.mark.parametrize("validate", [True, False])
def test_a_body_of_another_class(body: Any, validate: Any, flavour: Flavour) -> None:
    network = Network(http_response(200, SUCCESS))
    with pytest.raises(InvalidArgumentError, match="body must be an object of the class that the method names"):
        flavour.call(network, parts=RequestParts(body=body), validate=validate)
    assert network.requests == []


@pytest.mark.promise("argument-types")
@pytest.mark.parametrize("name", ["timeout", "deadline"])
@pytest.mark.parametrize("value", [LONGEST_TIME + 1, 1e10, 1e300, 10**400, float("inf")])
def test_a_time_that_nothing_can_wait_for(name: str, value: float, flavour: Flavour) -> None:
    network = Network(http_response(200, SUCCESS))
    options: Any = {name: value}
    with pytest.raises(InvalidArgumentError, match=f"{name} must be a number of seconds above 0 and up to 1,000,000"):
        flavour.client(network, **options)
    with pytest.raises(InvalidArgumentError, match=name):
        flavour.call(network, request_options=options)
    longest: dict[str, Any] = {name: LONGEST_TIME}
    assert flavour.call(network, **longest).attempts == 1
    assert len(network.requests) == 1


@pytest.mark.promise("argument-types")
@pytest.mark.parametrize(
    ("options", "reported"),
    [
        (5, "options must be a dictionary"),
        ("timeout", "options must be a dictionary"),
        ([("timeout", 1)], "options must be a dictionary"),
        ({"headers": 5}, "headers must be a dictionary of texts"),
        ({"headers": [("X-Request", "1")]}, "headers must be a dictionary of texts"),
    ],
)
def test_options_of_a_call(options: Any, reported: str, flavour: Flavour) -> None:
    network = Network(http_response(200, SUCCESS))
    client = flavour.client(network)
    with pytest.raises(InvalidArgumentError, match=reported) as caught:
        flavour.perform(client, RESET, reset_parts(), options)
    assert caught.value.operation == RESET.id
    assert network.requests == []
