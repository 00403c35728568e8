"""Signature version 2, from the page "Common guide": making it, and judging the one that a request carries.

The string to sign is method, space, target, line feed, timestamp in milliseconds, line feed, access key; the signature
is its HMAC-SHA256 under the secret key in Base64. Neither body nor host is signed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, Final

from .plainness import KNOWN_METHODS, is_plain_target, origin_form
from .ruling import ExpectedOutcome, Ruling

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .exchange import Request

TIMESTAMP_HEADER: Final = "x-ncp-apigw-timestamp"
ACCESS_KEY_HEADER: Final = "x-ncp-iam-access-key"
SIGNATURE_HEADER: Final = "x-ncp-apigw-signature-v2"
SIGNING_HEADERS: Final = (TIMESTAMP_HEADER, ACCESS_KEY_HEADER, SIGNATURE_HEADER)

CLOCK_WINDOW: Final = 300.0
"""Seconds by which a timestamp may differ from the gateway's clock."""
CLOCK_MARGIN: Final = 8.0
"""Seconds on either side of the edge that are not judged: the header that shows the clock counts whole seconds."""

DISTANT: Final = 365 * 86_400.0
"""An endpoint that accepts a timestamp this many seconds away does not check its time at all."""
PLAIN: Final = "SIG-STRING"
"""The clause that is broken when a valid signature without anything special is refused."""
UNITS: Final = {"seconds": 1, "tenths of a second": 10, "microseconds": 1_000_000, "nanoseconds": 1_000_000_000}
"""Other units than the documented one, by their number in a second."""
PARTS: Final = {
    "SIG-METHOD": "the method",
    "SIG-TARGET": "the path",
    "SIG-QUERY": "the query",
    "SIG-TIMESTAMP": "the timestamp",
    "SIG-ACCESS-KEY": "the access key",
}
"""Parts of the string to sign, by the clause that says so of each."""

UNAUTHENTICATED: Final = frozenset({401})
UNREADABLE: Final = frozenset({400})
"""A server may refuse bytes beyond ASCII in a header before it looks at what they say."""
_OPTIONAL_SPACE: Final = " \t"
_MILLISECONDS: Final = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


class ClockSide(Enum):
    """Where a timestamp lies, seen from the endpoint's clock."""

    AHEAD = "ahead of"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The key pair of a run. Neither key shows in a repr."""

    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)


def string_to_sign(*, method: str, target: str, timestamp: str, access_key: str) -> str:
    """The text that is signed."""
    return f"{method} {target}\n{timestamp}\n{access_key}"


def sign(text: str, secret_key: str) -> str:
    """Base64 of the HMAC-SHA256 of a text."""
    digest = hmac.new(secret_key.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


def judge_signature(
    request: Request, credentials: Credentials, server_time: float, unchecked: Collection[ClockSide] = ()
) -> Ruling:
    """Whether the request is signed as documented.

    Args:
        request: The request as it was sent.
        credentials: The key pair that the endpoint knows.
        server_time: The endpoint's clock when the request was sent, in seconds since 1970-01-01T00:00:00Z.
        unchecked: Sides of its clock on which the endpoint was seen to accept any timestamp; it then accepts one in
            another unit for that reason too.
    """
    sent = {name: request.values(name) for name in SIGNING_HEADERS}
    values = {name: [value.strip() for value in found] for name, found in sent.items()}
    missing = [name for name in SIGNING_HEADERS if not any(values[name])]
    if missing:
        return _refused(f"has no {' and no '.join(missing)}", "SIG-HEADERS")
    rulings = [
        _judge_values(request, credentials, chosen, server_time, unchecked) for chosen in product(*values.values())
    ]
    if len(rulings) > 1 and any(ruling.outcome is not ExpectedOutcome.FAIL for ruling in rulings):
        return _open("has a signing header twice", "HTTP-ODD-REQUEST")
    ruling, texts = rulings[0], [value for found in sent.values() for value in found]
    if ruling.outcome is ExpectedOutcome.SUCCEED and any(
        text.lstrip(_OPTIONAL_SPACE) != text.strip() for text in texts
    ):
        ruling = _open("has more around the value of a signing header than spaces before it", "HTTP-ODD-REQUEST")
    if not all(map(str.isascii, texts)):
        ruling = replace(ruling, statuses=ruling.statuses | UNREADABLE)
    return ruling


def right_signature(request: Request, secret_key: str) -> str:
    """The signature that a request with its timestamp and its access key should have had."""
    timestamp, access_key = (
        next(iter(request.values(name)), "").strip() for name in (TIMESTAMP_HEADER, ACCESS_KEY_HEADER)
    )
    return _right_signature(request, request.target, timestamp, access_key, secret_key)


def _right_signature(request: Request, target: str, timestamp: str, access_key: str, secret_key: str) -> str:
    text = string_to_sign(method=request.method, target=target, timestamp=timestamp, access_key=access_key)
    return sign(text, secret_key)


def _judge_values(
    request: Request,
    credentials: Credentials,
    values: Sequence[str],
    server_time: float,
    unchecked: Collection[ClockSide],
) -> Ruling:
    timestamp, access_key, signature = values
    if access_key != credentials.access_key:
        return _refused("carries an access key that nobody has", "SIG-KEY-KNOWN")
    # Some servers see nothing of an address or a slash in front of the path, or of a fragment behind it.
    right = [
        _right_signature(request, target, timestamp, access_key, credentials.secret_key)
        for target in (request.target, origin_form(request.target))
    ]
    if not any(hmac.compare_digest(signature.encode(), each.encode()) for each in right):
        return _refused("carries another signature than the computed one", "SIG-COMPLETE")
    ruling = _judge_clock(request, timestamp, server_time, unchecked)
    if ruling.outcome is ExpectedOutcome.SUCCEED and not is_plain_target(request.target):
        return _open("has a target in another form than the documented one", "URL-OTHER-FORM")
    if ruling.outcome is ExpectedOutcome.SUCCEED and request.method not in KNOWN_METHODS:
        return _open("has a method that HTTP does not define", "HTTP-ODD-REQUEST")
    return ruling


def distant_side(request: Request, server_time: float) -> ClockSide | None:
    """The side of the endpoint's clock on which the timestamp lies, when it is too far away in any unit.

    None for one that is nearer, or is not written in plain digits.
    """
    timestamp = next(iter(request.values(TIMESTAMP_HEADER)), "").strip()
    if not _MILLISECONDS.fullmatch(timestamp) or _unit_near(int(timestamp), server_time):
        return None
    distance = int(timestamp) / 1000 - server_time
    return _side(distance) if abs(distance) > DISTANT else None


def _judge_clock(request: Request, timestamp: str, server_time: float, unchecked: Collection[ClockSide]) -> Ruling:
    if not _MILLISECONDS.fullmatch(timestamp):
        return _judge_odd_timestamp(timestamp, server_time, unchecked)
    distance = int(timestamp) / 1000 - server_time
    unit = _unit_near(int(timestamp), server_time)
    if unit and _side(distance) not in unchecked:
        return _refused(f"counts {unit} instead of milliseconds in its timestamp", "SIG-UNIT")
    return _judge_distance(request, distance)


def _unit_near(number: int, server_time: float) -> str | None:
    """The other unit in which a number is a time near now."""
    near = (unit for unit, per_second in UNITS.items() if abs(number / per_second - server_time) <= CLOCK_WINDOW)
    return next(near, None)


def _judge_odd_timestamp(timestamp: str, server_time: float, unchecked: Collection[ClockSide]) -> Ruling:
    """A number that is written in another way than in plain digits may be read; anything else may not."""
    try:
        distance = float(timestamp) / 1000 - server_time
    except (ValueError, OverflowError):
        is_unchecked = set(ClockSide) <= set(unchecked)
        return _refused("carries a timestamp that is no number", "SIG-CLOCK" if is_unchecked else "SIG-UNIT")
    if not abs(distance) <= CLOCK_WINDOW + CLOCK_MARGIN:  # "nan" is a number to Python, and far from every other
        clause = "SIG-CLOCK" if _side(distance) in unchecked else "SIG-UNIT"
        return _refused("carries a timestamp that is no time near now", clause)
    return _open("carries a timestamp that is not written in plain digits", "SIG-UNIT")


def _judge_distance(request: Request, distance: float) -> Ruling:
    shown = f"is signed {abs(distance):.0f} s {_side(distance).value} the endpoint's clock"
    if abs(distance) > CLOCK_WINDOW + CLOCK_MARGIN:
        return _refused(shown, "SIG-CLOCK")
    if abs(distance) > CLOCK_WINDOW - CLOCK_MARGIN:
        return _open(shown, "SIG-CLOCK-EDGE-IN")
    if abs(distance) >= CLOCK_WINDOW / 2:
        return Ruling(ExpectedOutcome.SUCCEED, f"{shown}, properly", "SIG-CLOCK")
    if request.method != "POST":
        return Ruling(ExpectedOutcome.SUCCEED, "is properly signed, its method included", "SIG-METHOD")
    if "?" in request.target:
        return Ruling(ExpectedOutcome.SUCCEED, "is properly signed, its query included", "SIG-QUERY")
    return Ruling(ExpectedOutcome.SUCCEED, "is properly signed", PLAIN)


def _side(distance: float) -> ClockSide:
    return ClockSide.AHEAD if distance > 0 else ClockSide.BEHIND


def _refused(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.FAIL, reason, clause, UNAUTHENTICATED)


def _open(reason: str, clause: str) -> Ruling:
    return Ruling(ExpectedOutcome.OPEN, reason, clause, UNAUTHENTICATED)
