"""Dates of HTTP headers, as servers write them and near the limits of what is read."""

from __future__ import annotations

import datetime
import time

import pytest

from generator.runtime._core.calls.clock_skew import LARGEST_OFFSET, SMALLEST_SKEW, corrected_offset
from generator.runtime._core.responses.http_date import parse_http_date

NEW_YEAR = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).timestamp()
DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
HOUR = 3600.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (DATE, NEW_YEAR),
        ("Thu, 01 Jan 2026 09:00:00 +0900", NEW_YEAR),
        ("Thu, 01 Jan 2026 00:00:00 -0100", NEW_YEAR + HOUR),
    ],
)
def test_the_offset_of_a_date_counts(text: str, seconds: float) -> None:
    assert parse_http_date(text) == seconds


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process can be set on POSIX only")
def test_a_date_without_a_zone_is_in_utc_wherever_the_client_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        # The standard library reads this offset as "no zone is known".
        assert parse_http_date("Thu, 01 Jan 2026 00:00:00 -0000") == NEW_YEAR
    finally:
        monkeypatch.undo()
        time.tzset()


def test_dates_are_read_up_to_forty_characters() -> None:
    assert parse_http_date(DATE.rjust(40)) == NEW_YEAR
    assert parse_http_date(DATE.rjust(41)) is None


@pytest.mark.parametrize(
    ("ahead", "corrected"),
    [
        (0.0, None),
        (SMALLEST_SKEW, None),
        (SMALLEST_SKEW + 1, SMALLEST_SKEW + 1),
        (LARGEST_OFFSET, LARGEST_OFFSET),
        (LARGEST_OFFSET + 1, None),
    ],
)
def test_a_clock_is_corrected_from_beyond_a_minute_to_a_whole_day(ahead: float, corrected: float | None) -> None:
    assert corrected_offset(DATE, now=NEW_YEAR - ahead, offset=0.0) == corrected
    behind = None if corrected is None else -corrected
    assert corrected_offset(DATE, now=NEW_YEAR + ahead, offset=0.0) == behind
