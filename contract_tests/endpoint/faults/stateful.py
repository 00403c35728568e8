"""Faults that show only over several requests, or in the accounts themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..answer import Answer, Outcome, unexpected, unknown_id
from ..answer_hooks import INVALID_PASSWORD, adjusting, finishing
from ..operations import password_was_reset
from ..request_hooks import performing
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..encoding import Reply
    from ..operations import Arguments, Operation
    from ..request import Request
    from ..request_hooks import Perform
    from ..state import State
    from ..switches import Change

ATTEMPTS: Final = 10


def count(state: State, what: str) -> int:
    """How often this was counted, this time included."""
    seen = state.memory.setdefault(what, [])
    seen.append(None)
    return len(seen)


def every(number: int, what: str, change: Callable[[Answer], Answer]) -> Change:
    """Change the answer to every so many successful requests."""

    def changed(state: State, _request: Request, answer: Answer) -> Answer:
        if answer.outcome not in {Outcome.RESET, Outcome.LISTED} or count(state, what) % number:
            return answer
        return change(answer)

    return adjusting(changed)


def resetting(change: Callable[[Perform, State, Operation, Arguments], Answer]) -> Change:
    """Carry resetPassword out in another way."""

    def changed(inner: Perform) -> Perform:
        def perform(state: State, operation: Operation, arguments: Arguments) -> Answer:
            if not operation.has_parameters:
                return inner(state, operation, arguments)
            return change(inner, state, operation, arguments)

        return perform

    return performing(changed)


def do_nothing(_inner: Perform, _state: State, _operation: Operation, arguments: Arguments) -> Answer:
    """Tell success."""
    return password_was_reset(str(arguments["id"]))


def change_another(_inner: Perform, state: State, _operation: Operation, arguments: Arguments) -> Answer:
    """Set the password of another account."""
    ids = state.accounts.ids
    another = ids[(ids.index(str(arguments["id"])) + 1) % len(ids)]
    state.accounts.set_password(another, str(arguments["password"]))
    return password_was_reset(str(arguments["id"]))


def change_all(_inner: Perform, state: State, _operation: Operation, arguments: Arguments) -> Answer:
    """Set the password of every account."""
    for account_id in state.accounts.ids:
        state.accounts.set_password(account_id, str(arguments["password"]))
    return password_was_reset(str(arguments["id"]))


def lower_case(inner: Perform, state: State, operation: Operation, arguments: Arguments) -> Answer:
    """Set the password in lower case."""
    return inner(state, operation, {**arguments, "password": str(arguments["password"]).lower()})


def refuse_known(inner: Perform, state: State, operation: Operation, arguments: Arguments) -> Answer:
    """Answer 500 to the password that is set already."""
    if state.accounts.password_is(str(arguments["id"]), str(arguments["password"])):
        return unexpected()
    return inner(state, operation, arguments)


def lose(inner: Perform, state: State, operation: Operation, arguments: Arguments) -> Answer:
    """Know no account any more after the first success."""
    return unknown_id() if count(state, "account-lost-after-reset") > 1 else inner(state, operation, arguments)


def lock(state: State, _request: Request, answer: Answer) -> Answer:
    """Answer 403 to everything after a number of refused passwords."""
    if answer.outcome in INVALID_PASSWORD:
        count(state, "account-locked")
    locked = len(state.memory.get("account-locked", [])) > ATTEMPTS
    if answer.outcome is not Outcome.RESET or not locked:
        return answer
    return replace(unknown_id(), status=403)


def of_previous(state: State, _request: Request, reply: Reply) -> Reply:
    """The reply to the request before this one."""
    queue = state.memory.setdefault("answer-of-previous-request", [])
    queue.append(reply)
    previous = queue.pop(0) if len(queue) > 1 else reply
    return previous if isinstance(previous, type(reply)) else reply


def twice(state: State, request: Request, answer: Answer) -> Answer:
    """Answer 500 to a body that was sent before."""
    seen = state.memory.setdefault("repeated-request-crashes", [])
    if answer.outcome is not Outcome.RESET:
        return answer
    if request.body in seen:
        return unexpected()
    seen.append(request.body)
    return answer


FAULTS: Final = grouped(
    "state",
    Fault(
        "every-second-success-crashes",
        "Answers every second valid request with status 500.",
        ("ERR-500", "RES-RESET-200"),
        every(2, "every-second-success-crashes", lambda _: unexpected()),
    ),
    Fault(
        "every-fifth-success-crashes",
        "Answers every fifth valid request with status 500.",
        ("ERR-500", "RES-RESET-200"),
        every(5, "every-fifth-success-crashes", lambda _: unexpected()),
    ),
    Fault(
        "every-third-success-false",
        "Says success: false in the answer to every third valid request.",
        ("RES-LIST-SUCCESS", "RES-RESET-SUCCESS"),
        every(
            3, "every-third-success-false", lambda answer: replace(answer, content={**answer.content, "success": False})
        ),
    ),
    Fault(
        "repeated-request-crashes",
        "Answers 500 to a valid request whose body was sent before.",
        ("ERR-500", "RES-RESET-200"),
        adjusting(twice),
    ),
    Fault(
        "known-password-crashes",
        "Answers 500 to the password that the account has already.",
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
        "Answers 403 to valid requests after more than ten refused passwords.",
        ("RES-RESET-200",),
        adjusting(lock),
    ),
    Fault(
        "answer-of-previous-request",
        "Gives each request the answer of the one before it.",
        ("RES-RESET-200", "RES-RESET-ID-SAME"),
        finishing(of_previous),
    ),
    Fault(
        "reset-does-nothing",
        "Tells success and leaves the password as it is.",
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
