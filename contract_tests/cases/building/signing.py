"""How a request is signed: as the document describes it, or with one thing wrong.

A `Signing` returns the credentials of a request when it is sent, as headers. `Signer.signed()` signs as documented;
each of its arguments replaces one ingredient, so that exactly one thing is wrong with the result.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Contract
from contract_tests.oracle.requests import signature as documented

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers
    from contract_tests.oracle.requests.signature import Credentials


@dataclass(frozen=True, slots=True)
class ToSign:
    """A request that is about to be sent.

    Attributes:
        method: Its method.
        target: Its path and query.
        server_time: The endpoint's clock, in seconds since 1970-01-01T00:00:00Z.
        credentials: The key pair of the run.
        secrets: All credentials of the run, by the names of their security schemes.
        base_url: Address of the endpoint, without a path.
    """

    method: str
    target: str
    server_time: float
    credentials: Credentials = field(repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    base_url: str = "https://api.example.com"


MOMENTS: Final = 100
"""Timestamps among whose signatures one of a kind is looked for; each other one is of it."""
PER_SECOND: Final = {"seconds": 1, "milliseconds": 1000, "microseconds": 1_000_000, "nanoseconds": 1_000_000_000}
"""Units of timestamps, by their number in a second."""

Signing = Callable[[ToSign], "Headers"]
Edit = Callable[[str], str]
How = Callable[[str, str], str]
"""Makes the signature of a text with a secret key."""


def unchanged(text: str) -> str:
    """Leave a text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs requests as an API describes it.

    Attributes:
        documented: How a request is signed, and in which headers.
    """

    documented: documented.Signer

    @classmethod
    def of(cls, contract: Contract) -> Signer | None:
        """Return what signs the requests of an API; None where they are not signed."""
        found = documented.signer_of(contract)
        return None if found is None else cls(found)

    @property
    def timestamp(self) -> str:
        """Name of the header with the timestamp; empty when there is none."""
        return self.documented.timestamp

    @property
    def key(self) -> str:
        """Name of the header with the access key; empty when there is none."""
        return self.documented.access_key

    @property
    def signature(self) -> str:
        """Name of the header with the signature."""
        return self.documented.signature

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the headers of a signature."""
        return self.documented.headers

    @property
    def per_second(self) -> int:
        """How many of its unit the timestamp counts in a second."""
        return self.documented.per_second

    @property
    def algorithm(self) -> str:
        """The hash of the HMAC, as Python calls it."""
        return self.documented.recipe.algorithm.upper().removeprefix("HMAC-").replace("-", "").lower()

    @property
    def template(self) -> str:
        """The string to sign, with templates for its parts."""
        return self.documented.recipe.string_to_sign

    @property
    def encoding(self) -> str:
        """How the signature is written: `base64` or `hex`."""
        return self.documented.recipe.encoding.lower()

    def stamp(self, time: float) -> str:
        """Return the documented form of a timestamp."""
        return str(int(time * self.per_second))

    def encoded(self, digest: bytes) -> str:
        """Return a digest as the documentation has signatures written."""
        return digest.hex() if self.encoding == "hex" else base64.b64encode(digest).decode("ascii")

    def hashed(self, algorithm: str) -> How:
        """Return what makes an HMAC of another algorithm."""
        return lambda text, key: self.encoded(hmac.digest(key.encode(), text.encode(), algorithm))

    def plainly_hashed(self, parts: str) -> How:
        """Return what makes a hash of a text that holds `{key}` and `{text}`, or one of them."""

        def how(text: str, key: str) -> str:
            return self.encoded(hashlib.new(self.algorithm, parts.format(key=key, text=text).encode()).digest())

        return how

    def valid(self, request: ToSign) -> Headers:
        """Sign as documented."""
        return self.signed()(request)

    def signed(
        self,
        *,
        method: Edit = unchanged,
        target: Edit = unchanged,
        timestamp: Callable[[float], str] | None = None,
        signed_timestamp: Edit = unchanged,
        access_key: Edit = unchanged,
        signed_access_key: Edit = unchanged,
        secret_key: Edit = unchanged,
        text: Edit = unchanged,
        signature: Edit = unchanged,
        how: How | None = None,
        shift: float = 0.0,
        template: str | None = None,
    ) -> Signing:
        """Return what signs with some ingredients replaced.

        Args:
            method: Changes the method that is signed.
            target: Changes the target that is signed.
            timestamp: Writes the timestamp, for header and string to sign.
            signed_timestamp: Changes the timestamp that is signed, but not the header.
            access_key: Changes the access key, in header and string to sign.
            signed_access_key: Changes the access key that is signed, but not the header.
            secret_key: Changes the key of the HMAC.
            text: Changes the whole string to sign.
            signature: Changes the finished signature.
            how: Makes the signature of a text with a secret key.
            shift: Seconds by which the timestamp is ahead of the endpoint's clock.
            template: Another template of the string to sign.
        """

        def headers(request: ToSign) -> Headers:
            stamp = (timestamp or self.stamp)(request.server_time + shift)
            key = access_key(request.credentials.access_key)
            recipe = (
                self.documented.recipe if template is None else replace(self.documented.recipe, string_to_sign=template)
            )
            string = replace(self.documented, recipe=recipe).text(
                method=method(request.method),
                target=target(request.target),
                timestamp=signed_timestamp(stamp),
                access_key=signed_access_key(key),
            )
            value = signature((how or self.documented.sign)(text(string), secret_key(request.credentials.secret_key)))
            given = ((self.timestamp, stamp), (self.key, key), (self.signature, value))
            return tuple((name, part) for name, part in given if name)

        return headers

    def signed_with_access_key(self, request: ToSign) -> Headers:
        """Sign with the access key in place of the secret key."""
        return self.signed(secret_key=lambda _: request.credentials.access_key)(request)

    def signed_with_address(self, request: ToSign) -> Headers:
        """Sign the whole address of the request."""
        return self.signed(target=lambda target: f"{request.base_url}{target}")(request)

    def unsigned(self, _request: ToSign) -> Headers:
        """Send no credentials."""
        return ()

    def with_value(self, name: str, value: str) -> Signing:
        """Return what signs properly, then replaces the value of one header."""
        return with_value(self.valid, name, value)

    def renamed(self, name: str, new_name: str) -> Signing:
        """Return what signs properly, then renames one header."""
        return self.with_names(lambda key: new_name if key == name else key)

    def with_edited(self, edit: Edit, *names: str) -> Signing:
        """Return what signs properly, then edits the values of some headers."""
        return lambda request: tuple(
            (key, edit(value) if key in names else value) for key, value in self.valid(request)
        )

    def with_names(self, edit: Edit) -> Signing:
        """Return what signs properly, then edits the names of all headers."""
        return lambda request: tuple((edit(name), value) for name, value in self.valid(request))

    def where_it_changes(self, edit: Edit) -> Signing:
        """Return what edits the first signature of the last few timestamps that the edit changes."""

        def headers(request: ToSign) -> Headers:
            for ago in range(MOMENTS):
                given = dict(self.signed(shift=-ago / self.per_second)(request))
                edited = edit(given[self.signature])
                if edited != given[self.signature]:
                    break
            return tuple({**given, self.signature: edited}.items())

        return headers


def without(signing: Signing, *names: str) -> Signing:
    """Return what signs, then removes headers."""
    return lambda request: tuple((name, value) for name, value in signing(request) if name not in names)


def with_value(signing: Signing, name: str, value: str) -> Signing:
    """Return what signs, then replaces the value of one header."""
    return lambda request: tuple((key, value if key == name else given) for key, given in signing(request))


def repeated(signing: Signing, name: str, value: str | None = None, *, first: bool = False) -> Signing:
    """Return what signs, then sends one header twice; the further value is the same, or another that may be first."""

    def headers(request: ToSign) -> Headers:
        given = signing(request)
        further = (name, dict(given)[name] if value is None else value)
        return (further, *given) if first else (*given, further)

    return headers
