"""What may leave the machine. Every request passes a guard right before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from contract_tests.oracle.account_id import is_possible
from contract_tests.oracle.body import UnreadableError, parse_body
from contract_tests.oracle.operations import GET_LIST
from contract_tests.oracle.password import PasswordReading, judge_password
from contract_tests.oracle.plainness import meant_path
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.signature import Credentials, judge_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from contract_tests.oracle.exchange import Request


class NotSentError(Exception):
    """A request was kept back; the message says why."""


class Guard(Protocol):
    """Decides about each request."""

    def check(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            NotSentError: It must not be sent.
        """


class OnlyHarmless:
    """The guard of safe mode: nothing passes that a conforming server could carry out.

    A reset passes only when two conditions hold: its id cannot exist, and either its signature is invalid or every
    reading refuses its password. A list passes only when its signature is invalid, and so does a body that cannot be
    read and names a password.
    """

    def __init__(self, credentials: Credentials, server_time: Callable[[float], float]) -> None:
        """Guard a run.

        Args:
            credentials: The key pair of the run.
            server_time: The endpoint's clock for a time on ours.
        """
        self._credentials = credentials
        self._server_time = server_time

    def check(self, request: Request) -> None:
        """Let a request pass that cannot be carried out.

        Raises:
            NotSentError: A conforming server could carry it out.
        """
        is_refused = self._is_signature_refused(request)
        if GET_LIST.name.lower() in meant_path(request.target) and not is_refused:
            raise NotSentError("the list of accounts could be returned")
        try:
            body = parse_body(request.body, request.media_type)
        except UnreadableError:
            if _names_a_password(request.body) and not is_refused:
                raise NotSentError("a body that cannot be read could be read by others") from None
            return
        for members in (body.members, *body.other_interpretations):
            self._check_members(members, is_refused=is_refused)

    def _check_members(self, members: Mapping[str, object], *, is_refused: bool) -> None:
        account_id, password = members.get("id"), members.get("password")
        if not is_refused and any(_could_be_a_password(value) for name, value in members.items() if name != "id"):
            raise NotSentError("a member could be read as a password that is accepted")
        if account_id is not None and (not isinstance(account_id, str) or is_possible(account_id)):
            raise NotSentError("the id could be that of an account")
        if not is_refused and password is not None and not _is_refused_by_all(password):
            raise NotSentError("the password could be accepted")

    def _is_signature_refused(self, request: Request) -> bool:
        ruling = judge_signature(request, self._credentials, self._server_time(request.sent_at))
        return ruling.outcome is ExpectedOutcome.FAIL


class OnlyOneAccount:
    """The guard of the full suite: no reset passes for another account that is known to exist."""

    def __init__(self, others: Collection[str]) -> None:
        """Guard a run.

        Args:
            others: Ids of the accounts that must be left alone; the run adds to them as it learns of some.
        """
        self._others = others

    def check(self, request: Request) -> None:
        """Let a request pass that leaves the other accounts alone.

        Raises:
            NotSentError: It names another account.
        """
        if any(other.encode() in request.body for other in self._others):
            raise NotSentError("the request names another account than the one that may be changed")


def _names_a_password(body: bytes) -> bool:
    return b"password" in body.replace(b"\0", b"").lower()


def _could_be_a_password(value: object) -> bool:
    return isinstance(value, str) and not _is_refused_by_all(value)


def _is_refused_by_all(password: object) -> bool:
    return isinstance(password, str) and judge_password(password, PasswordReading.ANY).outcome is ExpectedOutcome.FAIL
