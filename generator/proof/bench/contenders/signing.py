"""The headers of a signed call, for the peers: what somebody without our client would write around the signature."""

import time

from generator.proof.bench.contenders import ACCESS_KEY, PATH, SECRET_KEY
from openapi.verifier import ACCESS_KEY_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER, signature_of


def headers() -> dict[str, str]:
    """Return freshly signed headers for the measured operation."""
    timestamp = str(int(time.time() * 1000))
    return {
        TIMESTAMP_HEADER: timestamp,
        ACCESS_KEY_HEADER: ACCESS_KEY,
        SIGNATURE_HEADER: signature_of(SECRET_KEY, f"POST {PATH}\n{timestamp}\n{ACCESS_KEY}"),
    }
