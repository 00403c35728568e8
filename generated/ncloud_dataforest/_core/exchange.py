# Generated from generator/runtime/_core/exchange.py by `python -m generator`; do not edit.
"""One call from its first attempt to its end, without sending, waiting or reading a clock of its own.

`Exchange.steps` is a generator: it yields steps, which a client carries out and fills in, and returns the response or
raises. Both clients drive the same generator, so there is one logic, and tests can play the network and the clock.

    Sign  →  Send  →  success                           → Response
      ↑       │  ├──  refused signature, clock wrong    → Sign (once; does not count as a retry)
      │       │  └──  failure that may be tried again   → Pause ─┐
      └───────┼──────────────────────────────────────────────────┘
              └─────  any other failure                 → raises
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from ..errors import ApiError, AuthenticationError
from ..types import Response
from .clock import Clock
from .clock_skew import corrected_offset
from .credentials import ObservedCredentials
from .description import ApiDescription
from .failing import Attempts, no_response_error, no_time_error, response_error
from .log import CallLog
from .operation import Operation, RequestParts
from .outcome import Answer, Failure
from .reading import Refusal, Success, read_answer
from .redaction import Redactor
from .retry import RetryBudget, pause_before_retry
from .settings import Settings

if TYPE_CHECKING:
    from .security import Keyring

T = TypeVar("T")

HeaderPairs: TypeAlias = Sequence[tuple[str, str]]

_LONGEST_TRACE_ID: Final = 128
_SHORTEST_TOKEN: Final = 8
_TRACE_ID: Final = re.compile(r"[\x21-\x7e]{1,128}")


class Sign:
    """Step: have the request signed; `headers` is to be filled in.

    Attributes:
        now: Seconds since 1970-01-01T00:00:00Z, corrected.
        headers: Headers of the signature.
    """

    __slots__ = ("headers", "now")

    def __init__(self, now: float) -> None:
        self.now = now
        self.headers: HeaderPairs = ()


class Send:
    """Step: send the request with these headers of the signature; `outcome` is to be filled in.

    Attributes:
        signature: Headers of the signature; empty for an unsigned operation.
        ends: Time of the monotonic clock at which the call has to be over; None: never.
        outcome: What came of it.
    """

    __slots__ = ("ends", "outcome", "signature")

    def __init__(self, signature: HeaderPairs, ends: float | None) -> None:
        self.signature = signature
        self.ends = ends
        self.outcome: Answer | Failure | None = None


class Pause:
    """Step: wait."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


Step: TypeAlias = Sign | Send | Pause


class Context:
    """What the calls of one client share.

    Attributes:
        description: The API.
        clock: Time and chance.
        credentials: Provider of the keys; None when they are a signer's, or nothing is signed.
        keyring: Credentials that travel as they are; None when the API asks for none.
        log: Log of the client.
        budget: Further attempts that all calls together may make.
        clock_offset: Seconds to add to our clock, as a refused signature once showed. Any thread may replace it.
    """

    def __init__(
        self,
        description: ApiDescription,
        clock: Clock,
        credentials: ObservedCredentials | None,
        keyring: Keyring | None = None,
    ) -> None:
        self.description = description
        self.clock = clock
        self.credentials = credentials
        self.keyring = keyring
        self.log = CallLog(description.logger)
        self.budget = RetryBudget()
        self.clock_offset = 0.0


class Call(Generic[T]):
    """One call: what is called, with which arguments, within which limits."""

    __slots__ = ("operation", "parts", "settings")

    def __init__(self, operation: Operation[T], parts: RequestParts, settings: Settings) -> None:
        self.operation = operation
        self.parts = parts
        self.settings = settings


class Exchange(Generic[T]):
    """The course of one call.

    Attributes:
        attempts: What the attempts so far add up to.
    """

    def __init__(self, call: Call[T], context: Context) -> None:
        self._call = call
        self._context = context
        self.attempts = Attempts(call.operation)
        self._retries = 0
        self._offset = 0.0
        self._has_corrected_clock = False
        self._signatures: list[HeaderPairs] = []
        deadline = call.settings.deadline
        self._ends = None if deadline is None else context.clock.monotonic() + deadline

    def steps(self) -> Generator[Step, None, Response[T]]:
        """Run the call.

        Raises:
            ApiError: The call failed for good.
        """
        context, operation = self._context, self._call.operation
        while True:
            signature: HeaderPairs = ()
            if operation.signed:
                # Kept, since another call may correct the clock while this one is under way.
                self._offset = context.clock_offset
                sign = Sign(context.clock.now() + self._offset)
                yield sign
                signature = sign.headers
                self._signatures.append(signature)
            if self._left() == 0.0:
                # Signing took that long, or the pause longer than asked for; the failure before it was retryable.
                raise no_time_error(self.attempts, retryable=True)
            self.attempts.count += 1
            send = Send(signature, self._ends)
            begun = context.clock.monotonic()
            yield send
            outcome = send.outcome
            if outcome is None:
                msg = "a Send step was not carried out"
                raise RuntimeError(msg)
            self._log_attempt(outcome, context.clock.monotonic() - begun)
            if isinstance(outcome, Answer):
                meaning = read_answer(outcome, operation, context.description)
                if isinstance(meaning, Success):
                    context.budget.refund()
                    return self._response(outcome, meaning)
                error: ApiError = self._refused(outcome, meaning)
                if self._corrects_clock(outcome, error):
                    continue
            else:
                error = no_response_error(outcome, self.attempts, self._redactor(), is_over=self._left() == 0.0)
            yield Pause(self._pause_after(error))

    def _pause_after(self, error: ApiError) -> float:
        """Give the seconds before a further attempt, or raise the error when there is none."""
        context, call = self._context, self._call
        if not error.retryable:
            raise error
        maximum = call.settings.max_retries
        pause = pause_before_retry(
            retries=self._retries,
            maximum=call.operation.retry.maximum if maximum is None else maximum,
            retry_after=getattr(error, "retry_after", None),
            remaining=self._left(),
            random=context.clock.random(),
        )
        if pause is None or not context.budget.take():
            raise error
        self._retries += 1
        context.log.pause(
            call.operation, attempt=self.attempts.count, status=getattr(error, "status", None), pause=pause
        )
        return pause

    def _corrects_clock(self, answer: Answer, error: ApiError) -> bool:
        """Say whether the signature was refused for our clock, and if so, correct that."""
        context = self._context
        # Status 401 only: then the request was surely not carried out, so that sending it again is no second sending.
        if (
            answer.status != 401
            or not isinstance(error, AuthenticationError)
            or self._has_corrected_clock
            or not self._call.settings.correct_clock
            or not self._call.operation.signed
        ):
            return False
        offset = corrected_offset(answer.headers.get("date"), now=context.clock.now(), offset=self._offset)
        if offset is None:
            return False
        self._has_corrected_clock = True
        context.clock_offset = offset
        context.log.clock_correction(self._call.operation, attempt=self.attempts.count, correction=offset)
        return True

    def _refused(self, answer: Answer, refusal: Refusal) -> ApiError:
        return response_error(
            answer,
            refusal,
            self.attempts,
            self._redactor(),
            trace_id=self._trace_id(answer),
            now=self._context.clock.now() + self._context.clock_offset,
        )

    def _response(self, answer: Answer, success: Success[T]) -> Response[T]:
        trace_id = self._trace_id(answer)
        return Response(
            status_code=answer.status,
            headers=answer.headers,
            content=answer.content,
            parsed=success.parsed,
            trace_id=trace_id if trace_id is not None and _TRACE_ID.fullmatch(trace_id) else None,
            attempts=self.attempts.count,
        )

    def _log_attempt(self, outcome: Answer | Failure, duration: float) -> None:
        log = self._context.log
        if not log.logs_attempts:
            return
        trace_id = self._trace_id(outcome) if isinstance(outcome, Answer) else None
        log.attempt(
            self._call.operation,
            attempt=self.attempts.count,
            duration=duration,
            status=outcome.status if isinstance(outcome, Answer) else None,
            trace_id=None if trace_id is None else self._redactor().clean(trace_id, limit=_LONGEST_TRACE_ID),
        )

    def _left(self) -> float | None:
        """Give the seconds that are left for the whole call; None when it has no limit."""
        return None if self._ends is None else max(0.0, self._ends - self._context.clock.monotonic())

    def _trace_id(self, answer: Answer) -> str | None:
        header = self._context.description.trace_id_header
        return None if header is None else answer.headers.get(header)

    def _redactor(self) -> Redactor:
        """Make what keeps all secrets of this call out of texts."""
        context, call = self._context, self._call
        secrets = list(call.parts.all_secrets())
        # A header that the caller adds may be a token; a short one is a word such as "true".
        secrets += [value for value in (call.settings.headers or {}).values() if len(value) >= _SHORTEST_TOKEN]
        if context.credentials is not None:
            secrets += context.credentials.secrets()
        if context.keyring is not None:
            secrets += context.keyring.secrets()
        scheme = context.description.signing
        public = frozenset[str]() if scheme is None else scheme.headers - scheme.secret_headers
        secrets += [value for pairs in self._signatures for name, value in pairs if name.lower() not in public]
        return Redactor(secrets)
