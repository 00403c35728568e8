# Generated from generator/runtime/_testing/verifier.py by `python -m generator`; do not edit.
"""Checking a signature as a gateway does: made once more by the client's own module, compared with what came.

That the module signs as the API's documentation says is proved elsewhere, with code that shares nothing with it.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from .._core.keys.credentials import hmac_sha256_base64
from .._core.requests.description import SignatureRecipe


def find_flaw(
    recipe: SignatureRecipe,
    *,
    method: str,
    target: str,
    headers: Mapping[str, str],
    access_key: str,
    secret_key: str,
    clocks: Sequence[float],
    window: float,
) -> str | None:
    """Return why a gateway would refuse a request, for the person who debugs a test; None when it would not.

    Args:
        recipe: How a signature has to be made.
        method: HTTP method as received.
        target: Request target as received.
        headers: Request headers; names are looked up without regard to case.
        access_key: Key of the only caller that the gateway knows.
        secret_key: Key that belongs to it.
        clocks: Clocks that the gateway may go by; it names the first when a timestamp fits none.
        window: Seconds by which a timestamp may differ from one of them.
    """
    names = (recipe.timestamp_header, recipe.access_key_header, recipe.signature_header)
    missing = [name for name in names if name not in headers]
    if missing:
        return f"the headers {', '.join(missing)} are missing"
    timestamp, caller, signature = (headers[name] for name in names)
    if caller != access_key:
        return "the access key is unknown"
    if not timestamp.isascii() or not timestamp.isdigit():
        return "the timestamp is not made of digits"
    seconds = int(timestamp) / (1000 if recipe.timestamp_unit == "milliseconds" else 1)
    if all(abs(seconds - now) > window for now in clocks):
        return f"the timestamp is {seconds - clocks[0]:+.0f} seconds off the clock of the gateway"
    text = recipe.string_to_sign(method=method, target=target, timestamp=timestamp, access_key=caller)
    expected = hmac_sha256_base64(key=secret_key, message=text)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        return f"the signature does not fit the string to sign {text.replace(caller, '(access key)')!r}"
    return None
