"""The root of all exceptions that a call raises."""

from __future__ import annotations

from typing import Any, TypedDict


class CallFacts(TypedDict, total=False):
    """What every error says about its call; see `ApiError`."""

    operation: str
    method: str
    path: str
    attempts: int
    sent: bool | None
    retryable: bool


class ApiError(Exception):
    """Root of everything that a call raises.

    Attributes:
        message: What happened, in one line.
        operation: `operationId` of the API's document, or "" outside a call.
        method: HTTP method, or "".
        path: Path of the operation with the names of its parameters, not their values, or "".
        attempts: How many times the request was given to the network.
        sent: Whether any attempt reached the server: False means that none is known to have, True means that one did,
            None means that nobody can say.
        retryable: Whether the same call may simply be made again: the API's document counts this failure
            among those after which a further attempt is safe and may help.
    """

    def __init__(
        self,
        *,
        message: str,
        operation: str = "",
        method: str = "",
        path: str = "",
        attempts: int = 0,
        sent: bool | None = False,
        retryable: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.method = method
        self.path = path
        self.attempts = attempts
        self.sent = sent
        self.retryable = retryable

    def __str__(self) -> str:
        facts = self._facts()
        text = f"{self.operation}: {self.message}" if self.operation else self.message
        return f"{text} ({', '.join(facts)})" if facts else text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ApiError):
            return NotImplemented
        return type(self) is type(other) and self._arguments() == other._arguments()

    def __hash__(self) -> int:
        return hash((type(self), self.message, self.operation, self.attempts))

    def __reduce__(self) -> tuple[object, ...]:
        # Notes of `add_note` are kept outside the constructor, so they are handed over as state.
        notes = {"__notes__": vars(self)["__notes__"]} if "__notes__" in vars(self) else None
        return _rebuild, (type(self), self._arguments()), notes

    def _arguments(self) -> dict[str, Any]:
        """Return the arguments that make an equal error: each attribute has the name of one."""
        return {name: value for name, value in vars(self).items() if not name.startswith("__")}

    def _facts(self) -> list[str]:
        """Return what the text says in brackets after the message."""
        return [f"attempt {self.attempts}"] if self.attempts > 1 else []


def _rebuild(error_class: type[ApiError], arguments: dict[str, Any]) -> ApiError:
    """Make an error anew when it is unpickled; pickle calls only what takes positional arguments."""
    return error_class(**arguments)
