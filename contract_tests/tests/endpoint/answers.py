"""What an endpoint answers to the probes, without a server."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.accounts import load_accounts
from contract_tests.endpoint.behaviour import TRACE_HEADER
from contract_tests.endpoint.composition import behaviour_of
from contract_tests.endpoint.state import State

from .building import ACCESS_KEY, SECRET_KEY
from .probes import probes

if TYPE_CHECKING:
    from contract_tests.endpoint.encoding import Reply
    from contract_tests.endpoint.request import Request


class Run:
    """A fresh endpoint with the keys of the probes, which answers requests one after the other."""

    def __init__(self, settings: EndpointSettings) -> None:
        self.accounts = load_accounts(settings.accounts_file)
        self._state = State(
            self.accounts,
            {ACCESS_KEY: SECRET_KEY},
            explain=settings.explain,
            body_limit=settings.body_limit,
            failures_left=settings.failure_count,
        )
        self._behaviour = behaviour_of(settings)

    def answer(self, request: Request) -> Reply:
        """The reply, with one trace id for all."""
        reply = self._behaviour.respond(self._state, request)
        headers = ((name, "trace" if name == TRACE_HEADER else value) for name, value in reply.headers)
        return replace(reply, headers=tuple(headers))


def fault(name: str) -> EndpointSettings:
    """Settings with one fault."""
    return EndpointSettings(faults=frozenset({name}))


def variant(name: str) -> EndpointSettings:
    """Settings with one variant."""
    return EndpointSettings(variants=frozenset({name}))


def answers(settings: EndpointSettings) -> list[Reply]:
    """The replies of a fresh endpoint to all probes."""
    run = Run(settings)
    return [run.answer(request) for request in probes()]


@cache
def documented_answers() -> list[Reply]:
    """The replies of an endpoint without fault or variant."""
    return answers(EndpointSettings())


def changes_an_answer(settings: EndpointSettings) -> bool:
    """Whether an endpoint answers one of the probes in another way than documented."""
    return answers(settings) != documented_answers()
