"""The correction of a wrong clock, over all offsets."""

from __future__ import annotations

import datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.calls.clock_skew import LARGEST_OFFSET, SMALLEST_SKEW, corrected_offset
from generator.tests.runtime.fake_clock import START

DAY = 24 * 60 * 60


def http_date(seconds: float) -> str:
    return format_datetime(datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(microsecond=0), usegmt=True)


@pytest.mark.promise("clock-correction")
@given(
    skew=st.integers(-2 * DAY, 2 * DAY),
    offset=st.integers(-DAY, DAY),
)
def test_a_correction_is_made_only_for_a_skew_of_a_minute_to_a_day(skew: int, offset: int) -> None:
    found = corrected_offset(http_date(START + skew), now=START, offset=offset)
    if abs(skew - offset) <= SMALLEST_SKEW or abs(skew) > LARGEST_OFFSET:
        assert found is None
    else:
        assert found == skew
        # What is signed with it is right, so that it is not corrected a second time.
        assert corrected_offset(http_date(START + skew), now=START, offset=found) is None


@pytest.mark.parametrize("date", [None, "", "yesterday", "9" * 100])
def test_a_server_without_a_usable_date_corrects_nothing(date: str | None) -> None:
    assert corrected_offset(date, now=START, offset=0) is None
