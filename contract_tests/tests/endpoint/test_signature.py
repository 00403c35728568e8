"""The verifier agrees with the test vectors, which openssl computed."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.endpoint.authentication.signature import Claim
from contract_tests.endpoint.serving.request import Request
from contract_tests.tests.endpoint.documents import VECTORS
from contract_tests.tests.endpoint.responses import signing

SIGNING = signing()
REASONS = {
    "missing": "missing-header",
    "unknown-key": "access-key",
    "timestamp": "timestamp",
    "clock": "clock",
    "signature": "signature",
}


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in cases]


@pytest.mark.parametrize("case", named(VECTORS["signing"]))
def test_it_computes_the_known_signature(case: dict[str, Any]) -> None:
    claim = Claim(case["method"], case["target"], case["timestamp"], case["accessKey"], "")

    assert SIGNING.text(claim) == case["stringToSign"]
    assert SIGNING.sign(case["secretKey"], case["stringToSign"]) == case["signature"]


@pytest.mark.parametrize("case", named([case for case in VECTORS["verification"] if case["verdict"] != "open"]))
def test_it_returns_the_known_verdict(case: dict[str, Any]) -> None:
    headers = tuple((name.lower(), value) for name, value in case["headers"].items())
    request = Request(case["method"], case["target"], headers, b"", received_at=case["serverTime"] / 1000)

    rejection = SIGNING.verify(request, VECTORS["keys"], SIGNING.rules())

    assert (REASONS[rejection.reason] if rejection else None) == case.get("reason")


def test_a_header_that_occurs_twice_is_refused() -> None:
    headers = (("x-ncp-apigw-timestamp", "1"), ("x-ncp-iam-access-key", "a"), ("x-ncp-apigw-signature-v2", "b"))
    rejection = SIGNING.verify(Request("POST", "/", (*headers, headers[2]), b""), {"a": "s"}, SIGNING.rules())

    assert rejection is not None
    assert (rejection.reason, rejection.headers) == ("repeated", ("x-ncp-apigw-signature-v2",))
