"""Lets stock schemathesis sign its requests; read by its own command, in a process of its own."""

from __future__ import annotations

import os
import time

import requests
import requests.auth
import schemathesis

from contract_tests.cases.building.signing import Signer, ToSign
from contract_tests.contract import load_contract
from contract_tests.oracle.requests.signature import Credentials

SIGNER = Signer.of(load_contract())


class SignProperly(requests.auth.AuthBase):
    """Signs over the final bytes."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Set the three headers."""
        keys = Credentials(os.environ["NCLOUD_ACCESS_KEY_ID"], os.environ["NCLOUD_SECRET_ACCESS_KEY"])
        if SIGNER is not None:
            request.headers.update(SIGNER.valid(ToSign(str(request.method), request.path_url, time.time(), keys)))
        return request


schemathesis.auth.set_from_requests(SignProperly())  # type: ignore[attr-defined]  # set when it is imported
