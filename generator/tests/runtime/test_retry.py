"""The decision on a further attempt, over its whole table."""

from __future__ import annotations

import datetime
import math
import threading
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.calls.exchange import RetryBudget
from generator.runtime._core.calls.retry import (
    LONGEST_PAUSE,
    LONGEST_RETRY_AFTER,
    is_retryable,
    parse_retry_after,
    pause_before_retry,
)
from generator.runtime._core.requests.operation import RetryPolicy
from generator.runtime._core.responses.http_date import parse_http_date
from generator.tests.runtime.fake_clock import START
from generator.tests.runtime.fakes import LIST, RESET

STATUSES = st.one_of(st.integers(100, 599), st.sampled_from([401, 429, 500, 503, 504]))
CODES = st.one_of(st.none(), st.sampled_from(["200", "400", "410", "500", "510"]))
POLICIES = st.builds(
    RetryPolicy,
    maximum=st.integers(0, 5),
    not_sent=st.booleans(),
    no_response=st.booleans(),
    statuses=st.lists(st.tuples(STATUSES, CODES), max_size=4).map(tuple),
)


@pytest.mark.promise("retry-table")
@given(policy=POLICIES, status=STATUSES, code=CODES, sent=st.sampled_from([True, None]))
def test_a_response_is_retryable_exactly_when_the_policy_has_its_status_or_its_pair(
    *, policy: RetryPolicy, status: int, code: str | None, sent: bool | None
) -> None:
    expected = any(status == each and (wanted is None or wanted == code) for each, wanted in policy.statuses)
    assert is_retryable(policy, status=status, code=code, sent=sent) is expected


@pytest.mark.promise("retry-table")
@given(policy=POLICIES, sent=st.sampled_from([True, None, False]))
def test_no_response_is_retryable_as_the_policy_says(*, policy: RetryPolicy, sent: bool | None) -> None:
    verdict = is_retryable(policy, status=None, code=None, sent=sent)
    assert verdict is (policy.no_response or (sent is False and policy.not_sent))


@given(status=STATUSES, code=CODES, sent=st.sampled_from([True, None, False]))
def test_a_change_is_sent_again_only_when_it_was_known_not_carried_out(
    *, status: int, code: str | None, sent: bool | None
) -> None:
    assert is_retryable(RESET.retry, status=status, code=code, sent=True) is (status == 429)
    assert is_retryable(RESET.retry, status=None, code=None, sent=sent) is (sent is False)


def test_a_question_is_asked_again_more_freely() -> None:
    assert is_retryable(LIST.retry, status=None, code=None, sent=None)
    assert is_retryable(LIST.retry, status=500, code=None, sent=True)
    assert is_retryable(LIST.retry, status=503, code="500", sent=True)
    assert not is_retryable(LIST.retry, status=503, code="501", sent=True)
    assert not is_retryable(LIST.retry, status=400, code=None, sent=True)


@pytest.mark.promise("retry-table", "retry-after", "one-deadline")
@given(
    retries=st.integers(0, 2000),
    maximum=st.integers(0, 2000),
    retry_after=st.none() | st.floats(0, LONGEST_RETRY_AFTER) | st.floats(0, 1e12),
    remaining=st.none() | st.floats(0, 10) | st.floats(0, 1e6),
    random=st.floats(0, 1, exclude_max=True),
)
def test_a_pause_is_bounded_and_never_crosses_the_deadline(
    retries: int, maximum: int, retry_after: float | None, remaining: float | None, random: float
) -> None:
    pause = pause_before_retry(
        retries=retries, maximum=maximum, retry_after=retry_after, remaining=remaining, random=random
    )
    if retries >= maximum or (retry_after is not None and retry_after > LONGEST_RETRY_AFTER):
        assert pause is None
        return
    if pause is None:
        assert remaining is not None
        return
    assert 0 <= pause <= max(LONGEST_PAUSE, retry_after or 0)
    assert retry_after is None or pause >= retry_after
    assert remaining is None or pause < remaining


@pytest.mark.promise("retry-table")
def test_the_limit_of_the_pause_doubles_up_to_its_cap() -> None:
    limits = [
        pause_before_retry(retries=retries, maximum=99, retry_after=None, remaining=None, random=0.999_999_999)
        for retries in range(6)
    ]
    assert limits == pytest.approx([0.5, 1, 2, 4, 8, 8])


@pytest.mark.promise("retry-after")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0.0),
        ("7", 7.0),
        (" 60.5 ", 60.5),
        ("1000000000", 1e9),
        ("-5", None),
        ("+5", None),
        ("1e9", None),
        ("NaN", None),
        ("inf", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 5000, None),
        ("٣", None),
        ("Tue, 31 Feb 2026 99:99:99 GMT", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_retry_after(text: str | None, expected: float | None) -> None:
    assert parse_retry_after(text, now=START) == expected


@pytest.mark.promise("retry-after")
@given(st.integers(-(10**6), 10**6))
def test_retry_after_as_a_date_counts_from_the_time_of_the_server(seconds: int) -> None:
    date = datetime.datetime.fromtimestamp(START + seconds, datetime.UTC)
    assert parse_retry_after(format_datetime(date, usegmt=True), now=START) == max(0, seconds)


@pytest.mark.promise("retry-after")
@given(st.text(max_size=60))
def test_retry_after_never_fails_and_is_never_negative(text: str) -> None:
    seconds = parse_retry_after(text, now=START)
    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@given(st.text(max_size=60))
def test_a_date_is_read_or_not_but_never_fails(text: str) -> None:
    parse_http_date(text)


def test_an_outage_is_not_met_with_a_multiple_of_the_calls() -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    calls = 1000
    retries = sum(budget.take() for _ in range(calls))
    assert calls + retries <= 1.1 * calls


@pytest.mark.promise("retry-budget")
def test_successes_fill_the_budget_up_again() -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    for _ in range(25):
        budget.refund()
    assert [budget.take() for _ in range(3)] == [True, True, False]


@pytest.mark.promise("retry-budget")
def test_the_budget_never_holds_more_than_its_capacity() -> None:
    budget = RetryBudget()
    for _ in range(1000):
        budget.refund()
    taken = 0
    while budget.take():
        taken += 1
    assert taken == RetryBudget.CAPACITY


def test_the_budget_counts_rightly_under_threads() -> None:
    budget = RetryBudget()
    taken: list[bool] = []
    threads = [threading.Thread(target=lambda: taken.extend(budget.take() for _ in range(50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == RetryBudget.CAPACITY
