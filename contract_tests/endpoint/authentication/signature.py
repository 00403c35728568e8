"""The signature of a request, judged by the verifier beside the known answers in `openapi/`."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contract_tests.contract import Contract, SignatureRecipe
from openapi.verifier import Claim, Rejection, SignatureRules, equal, milliseconds, verify_claim

from ..serving.request import Request

__all__ = ["Claim", "Rejection", "SignatureRules", "Signing", "equal", "milliseconds", "signing_of"]


@dataclass(frozen=True, slots=True)
class Signing:
    """How requests are signed, as the document says.

    Attributes:
        scheme: Name of the scheme of the signature.
        signature: Name of the header of the signature.
        timestamp: Name of the header of the timestamp; empty when there is none.
        access_key: Name of the header of the access key; empty when there is none.
        fields: The headers, in the order timestamp, access key, signature.
        public: Address of the public service.
    """

    recipe: SignatureRecipe
    scheme: str
    signature: str
    timestamp: str
    access_key: str
    fields: tuple[str, ...] = field(default=())
    public: str = ""

    def text(self, claim: Claim) -> str:
        """Return the text that must have been signed."""
        target, _, query = claim.target.partition("?")
        known = {"method": claim.method, "target": claim.target, "path": target, "query": query}
        return self.recipe.string_to_sign.format(**known, timestamp=claim.timestamp, accessKey=claim.access_key)

    def digest(self, secret: str, text: str, algorithm: str = "") -> bytes:
        """Return the HMAC of a text."""
        name = algorithm or self.recipe.algorithm.rpartition("-")[2].lower()
        return hmac.digest(secret.encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass"), name)

    def sign(self, secret: str, text: str) -> str:
        """Return the signature of a text."""
        return self.written(self.digest(secret, text))

    def written(self, digest: bytes) -> str:
        """Return a digest as it is written."""
        return digest.hex() if self.recipe.encoding == "hex" else base64.b64encode(digest).decode("ascii")

    @property
    def window_ms(self) -> float:
        """By how much a timestamp may differ from the clock."""
        return float("inf") if self.recipe.clock_window is None else self.recipe.clock_window * 1000

    @property
    def unit_ms(self) -> int:
        """How many milliseconds the unit of timestamps has."""
        return 1 if self.recipe.unit == "milliseconds" else 1000

    def read_timestamp(self, text: str) -> int | None:
        """Return a timestamp in milliseconds; None when it is not a plain decimal number."""
        number = milliseconds(text) if self.timestamp else 0
        return None if number is None else number * self.unit_ms

    def rules(self) -> SignatureRules:
        """Return the documented rules."""
        return SignatureRules(
            required=frozenset(self.fields),
            strings=lambda claim: (self.text(claim),),
            signatures=lambda secret, text: (self.sign(secret, text),),
            read_timestamp=self.read_timestamp,
            # Without a timestamp there is nothing to compare.
            offset=(lambda signed_at, now: signed_at - now) if self.timestamp else (lambda _signed_at, _now: 0),
            past_ms=self.window_ms,
            future_ms=self.window_ms,
        )

    def claim(self, request: Request) -> Claim:
        """Return what a request says about itself; empty for what it lacks."""
        timestamp, access_key, signature = (
            (request.header(name) or "") if name else "" for name in (self.timestamp, self.access_key, self.signature)
        )
        return Claim(request.method, request.target, timestamp, access_key, signature)

    def verify(self, request: Request, keys: Mapping[str, str], rules: SignatureRules) -> Rejection | None:
        """Judge the headers of a request; `keys` maps access keys to secret keys. None means: accepted."""
        values = {name: request.header_values(name) for name in self.fields}
        missing = tuple(name for name in self.fields if name in rules.required and not any(values[name]))
        if missing:
            return Rejection("missing", headers=missing)
        repeated = tuple(name for name in self.fields if len(values[name]) > 1)
        if repeated:
            return Rejection("repeated", headers=repeated)
        claim = self.claim(request)
        if not self.access_key:
            claim = replace(claim, access_key=next(iter(keys)))
        return verify_claim(claim, keys, rules, now_ms=round(request.received_at * 1000))

    def is_right(self, request: Request, keys: Mapping[str, str]) -> bool:
        """Return whether a request keeps the documented rules."""
        return self.verify(request, keys, self.rules()) is None


def signing_of(contract: Contract) -> Signing | None:
    """Return how requests are signed; None where they are not."""
    for scheme in contract.schemes.values():
        if scheme.recipe is not None:
            timestamp, access_key = (
                contract.schemes[name].field if name in contract.schemes else ""
                for name in (scheme.recipe.timestamp, scheme.recipe.access_key)
            )
            fields = tuple(name for name in (timestamp, access_key, scheme.field) if name)
            return Signing(scheme.recipe, scheme.name, scheme.field, timestamp, access_key, fields, _public(contract))
    return None


def _public(contract: Contract) -> str:
    servers = contract.document.get("servers") or [{}]
    return str(servers[0].get("url", "")).rstrip("/")
