"""Random passwords and ids close to the bounds of their rules, in JSON and XML, shrunk when they show something new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import hypothesis
import pytest
from hypothesis import strategies as st

from contract_tests.cases.case import JSON_HEADERS, XML_HEADERS, Case, reset_json, reset_xml
from contract_tests.cases.xml_text import fits
from contract_tests.oracle.password import MIN_LENGTH
from contract_tests.suite.checks import PropertyTest
from contract_tests.suite.generation import EXAMPLES, IMPOSSIBLE_ID, hypothesis_settings
from contract_tests.suite.guard import NotSentError
from contract_tests.suite.marks import tries
from contract_tests.suite.strategies import ids_around_the_rule, passwords_around_the_rule, valid_passwords

if TYPE_CHECKING:
    from contract_tests.suite.run import Run

PASSWORDS: Final = ("PW-LEN-MIN", "PW-LEN-MAX", "PW-ACCEPTED-BY-ALL", "PW-REFUSED-BY-ALL", "PW-CLASSES-FOUR")
IDS: Final = ("ID-LEN-MAX", "ID-BASE62", "ID-UNKNOWN", "ID-FROM-LIST")


@pytest.mark.parametrize(
    "media",
    [
        pytest.param("json", marks=tries("property/passwords-json", *PASSWORDS, "MEDIA-JSON")),
        pytest.param("xml", marks=tries("property/passwords-xml", *PASSWORDS, "MEDIA-XML")),
    ],
)
def test_passwords(media: str, run: Run) -> None:
    """Every password gets the response that the reading demands."""
    passwords = passwords_around_the_rule()
    _try_resets(run, f"property/passwords-{media}", PASSWORDS, media, st.just(_known(run)), passwords)


@pytest.mark.parametrize(
    "media",
    [
        pytest.param("json", marks=tries("property/ids-json", *IDS, "MEDIA-JSON")),
        pytest.param("xml", marks=tries("property/ids-xml", *IDS, "MEDIA-XML")),
    ],
)
def test_ids(media: str, run: Run) -> None:
    """Every id but the known one is refused."""
    ids = ids_around_the_rule(_known(run))
    _try_resets(run, f"property/ids-{media}", IDS, media, ids, valid_passwords())


def _known(run: Run) -> str:
    return run.settings.account_id or IMPOSSIBLE_ID


def _try_resets(
    run: Run,
    test: str,
    clauses: tuple[str, ...],
    media: str,
    ids: st.SearchStrategy[str],
    passwords: st.SearchStrategy[str],
) -> None:
    property_test = PropertyTest(run, test, clauses, known=run.record.broken_clauses)
    if run.settings.is_safe_mode:
        passwords = passwords.map(lambda password: password[: MIN_LENGTH - 1])
    headers, write = (XML_HEADERS, reset_xml) if media == "xml" else (JSON_HEADERS, reset_json)

    @hypothesis.seed(f"{run.settings.seed}/{test}")
    @hypothesis_settings(EXAMPLES[run.settings.profile])
    @hypothesis.given(ids, passwords)
    def reset(account_id: str, password: str) -> None:
        hypothesis.assume(media == "json" or fits(account_id + password))
        case = Case(id=test, clauses=clauses, headers=headers, body=write(account_id, password))
        try:
            property_test.judge(run.transport.send(case))
        except NotSentError:
            hypothesis.reject()

    reset()
