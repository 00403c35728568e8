"""Faults in the keys: which access keys are known, and with which secret a signature may be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import is_rightly_signed, letting_pass, signing
from ..signature import ACCESS_KEY_HEADER, Claim, SignatureRules
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..request import Request
    from ..state import State
    from ..switches import Change


def also_with_secret(other: Callable[[Claim, str], Iterable[str]]) -> Change:
    """Also accept that other keys were used for the HMAC."""

    def changed(rules: SignatureRules) -> SignatureRules:
        return replace(rules, secrets=lambda claim, secret_key: [secret_key, *other(claim, secret_key)])

    return signing(changed)


def finding_key(find: Callable[[Mapping[str, str], str], str | None]) -> Change:
    """Find the secret key of an access key in another way."""
    return signing(lambda rules: replace(rules, secret_of=find))


def only_secret(keys: Mapping[str, str]) -> str:
    """Return the secret key of an endpoint that has just one."""
    return next(iter(keys.values()))


def under_a_known_key(state: State, request: Request) -> bool:
    """Return whether the signature would be right if the header named the known access key."""
    others = tuple((name, value) for name, value in request.headers if name != ACCESS_KEY_HEADER)
    return any(
        is_rightly_signed(state, replace(request, headers=(*others, (ACCESS_KEY_HEADER, access_key))))
        for access_key in state.keys
    )


FAULTS: Final = grouped(
    "signature",
    Fault(
        "access-key-unchecked",
        "Accepts any access key as long as the secret key is right.",
        ("SIG-KEY-KNOWN",),
        finding_key(lambda keys, _: only_secret(keys)),
    ),
    Fault(
        "access-key-not-covered",
        "Accepts another access key in the header than in the signed text.",
        ("SIG-ACCESS-KEY", "SIG-KEY-KNOWN"),
        letting_pass(under_a_known_key),
    ),
    Fault(
        "access-key-case-ignored",
        "Finds an access key in any case.",
        ("SIG-KEY-KNOWN",),
        finding_key(lambda keys, given: {key.lower(): secret for key, secret in keys.items()}.get(given.lower())),
    ),
    Fault(
        "access-key-beginning-accepted",
        "Finds an access key by its beginning.",
        ("SIG-KEY-KNOWN",),
        finding_key(lambda keys, given: next((secret for key, secret in keys.items() if key.startswith(given)), None)),
    ),
    Fault(
        "access-key-unknown-with-secret-null-accepted",
        "Checks the signature of an unknown access key with the secret key null.",
        ("SIG-KEY-KNOWN",),
        finding_key(lambda keys, given: keys.get(given, "null")),
    ),
    Fault(
        "access-key-accepted-as-secret",
        "Accepts a signature that was made with the access key as the secret key.",
        ("SIG-SECRET",),
        also_with_secret(lambda claim, _: [claim.access_key]),
    ),
    Fault(
        "secret-key-empty-accepted",
        "Accepts a signature that was made with an empty secret key.",
        ("SIG-SECRET",),
        also_with_secret(lambda _claim, _secret: [""]),
    ),
    Fault(
        "secret-key-cut-accepted",
        "Accepts a signature that was made without the last character of the secret key.",
        ("SIG-SECRET",),
        also_with_secret(lambda _, secret_key: [secret_key[:-1]]),
    ),
    Fault(
        "secret-key-case-ignored",
        "Accepts a signature that was made with the secret key in another case.",
        ("SIG-SECRET",),
        also_with_secret(lambda _, secret_key: [secret_key.lower(), secret_key.upper(), secret_key.swapcase()]),
    ),
    Fault(
        "secret-key-with-line-feed-accepted",
        "Accepts a signature that was made with a line feed after the secret key.",
        ("SIG-SECRET",),
        also_with_secret(lambda _, secret_key: [f"{secret_key}\n"]),
    ),
)
