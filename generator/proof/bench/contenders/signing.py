"""The signature as the documentation's sample code makes it: what someone without our client would write."""

import base64
import hashlib
import hmac
import time

from generator.proof.bench.contenders import ACCESS_KEY, PATH, SECRET_KEY


def headers() -> dict[str, str]:
    """Freshly signed headers for the measured operation."""
    timestamp = str(int(time.time() * 1000))
    message = f"POST {PATH}\n{timestamp}\n{ACCESS_KEY}".encode()
    digest = hmac.new(SECRET_KEY.encode(), message, hashlib.sha256).digest()
    return {
        "x-ncp-apigw-timestamp": timestamp,
        "x-ncp-iam-access-key": ACCESS_KEY,
        "x-ncp-apigw-signature-v2": base64.b64encode(digest).decode(),
    }
