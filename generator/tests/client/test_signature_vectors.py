"""The generated signer against the known responses that openssl gave."""

import json
from typing import Any

import pytest
from ncloud_dataforest import Credentials, signing

from generator.tests.client.dataforest import REPOSITORY

VECTORS: dict[str, Any] = json.loads((REPOSITORY / "openapi" / "signature-v2.vectors.json").read_text(encoding="utf-8"))


@pytest.mark.promise("signature-vectors")
@pytest.mark.parametrize("vector", VECTORS["signing"], ids=lambda vector: vector["id"])
def test_string_to_sign_and_signature(vector: dict[str, str]) -> None:
    text = signing.string_to_sign(
        method=vector["method"],
        target=vector["target"],
        timestamp=vector["timestamp"],
        access_key=vector["accessKey"],
    )
    assert text == vector["stringToSign"]
    assert signing.signature(secret_key=vector["secretKey"], string_to_sign=text) == vector["signature"]


def takes_keys(vector: dict[str, str]) -> bool:
    """Return whether a client takes the keys: it refuses what no key looks like before it signs with it."""
    keys = (vector["accessKey"], vector["secretKey"])
    return all(key.isascii() and key.isprintable() and " " not in key for key in keys)


SIGNED = [vector for vector in VECTORS["signing"] if vector["timestamp"].isdecimal() and takes_keys(vector)]


@pytest.mark.promise("signature-vectors")
@pytest.mark.parametrize("vector", SIGNED, ids=lambda vector: vector["id"])
def test_headers_of_a_signed_request(vector: dict[str, str]) -> None:
    signer = signing.HmacSigner(lambda: Credentials(access_key=vector["accessKey"], secret_key=vector["secretKey"]))
    headers = signer.sign(method=vector["method"], target=vector["target"], now=int(vector["timestamp"]) / 1000)
    assert dict(headers) == {
        signing.TIMESTAMP_HEADER: vector["timestamp"],
        signing.ACCESS_KEY_HEADER: vector["accessKey"],
        signing.SIGNATURE_HEADER: vector["signature"],
    }


def test_most_vectors_are_signed_as_a_request() -> None:
    assert len(SIGNED) >= 40


JUDGED = [vector for vector in VECTORS["verification"] if vector["verdict"] != "open"]
"""The requests about which the documentation leaves no doubt."""


@pytest.mark.promise("signature-vectors")
@pytest.mark.parametrize("vector", JUDGED, ids=lambda vector: vector["id"])
def test_a_signer_makes_the_valid_requests_and_none_of_the_invalid_ones(vector: dict[str, Any]) -> None:
    headers = {name.lower(): value for name, value in vector["headers"].items()}
    access_key = headers.get(signing.ACCESS_KEY_HEADER)
    secret_key = VECTORS["keys"].get(access_key)
    timestamp = headers.get(signing.TIMESTAMP_HEADER)
    if secret_key is None or timestamp is None:
        assert vector["verdict"] == "invalid"
        return
    text = signing.string_to_sign(
        method=vector["method"], target=vector["target"], timestamp=timestamp, access_key=str(access_key)
    )
    matches = headers.get(signing.SIGNATURE_HEADER) == signing.signature(secret_key=secret_key, string_to_sign=text)
    in_window = timestamp.isdecimal() and abs(int(timestamp) - vector["serverTime"]) <= signing.CLOCK_WINDOW * 1000
    assert (matches and in_window) == (vector["verdict"] == "valid")
