"""Keeping secrets out of everything that leaves a run: whatever is written or printed passes one redactor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contract_tests.oracle.exchange import Request
from contract_tests.oracle.requests.signature import Credentials, Signer
from contract_tests.oracle.responses.secrets import forms_of

HIDDEN: Final = "[hidden]"
HIDDEN_SIGNATURE: Final = "[signature]"
SIGNIFICANT: Final = 20
"""Characters of a signature in a row that are hidden; fewer do not help anybody to make the rest."""
DIVERSE: Final = 8
"""A signature has more different characters in a row of that length; what has fewer is something else."""

_ENCODED: Final = {"%2F": "/", "%2f": "/", "%2B": "+", "%2b": "+", "-": "+", "_": "/"}
_TOKEN: Final = re.compile(rf"(?:[A-Za-z0-9+/_-]|\\+/|%2[FfBb]){{{SIGNIFICANT},}}(?:=|%3[Dd])*")
_ESCAPED_SLASH: Final = re.compile(r"\\+/")
"""As JSON may have it, or JSON that is quoted in JSON: taken whole, or a backslash would be left alone."""
_CARRIER: Final = re.compile("signature|authorization|cookie", re.IGNORECASE)
"""Names of headers and of parameters whose values may be signatures."""


class Redactor:
    """Replaces the secrets of a run, in every common encoding, and every signature that was made."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Know some secrets; empty ones are ignored."""
        self._secrets: set[str] = set()
        self._signatures: set[str] = set()
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """Learn a secret."""
        if secret:
            self._secrets.update(form for _, form in forms_of(secret) if form)

    def add_signatures_of(self, request: Request, credentials: Credentials, signer: Signer | None) -> None:
        """Learn the signatures of a request: those that it carries, altered or not, and the right one."""
        right = [signer.right_signature(request, credentials.secret_key)] if signer else []
        self.add_signatures([*right, *_carried(request)])

    def add_signatures(self, signatures: Iterable[str]) -> None:
        """Learn signatures; any `SIGNIFICANT` characters of one in a row count, wherever they stand."""
        for value in signatures:
            for token in _TOKEN.findall(value):
                self._signatures.update(window for window in _windows(token) if len(set(window)) >= DIVERSE)

    def clean(self, text: str) -> str:
        """The text without secrets."""
        # The longest first, so that no secret survives as the rest of a longer one.
        for form in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(form, HIDDEN)
        return _TOKEN.sub(self._without_signature, text) if self._signatures else text

    def _without_signature(self, match: re.Match[str]) -> str:
        return match[0] if self._signatures.isdisjoint(_windows(match[0])) else HIDDEN_SIGNATURE


def _carried(request: Request) -> Iterator[str]:
    parameters = (each.partition("=") for each in request.target.partition("?")[2].split("&"))
    named = (*request.headers, *((name, value) for name, _, value in parameters))
    return (value for name, value in named if _CARRIER.search(name))


def _windows(token: str) -> Iterator[str]:
    """Every part of a token of the significant length, in one way of writing."""
    token = _ESCAPED_SLASH.sub("/", token)
    for written, meant in _ENCODED.items():
        token = token.replace(written, meant)
    return (token[start : start + SIGNIFICANT] for start in range(len(token) - SIGNIFICANT + 1))
