"""Finding in a response what it must not give away: secrets of requests, the secret key, the right signature."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import urllib.parse
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from contract_tests.contract import Slot

from ..ruling import ExpectedOutcome
from ..violation import ClauseViolation

if TYPE_CHECKING:
    from ..expectation import Expectation
    from ..observed import Observed

SHORTEST: Final = 6
"""Shorter secrets of requests are not looked for: they may stand in a response by chance."""
DIFFERENT: Final = 4
"""The same for those of fewer different characters: noughts in a row stand in many a trace id."""
SHORTEST_KEY: Final = 8
"""The same for secret keys, tokens and passwords of users."""
DISTINCTIVE: Final = 8
"""A secret of so many characters, of three kinds or more, stands in no other response by chance."""
HIDDEN: Final = 2
"""A mask that hides only this many characters at one end hides too few."""
SIGNIFICANT: Final = 43
"""Characters of a signature before its padding."""
ENOUGH: Final = 24
"""So many characters of a signature, from either end, give most of it away."""
_ESCAPES: Final = {"\\/": "/", "\\u002b": "+", "\\u002f": "/", "\\u003d": "=", "&#43;": "+", "&#47;": "/"}
Forms = tuple[tuple[str, str], ...]


def judge_secrets(
    observed: Observed, expectation: Expectation, *, quotable: Collection[str] = ()
) -> Iterator[ClauseViolation]:
    """Judge whether a response gives away a secret of its request, one of another request, or a credential.

    Args:
        observed: Request and response.
        expectation: What must become of the request.
        quotable: Names of parameters that are quoted for a reason which is reported already.
    """
    if observed.response is None:
        return
    headers = [(f"header {name}", value.lower()) for name, value in observed.response.headers]
    body = [("body", observed.body_text.lower())]
    clause = observed.book.slot(Slot.RESPONSE_NO_SECRET, observed.operation) or observed.book.slot(
        Slot.RESPONSE_NO_SECRET
    )
    if clause:
        for name, values in observed.secrets.items():
            may_quote = observed.succeeded is False and (name in quotable or _may_quote(name, expectation))
            if observed.sent_text.count(values[0]) > 1:
                continue  # what comes back may be another value of the request
            places = headers if may_quote else [*headers, *body]
            for place, how in _places_of(_forms_and_masks(values[0]), values[0], places):
                yield ClauseViolation(clause, f"the {place} holds the {name} {how}", where=place)
        yield from _of_other_requests(observed, expectation, clause, [*headers, *body])
        yield from _of_files(expectation, clause, [*headers, *body])
    yield from _of_credentials(observed, expectation)


def _may_quote(name: str, expectation: Expectation) -> bool:
    """Whether the message of an error may quote a parameter: where it may be refused for that one's sake."""
    if expectation.outcome is not ExpectedOutcome.FAIL or expectation.refusable is None:
        return True
    return name in expectation.refusable


def forms_of(secret: str) -> Forms:
    """The encodings in which a secret could come back, and the secret in them."""
    return _forms_of(secret)


@functools.lru_cache(maxsize=64)
def _forms_of(secret: str) -> Forms:
    data = secret.encode("utf-8", "surrogatepass")
    among_others = [_inside_base64(data, before) for before in range(3)]
    return (
        ("as it is", secret),
        ("percent-encoded", urllib.parse.quote(data, safe="")),
        ("form-encoded", urllib.parse.quote_plus(data)),
        ("in Base64", base64.b64encode(data).decode().rstrip("=")),
        ("in URL-safe Base64", base64.urlsafe_b64encode(data).decode().rstrip("=")),
        *(("in Base64, among other text", text) for text in among_others),
        *(("in URL-safe Base64, among other text", _for_urls(text)) for text in among_others),
        ("in Base32", base64.b32encode(data).decode().rstrip("=")),
        ("in hexadecimal", data.hex()),
        ("escaped for JSON", json.dumps(secret)[1:-1]),
        ("escaped for XML", escape(secret)),
        ("escaped for XML with quotation marks", escape(secret, {"'": "&apos;", '"': "&quot;"})),
        ("escaped for HTML", escape(secret, {"'": "&#39;", '"': "&#34;"})),
        ("backwards", secret[::-1]),
        *_hashed(data),
    )


def _hashed(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield hashes that are no safe form of a short secret: whoever has one can guess until it fits."""
    for name in ("md5", "sha1", "sha256"):
        digest = hashlib.new(name, data, usedforsecurity=False).digest()
        yield f"hashed by {name}", digest.hex()
        yield f"hashed by {name}, in Base64", base64.b64encode(digest).decode().rstrip("=")


def _inside_base64(data: bytes, before: int) -> str:
    """The characters of Base64 that depend on the data alone, when `before` bytes precede it and others follow it."""
    bits = 8 * (before + len(data))
    return base64.b64encode(bytes(before) + data).decode()[-(-8 * before // 6) : bits // 6]


def _for_urls(text: str) -> str:
    return text.replace("+", "-").replace("/", "_")


@functools.lru_cache(maxsize=64)
def _forms_and_masks(secret: str) -> Forms:
    """The encodings of a secret in lower case, and what remains of it behind a mask that hides too little."""
    parts = (("but for its end", secret[:-HIDDEN]), ("but for its beginning", secret[HIDDEN:]))
    masked = [(how, part) for how, part in parts if not _may_stand_by_chance(part)]
    return tuple((how, form.lower()) for how, form in (*forms_of(secret), *masked))


def _places_of(forms: Forms, secret: str, places: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the places that hold a secret, and how each holds it."""
    if _may_stand_by_chance(secret):
        return
    for place, text in places:
        how = next((how for how, form in forms if form in text), None)
        if how is not None:
            yield place, how


def _may_stand_by_chance(text: str) -> bool:
    return len(text) < SHORTEST or len(set(text.lower())) < DIFFERENT


def _of_other_requests(
    observed: Observed, expectation: Expectation, clause: str, places: list[tuple[str, str]]
) -> Iterator[ClauseViolation]:
    own = f"{observed.sent_text} {' '.join(each for values in observed.secrets.values() for each in values)}".lower()
    name = next(iter(observed.secrets), "secret")
    for secret in expectation.situation.sent_secrets:
        if secret.strip().lower() in own:
            continue
        forms = _forms_and_masks(secret)[: len(forms_of(secret))]
        for place, how in _places_of(forms, secret, places):
            what = f"the {place} holds the {name} {how}, that of another request"
            yield ClauseViolation(clause, what, where=place)
            return


def distinctive_file(content: bytes) -> str | None:
    """Return how a file could stand in another response; None where it is so short that one may hold it by chance."""
    return base64.b64encode(content).decode().rstrip("=") if len(content) >= ENOUGH else None


def _of_files(expectation: Expectation, clause: str, places: list[tuple[str, str]]) -> Iterator[ClauseViolation]:
    for place, text in places:
        if any(_for_urls(each.lower()) in _for_urls(text) for each in expectation.situation.files):
            yield ClauseViolation(clause, f"the {place} holds a file that another operation gives", where=place)


def is_distinctive(secret: str) -> bool:
    """Return whether a secret stands in no other response by chance."""
    kinds = {next((at for at, is_kind in enumerate(_KINDS) if is_kind(each)), len(_KINDS)) for each in secret}
    return len(secret) >= DISTINCTIVE and len(kinds) > len(_KINDS) / 2 + 0.5


_KINDS: Final = (str.islower, str.isupper, str.isdigit)


# ---- Credentials -------------------------------------------------------------------------------------------------


def _of_credentials(observed: Observed, expectation: Expectation) -> Iterator[ClauseViolation]:
    clause = observed.book.slot(Slot.CREDENTIALS_KEPT)
    credentials, signer = expectation.situation.credentials, observed.book.signer
    if not clause:
        return
    keys = _forms_of_keys((credentials.secret_key, *sorted(credentials.values.values())))
    forms: dict[str, str] = {}
    if signer is not None and credentials.secret_key:
        right = signer.right_signature(observed.request, credentials.secret_key)
        if right not in observed.request.values(signer.signature):
            forms = forms_of_signature(right, signer.recipe.encoding)
    response = observed.answer
    places = [(f"header {name}", value) for name, value in response.headers]
    for place, text in [*places, ("body", _unescaped(observed.body_text))]:
        lower = text.lower()
        # What only comes back gives nothing away.
        if any(form in lower and form not in observed.sent_text.lower() for form in keys):
            yield ClauseViolation(clause, f"the {place} of a {response.status} holds the secret key", where=place)
        how = next((how for form, how in forms.items() if form in text and form not in observed.sent_text), None)
        if how is not None:
            what = f"the {place} of a {response.status} holds the signature that would have been right, {how}"
            yield ClauseViolation(clause, what, where=place)


@functools.lru_cache(maxsize=4)
def _forms_of_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({form.lower() for key in keys if len(key) >= SHORTEST_KEY for _, form in forms_of(key)})


def forms_of_signature(signature: str, encoding: str = "base64") -> dict[str, str]:
    """The forms in which a signature could be given away, and how each is called.

    Raises:
        ValueError: It is not written in its encoding.
    """
    digest = bytes.fromhex(signature) if encoding == "hex" else base64.b64decode(signature)
    significant = base64.b64encode(digest).decode("ascii")[:SIGNIFICANT]
    return {
        significant[:ENOUGH]: "most of it",
        significant[-ENOUGH:]: "most of it",
        significant: "as it is",
        _for_urls(significant): "in the URL alphabet",
        urllib.parse.quote(significant, safe=""): "percent-encoded",
        digest.hex(): "in hexadecimal",
        digest.hex().upper(): "in hexadecimal",
        base64.b64encode(significant.encode()).decode()[:56]: "in Base64 once more",
    }


def _unescaped(text: str) -> str:
    for escaped, meant in _ESCAPES.items():
        text = text.replace(escaped, meant)
    return text
