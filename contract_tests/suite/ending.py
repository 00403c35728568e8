"""Why a run ends before its last test. Neither is an error of a test, so that no test may catch one by accident."""

from __future__ import annotations


class GiveUpError(BaseException):
    """Going on makes no sense; the message says why."""


class TimeIsUpError(GiveUpError):
    """The time that the run may take is over."""


class CouldNotRunError(Exception):
    """The run can't even begin; the message says what to do."""
