"""The responses of an endpoint to the probes, without a server."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.composition import behaviour_of, plan_for, state_of
from contract_tests.tests.endpoint.building import ACCESS_KEY, SECRET_KEY
from contract_tests.tests.endpoint.probes import probes

if TYPE_CHECKING:
    from contract_tests.endpoint.authentication.signature import Signing
    from contract_tests.endpoint.serving.encoding import EncodedResponse
    from contract_tests.endpoint.serving.request import Request


def signing() -> Signing:
    """Return how requests of the API of this repository are signed."""
    found = plan_for(EndpointSettings()).signing
    assert found is not None
    return found


class Run:
    """A fresh endpoint with the keys of the probes, which responds to requests one after the other."""

    def __init__(self, settings: EndpointSettings) -> None:
        settings = replace(settings, access_key=ACCESS_KEY, secret_key=SECRET_KEY)
        self._state = state_of(settings)
        self._behaviour = behaviour_of(settings)
        self.world = self._state.world

    def respond(self, request: Request) -> EncodedResponse:
        """Return the response, with one trace id for all."""
        response = self._behaviour.respond(self._state, request)
        headers = ((name, "trace" if name == "x-ncp-trace-id" else value) for name, value in response.headers)
        return replace(response, headers=tuple(headers))


def fault(name: str) -> EndpointSettings:
    """Return settings with one fault."""
    return EndpointSettings(faults=frozenset({name}))


def variant(name: str) -> EndpointSettings:
    """Return settings with one variant."""
    return EndpointSettings(variants=frozenset({name}))


def responses(settings: EndpointSettings) -> list[EncodedResponse]:
    """Return the responses of a fresh endpoint to all probes."""
    run = Run(settings)
    return [run.respond(request) for request in probes()]


@cache
def documented_responses() -> list[EncodedResponse]:
    """Return the responses of an endpoint without fault or variant."""
    return responses(EndpointSettings())


def changes_a_response(settings: EndpointSettings) -> bool:
    """Return whether an endpoint responds to one of the probes in another way than documented."""
    run = Run(settings)
    return any(
        run.respond(request) != documented for request, documented in zip(probes(), documented_responses(), strict=True)
    )
