"""Keeping secrets out of everything that leaves a run: whatever is written or printed passes one redactor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.leaks import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

HIDDEN: Final = "[hidden]"
HIDDEN_SIGNATURE: Final = "[signature]"
SIGNIFICANT: Final = 43
"""Characters of a signature before its padding."""

_ENCODED: Final = {"\\/": "/", "%2F": "/", "%2f": "/", "%2B": "+", "%2b": "+"}
_TOKEN: Final = re.compile(r"(?:[A-Za-z0-9+/]|\\/|%2[FfBb]){43,}(?:=|%3[Dd])*")


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

    def add_signatures(self, signatures: Iterable[str]) -> None:
        """Learn signatures; of each, the part before the padding counts, wherever it stands."""
        self._signatures.update(value[:SIGNIFICANT] for value in signatures if len(value) >= SIGNIFICANT)

    def clean(self, text: str) -> str:
        """The text without secrets."""
        # The longest first, so that no secret survives as the rest of a longer one.
        for form in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(form, HIDDEN)
        return _TOKEN.sub(self._without_signature, text) if self._signatures else text

    def _without_signature(self, match: re.Match[str]) -> str:
        token = match[0]
        for written, meant in _ENCODED.items():
            token = token.replace(written, meant)
        windows = (token[start : start + SIGNIFICANT] for start in range(len(token) - SIGNIFICANT + 1))
        return HIDDEN_SIGNATURE if any(window in self._signatures for window in windows) else match[0]
