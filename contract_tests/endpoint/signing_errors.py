"""Usual errors of clients that sign, as functions that reproduce them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from .signature import signature_of, string_to_sign

if TYPE_CHECKING:
    from .signature import Claim

OTHER_SIGNATURE_HEADERS: Final = ("x-ncp-apigw-signature-v1", "x-ncp-apigw-signature", "authorization")


def texts(claim: Claim, body: bytes, host: str) -> Iterator[tuple[str, str]]:
    """Yield descriptions of errors, each with the text that it would have signed."""
    right = string_to_sign(claim)
    for description, target in _targets(claim.target, host):
        yield f"the target {description}", right.replace(f" {claim.target}\n", f" {target}\n", 1)
    for description, method in _methods(claim.method):
        yield description, right.replace(claim.method, method, 1)
    yield "a timestamp in seconds", right.replace(f"\n{claim.timestamp}\n", f"\n{claim.timestamp[:-3]}\n", 1)
    yield "the text with a line feed at its end", right + "\n"
    yield "the text with carriage returns before its line feeds", right.replace("\n", "\r\n")
    yield "the text with a backslash and an n for each line feed", right.replace("\n", "\\n")
    yield "the text with spaces for its line feeds", right.replace("\n", " ")
    yield "the text with a line feed between method and target", right.replace(" ", "\n", 1)
    yield "the text without the space between method and target", right.replace(" ", "", 1)
    yield "the text without the access key", right.rpartition("\n")[0]
    yield "the text with the access key before the timestamp", _swapped(claim)
    if body:
        readable = body.decode("utf-8", "replace")
        yield "the text followed by the body, which is not signed", f"{right}\n{readable}"
        yield "the text followed by the body, which is not signed", right + readable
        yield "the text followed by a hash of the body, which is not signed", f"{right}\n{_hash(body)}"
        yield "the body, which is not signed", readable


def _targets(target: str, host: str) -> Iterator[tuple[str, str]]:
    path, mark, query = target.partition("?")
    if mark:
        yield "without its query string", path
    yield "with its percent signs decoded", unquote(target)
    yield "with its plus signs decoded to spaces", unquote(target.replace("+", " "))
    yield "percent-encoded a second time", quote(target, safe="/?&=")
    yield "without its leading slash", target.removeprefix("/")
    yield "without /api/v2", target.removeprefix("/api/v2")
    yield "with a slash at its end", f"{path}/{mark}{query}"
    yield "as a URL with scheme and host", f"https://{host}{target}"
    yield "as a URL with scheme and host", f"http://{host}{target}"
    yield "as the URL of the public service", f"https://df.apigw.ntruss.com{target}"
    yield "with its query sorted", f"{path}{mark}{'&'.join(sorted(query.split('&')))}"
    yield "with a question mark at its end", f"{target}?"


def _methods(method: str) -> Iterator[tuple[str, str]]:
    yield "the method in lower case", method.lower()
    yield "the method with a capital letter only", method.capitalize()
    for other in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        yield f"another method, {other}", other


def _swapped(claim: Claim) -> str:
    return f"{claim.method} {claim.target}\n{claim.access_key}\n{claim.timestamp}"


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _raw(secret_key: str, text: str, algorithm: str = "sha256") -> bytes:
    return hmac.digest(secret_key.encode(), text.encode(), algorithm)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


KEYS: Final[tuple[tuple[str, Callable[[Claim, str], str]], ...]] = (
    ("the access key", lambda claim, _: claim.access_key),
    ("the secret key with a line feed at its end", lambda _, secret_key: f"{secret_key}\n"),
    ("the secret key with a space at its end", lambda _, secret_key: f"{secret_key} "),
    ("the secret key in quotation marks", lambda _, secret_key: f'"{secret_key}"'),
    ("empty", lambda _claim, _key: ""),
)
"""Wrong keys: what they are, and how they are made from claim and secret key."""

FORMS: Final[tuple[tuple[str, Callable[[str, str], str]], ...]] = (
    ("hexadecimal; Base64 is asked for", lambda key, text: _raw(key, text).hex()),
    ("the Base64 of a hexadecimal text", lambda key, text: _base64(_raw(key, text).hex().encode())),
    ("in the URL alphabet of Base64", lambda key, text: base64.urlsafe_b64encode(_raw(key, text)).decode()),
    ("without the padding of Base64", lambda key, text: signature_of(key, text).rstrip("=")),
    ("in quotation marks", lambda key, text: f'"{signature_of(key, text)}"'),
    ("percent-encoded", lambda key, text: quote(signature_of(key, text), safe="")),
    ("an HMAC-SHA1", lambda key, text: _base64(_raw(key, text, "sha1"))),
    ("an HMAC-SHA512", lambda key, text: _base64(_raw(key, text, "sha512"))),
    ("a plain SHA-256 of key and text", lambda key, text: _base64(hashlib.sha256((key + text).encode()).digest())),
    ("a plain SHA-256 of the text", lambda _, text: _base64(hashlib.sha256(text.encode()).digest())),
)
"""Wrong forms of a signature over the right text: what they are, and how they are made."""
