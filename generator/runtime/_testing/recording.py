"""What a fake gateway keeps of the requests that it was sent."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

from attrs import field, frozen

from .._core.responses.pointer import ABSENT, Pointer, follow, parse_pointer

REDACTED: Final = "[redacted]"


@frozen
class RecordedRequest:
    """A request as it came in, without its secrets.

    Attributes:
        operation: Identifier of the operation.
        method: HTTP method.
        target: Request target on the wire.
        headers: Request headers by their names in lower case; those of the signature are redacted.
        body: Body as JSON has it; its secret members are redacted. One that is not JSON is redacted as a whole.
    """

    operation: str
    method: str
    target: str
    headers: Mapping[str, str]
    body: object
    _digests: Mapping[Pointer, bytes] = field(repr=False)
    _salt: bytes = field(repr=False)

    def carried(self, pointer: str, value: str) -> bool:
        """Return whether a secret member had a value, which the record itself does not hold.

        Args:
            pointer: JSON pointer to the member, for example `/password`.
            value: What it should have been.

        Raises:
            LookupError: The request has no secret member there.
        """
        digest = self._digests.get(parse_pointer(pointer))
        if digest is None:
            msg = f"the request has no secret member {pointer}"
            raise LookupError(msg)
        return digest == _digest(value, self._salt)


def record(
    *,
    operation: str,
    method: str,
    target: str,
    headers: Mapping[str, str],
    content: bytes,
    secret_headers: frozenset[str],
    secrets: tuple[Pointer, ...],
    exact: bool = False,
) -> RecordedRequest:
    """Keep a request without its secrets."""
    body = _parse(content, exact=exact)
    salt = os.urandom(16)
    found = {pointer: value for pointer in secrets if (value := follow(pointer, body)) is not ABSENT}
    for pointer in found:
        parent = cast("dict[str, object]", follow(pointer[:-1], body))
        parent[pointer[-1]] = REDACTED
    return RecordedRequest(
        operation,
        method,
        target,
        {name.lower(): REDACTED if name.lower() in secret_headers else value for name, value in headers.items()},
        body,
        {pointer: _digest(value, salt) for pointer, value in found.items()},
        salt,
    )


def _parse(content: bytes, *, exact: bool) -> object:
    if not content:
        return None
    try:
        body: object = json.loads(content, parse_float=Decimal if exact else None)
    except ValueError:
        # A form or a file: its secrets cannot be separated from the rest.
        return REDACTED
    return body


def _digest(value: object, salt: bytes) -> bytes:
    return hashlib.sha256(salt + str(value).encode("utf-8", "surrogatepass")).digest()
