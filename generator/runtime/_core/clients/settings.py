"""What a client and a single call may set, checked once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeGuard

from ...errors import InvalidArgumentError
from ...types import RequestOptions

LONGEST_TIME: Final = 1_000_000
"""Seconds; what waits for the network cannot count much further."""

_OPTIONS: Final = RequestOptions.__optional_keys__


class Settings:
    """Settings of a client, or of one call.

    Attributes:
        timeout: Seconds for each step of an attempt; None: no limit.
        deadline: Seconds for the whole call; None: no limit.
        max_retries: Further attempts; None: as many as the API's document says.
        validate: Whether arguments are checked before anything is sent.
        correct_clock: Whether a refused signature may be made anew with the clock of the server.
        lenient: Whether a success is handed out though required members are missing in it.
        headers: Further request headers.
        media_type: What the body of the call is sent as; None: what its operation prefers.

    Raises:
        InvalidArgumentError: A value is impossible.
    """

    __slots__ = ("correct_clock", "deadline", "headers", "lenient", "max_retries", "media_type", "timeout", "validate")

    def __init__(
        self,
        *,
        timeout: float | None,
        deadline: float | None,
        max_retries: int | None,
        validate: bool,
        correct_clock: bool,
        lenient: bool = False,
        headers: Mapping[str, str] | None = None,
        media_type: str | None = None,
    ) -> None:
        for name, value in (("timeout", timeout), ("deadline", deadline)):
            if value is not None and not (is_number(value) and 0 < value <= LONGEST_TIME):
                raise InvalidArgumentError(
                    message=f"{name} must be a number of seconds above 0 and up to {LONGEST_TIME:,}, or None"
                )
        if max_retries is not None and not (_is_integer(max_retries) and max_retries >= 0):
            raise InvalidArgumentError(message="max_retries must be a whole number, 0 or more")
        self.timeout = timeout
        self.deadline = deadline
        self.max_retries = max_retries
        self.validate = validate
        self.correct_clock = correct_clock
        self.lenient = lenient
        self.headers = headers
        self.media_type = media_type

    def narrowed(self, options: RequestOptions | None) -> Settings:
        """Return the settings of one call.

        Raises:
            InvalidArgumentError: An option is unknown or has an impossible value.
        """
        if not options:
            return self
        if not isinstance(options, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
            raise InvalidArgumentError(message="options must be a dictionary")
        unknown = options.keys() - _OPTIONS
        if unknown:
            raise InvalidArgumentError(
                message=f"unknown option {', '.join(sorted(unknown))}; known are {', '.join(sorted(_OPTIONS))}"
            )
        headers = options.get("headers")
        require_mapping(headers)
        return Settings(
            timeout=options.get("timeout", self.timeout),
            deadline=options.get("deadline", self.deadline),
            max_retries=options.get("max_retries", self.max_retries),
            validate=options.get("validate", self.validate),
            correct_clock=self.correct_clock,
            lenient=options.get("lenient", self.lenient),
            headers=overlaid(self.headers, headers),
            media_type=options.get("media_type"),
        )


def require_mapping(headers: object) -> None:
    """Check that further headers are what they should be.

    Raises:
        InvalidArgumentError: They are not.
    """
    if headers is not None and not isinstance(headers, Mapping):
        raise InvalidArgumentError(message="headers must be a dictionary of texts")


def overlaid(below: Mapping[str, str] | None, above: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Return headers with others in place of those of the same name."""
    if not below or not above:
        return above or below
    replaced = {str(name).lower() for name in above}
    return {name: value for name, value in below.items() if name.lower() not in replaced} | dict(above)


def is_number(value: object) -> TypeGuard[float]:
    """Return whether a value is a number; a boolean is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
