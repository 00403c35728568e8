"""Signed requests: making a signature as a recipe of the document says, and judging the one that a request carries."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, Final

from contract_tests.contract import SignatureRecipe, Slot

from ..ruling import ExpectedOutcome, Ruling
from .plainness import KNOWN_METHODS, is_plain_target, origin_form

if TYPE_CHECKING:
    from contract_tests.contract import Contract

    from ..exchange import Request

CLOCK_MARGIN: Final = 8.0
"""Seconds on either side of the edge that are not judged: the header that shows the clock counts whole seconds."""
DISTANT: Final = 365 * 86_400.0
"""An endpoint that accepts a timestamp this many seconds away does not check its time at all."""
UNITS: Final = {
    "seconds": 1,
    "tenths of a second": 10,
    "milliseconds": 1_000,
    "microseconds": 1_000_000,
    "nanoseconds": 1_000_000_000,
}
"""Units in which a time may be counted, by their number in a second."""
PARTS: Final = {
    Slot.SIGNATURE_METHOD: "the method",
    Slot.SIGNATURE_TARGET: "the path",
    Slot.SIGNATURE_QUERY: "the query",
    Slot.SIGNATURE_TIMESTAMP: "the timestamp",
    Slot.SIGNATURE_ACCESS_KEY: "the access key",
}
"""Parts of the string to sign, by the slot of the clause that says so of each."""
UNREADABLE: Final = frozenset({400})
"""A server may refuse bytes beyond ASCII in a header before it looks at what they say."""
_HASHES: Final = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA384": hashlib.sha384, "SHA512": hashlib.sha512}
_OPTIONAL_SPACE: Final = " \t"
_DIGITS: Final = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


class ClockSide(Enum):
    """Where a timestamp lies, seen from the endpoint's clock."""

    AHEAD = "ahead of"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a run authenticates with. None of it shows in a repr.

    Attributes:
        access_key: The access key of a signature.
        secret_key: The secret key that belongs to it.
        values: What other security schemes ask for, by their names: a key, a token, or `user:password`.
    """

    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    values: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """How the requests of an API are signed, and in which headers.

    Attributes:
        recipe: How the signature is computed.
        timestamp: The header of the timestamp, in lower case.
        access_key: The header of the access key, in lower case.
        signature: The header of the signature, in lower case.
    """

    recipe: SignatureRecipe
    timestamp: str
    access_key: str
    signature: str

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of a signed request."""
        return tuple(name for name in (self.timestamp, self.access_key, self.signature) if name)

    @property
    def per_second(self) -> int:
        """How many units of the timestamp a second has."""
        return UNITS.get(self.recipe.unit, 1_000)

    def text(self, *, method: str, target: str, timestamp: str, access_key: str) -> str:
        """Return the string to sign."""
        path, _, query = target.partition("?")
        return self.recipe.string_to_sign.format(
            method=method, target=target, path=path, query=query, timestamp=timestamp, accessKey=access_key
        )

    def sign(self, text: str, secret_key: str) -> str:
        """Return the signature of a text."""
        algorithm = _HASHES[self.recipe.algorithm.rpartition("HMAC-")[2].replace("-", "").upper()]
        digest = hmac.new(secret_key.encode("utf-8"), text.encode("utf-8"), algorithm)
        return (
            digest.hexdigest() if self.recipe.encoding == "hex" else base64.b64encode(digest.digest()).decode("ascii")
        )

    def right_signature(self, request: Request, secret_key: str) -> str:
        """Return the signature that a request with its timestamp and its access key should have had."""
        timestamp, access_key = (
            next(iter(request.values(name)), "").strip() for name in (self.timestamp, self.access_key)
        )
        return self._right(request, request.target, timestamp, access_key, secret_key)

    def _right(self, request: Request, target: str, timestamp: str, access_key: str, secret_key: str) -> str:
        text = self.text(method=request.method, target=target, timestamp=timestamp, access_key=access_key)
        return self.sign(text, secret_key)


def signer_of(contract: Contract) -> Signer | None:
    """Return how the requests of an API are signed; None where they are not."""
    scheme = next((each for each in contract.schemes.values() if each.recipe), None)
    if scheme is None or scheme.recipe is None:
        return None
    recipe = scheme.recipe
    fields = {name: each.field for name, each in contract.schemes.items()}
    return Signer(recipe, fields.get(recipe.timestamp, ""), fields.get(recipe.access_key, ""), scheme.field)


@dataclass(frozen=True, slots=True)
class SignatureJudge:
    """Judges signatures.

    Attributes:
        signer: How requests are signed.
        contract: The contract.
        credentials: The key pair that the endpoint knows.
        server_time: The endpoint's clock when the request was sent, in seconds since 1970-01-01T00:00:00Z.
        unchecked: Sides of its clock on which the endpoint was seen to accept any timestamp; it then accepts one in
            another unit for that reason too.
        statuses: The statuses of a request that fails authentication.
    """

    signer: Signer
    contract: Contract
    credentials: Credentials
    server_time: float
    unchecked: Collection[ClockSide] = ()
    statuses: frozenset[int] = frozenset({401})

    def judge(self, request: Request) -> Ruling:
        """Return whether a request is signed as documented."""
        sent = {name: request.values(name) for name in self.signer.headers}
        values = {name: [value.strip() for value in found] for name, found in sent.items()}
        missing = [name for name in self.signer.headers if not any(values[name])]
        if missing:
            return self._refused(f"has no {' and no '.join(missing)}", Slot.SIGNATURE_HEADERS)
        rulings = [self._judge_values(request, chosen) for chosen in product(*values.values())]
        if len(rulings) > 1 and not all(ruling.fails for ruling in rulings):
            return self._open("has a signing header twice", Slot.ODD_REQUEST)
        ruling, texts = rulings[0], [value for found in sent.values() for value in found]
        if ruling.succeeds and any(text.lstrip(_OPTIONAL_SPACE) != text.strip() for text in texts):
            reason = "has more around the value of a signing header than spaces before it"
            ruling = self._open(reason, Slot.ODD_REQUEST)
        if not all(map(str.isascii, texts)):
            ruling = replace(ruling, statuses=ruling.statuses | UNREADABLE)
        return ruling

    def _judge_values(self, request: Request, chosen: Sequence[str]) -> Ruling:
        given = dict(zip(self.signer.headers, chosen, strict=True))
        timestamp, access_key = given.get(self.signer.timestamp, ""), given.get(self.signer.access_key, "")
        if self.signer.access_key and access_key != self.credentials.access_key:
            return self._refused("carries an access key that nobody has", Slot.KEY_KNOWN)
        # Some servers see nothing of an address or a slash in front of the path, or of a fragment behind it.
        right = [
            self.signer._right(request, target, timestamp, access_key, self.credentials.secret_key)  # noqa: SLF001
            for target in (request.target, origin_form(request.target))
        ]
        signature = given[self.signer.signature].encode()
        if not any(hmac.compare_digest(signature, each.encode()) for each in right):
            return self._refused("carries another signature than the computed one", Slot.SIGNATURE_COMPLETE)
        ruling = self._judge_clock(request, timestamp)
        if ruling.succeeds and not is_plain_target(request.target):
            return self._open("has a target in another form than the documented one", Slot.PATH_OTHER_FORM)
        if ruling.succeeds and request.method not in KNOWN_METHODS:
            return self._open("has a method that HTTP does not define", Slot.ODD_REQUEST)
        return ruling

    def _judge_clock(self, request: Request, timestamp: str) -> Ruling:
        if not self.signer.timestamp:
            return self._judge_distance(request, 0.0)
        if not _DIGITS.fullmatch(timestamp):
            return self._judge_odd_timestamp(timestamp)
        distance = int(timestamp) / self.signer.per_second - self.server_time
        unit = self._unit_near(int(timestamp))
        if unit and _side(distance) not in self.unchecked:
            return self._refused(
                f"counts {unit} instead of {self.signer.recipe.unit} in its timestamp", Slot.SIGNATURE_UNIT
            )
        return self._judge_distance(request, distance)

    @property
    def _window(self) -> float:
        return self.signer.recipe.clock_window or 300.0

    def _unit_near(self, number: int) -> str | None:
        """The other unit in which a number is a time near now."""
        others = {unit: count for unit, count in UNITS.items() if unit != self.signer.recipe.unit}
        near = (unit for unit, count in others.items() if abs(number / count - self.server_time) <= self._window)
        return next(near, None)

    def distant_side(self, request: Request) -> ClockSide | None:
        """Return the side of the endpoint's clock on which the timestamp lies, when it is too far away in any unit.

        None for one that is nearer, or is not written in plain digits.
        """
        timestamp = next(iter(request.values(self.signer.timestamp)), "").strip()
        if not _DIGITS.fullmatch(timestamp) or self._unit_near(int(timestamp)):
            return None
        distance = int(timestamp) / self.signer.per_second - self.server_time
        return _side(distance) if abs(distance) > DISTANT else None

    def refuses_clock(self, request: Request) -> bool:
        """Return whether the timestamp alone, whatever was signed, is a reason to refuse a request."""
        timestamp = next(iter(request.values(self.signer.timestamp)), "").strip()
        return bool(self.signer.timestamp) and self._judge_clock(request, timestamp).fails

    def _judge_odd_timestamp(self, timestamp: str) -> Ruling:
        """A number that is written in another way than in plain digits may be read; anything else may not."""
        try:
            distance = float(timestamp) / self.signer.per_second - self.server_time
        except (ValueError, OverflowError):
            slot = Slot.CLOCK_WINDOW if set(ClockSide) <= set(self.unchecked) else Slot.SIGNATURE_UNIT
            return self._refused("carries a timestamp that is no number", slot)
        if not abs(distance) <= self._window + CLOCK_MARGIN:  # "nan" is a number to Python, and far from every other
            slot = Slot.CLOCK_WINDOW if _side(distance) in self.unchecked else Slot.SIGNATURE_UNIT
            return self._refused("carries a timestamp that is no time near now", slot)
        return self._open("carries a timestamp that is not written in plain digits", Slot.SIGNATURE_UNIT)

    def _judge_distance(self, request: Request, distance: float) -> Ruling:
        shown = f"is signed {abs(distance):.0f} s {_side(distance).value} the endpoint's clock"
        if self.signer.recipe.clock_window is not None:
            if abs(distance) > self._window + CLOCK_MARGIN:
                return self._refused(shown, Slot.CLOCK_WINDOW)
            if abs(distance) > self._window - CLOCK_MARGIN:
                return self._open(shown, Slot.CLOCK_EDGE)
        if abs(distance) >= self._window / 2:
            return self._right(f"{shown}, properly", Slot.CLOCK_WINDOW)
        if not any(each.method == request.method for each in self.contract.operations):
            return self._right("is properly signed, its method included", Slot.SIGNATURE_METHOD)
        if "?" in request.target:
            return self._right("is properly signed, its query included", Slot.SIGNATURE_QUERY)
        return self._right("is properly signed", Slot.SIGNATURE_STRING)

    def _clause(self, slot: Slot) -> str:
        return self.contract.clauses.slot(slot) or ""

    def _right(self, reason: str, slot: Slot) -> Ruling:
        return Ruling(ExpectedOutcome.SUCCEED, reason, self._clause(slot))

    def _refused(self, reason: str, slot: Slot) -> Ruling:
        return Ruling(ExpectedOutcome.FAIL, reason, self._clause(slot), self.statuses)

    def _open(self, reason: str, slot: Slot) -> Ruling:
        return Ruling(ExpectedOutcome.OPEN, reason, self._clause(slot), self.statuses)


def _side(distance: float) -> ClockSide:
    return ClockSide.AHEAD if distance > 0 else ClockSide.BEHIND
