# Generated from generator/runtime/_core/settings.py by `python -m generator`; do not edit.
"""What a client and a single call may set, checked once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from attrs import evolve, field, frozen

from ..errors import InvalidArgumentError
from ..types import RequestOptions

_OPTIONS: Final = RequestOptions.__optional_keys__


@frozen(kw_only=True)
class Settings:
    """Settings of a client, or of one call.

    Attributes:
        timeout: Seconds for each step of an attempt; None: no limit.
        deadline: Seconds for the whole call; None: no limit.
        max_retries: Further attempts; None: as many as the API's document says.
        validate: Whether arguments are checked before anything is sent.
        correct_clock: Whether a refused signature may be made anew with the clock of the server.
        headers: Further request headers of one call.
    """

    timeout: float | None
    deadline: float | None
    max_retries: int | None
    validate: bool
    correct_clock: bool
    headers: Mapping[str, str] | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        for name, value in (("timeout", self.timeout), ("deadline", self.deadline)):
            if value is not None and not (_is_number(value) and 0 < value < math.inf):
                raise InvalidArgumentError(message=f"{name} must be a number of seconds above 0, or None")
        if self.max_retries is not None and not (
            isinstance(self.max_retries, int) and _is_number(self.max_retries) and self.max_retries >= 0  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
        ):
            raise InvalidArgumentError(message="max_retries must be a whole number, 0 or more")

    def narrowed(self, options: RequestOptions | None) -> Settings:
        """Give the settings of one call.

        Raises:
            InvalidArgumentError: An option is unknown or has an impossible value.
        """
        if not options:
            return self
        unknown = options.keys() - _OPTIONS
        if unknown:
            raise InvalidArgumentError(
                message=f"unknown option {', '.join(sorted(unknown))}; known are {', '.join(sorted(_OPTIONS))}"
            )
        return evolve(self, **options)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
