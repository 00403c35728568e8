"""Faults that show only over several requests, or in the accounts themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..operations import password_was_reset
from ..request_hooks import performing
from ..response import EndpointResponse, ResponseReason, unexpected, unknown_id
from ..response_hooks import INVALID_PASSWORD, adjusting, finishing
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..encoding import EncodedResponse
    from ..operations import Arguments, ServedOperation
    from ..request import Request
    from ..request_hooks import Perform
    from ..state import State
    from ..switches import Change

ATTEMPTS: Final = 10


def count(state: State, what: str) -> int:
    """Return how often this was counted, this time included."""
    seen = state.memory.setdefault(what, [])
    seen.append(None)
    return len(seen)


def every(number: int, what: str, change: Callable[[EndpointResponse], EndpointResponse]) -> Change:
    """Change the response to every n-th successful request."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        if response.reason not in {ResponseReason.RESET, ResponseReason.LISTED} or count(state, what) % number:
            return response
        return change(response)

    return adjusting(changed)


def resetting(change: Callable[[Perform, State, ServedOperation, Arguments], EndpointResponse]) -> Change:
    """Carry resetPassword out in another way."""

    def changed(inner: Perform) -> Perform:
        def perform(state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
            if not operation.has_parameters:
                return inner(state, operation, arguments)
            return change(inner, state, operation, arguments)

        return perform

    return performing(changed)


def do_nothing(_inner: Perform, _state: State, _operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Report success."""
    return password_was_reset(str(arguments["id"]))


def change_another(
    _inner: Perform, state: State, _operation: ServedOperation, arguments: Arguments
) -> EndpointResponse:
    """Set the password of another account."""
    ids = state.accounts.ids
    another = ids[(ids.index(str(arguments["id"])) + 1) % len(ids)]
    state.accounts.set_password(another, str(arguments["password"]))
    return password_was_reset(str(arguments["id"]))


def change_all(_inner: Perform, state: State, _operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Set the password of every account."""
    for account_id in state.accounts.ids:
        state.accounts.set_password(account_id, str(arguments["password"]))
    return password_was_reset(str(arguments["id"]))


def lower_case(inner: Perform, state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Set the password in lower case."""
    return inner(state, operation, {**arguments, "password": str(arguments["password"]).lower()})


def refuse_known(inner: Perform, state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Respond with 500 to the password that is set already."""
    if state.accounts.password_is(str(arguments["id"]), str(arguments["password"])):
        return unexpected()
    return inner(state, operation, arguments)


def lose(inner: Perform, state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse:
    """Know no account any more after the first success."""
    return unknown_id() if count(state, "account-lost-after-reset") > 1 else inner(state, operation, arguments)


def lock(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
    """Respond with 403 to everything after a number of refused passwords."""
    if response.reason in INVALID_PASSWORD:
        count(state, "account-locked")
    locked = len(state.memory.get("account-locked", [])) > ATTEMPTS
    if response.reason is not ResponseReason.RESET or not locked:
        return response
    return replace(unknown_id(), status=403)


def of_previous(state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
    """Return the response to the request before this one."""
    queue = state.memory.setdefault("answer-of-previous-request", [])
    queue.append(encoded)
    previous = queue.pop(0) if len(queue) > 1 else encoded
    return previous if isinstance(previous, type(encoded)) else encoded


def twice(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Respond with 500 to a body that was sent before."""
    seen = state.memory.setdefault("repeated-request-crashes", [])
    if response.reason is not ResponseReason.RESET:
        return response
    if request.body in seen:
        return unexpected()
    seen.append(request.body)
    return response


FAULTS: Final = grouped(
    "state",
    Fault(
        "every-second-success-crashes",
        "Responds to every second valid request with status 500.",
        ("ERR-500", "RES-RESET-200"),
        every(2, "every-second-success-crashes", lambda _: unexpected()),
    ),
    Fault(
        "every-fifth-success-crashes",
        "Responds to every fifth valid request with status 500.",
        ("ERR-500", "RES-RESET-200"),
        every(5, "every-fifth-success-crashes", lambda _: unexpected()),
    ),
    Fault(
        "every-third-success-false",
        "Says success: false in the response to every third valid request.",
        ("RES-LIST-SUCCESS", "RES-RESET-SUCCESS"),
        every(
            3,
            "every-third-success-false",
            lambda response: replace(response, content={**response.content, "success": False}),
        ),
    ),
    Fault(
        "repeated-request-crashes",
        "Responds with 500 to a valid request whose body was sent before.",
        ("ERR-500", "RES-RESET-200"),
        adjusting(twice),
    ),
    Fault(
        "known-password-crashes",
        "Responds with 500 to the password that the account has already.",
        ("ERR-500", "RES-RESET-200"),
        resetting(refuse_known),
    ),
    Fault(
        "account-lost-after-reset",
        "Knows no account any more once a password was replaced.",
        ("RES-RESET-200",),
        resetting(lose),
    ),
    Fault(
        "account-locked-after-ten-refusals",
        "Responds with 403 to valid requests after more than ten refused passwords.",
        ("RES-RESET-200",),
        adjusting(lock),
    ),
    Fault(
        "answer-of-previous-request",
        "Responds to each request with the response to the one before it.",
        ("RES-RESET-200", "RES-RESET-ID-SAME"),
        finishing(of_previous),
    ),
    Fault(
        "reset-does-nothing",
        "Reports success and leaves the password as it is.",
        ("PW-REPLACED",),
        resetting(do_nothing),
        visible=False,
    ),
    Fault(
        "reset-changes-another-account",
        "Replaces the password of another account.",
        ("PW-REPLACED",),
        resetting(change_another),
        visible=False,
    ),
    Fault(
        "reset-changes-all-accounts",
        "Replaces the password of every account.",
        ("PW-REPLACED",),
        resetting(change_all),
        visible=False,
    ),
    Fault(
        "reset-sets-lower-case",
        "Sets the password in lower case.",
        ("PW-REPLACED",),
        resetting(lower_case),
        visible=False,
    ),
)
