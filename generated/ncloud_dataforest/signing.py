# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""How requests are signed.

Nothing here needs a network or an HTTP library, so the signature can be made and checked on its own.
"""

from __future__ import annotations

from typing import Final, final

from ._core.keys.credentials import CredentialsProvider, hmac_sha256_base64

TIMESTAMP_HEADER: Final = "x-ncp-apigw-timestamp"
"""Header that carries the time at which the request was signed."""

ACCESS_KEY_HEADER: Final = "x-ncp-iam-access-key"
"""Header that names the caller."""

SIGNATURE_HEADER: Final = "x-ncp-apigw-signature-v2"
"""Header that carries the signature."""

CLOCK_WINDOW: Final = 300.0
"""Seconds by which the server lets the time of signing differ from its own clock."""


def timestamp(now: float) -> str:
    """Write a time as it is signed: milliseconds since 1970-01-01T00:00:00Z.

    Args:
        now: Seconds since 1970-01-01T00:00:00Z.
    """
    return str(round(now * 1000))


def string_to_sign(*, method: str, target: str, timestamp: str, access_key: str) -> str:
    """Put together what is signed.

    Args:
        method: HTTP method, in upper case.
        target: Path and query of the request, exactly as they go on the wire.
        timestamp: What `TIMESTAMP_HEADER` carries.
        access_key: What `ACCESS_KEY_HEADER` carries.
    """
    return f"{method} {target}\n{timestamp}\n{access_key}"


def signature(*, secret_key: str, string_to_sign: str) -> str:
    """Sign a text with HMAC-SHA256, written as Base64.

    Args:
        secret_key: The secret key that belongs to the access key.
        string_to_sign: What `string_to_sign` returned.
    """
    return hmac_sha256_base64(key=secret_key, message=string_to_sign)


@final
class HmacSigner:
    """Signs with the keys of a provider, which is asked once for every attempt.

    Args:
        credentials: Returns the keys.
    """

    __slots__ = ("_credentials",)

    def __init__(self, credentials: CredentialsProvider) -> None:
        self._credentials = credentials

    def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
        """Return the headers of a signed request.

        Args:
            method: HTTP method, in upper case.
            target: Path and query of the request, exactly as they go on the wire.
            now: Seconds since 1970-01-01T00:00:00Z.
        """
        try:
            keys = self._credentials()
        except BaseException:
            # Error reporters show the local variables of the frames that an error came through.
            del target
            raise
        time = timestamp(now)
        text = string_to_sign(method=method, target=target, timestamp=time, access_key=keys.access_key)
        return [
            (TIMESTAMP_HEADER, time),
            (ACCESS_KEY_HEADER, keys.access_key),
            (SIGNATURE_HEADER, keys.hmac_key.sign(text)),
        ]
