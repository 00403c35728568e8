"""The password rule, by examples: the ones of the pages, and those that are easily got wrong."""

from __future__ import annotations

import pytest

from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.tests.oracle.building import password_ruling, rulebook

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
    ruling = password_ruling(password)
    assert (ruling.outcome, ruling.clause) == (outcome, clause)


@pytest.mark.parametrize(
    ("password", "reading", "outcome"),
    [
        ("qazQAZ12", "four-classes", FAIL),
        ("qazQAZ12", "three-groups", FAIL),
        ("qazQAZ12", "three-of-four", SUCCEED),
        ("forest-2026", "three-groups", SUCCEED),
        ("forest-2026", "four-classes", FAIL),
        ("Forest/2026", "three-groups", FAIL),
        ("Forest/2026", "four-classes", OPEN),
        ("Forest 2026!", "four-classes", OPEN),
        ("Forest 2026!", "three-groups", FAIL),
        ("Forest-2026!\0", "three-of-four", OPEN),
        ("Forest2026\u00e9", "four-classes", OPEN),
        ("forest2026\u00e9", "four-classes", FAIL),
    ],
)
def test_under_one_reading(password: str, reading: str, outcome: ExpectedOutcome) -> None:
    assert password_ruling(password, reading).outcome is outcome


def test_reasons_do_not_quote_the_password() -> None:
    for reading in ("any", *rulebook().contract.readings["password"].readings):
        for password in ("secret1", "Secret-2026!" * 3, "secret-secret", "Secret 2026!"):
            assert password not in password_ruling(password, reading).reason
