"""The known answers of the signature, computed by openssl."""

from __future__ import annotations

from typing import Any

import pytest

from generator.runtime._core.keys.credentials import hmac_sha256_base64
from openapi.files import VECTORS, read


@pytest.mark.promise("signature-vectors")
@pytest.mark.parametrize("vector", read(VECTORS)["signing"], ids=lambda vector: vector["id"])
def test_a_signature_is_that_of_openssl(vector: dict[str, Any]) -> None:
    assert hmac_sha256_base64(key=vector["secretKey"], message=vector["stringToSign"]) == vector["signature"]
