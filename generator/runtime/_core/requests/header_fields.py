"""Header fields beside those that the client itself sets: which names and values they may have."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from ...errors import ArgumentViolation, InvalidArgumentError

RawHeaders = list[tuple[bytes, bytes]]

COMPUTED: Final = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Headers that the connection needs to be right; nobody else may set them."""
_NAME: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_VALUE: Final = r"(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?"
_NO_VALUE: Final = "must be a text of printable ASCII characters in one line, without space at its beginning or end"
IN_A_COOKIE: Final = "!#$&'()*./:<=>?@[]^`{|}"
"""What a cookie holds as it is, beside letters, digits and `_.-~` (RFC 6265); few servers decode one."""


def flaws(name: object, value: object, own: Collection[str]) -> list[ArgumentViolation]:
    """Return what keeps a field of a caller from being sent.

    Args:
        name: Its name.
        value: Its value.
        own: Names, in lower case, of further fields that the client sets itself.
    """
    if not isinstance(name, str) or not re.fullmatch(_NAME, name):
        return [ArgumentViolation("headers", "must have names of letters, digits and hyphens")]
    if name.lower() in COMPUTED or name.lower() in own:
        return [ArgumentViolation(f"headers[{name}]", "is set by the client itself")]
    if not isinstance(value, str) or not re.fullmatch(_VALUE, value):
        return [ArgumentViolation(f"headers[{name}]", _NO_VALUE)]
    return []


def with_cookies(headers: RawHeaders, cookies: Sequence[bytes]) -> RawHeaders:
    """Return headers with further cookies, beside those that credentials travel in."""
    values = [*(value for name, value in headers if name == b"Cookie"), *cookies]
    return [*(pair for pair in headers if pair[0] != b"Cookie"), (b"Cookie", b"; ".join(values))]


def suffix(text: object) -> bytes:
    """Return what is added to the name of the client.

    Raises:
        InvalidArgumentError: It cannot be sent.
    """
    if not isinstance(text, str) or not text.strip() or not re.fullmatch(_VALUE, text.strip(" \t")):
        raise InvalidArgumentError(message="user_agent_suffix must be a text of printable ASCII characters in one line")
    return text.strip().encode("ascii")
