"""Whether the credentials of a request could let it in, for the guard: in doubt they could."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contract_tests.contract import Contract, OperationContract, SchemeKind, SecurityScheme
from contract_tests.oracle.requests.signature import Credentials, SignatureJudge, signer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from contract_tests.oracle.exchange import Request
    from contract_tests.oracle.requests.signature import Signer


class Access:
    """Judges the credentials of requests.

    Args:
        contract: The security schemes.
        credentials: The secrets of the run, by the names of the schemes.
        keys: The key pair of the run, for signatures.
        server_time: The endpoint's clock for a time on ours.
    """

    def __init__(
        self,
        contract: Contract,
        credentials: Mapping[str, str],
        keys: Credentials | None,
        server_time: Callable[[float], float],
    ) -> None:
        self._contract = contract
        self._credentials = credentials
        self._keys = keys
        self._server_time = server_time
        recipe = contract.recipe
        self._signer = signer_of(contract)
        self._signed = {recipe.timestamp, recipe.access_key} if recipe else set[str]()

    def refuses(self, request: Request, operation: OperationContract) -> bool:
        """Return whether an operation must refuse the credentials of a request."""
        alternatives = operation.security or ((),)
        return all(any(self._is_wrong(request, name) for name in alternative) for alternative in alternatives)

    def _is_wrong(self, request: Request, name: str) -> bool:
        scheme = self._contract.schemes.get(name)
        if scheme is None or name in self._signed:  # judged with the signature, which is made of it
            return False
        if scheme.kind is SchemeKind.SIGNATURE:
            return self._signer is None or self._keys is None or self._is_refused(request, self._signer, self._keys)
        secret = self._credentials.get(name)
        return secret is None or not _holds(request, scheme, secret)

    def _is_refused(self, request: Request, signer: Signer, keys: Credentials) -> bool:
        time = self._server_time(request.sent_at)
        return SignatureJudge(signer, self._contract, keys, time).judge(request).fails


def _holds(request: Request, scheme: SecurityScheme, secret: str) -> bool:
    """Whether a secret stands anywhere in a request where a kind server might find it."""
    written = {secret}
    if scheme.kind is SchemeKind.BASIC:
        written |= {base64.b64encode(secret.encode()).decode().rstrip("=")}
    text = "\n".join([unquote(request.target), *(value for _, value in request.headers)])
    text += request.body.decode("utf-8", "replace")
    return any(each.lower() in text.lower() for each in written)
