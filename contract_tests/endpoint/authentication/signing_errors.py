"""Usual errors of clients that sign, as functions that reproduce them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote

from .signature import Claim, Signing


def other_headers(header: str) -> tuple[str, ...]:
    """Return headers in which a signature is sent by mistake: of the version before, of none, and the usual one."""
    of_version_before = re.sub("[0-9]+$", lambda found: str(int(found[0]) - 1), header)
    names = (of_version_before, re.sub("-v?[0-9]+$", "", header), "authorization")
    return tuple(name for name in dict.fromkeys(names) if name != header)


def texts(claim: Claim, body: bytes, host: str, signing: Signing) -> Iterator[tuple[str, str]]:
    """Yield descriptions of errors, each with the text that it would have signed."""
    right = signing.text(claim)
    for description, target in _targets(claim.target, host, signing.public):
        yield f"the target {description}", signing.text(replace(claim, target=target))
    for description, method in _methods(claim.method):
        yield description, signing.text(replace(claim, method=method))
    yield "a timestamp in seconds", signing.text(replace(claim, timestamp=claim.timestamp[:-3]))
    yield "the text with a line feed at its end", right + "\n"
    yield "the text with carriage returns before its line feeds", right.replace("\n", "\r\n")
    yield "the text with a backslash and an n for each line feed", right.replace("\n", "\\n")
    yield "the text with spaces for its line feeds", right.replace("\n", " ")
    yield "the text with a line feed between method and target", right.replace(" ", "\n", 1)
    yield "the text without the space between method and target", right.replace(" ", "", 1)
    yield "the text without the access key", signing.text(replace(claim, access_key="")).rstrip("\n")
    swapped = replace(claim, timestamp=claim.access_key, access_key=claim.timestamp)
    yield "the text with the access key before the timestamp", signing.text(swapped)
    if body:
        readable = body.decode("utf-8", "replace")
        yield "the text followed by the body, which is not signed", f"{right}\n{readable}"
        yield "the text followed by the body, which is not signed", right + readable
        yield "the text followed by a hash of the body, which is not signed", f"{right}\n{_hash(body)}"
        yield "the body, which is not signed", readable


def _targets(target: str, host: str, public: str) -> Iterator[tuple[str, str]]:
    path, mark, query = target.partition("?")
    if mark:
        yield "without its query string", path
    yield "with its percent signs decoded", unquote(target)
    yield "with its plus signs decoded to spaces", unquote(target.replace("+", " "))
    yield "percent-encoded a second time", quote(target, safe="/?&=")
    yield "without its leading slash", target.removeprefix("/")
    for depth in range(1, path.count("/")):
        start = "/".join(path.split("/")[: depth + 1])
        yield f"without {start}", target.removeprefix(start)
    yield "with a slash at its end", f"{path}/{mark}{query}"
    yield "as a URL with scheme and host", f"https://{host}{target}"
    yield "as a URL with scheme and host", f"http://{host}{target}"
    yield "as the URL of the public service", f"{public}{target}"
    yield "with its query sorted", f"{path}{mark}{'&'.join(sorted(query.split('&')))}"
    yield "with a question mark at its end", f"{target}?"


def _methods(method: str) -> Iterator[tuple[str, str]]:
    yield "the method in lower case", method.lower()
    yield "the method with a capital letter only", method.capitalize()
    for other in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        yield f"another method, {other}", other


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


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


def forms(key: str, text: str, signing: Signing) -> Iterator[tuple[str, str]]:
    """Yield wrong forms of a signature over the right text: what they are, and the signature."""
    digest, right = signing.digest(key, text), signing.sign(key, text)
    yield "hexadecimal; Base64 is asked for", digest.hex()
    yield "the Base64 of a hexadecimal text", _base64(digest.hex().encode())
    yield "in the URL alphabet of Base64", base64.urlsafe_b64encode(digest).decode()
    yield "without the padding of Base64", right.rstrip("=")
    yield "in quotation marks", f'"{right}"'
    yield "percent-encoded", quote(right, safe="")
    yield "an HMAC-SHA1", _base64(signing.digest(key, text, "sha1"))
    yield "an HMAC-SHA512", _base64(signing.digest(key, text, "sha512"))
    yield "a plain SHA-256 of key and text", _base64(hashlib.sha256((key + text).encode()).digest())
    yield "a plain SHA-256 of the text", _base64(hashlib.sha256(text.encode()).digest())
