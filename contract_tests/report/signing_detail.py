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
from typing import Final, cast
from urllib.parse import unquote

from contract_tests.contract import Contract, Slot
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.requests.signature import PARTS, UNITS, Credentials, Signer, signer_of
from contract_tests.suite.record import Broken

from .likeness import difference
from .weight import clauses_of_credentials

SHOWN: Final = 4
"""Characters of a signature that are shown: 24 of its 256 bits."""
ACCESS_KEY: Final = "{access key}"
ALTERED_PARTS: Final = {**PARTS, Slot.SIGNATURE_SECRET: "the secret key", Slot.SIGNATURE_ALGORITHM: "the algorithm"}
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
NEAR: Final = 300.0
"""Seconds within which a number in another unit means now, where no window is documented."""
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


class SigningExplainer:
    """Explains how requests were signed.

    Args:
        contract: How they are signed.
        credentials: The key pair that the endpoint knows.
    """

    def __init__(self, contract: Contract, credentials: Credentials) -> None:
        self._signer = signer_of(contract)
        self._credentials = credentials
        clauses = contract.clauses
        self._parts = {clauses.slot(slot): part for slot, part in ALTERED_PARTS.items()}
        self._about = clauses_of_credentials(contract)

    def explain(self, broken: Broken, clock_offset: float) -> SigningDetail | None:
        """Return how the request of a violation was signed; None where nothing is wrong with that.

        Args:
            broken: The violation.
            clock_offset: Seconds by which the endpoint's clock is ahead of ours.
        """
        expectation, clause = broken.observation.expectation, broken.violation.clause
        request = broken.observation.exchange.request
        if self._signer is None or (clause not in self._about and expectation.authentication.succeeds):
            return None
        return self.detail(request, request.sent_at + clock_offset, broken.observation.test, clause)

    def detail(self, request: Request, server_time: float, test: str, clause: str) -> SigningDetail:
        """Return how a request was signed.

        Args:
            request: The request as it was sent.
            server_time: The endpoint's clock when the request was sent, in seconds since 1970-01-01T00:00:00Z.
            test: Id of the test, whose last part names what it alters.
            clause: The clause that is broken.
        """
        signer = cast("Signer", self._signer)
        stamp, key = _first(request, signer.timestamp), _first(request, signer.access_key)
        text = signer.text(method=request.method, target=request.target, timestamp=stamp, access_key=key)
        right = signer.sign(text, self._credentials.secret_key)
        shown = signer.text(method=request.method, target=request.target, timestamp=stamp, access_key=ACCESS_KEY)
        headers = tuple((name, self._shown(name, value, signer)) for name, value in request.headers)
        return SigningDetail(
            altered="; ".join(self._alterations(request, right, signer, test, clause)),
            timestamp=_timestamp_text(stamp, server_time, signer),
            string_to_sign=shown,
            headers=tuple((name, value) for name, value in headers if _is_signing(name, signer)),
        )

    def _alterations(self, request: Request, right: str, signer: Signer, test: str, clause: str) -> list[str]:
        found: list[str] = []
        for name in signer.headers:
            values = request.values(name)
            if not values:
                found.append(f"{name} is not sent")
            elif len(values) > 1:
                found.append(f"{name} is sent {len(values)} times")
            elif not values[0].strip():
                found.append(f"{name} is empty")
        elsewhere = (name for name, value in request.headers if value == right and name.lower() != signer.signature)
        found += [f"the signature is in the header {name}" for name in elsewhere]
        key, signature = _first(request, signer.access_key), _first(request, signer.signature)
        if key and key != self._credentials.access_key:
            found.append(f"access key {difference(key, self._credentials.access_key) or 'that nobody has'}")
        if signature and signature != right:
            how = difference(signature, right)
            instead = self._signed_instead(request, signer, signature)
            found.append(f"signature {how}" if how else instead or self._of_something_else(test, clause))
        return found

    def _signed_instead(self, request: Request, signer: Signer, signature: str) -> str:
        stamp, key = _first(request, signer.timestamp), _first(request, signer.access_key)
        for words, change in SIGNED_INSTEAD.items():
            method, target = change(request.method, request.target)
            text = signer.text(method=method, target=target, timestamp=stamp, access_key=key)
            if signer.sign(text, self._credentials.secret_key) == signature:
                return words
        return ""

    def _of_something_else(self, test: str, clause: str) -> str:
        """Say what the signature was made of, by the name of the test that altered it."""
        name = test.rpartition("/")[2].replace("-", " ")
        part = self._parts.get(clause, "something of it")
        return f"signature of something else than the string to sign; the test changes {part}: {name}"

    def _shown(self, name: str, value: str, signer: Signer) -> str:
        if name.lower() == signer.timestamp:
            return value
        if name.lower() == signer.access_key:
            how = difference(value, self._credentials.access_key) if value else ""
            whose = "that of the run" if value == self._credentials.access_key else how or "another one"
            return f"[{whose}]" if value else ""
        return value if len(value) <= 2 * SHOWN else f"{value[:SHOWN]}… ({len(value)} characters)"


def _timestamp_text(stamp: str, server_time: float, signer: Signer) -> str:
    unit = signer.recipe.unit
    if not stamp:
        return "none"
    if not _PLAIN_NUMBER.fullmatch(stamp):
        return f"{stamp[:60]}, which is no plain number of {unit}"
    number, window = int(stamp), signer.recipe.clock_window or NEAR
    others = {name: count for name, count in UNITS.items() if name != unit}
    other = next((name for name, count in others.items() if abs(number / count - server_time) <= window), "")
    if other:
        return f"{stamp}, which counts {other} instead of {unit}"
    time = number / signer.per_second
    distance = time - server_time
    side = "ahead of" if distance > 0 else "behind"
    try:
        written = f" ({datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S} UTC)"
    except (ValueError, OverflowError, OSError):
        written = ""
    near = "at" if abs(distance) < 1 else f"{abs(distance):.0f} s {side}"
    allowed = f"; {window:.0f} s are allowed" if signer.recipe.clock_window else ""
    return f"{stamp}{written}, {near} the endpoint's clock{allowed}"


def _is_signing(name: str, signer: Signer) -> bool:
    return name.lower() in signer.headers or "signature" in name.lower() or name.lower() == "authorization"


def _first(request: Request, name: str) -> str:
    return next(iter(request.values(name)), "").strip() if name else ""
