"""The password rule, by examples: the ones of the pages, and those that are easily got wrong."""

from __future__ import annotations

import pytest

from contract_tests.oracle.password import PasswordReading, judge_password
from contract_tests.oracle.ruling import ExpectedOutcome

SUCCEED, FAIL, OPEN = ExpectedOutcome.SUCCEED, ExpectedOutcome.FAIL, ExpectedOutcome.OPEN


@pytest.mark.parametrize(
    ("password", "outcome", "clause"),
    [
        ("Forest-2026!", SUCCEED, "PW-ACCEPTED-BY-ALL"),
        ("Aa1!Aa1!", SUCCEED, "PW-ACCEPTED-BY-ALL"),
        ("qazQAZ1", FAIL, "PW-LEN-MIN"),
        ("", FAIL, "PW-LEN-MIN"),
        ("Aa1!" * 5 + "x", FAIL, "PW-LEN-MAX"),
        ("8ghmuu8x", FAIL, "PW-REFUSED-BY-ALL"),
        ("qazQAZ12", OPEN, "PW-THREE-OF-FOUR"),
        ("forest-2026", OPEN, "PW-THREE-GROUPS"),
        ("Forest-forest", OPEN, "PW-THREE-OF-FOUR"),
        ("Forest/2026", OPEN, "PW-FORBIDDEN-CHARS"),
        ("Forest 2026!", OPEN, "PW-FORBIDDEN-CHARS"),
        ("For\u00e9st-2026", OPEN, "PW-ASCII"),
        ("\uac00" * 12, FAIL, "PW-REFUSED-BY-ALL"),
        ("Aa1!xx\U0001f600", OPEN, "PW-ASCII"),
        ("Forest-2026!\n", OPEN, "PW-ASCII"),
        ("forest20\u00e9", OPEN, "PW-ASCII"),
        ("forest\u00e9\u00e9\u00e9", FAIL, "PW-REFUSED-BY-ALL"),
    ],
)
def test_without_one_reading(password: str, outcome: ExpectedOutcome, clause: str) -> None:
    ruling = judge_password(password, PasswordReading.ANY)
    assert (ruling.outcome, ruling.clause) == (outcome, clause)


@pytest.mark.parametrize(
    ("password", "reading", "outcome"),
    [
        ("qazQAZ12", PasswordReading.FOUR_CLASSES, FAIL),
        ("qazQAZ12", PasswordReading.THREE_GROUPS, FAIL),
        ("qazQAZ12", PasswordReading.THREE_OF_FOUR, SUCCEED),
        ("forest-2026", PasswordReading.THREE_GROUPS, SUCCEED),
        ("forest-2026", PasswordReading.FOUR_CLASSES, FAIL),
        ("Forest/2026", PasswordReading.THREE_GROUPS, FAIL),
        ("Forest/2026", PasswordReading.FOUR_CLASSES, OPEN),
        ("Forest 2026!", PasswordReading.FOUR_CLASSES, OPEN),
        ("Forest 2026!", PasswordReading.THREE_GROUPS, FAIL),
        ("Forest-2026!\0", PasswordReading.THREE_OF_FOUR, OPEN),
        ("Forest2026\u00e9", PasswordReading.FOUR_CLASSES, OPEN),
        ("forest2026\u00e9", PasswordReading.FOUR_CLASSES, FAIL),
    ],
)
def test_under_one_reading(password: str, reading: PasswordReading, outcome: ExpectedOutcome) -> None:
    assert judge_password(password, reading).outcome is outcome


def test_reasons_do_not_quote_the_password() -> None:
    for reading in PasswordReading:
        for password in ("secret1", "Secret-2026!" * 3, "secret-secret", "Secret 2026!"):
            assert password not in judge_password(password, reading).reason
