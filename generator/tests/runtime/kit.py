"""A small API with what the test kit has to know of it, as generated code describes it."""

from __future__ import annotations

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.clients.client import Client
from generator.runtime._core.keys.credentials import CredentialsProvider
from generator.runtime._core.requests.description import SignatureRecipe, SigningScheme
from generator.runtime._core.requests.examples import OperationExample, Reference
from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import (
    NotFoundError,
)
from generator.tests.runtime.fakes import DESCRIPTION, LIST, PASSWORD, RESET, SUCCESS, ResetRequest

OTHER_ID = "otherAccountOtherAcc22"


def string_to_sign(*, method: str, target: str, timestamp: str, access_key: str) -> str:
    return f"{method} {target}\n{timestamp}\n{access_key}"


class MillisecondSigner:
    """Signs as the recipe below says."""

    def __init__(self, credentials: CredentialsProvider) -> None:
        self._credentials = credentials

    def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
        keys, time = self._credentials(), str(round(now * 1000))
        return [
            ("X-Timestamp", time),
            ("X-Access-Key", keys.access_key),
            ("X-Signature", keys.hmac_key.sign(f"{method} {target}\n{time}\n{keys.access_key}")),
        ]


EXAMPLES = (
    OperationExample(
        id=LIST.id,
        method="POST",
        path=LIST.path,
        signed=True,
        response={"success": True, "total": 1, "contents": [{"id": SUCCESS["id"], "name": "df001"}]},
    ),
    OperationExample(
        id=RESET.id,
        method="POST",
        path=RESET.path,
        signed=True,
        response=SUCCESS,
        secrets=("/password",),
        references=(Reference(member="/id", operation=LIST.id, items="/contents", value="/id"),),
    ),
    OperationExample(id="apps_get", method="GET", path="/apps/{appId}", signed=True),
)


SCHEME = SigningScheme(
    create_signer=MillisecondSigner,
    headers=frozenset({"x-timestamp", "x-access-key", "x-signature"}),
    secret_headers=frozenset({"x-access-key", "x-signature"}),
    clock_window=300.0,
    recipe=SignatureRecipe(
        string_to_sign=string_to_sign,
        timestamp_header="X-Timestamp",
        timestamp_unit="milliseconds",
        access_key_header="X-Access-Key",
        signature_header="X-Signature",
    ),
)


KIT_DESCRIPTION = DESCRIPTION._replace(
    signing=SCHEME,
    failures={**DESCRIPTION.failures, (404, "service", None): NotFoundError},
    examples=lambda: EXAMPLES,
)


class KitClient(Client):
    description = KIT_DESCRIPTION


class AsyncKitClient(AsyncClient):
    description = KIT_DESCRIPTION


def parts(account: str = str(SUCCESS["id"]), password: str = PASSWORD) -> RequestParts:
    return RequestParts(body=ResetRequest(account, password))
