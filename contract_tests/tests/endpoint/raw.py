"""Talking to an endpoint in bytes."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from contract_tests.tests.endpoint.building import JSON, signed_headers
from contract_tests.tests.endpoint.client import TIMEOUT

if TYPE_CHECKING:
    from contract_tests.endpoint import Endpoint


def exchange_bytes(endpoint: Endpoint, data: bytes) -> bytes:
    """Send bytes and read until the other side closes; a reset shows as a mark."""
    address = urlsplit(endpoint.base_url)
    received = b""
    with socket.create_connection((address.hostname, address.port or 80), timeout=TIMEOUT) as connection:
        connection.sendall(data)
        try:
            while part := connection.recv(65536):
                received += part
        except ConnectionResetError:
            received += b"(reset)"
    return received


def signed_bytes(endpoint: Endpoint, target: str, body: bytes, *, at: float | None = None, **headers: str) -> bytes:
    """Return a signed request that asks for the end of the connection; `headers` replace others."""
    keys = {"access_key": endpoint.access_key, "secret_key": endpoint.secret_key}
    signed = signed_headers("POST", target, at=time.time() if at is None else at, **keys)
    all_headers = {"host": "endpoint", "connection": "close", "content-type": JSON, **signed, **headers}
    lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items())]
    return "\r\n".join([*lines, f"content-length: {len(body)}", "", ""]).encode() + body
