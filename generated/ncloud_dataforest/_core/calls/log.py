# Generated from generator/runtime/_core/calls/log.py by `python -m generator`; do not edit.
"""Log records of calls. What they hold is a closed list, so that nothing else can get in."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, Final

from ..requests.operation import OperationSpec

TRACING: Final = "opentelemetry.trace"
"""Module that is loaded in a program that traces; it is never imported for its own sake."""


class CallLog:
    """Writes the records of one client under the package's logger: silent until the application configures logging.

    Each record has, in its text and as attributes: operation, method, path (of the document, without values), status,
    attempt, duration in seconds, trace id; where it applies also the pause or the correction of the clock in seconds.

    Levels: DEBUG for each attempt, INFO for a further attempt, WARNING for a corrected clock
    and for a success under a status that is not documented.

    Attributes:
        logs_attempts: Says whether records of attempts go anywhere.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)
        if not self._logger.handlers:
            self._logger.addHandler(logging.NullHandler())
        # The logger's own method, without a frame of ours: every attempt asks.
        self.logs_attempts = partial(self._logger.isEnabledFor, logging.DEBUG)

    def attempt(
        self,
        operation: OperationSpec[Any],
        *,
        attempt: int,
        duration: float,
        status: int | None,
        trace_id: str | None,
    ) -> None:
        """Record that an attempt ended; a status of None means that no complete response came."""
        if self.logs_attempts():
            facts = _facts(operation, attempt) | {"status": status, "duration": duration, "trace_id": trace_id}
            self._logger.debug(
                "%(operation)s: %(method)s %(path)s, attempt %(attempt)d, status %(status)s, %(duration).3f s, "
                "trace id %(trace_id)s",
                facts,
                extra=facts,
            )

    def pause(self, operation: OperationSpec[Any], *, attempt: int, status: int | None, pause: float) -> None:
        """Record that a further attempt will follow."""
        if self._logger.isEnabledFor(logging.INFO):
            facts = _facts(operation, attempt) | {"status": status, "pause": pause}
            self._logger.info(
                "%(operation)s: %(method)s %(path)s, attempt %(attempt)d, status %(status)s; "
                "trying again in %(pause).3f s",
                facts,
                extra=facts,
            )

    def undocumented_success(self, operation: OperationSpec[Any], *, attempt: int, status: int) -> None:
        """Record that a success came under a status that the API's document does not name."""
        facts = _facts(operation, attempt) | {"status": status}
        self._logger.warning(
            "%(operation)s: %(method)s %(path)s, attempt %(attempt)d, status %(status)s; the status is not documented, "
            "but the body is that of a success",
            facts,
            extra=facts,
        )

    def clock_correction(self, operation: OperationSpec[Any], *, attempt: int, correction: float) -> None:
        """Record that our clock was found to be wrong."""
        facts = _facts(operation, attempt) | {"correction": correction}
        self._logger.warning(
            "%(operation)s: %(method)s %(path)s, attempt %(attempt)d; the clock of this machine is wrong, signing anew "
            "with a correction of %(correction).0f s",
            facts,
            extra=facts,
        )

    def hook_failure(self, hook: str, error_class: str) -> None:
        """Record that a hook raised something; not what it says, which may hold anything."""
        self._logger.error("the hook %s raised %s; the call goes on", hook, error_class)


def _facts(operation: OperationSpec[Any], attempt: int) -> dict[str, object]:
    return {"operation": operation.id, "method": operation.method, "path": operation.path, "attempt": attempt}
