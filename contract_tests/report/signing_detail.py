"""What is wrong with how a request is signed: its timestamp, its string to sign, and what was altered, in words.

The headers are shown in part. Of a signature only the first characters remain, which help nobody to make it; of an
access key nothing remains, since the run does not own it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from contract_tests.oracle.signature import (
    ACCESS_KEY_HEADER,
    CLOCK_WINDOW,
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    TIMESTAMP_HEADER,
    UNITS,
    sign,
    string_to_sign,
)

from .likeness import difference

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Request
    from contract_tests.oracle.signature import Credentials
    from contract_tests.suite.record import Broken

SHOWN: Final = 4
"""Characters of a signature that are shown: 24 of its 256 bits."""
ACCESS_KEY: Final = "{access key}"
UNIT: Final = "milliseconds"
ALTERED_PARTS: Final = {
    "SIG-METHOD": "the method",
    "SIG-TARGET": "the path",
    "SIG-QUERY": "the query",
    "SIG-TIMESTAMP": "the timestamp",
    "SIG-ACCESS-KEY": "the access key",
    "SIG-SECRET": "the secret key",
    "SIG-ALGORITHM": "the algorithm",
}
SIGNED_INSTEAD: Final[Mapping[str, Callable[[str, str], tuple[str, str]]]] = {
    "path signed without its query": lambda method, target: (method, target.partition("?")[0]),
    "path signed in lower case": lambda method, target: (method, target.lower()),
    "path signed with its escapes decoded": lambda method, target: (method, unquote(target)),
    "path signed without what follows a semicolon": lambda method, target: (method, target.partition(";")[0]),
    "path signed in its shortest form": lambda method, target: (method, posixpath.normpath(target)),
    "method signed in lower case": lambda method, target: (method.lower(), target),
    "method signed as POST": lambda _, target: ("POST", target),
    "method signed as GET": lambda _, target: ("GET", target),
}
"""What may have been signed instead of the method and target of a request, in words."""
_PLAIN_NUMBER: Final = re.compile(r"[0-9]{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SigningDetail:
    """How a request was signed.

    Attributes:
        altered: What was altered, in words; empty where nothing was but the time.
        timestamp: The timestamp and its distance to the endpoint's clock.
        string_to_sign: What has to be signed for this request, with a placeholder for the access key.
        headers: The signing headers, redacted in part.
    """

    altered: str
    timestamp: str
    string_to_sign: str
    headers: tuple[tuple[str, str], ...]


def explainer(credentials: Credentials, clock_offset: float) -> Callable[[Broken], SigningDetail | None]:
    """Return what explains the signing of the violations of a run.

    Args:
        credentials: The key pair of the run.
        clock_offset: Seconds by which the endpoint's clock is ahead of ours.
    """

    def explain(broken: Broken) -> SigningDetail | None:
        expectation, clause = broken.observation.expectation, broken.violation.clause
        request = broken.observation.exchange.request
        if not clause.startswith("SIG-") and expectation.authentication.succeeds:
            return None
        return signing_detail(request, credentials, request.sent_at + clock_offset, broken.observation.test, clause)

    return explain


def signing_detail(
    request: Request, credentials: Credentials, server_time: float, test: str, clause: str
) -> SigningDetail:
    """Explain how a request was signed.

    Args:
        request: The request as it was sent.
        credentials: The key pair that the endpoint knows.
        server_time: The endpoint's clock when the request was sent, in seconds since 1970-01-01T00:00:00Z.
        test: Id of the test, whose last part names what it alters.
        clause: The clause that is broken.
    """
    stamp, key = _first(request, TIMESTAMP_HEADER), _first(request, ACCESS_KEY_HEADER)
    text = string_to_sign(method=request.method, target=request.target, timestamp=stamp, access_key=key)
    right = sign(text, credentials.secret_key)
    return SigningDetail(
        altered="; ".join(_alterations(request, credentials, right, test, clause)),
        timestamp=_timestamp_text(stamp, server_time),
        string_to_sign=text.removesuffix(key) + ACCESS_KEY,
        headers=tuple((name, _shown(name, value, credentials)) for name, value in request.headers if _is_signing(name)),
    )


def _alterations(request: Request, credentials: Credentials, right: str, test: str, clause: str) -> list[str]:
    found: list[str] = []
    for name in SIGNING_HEADERS:
        values = request.values(name)
        if not values:
            found.append(f"{name} is not sent")
        elif len(values) > 1:
            found.append(f"{name} is sent {len(values)} times")
        elif not values[0].strip():
            found.append(f"{name} is empty")
    elsewhere = (name for name, value in request.headers if value == right and name.lower() != SIGNATURE_HEADER)
    found += [f"the signature is in the header {name}" for name in elsewhere]
    key, signature = _first(request, ACCESS_KEY_HEADER), _first(request, SIGNATURE_HEADER)
    if key and key != credentials.access_key:
        found.append(f"access key {difference(key, credentials.access_key) or 'that nobody has'}")
    if signature and signature != right:
        how = difference(signature, right)
        instead = _signed_instead(request, credentials, signature)
        found.append(f"signature {how}" if how else instead or _of_something_else(test, clause))
    return found


def _signed_instead(request: Request, credentials: Credentials, signature: str) -> str:
    stamp, key = _first(request, TIMESTAMP_HEADER), _first(request, ACCESS_KEY_HEADER)
    for words, change in SIGNED_INSTEAD.items():
        method, target = change(request.method, request.target)
        text = string_to_sign(method=method, target=target, timestamp=stamp, access_key=key)
        if sign(text, credentials.secret_key) == signature:
            return words
    return ""


def _of_something_else(test: str, clause: str) -> str:
    """Say what the signature was made of, by the name of the test that altered it."""
    name = test.rpartition("/")[2].replace("-", " ")
    part = ALTERED_PARTS.get(clause, "something of it")
    return f"signature of something else than the string to sign; the test changes {part}: {name}"


def _timestamp_text(stamp: str, server_time: float) -> str:
    if not stamp:
        return "none"
    if not _PLAIN_NUMBER.fullmatch(stamp):
        return f"{stamp[:60]}, which is no plain number of milliseconds"
    number = int(stamp)
    unit = next(
        (name for name, count in UNITS.items() if name != UNIT and abs(number / count - server_time) <= CLOCK_WINDOW),
        "",
    )
    if unit:
        return f"{stamp}, which counts {unit} instead of milliseconds"
    distance = number / 1000 - server_time
    side = "ahead of" if distance > 0 else "behind"
    try:
        written = f" ({datetime.fromtimestamp(number / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC)"
    except (ValueError, OverflowError, OSError):
        written = ""
    near = "at" if abs(distance) < 1 else f"{abs(distance):.0f} s {side}"
    return f"{stamp}{written}, {near} the endpoint's clock; {CLOCK_WINDOW:.0f} s are allowed"


def _shown(name: str, value: str, credentials: Credentials) -> str:
    if name.lower() == TIMESTAMP_HEADER:
        return value
    if name.lower() == ACCESS_KEY_HEADER:
        how = difference(value, credentials.access_key) if value else ""
        whose = "that of the run" if value == credentials.access_key else how or "another one"
        return f"[{whose}]" if value else ""
    return value if len(value) <= 2 * SHOWN else f"{value[:SHOWN]}… ({len(value)} characters)"


def _is_signing(name: str) -> bool:
    return name.lower() in SIGNING_HEADERS or "signature" in name.lower() or name.lower() == "authorization"


def _first(request: Request, name: str) -> str:
    return next(iter(request.values(name)), "").strip()
