"""The suite's own signature matches the known vectors, and its judgement agrees with the known verdicts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contract_tests.contract import load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.requests.signature import CLOCK_MARGIN, Credentials, SignatureJudge, Signer, signer_of
from contract_tests.oracle.ruling import ExpectedOutcome
from openapi.files import VECTORS

CONTRACT = load_contract()
VECTOR_FILE = json.loads(VECTORS.read_text("utf-8"))
KEYS = VECTOR_FILE["keys"]


def the_signer() -> Signer:
    """How the document says that requests are signed."""
    signer = signer_of(CONTRACT)
    assert signer is not None
    return signer


def by_id(vectors: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(vector, id=vector["id"]) for vector in vectors]


@pytest.mark.parametrize("vector", by_id(VECTOR_FILE["signing"]))
def test_signing(vector: dict[str, Any]) -> None:
    signer = the_signer()
    text = signer.text(
        method=vector["method"],
        target=vector["target"],
        timestamp=vector["timestamp"],
        access_key=vector["accessKey"],
    )
    assert text == vector["stringToSign"]
    assert signer.sign(text, vector["secretKey"]) == vector["signature"]


@pytest.mark.parametrize("vector", by_id(VECTOR_FILE["verification"]))
def test_judging(vector: dict[str, Any]) -> None:
    """Only what lies within the margin around the edge of the window is left open, and how a timestamp is written."""
    headers = tuple((name, value) for name, value in vector["headers"].items())
    request = Request(vector["method"], vector["target"], headers)
    key = vector["headers"].get("x-ncp-iam-access-key", "")
    known = key if key in KEYS else next(iter(KEYS))
    credentials = Credentials(known, KEYS[known])
    ruling = SignatureJudge(the_signer(), CONTRACT, credentials, vector["serverTime"] / 1000).judge(request)
    wanted = ExpectedOutcome.SUCCEED if vector["verdict"] == "valid" else ExpectedOutcome.FAIL
    if is_near_the_edge(vector) or ruling.clause == "SIG-UNIT":
        assert ruling.outcome in {wanted, ExpectedOutcome.OPEN}
    else:
        assert ruling.outcome is wanted, ruling.reason


def is_near_the_edge(vector: dict[str, Any]) -> bool:
    timestamp = vector["headers"].get("x-ncp-apigw-timestamp", "")
    if not timestamp.isdecimal():
        return False
    distance: float = abs(int(timestamp) - vector["serverTime"]) / 1000
    return abs(distance - (the_signer().recipe.clock_window or 0.0)) <= CLOCK_MARGIN


def test_keys_show_in_no_repr() -> None:
    shown = repr(Credentials("access-key-for-tests", "secret-key-for-tests"))
    assert "key-for-tests" not in shown
