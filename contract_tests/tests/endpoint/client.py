"""A client of a running endpoint that signs with code of the tests."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests

from contract_tests.tests.endpoint.building import JSON, LIST, RESET, signed_headers

if TYPE_CHECKING:
    from contract_tests.endpoint import Endpoint

TIMEOUT = 60.0
"""Seconds; no test waits for it to pass."""


@dataclass(frozen=True)
class Client:
    """Sends signed requests."""

    endpoint: Endpoint
    session: requests.Session

    def post(
        self, target: str, body: bytes | str = b"", *, method: str = "POST", headers: dict[str, str] | None = None
    ) -> requests.Response:
        """Send a signed request; `headers` come on top."""
        keys = {"access_key": self.endpoint.access_key, "secret_key": self.endpoint.secret_key}
        signed = signed_headers(method, target, at=time.time(), **keys)
        data = body if isinstance(body, bytes) else body.encode()
        prepared = requests.Request(method, self.endpoint.base_url, data=data, headers={"content-type": JSON}).prepare()
        prepared.headers.update({**signed, **(headers or {})})
        # Set last, so that nothing is quoted anew.
        prepared.url = f"{self.endpoint.base_url}{target}"
        return self.session.send(prepared, timeout=TIMEOUT)

    def reset(self, account_id: Any, password: Any, **headers: str) -> requests.Response:
        """Send resetPassword in JSON."""
        body = json.dumps({"id": account_id, "password": password})
        return self.post(RESET, body, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def list(self) -> requests.Response:
        """Send getList."""
        return self.post(LIST, "{}")
