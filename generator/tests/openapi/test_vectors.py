"""The test vectors of the signature: complete, in their format, and the same in openssl and Python."""

from __future__ import annotations

import base64
import hmac
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.tests.prerequisites import program
from openapi.files import VECTORS_SCHEMA, read
from openapi.ledger import load_clauses
from openapi.vectors import VectorsError, openssl_signature, problems_of_vectors, vectors

Cases = dict[str, Any]

PUBLISHED = {
    "LTJli9+OKT2KvUXxiKslMfu5FIOmDN83avehOvgUFp0=": "Apache-2.0",
    "emeahfW4CmzsxIQ5ip0cd9yqERXJ+ZJsRfQpGNmKdXk=": "Apache-2.0",
    "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=": "MIT",
    "FPsYYX8fuMAgi+cue3eACOW0dNtIwu1LYWfg/megA2M=": "MIT",
}
DATA_FOREST = "KIbesFPnfPws95LQ6DyZtNkotA5vOigP9Whw6F/NJsQ="


def python_signature(secret_key: str, string_to_sign: str) -> str:
    return base64.b64encode(hmac.digest(secret_key.encode(), string_to_sign.encode(), "sha256")).decode()


@pytest.fixture(autouse=True)
def _openssl() -> None:
    program("openssl")


def test_the_file_is_what_the_cases_and_openssl_give() -> None:
    assert list(problems_of_vectors()) == []


def test_the_file_has_the_documented_format(vectors_file: Cases) -> None:
    jsonschema.Draft202012Validator.check_schema(read(VECTORS_SCHEMA))
    jsonschema.validate(vectors_file, read(VECTORS_SCHEMA))


def test_openssl_and_python_agree_on_every_case(vectors_file: Cases) -> None:
    signed = [*vectors_file["signing"], *(case["signed"] for case in vectors_file["verification"])]

    for case in signed:
        assert openssl_signature(case["secretKey"], case["stringToSign"]) == case["signature"], case
        assert python_signature(case["secretKey"], case["stringToSign"]) == case["signature"], case


def test_the_published_vectors_are_there_with_source_and_licence(vectors_file: Cases) -> None:
    signing = {case["signature"]: case for case in vectors_file["signing"]}

    for signature, license_ in PUBLISHED.items():
        source = vectors_file["sources"][signing[signature]["source"]]
        assert source["license"] == license_
        assert source["url"].startswith("https://github.com/")
    assert signing[DATA_FOREST]["source"] == "self-made-data-forest"


def test_there_are_enough_cases_and_a_third_is_refused(vectors_file: Cases) -> None:
    verification = vectors_file["verification"]
    count = len(vectors_file["signing"]) + len(verification)

    assert count >= 40
    assert sum(case["verdict"] == "invalid" for case in verification) * 3 >= count
    ids = [case["id"] for part in ("signing", "verification") for case in vectors_file[part]]
    assert len(ids) == len(set(ids))


def test_every_name_that_a_case_uses_is_known(vectors_file: Cases) -> None:
    clauses = load_clauses()

    assert {case["source"] for case in vectors_file["signing"]} == vectors_file["sources"].keys()
    for case in vectors_file["verification"]:
        assert clauses.keys() >= set(case["clauses"]), case["id"]


def test_an_open_verdict_rests_on_what_the_documentation_leaves_open(vectors_file: Cases) -> None:
    edges = {case["id"] for case in vectors_file["verification"] if case["verdict"] == "open"}

    assert edges == {"clock-slow-edge", "clock-fast-edge", "signature-unused-bits", "signature-unpadded"}


def verdict(case: Cases, keys: dict[str, str]) -> tuple[str, str | None]:
    """Judge a request in the plainest way, so that no case has another fault than the one it names."""
    headers = {name.lower(): value for name, value in case["headers"].items()}
    names = ("x-ncp-apigw-timestamp", "x-ncp-iam-access-key", "x-ncp-apigw-signature-v2")
    if not all(name in headers for name in names):
        return "invalid", "missing-header"
    timestamp, access_key, signature = (headers[name] for name in names)
    if access_key not in keys:
        return "invalid", "access-key"
    if not timestamp.isdecimal():
        return "invalid", "timestamp"
    distance = abs(int(timestamp) - case["serverTime"])
    if distance > 300_000:
        return "invalid", "clock"
    expected = python_signature(keys[access_key], f"{case['method']} {case['target']}\n{timestamp}\n{access_key}")
    if signature != expected and not same_bytes(signature, expected):
        return "invalid", "signature"
    return ("valid", None) if signature == expected and distance < 300_000 else ("open", None)


def same_bytes(signature: str, expected: str) -> bool:
    """Return whether two signatures in the right alphabet differ in padding or unused bits only."""
    bare = signature.rstrip("=")
    return re.fullmatch("[A-Za-z0-9+/]{43}", bare) is not None and base64.b64decode(f"{bare}=") == base64.b64decode(
        expected
    )


def test_every_verdict_follows_from_the_request(vectors_file: Cases) -> None:
    for case in vectors_file["verification"]:
        assert verdict(case, vectors_file["keys"]) == (case["verdict"], case.get("reason")), case["id"]


def test_a_published_signature_that_openssl_does_not_find_is_told(cases: Cases) -> None:
    cases["signing"][0]["timestamp"] = "1668407407856"

    with pytest.raises(VectorsError, match="published-kubeconfig: the signature should be LTJli9"):
        vectors(cases)


@pytest.mark.parametrize("place", ["signature", "stringToSign", "verdict"])
def test_a_file_that_was_changed_by_hand_is_told(place: str, vectors_file: Cases, tmp_path: Path) -> None:
    part = "verification" if place == "verdict" else "signing"
    vectors_file[part][0][place] = vectors_file[part][1][place] if place != "verdict" else "open"
    changed = tmp_path / "vectors.json"
    changed.write_text(json.dumps(vectors_file), "utf-8")

    assert "write it anew" in "\n".join(problems_of_vectors(changed))


def test_a_file_in_another_format_is_told(vectors_file: Cases, tmp_path: Path) -> None:
    del vectors_file["verification"][0]["headers"]
    changed = tmp_path / "vectors.json"
    changed.write_text(json.dumps(vectors_file), "utf-8")

    assert "$.verification[0]: 'headers' is a required property" in "\n".join(problems_of_vectors(changed))


@pytest.mark.parametrize("text", [None, "{", "\xff"])
def test_a_file_that_cannot_be_read_is_told(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "vectors.json"
    if text is not None:
        path.write_text(text, "latin-1")

    problems = list(problems_of_vectors(path))

    assert len(problems) == 1
    assert problems[0].startswith("vectors.json: ")


def test_another_signer_is_noticed() -> None:
    problems = list(problems_of_vectors(sign=lambda secret_key, text: python_signature(secret_key, text + "\n")))

    assert "openssl gives" in problems[0]
