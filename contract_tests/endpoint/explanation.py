"""Tells a client author why a signature was refused. Never says the secret key or the expected signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .signature import string_to_sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request
    from .signature import Rejection


def explain_rejection(rejection: Rejection, _request: Request, _keys: Mapping[str, str], *, explain: bool) -> str:
    """The `details` of a 401."""
    if rejection.reason == "missing":
        brief = "Authentication information are missing."
    else:
        brief = "Invalid authentication information."
    if not explain or rejection.claim is None:
        return brief
    return f"{brief} Expected to be signed: {string_to_sign(rejection.claim)!r}"
