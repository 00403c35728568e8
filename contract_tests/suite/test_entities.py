"""External entities of XML: the content of a file of this machine must get into no request and no response."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest

from contract_tests.cases.case import XML_HEADERS, Case
from contract_tests.oracle.operations import RESET_PASSWORD
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.marks import tries
from contract_tests.suite.network import LOOPBACK

if TYPE_CHECKING:
    from contract_tests.suite.run import Run

TEST: Final = "xml/external-file-of-this-machine"
BEGINNING: Final = "Aa1!"
CONTENT: Final = "Zz9-of-a-file"
"""With the beginning a valid password, so that an endpoint which reads the file accepts it."""


@tries(TEST, "REQ-RESET-XML", "PW-LEN-MIN")
def test_external_file(run: Run) -> None:
    """The entity names a file that the endpoint could read, when it runs on this machine."""
    if urlsplit(run.settings.base_url).hostname not in LOOPBACK:
        pytest.skip("the endpoint does not run on this machine")
    # Of a name that the seed decides, so that the same seed sends the same request.
    file = Path(tempfile.gettempdir()) / f"dataforest-contract-tests-{run.settings.seed}.txt"
    try:
        with file.open("x", encoding="ascii") as new:
            new.write(CONTENT)
    except FileExistsError:
        pytest.skip(f"{file} is there already: another run uses it, or was ended")
    try:
        run.try_case(_case(run, file))
    finally:
        file.unlink(missing_ok=True)
    response = run.record.observations[-1].exchange.response
    if response is not None and CONTENT.encode() in response.body:
        what = "the external entity e was resolved, which it must not be: the response holds what it points at"
        run.add_violation(TEST, ClauseViolation("REQ-RESET-XML", what))
    fail_if_broken(run.record.observations[-1].judgement.violations)


def _case(run: Run, file: Path) -> Case:
    root = RESET_PASSWORD.request_root
    body = (
        f'<!DOCTYPE {root} [<!ENTITY e SYSTEM "{file.as_uri()}">]>\n'
        f"<{root}><id>{run.settings.account_id}</id><password>{BEGINNING}&e;</password></{root}>"
    )
    return Case(TEST, ("REQ-RESET-XML",), headers=XML_HEADERS, body=body.encode(), subject="REQ-RESET-XML")
