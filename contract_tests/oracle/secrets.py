"""Finding in a response what would let anybody sign: the secret key, or the signature that should have been sent."""

from __future__ import annotations

import base64
import functools
import urllib.parse
from typing import TYPE_CHECKING, Final

from .leaks import forms_of
from .signature import SIGNATURE_HEADER, right_signature
from .violation import ClauseViolation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .exchange import Request, Response
    from .signature import Credentials

SECRETS_KEPT: Final = "SIG-SECRETS-KEPT"
"""The clause that a response breaks which gives something away."""
SHORTEST: Final = 8
"""Shorter secret keys are not looked for: they may stand in a response by chance."""
SIGNIFICANT: Final = 43
"""Characters of a signature before its padding."""
ENOUGH: Final = 24
"""So many characters of a signature, from either end, give most of it away."""
_ESCAPES: Final = {"\\/": "/", "\\u002b": "+", "\\u002f": "/", "\\u003d": "=", "&#43;": "+", "&#47;": "/"}


def judge_secrets(request: Request, response: Response, credentials: Credentials) -> Iterator[ClauseViolation]:
    """Judge whether a response gives away the secret key, or the right signature to a request that lacks it."""
    places = [(f"header {name}", value) for name, value in response.headers]
    places.append(("body", _unescaped(response.body.decode("utf-8", "replace"))))
    right = right_signature(request, credentials.secret_key)
    forms = {} if right in request.values(SIGNATURE_HEADER) else _unsent(forms_of_signature(right), request)
    for place, text in places:
        lower = text.lower()
        if any(form in lower for form in _forms_of_secret_key(credentials.secret_key)):
            yield ClauseViolation(SECRETS_KEPT, f"the {place} of a {response.status} holds the secret key")
        how = next((name for form, name in forms.items() if form in text), None)
        if how is not None:
            what = f"the {place} of a {response.status} holds the signature that would have been right, {how}"
            yield ClauseViolation(SECRETS_KEPT, what)


@functools.lru_cache(maxsize=4)
def _forms_of_secret_key(secret_key: str) -> tuple[str, ...]:
    if len(secret_key) < SHORTEST:
        return ()
    return tuple({form.lower() for _, form in forms_of(secret_key)})


def forms_of_signature(signature: str) -> dict[str, str]:
    """The forms in which a signature could be given away, and how each is called.

    Raises:
        ValueError: It is not Base64.
    """
    digest = base64.b64decode(signature)
    significant = signature[:SIGNIFICANT]
    return {
        signature[:ENOUGH]: "most of it",
        significant[-ENOUGH:]: "most of it",
        significant: "as it is",
        significant.replace("+", "-").replace("/", "_"): "in the URL alphabet",
        urllib.parse.quote(significant, safe=""): "percent-encoded",
        digest.hex(): "in hexadecimal",
        digest.hex().upper(): "in hexadecimal",
        base64.b64encode(significant.encode()).decode()[:56]: "in Base64 once more",
    }


def _unsent(forms: dict[str, str], request: Request) -> dict[str, str]:
    """The forms that the request itself does not hold: what only comes back gives nothing away."""
    values = [value for _, value in request.headers]
    sent = "\n".join([request.target, *values, request.body.decode("utf-8", "replace")])
    return {form: name for form, name in forms.items() if form not in sent}


def _unescaped(text: str) -> str:
    for escape, meant in _ESCAPES.items():
        text = text.replace(escape, meant)
    return text
