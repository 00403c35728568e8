"""How a request of the matrix is signed: properly, or with one thing wrong.

A `Signing` returns the signing headers of a request when it is sent. `signed()` signs as documented; each of its
arguments replaces one ingredient, so that exactly one thing is wrong with the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.signature import (
    ACCESS_KEY_HEADER,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    Credentials,
    sign,
    string_to_sign,
)

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers


@dataclass(frozen=True, slots=True)
class ToSign:
    """A request that is about to be sent.

    Attributes:
        method: Its method.
        target: Its path and query.
        server_time: The endpoint's clock, in seconds since 1970-01-01T00:00:00Z.
        credentials: The key pair of the run.
    """

    method: str
    target: str
    server_time: float
    credentials: Credentials = field(repr=False)


MOMENTS: Final = 100
"""Milliseconds among whose signatures one of a kind is looked for; each other one is of it."""

Signing = Callable[[ToSign], "Headers"]
Edit = Callable[[str], str]


def milliseconds(time: float) -> str:
    """The documented form of a timestamp."""
    return str(int(time * 1000))


def unchanged(text: str) -> str:
    """Leave a text as it is."""
    return text


def signed(
    *,
    method: Edit = unchanged,
    target: Edit = unchanged,
    timestamp: Callable[[float], str] = milliseconds,
    signed_timestamp: Edit = unchanged,
    access_key: Edit = unchanged,
    signed_access_key: Edit = unchanged,
    secret_key: Edit = unchanged,
    text: Edit = unchanged,
    signature: Edit = unchanged,
    how: Callable[[str, str], str] = sign,
    shift: float = 0.0,
) -> Signing:
    """Sign, with some ingredients replaced.

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
    """

    def headers(request: ToSign) -> Headers:
        stamp = timestamp(request.server_time + shift)
        key = access_key(request.credentials.access_key)
        string = string_to_sign(
            method=method(request.method),
            target=target(request.target),
            timestamp=signed_timestamp(stamp),
            access_key=signed_access_key(key),
        )
        value = signature(how(text(string), secret_key(request.credentials.secret_key)))
        return ((TIMESTAMP_HEADER, stamp), (ACCESS_KEY_HEADER, key), (SIGNATURE_HEADER, value))

    return headers


VALID = signed()
"""Signs as documented."""


def signed_with_access_key(request: ToSign) -> Headers:
    """Sign with the access key in place of the secret key."""
    return signed(secret_key=lambda _: request.credentials.access_key)(request)


def without(*names: str) -> Signing:
    """Sign properly, then remove headers."""
    return lambda request: tuple((name, value) for name, value in VALID(request) if name not in names)


def with_value(name: str, value: str) -> Signing:
    """Sign properly, then replace the value of one header."""
    return lambda request: tuple((key, value if key == name else given) for key, given in VALID(request))


def renamed(name: str, new_name: str) -> Signing:
    """Sign properly, then rename one header."""
    return lambda request: tuple((new_name if key == name else key, value) for key, value in VALID(request))


def with_edited(edit: Edit, *names: str) -> Signing:
    """Sign properly, then edit the values of some headers."""
    return lambda request: tuple((name, edit(value) if name in names else value) for name, value in VALID(request))


def with_names(edit: Edit) -> Signing:
    """Sign properly, then edit the names of all three headers."""
    return lambda request: tuple((edit(name), value) for name, value in VALID(request))


def repeated(signing: Signing, name: str, value: str | None = None, *, first: bool = False) -> Signing:
    """Sign, then send one header twice; the further value is the same one, or another that may come first."""

    def headers(request: ToSign) -> Headers:
        given = signing(request)
        further = (name, dict(given)[name] if value is None else value)
        return (further, *given) if first else (*given, further)

    return headers


def where_it_changes(edit: Edit) -> Signing:
    """Edit the first signature of the last few milliseconds that the edit changes."""

    def headers(request: ToSign) -> Headers:
        for milliseconds_ago in range(MOMENTS):
            given = dict(signed(shift=-milliseconds_ago / 1000)(request))
            edited = edit(given[SIGNATURE_HEADER])
            if edited != given[SIGNATURE_HEADER]:
                break
        return tuple({**given, SIGNATURE_HEADER: edited}.items())

    return headers
