# Generated from generator/runtime/_core/signing.py by `python -m generator`; do not edit.
"""What a signer is, and the one computation that the generated signer is built from."""

from __future__ import annotations

import hmac
from binascii import b2a_base64
from collections.abc import Awaitable, Sequence
from typing import Protocol


class Signer(Protocol):
    """Whatever can sign a request: the generated signer, a key service, a hardware module."""

    def sign(
        self, *, method: str, target: str, now: float
    ) -> Sequence[tuple[str, str]] | Awaitable[Sequence[tuple[str, str]]]:
        """Give the headers that make one attempt a signed one.

        It is asked anew for every attempt, from any thread. For `AsyncClient` it may return an awaitable.

        Args:
            method: HTTP method in upper case.
            target: Request target (path and query) exactly as it goes on the wire.
            now: Seconds since 1970-01-01T00:00:00Z, already corrected by what the server's clock was found to show.
        """
        ...


class HmacKey:
    """A key that signs many messages: setting one up costs several times what signing a message does."""

    __slots__ = ("_fresh",)

    def __init__(self, key: str) -> None:
        self._fresh = hmac.new(key.encode(), digestmod="sha256")

    def sign(self, message: str) -> str:
        """Give the Base64 text of the HMAC-SHA256 of a message. Safe to call from several threads."""
        mac = self._fresh.copy()
        mac.update(message.encode())
        return b2a_base64(mac.digest(), newline=False).decode("ascii")


def hmac_sha256_base64(*, key: str, message: str) -> str:
    """Give the Base64 text of the HMAC-SHA256 of a message; both texts are taken as UTF-8."""
    return HmacKey(key).sign(message)
