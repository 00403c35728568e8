"""One call from its first attempt to its end, without sending, waiting or reading a clock of its own.

`CallExchange.steps` is a generator: it yields steps, which a client carries out and fills in, and returns the response
or raises. Both clients drive the same generator, so there is one logic, and tests can play the network and the clock.

    Sign  →  Send  →  success                           → Response
      ↑       │  ├──  refused signature, clock wrong    → Sign (once; does not count as a retry)
      │       │  └──  failure that may be tried again   → Pause ─┐
      └───────┼──────────────────────────────────────────────────┘
              └─────  any other failure                 → raises
"""

from __future__ import annotations

import re
import threading
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from ...errors import ApiError, AuthenticationError, CallFacts
from ...types import Response
from ..clients.settings import Settings
from ..network.origin import host_and_port
from ..requests.operation import OperationSpec, RequestParts
from ..responses.reading import Refusal, Success, read_response
from .clock_skew import corrected_offset, skew_too_large
from .failing import call_facts, no_response_error, no_time_error, redactor_of, response_error
from .outcome import AttemptFailure, FailureKind, ReceivedResponse
from .redaction import Redactor
from .retry import is_retryable, pause_before_retry

if TYPE_CHECKING:
    from ..clients.core import ClientCore

T = TypeVar("T")

HeaderPairs: TypeAlias = Sequence[tuple[str, str]]

_LONGEST_TRACE_ID: Final = 128
_TRACE_ID: Final = re.compile(r"[\x21-\x7e]{1,128}")


class Sign:
    """Step: have the request signed; `headers` is to be filled in.

    Attributes:
        now: Seconds since 1970-01-01T00:00:00Z, corrected.
        ends: Time of the monotonic clock at which the call has to be over; None: never.
        headers: Headers of the signature.
    """

    __slots__ = ("ends", "headers", "now")

    def __init__(self, now: float, ends: float | None) -> None:
        self.now = now
        self.ends = ends
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
        self.outcome: ReceivedResponse | AttemptFailure | None = None


class Pause:
    """Step: wait."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


Step: TypeAlias = Sign | Send | Pause
Steps: TypeAlias = Generator[Step, None, Response[T]]


class RetryBudget:
    """Limits the further attempts of a whole client, so that an outage is not met with a multiple of the calls.

    It starts with a stock of attempts. A call that succeeds puts a tenth of an attempt back, so in the long run at
    most one call in ten is followed by a further attempt. Safe to use from several threads.
    """

    CAPACITY: Final = 100.0
    REFUND: Final = 0.1

    def __init__(self) -> None:
        self._stock = self.CAPACITY
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take one attempt out; False when there is none left."""
        with self._lock:
            if self._stock < 1.0:
                return False
            self._stock -= 1.0
            return True

    def refund(self) -> None:
        """Put back what a success is worth."""
        if self._stock >= self.CAPACITY:
            # Almost always so; a race only loses a tenth of an attempt.
            return
        with self._lock:
            self._stock = min(self.CAPACITY, self._stock + self.REFUND)


class CallExchange(Generic[T]):
    """The course of one call.

    Attributes:
        attempts: How many attempts there were so far.
        sent: Whether any of them reached the server: True, False, or None when nobody can say.
    """

    def __init__(self, core: ClientCore, operation: OperationSpec[T], parts: RequestParts, settings: Settings) -> None:
        self._core = core
        self._operation = operation
        self._parts = parts
        self._settings = settings
        self.attempts = 0
        self.sent: bool | None = False
        self._retries = 0
        self._offset = 0.0
        self._has_corrected_clock = False
        self._signatures: list[HeaderPairs] = []
        deadline = settings.deadline
        self._ends = None if deadline is None else core.clock.monotonic() + deadline

    def steps(self) -> Steps[T]:
        """Run the call.

        Raises:
            ApiError: The call failed for good.
        """
        core, operation = self._core, self._operation
        while True:
            signature: HeaderPairs = ()
            if operation.signed:
                # Kept, since another call may correct the clock while this one is under way.
                self._offset = core.clock_offset
                sign = Sign(core.clock.now() + self._offset, self._ends)
                yield sign
                signature = sign.headers
                self._signatures.append(signature)
            if self._left() == 0.0:
                # Signing took that long, or the pause longer than asked for; the failure before it was retryable.
                raise no_time_error(self._facts(retryable=True))
            self.attempts += 1
            send = Send(signature, self._ends)
            begun = core.clock.monotonic()
            yield send
            outcome = send.outcome
            if outcome is None:
                msg = "a Send step was not carried out"
                raise RuntimeError(msg)
            self._log_attempt(outcome, core.clock.monotonic() - begun)
            if isinstance(outcome, ReceivedResponse):
                meaning = read_response(outcome, operation, core.description, lenient=self._settings.lenient)
                if isinstance(meaning, Success):
                    core.budget.refund()
                    if not meaning.is_documented:
                        core.log.undocumented_success(operation, attempt=self.attempts, status=outcome.status)
                    return self._response(outcome, meaning)
                error: ApiError = self._refused(outcome, meaning)
                if self._corrects_clock(outcome, error):
                    continue
            else:
                error = self._no_response(outcome)
            yield Pause(self._pause_after(error))

    def trace_id(self, response: ReceivedResponse) -> str | None:
        """Return the identifier of the call in a response, redacted."""
        trace_id = self._trace_id(response)
        return None if trace_id is None else self._redactor().clean_name(trace_id, limit=_LONGEST_TRACE_ID)

    def _pause_after(self, error: ApiError) -> float:
        """Return the seconds before a further attempt, or raise the error when there is none."""
        core = self._core
        if not error.retryable:
            raise error
        maximum = self._settings.max_retries
        pause = pause_before_retry(
            retries=self._retries,
            maximum=self._operation.retry.maximum if maximum is None else maximum,
            retry_after=getattr(error, "retry_after", None),
            remaining=self._left(),
            random=core.clock.random(),
        )
        if pause is None or not core.budget.take():
            raise error
        self._retries += 1
        core.log.pause(self._operation, attempt=self.attempts, status=getattr(error, "status", None), pause=pause)
        return pause

    def _corrects_clock(self, response: ReceivedResponse, error: ApiError) -> bool:
        """Return whether the signature was refused for our clock, and if so, correct that."""
        core = self._core
        # Status 401 only: then the request is known not to have been executed, so that it is not sent twice.
        if (
            response.status != 401
            or not isinstance(error, AuthenticationError)
            or self._has_corrected_clock
            or not self._settings.correct_clock
            or not self._operation.signed
        ):
            return False
        offset = corrected_offset(response.headers.get("date"), now=core.clock.now(), offset=self._offset)
        if offset is None:
            return False
        self._has_corrected_clock = True
        core.clock_offset = offset
        core.log.clock_correction(self._operation, attempt=self.attempts, correction=offset)
        return True

    def _refused(self, response: ReceivedResponse, refusal: Refusal) -> ApiError:
        self._reached(sent=True)
        return response_error(
            response,
            refusal,
            self._redactor(),
            self._facts(retryable=self._is_retryable(response.status, refusal.code, sent=True)),
            trace_id=self._trace_id(response),
            now=self._core.clock.now() + self._core.clock_offset,
            note=self._note(response, refusal),
        )

    def _note(self, response: ReceivedResponse, refusal: Refusal) -> str | None:
        if not self._operation.signed or not issubclass(refusal.error_class, AuthenticationError):
            return None
        return skew_too_large(response.headers.get("date"), now=self._core.clock.now())

    def _no_response(self, failure: AttemptFailure) -> ApiError:
        self._reached(sent=failure.sent)
        # The same certificate, the same proxy comes again.
        is_lasting = failure.kind in (FailureKind.NOT_TRUSTED, FailureKind.NOT_SET_UP)
        retryable = not is_lasting and self._is_retryable(None, None, sent=failure.sent)
        return no_response_error(
            failure,
            self._redactor(),
            self._facts(retryable=retryable),
            server=host_and_port(self._core.builder.server_of(self._operation)),
            is_over=self._left() == 0.0,
        )

    def _reached(self, *, sent: bool | None) -> None:
        if self.sent is not True and sent is not False:
            self.sent = sent

    def _is_retryable(self, status: int | None, code: str | None, *, sent: bool | None) -> bool:
        return is_retryable(self._operation.retry, status=status, code=code, sent=sent)

    def _facts(self, *, retryable: bool) -> CallFacts:
        return call_facts(self._operation, attempts=self.attempts, sent=self.sent, retryable=retryable)

    def _response(self, response: ReceivedResponse, success: Success[T]) -> Response[T]:
        trace_id = self._trace_id(response)
        return Response(
            status_code=response.status,
            headers=response.headers,
            content=response.content,
            parsed=success.parsed,
            trace_id=trace_id if trace_id is not None and _TRACE_ID.fullmatch(trace_id) else None,
            attempts=self.attempts,
        )

    def _log_attempt(self, outcome: ReceivedResponse | AttemptFailure, duration: float) -> None:
        log = self._core.log
        if not log.logs_attempts():
            return
        log.attempt(
            self._operation,
            attempt=self.attempts,
            duration=duration,
            status=outcome.status if isinstance(outcome, ReceivedResponse) else None,
            trace_id=self.trace_id(outcome) if isinstance(outcome, ReceivedResponse) else None,
        )

    def _left(self) -> float | None:
        """Return the seconds that are left for the whole call; None when it has no limit."""
        return None if self._ends is None else max(0.0, self._ends - self._core.clock.monotonic())

    def _trace_id(self, response: ReceivedResponse) -> str | None:
        header = self._core.description.trace_id_header
        return None if header is None else response.headers.get(header)

    def _redactor(self) -> Redactor:
        return redactor_of(self._core, self._parts, self._settings, self._signatures)
