"""Faults in what the signature covers: line ends, method, path, query, timestamp."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..operations import OPERATIONS
from ..request_hooks import signing
from ..signature import Claim, SignatureRules, string_to_sign
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..switches import Change

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SHIFTS_MS: Final = (*range(-2000, 2001), *range(-300_000, 300_001, 1000))


def only_of(texts: Callable[[Claim], Iterable[str]]) -> Change:
    """Expect other texts to be signed."""
    return signing(lambda rules: replace(rules, strings=texts))


def also_of(texts: Callable[[Claim], Iterable[str]]) -> Change:
    """Also accept that other texts were signed."""

    def changed(rules: SignatureRules) -> SignatureRules:
        inner = rules.strings

        def strings(claim: Claim) -> Iterator[str]:
            yield from inner(claim)
            yield from texts(claim)

        return replace(rules, strings=strings)

    return signing(changed)


def claiming(change: Callable[[Claim], Iterable[Claim]]) -> Callable[[Claim], Iterator[str]]:
    """Return the texts of changed claims."""
    return lambda claim: (string_to_sign(changed) for changed in change(claim))


def with_target(change: Callable[[str], str]) -> Callable[[Claim], Iterator[str]]:
    """Return the text with another target."""
    return claiming(lambda claim: [replace(claim, target=change(claim.target))])


def shifted(claim: Claim) -> Iterator[Claim]:
    """Return the claim with every timestamp near its own."""
    if claim.timestamp.isdecimal():
        yield from (replace(claim, timestamp=str(int(claim.timestamp) + shift)) for shift in SHIFTS_MS)


def same_second(claim: Claim) -> Iterator[Claim]:
    """Return the claim with every timestamp of its second."""
    yield from (replace(claim, timestamp=f"{claim.timestamp[:-3]}{rest:03}") for rest in range(1000))


def sorted_query(target: str) -> str:
    """Return the target with its query sorted."""
    path, mark, query = target.partition("?")
    return f"{path}{mark}{'&'.join(sorted(query.split('&')))}"


FAULTS: Final = grouped(
    "signature",
    Fault(
        "signature-line-feed-demanded",
        "Expects a line feed at the end of the string to sign.",
        ("SIG-STRING",),
        only_of(lambda claim: [f"{string_to_sign(claim)}\n"]),
    ),
    Fault(
        "signature-line-feed-accepted",
        "Accepts a line feed at the end of the string to sign.",
        ("SIG-STRING",),
        also_of(lambda claim: [f"{string_to_sign(claim)}\n"]),
    ),
    Fault(
        "method-not-covered",
        "Accepts a signature for another method.",
        ("SIG-METHOD",),
        also_of(claiming(lambda claim: (replace(claim, method=method) for method in METHODS))),
    ),
    Fault(
        "method-in-lower-case-accepted",
        "Accepts a signature for the method in lower case.",
        ("SIG-METHOD",),
        also_of(claiming(lambda claim: [replace(claim, method=claim.method.lower())])),
    ),
    Fault(
        "path-of-another-operation-accepted",
        "Accepts a signature for another operation.",
        ("SIG-TARGET",),
        also_of(claiming(lambda claim: (replace(claim, target=path) for path in OPERATIONS))),
    ),
    Fault(
        "path-without-version-accepted",
        "Accepts a signature for the path without /api/v2.",
        ("SIG-TARGET",),
        also_of(with_target(lambda target: target.removeprefix("/api/v2"))),
    ),
    Fault(
        "path-case-ignored",
        "Accepts a signature for the path in lower or upper case.",
        ("SIG-TARGET",),
        also_of(
            claiming(lambda claim: (replace(claim, target=t) for t in (claim.target.lower(), claim.target.upper())))
        ),
    ),
    Fault(
        "path-slash-at-end-ignored",
        "Accepts a signature for the path with a slash at its end.",
        ("SIG-TARGET",),
        also_of(with_target(lambda target: f"{target}/")),
    ),
    Fault(
        "url-accepted-as-target",
        "Accepts a signature for the URL of the public service instead of the target.",
        ("SIG-TARGET",),
        also_of(with_target(lambda target: f"https://df.apigw.ntruss.com{target}")),
    ),
    Fault(
        "query-not-covered",
        "Accepts a signature for the path alone when there is a query.",
        ("SIG-QUERY",),
        also_of(with_target(lambda target: target.partition("?")[0])),
    ),
    Fault(
        "query-refused",
        "Expects the path alone to be signed when there is a query.",
        ("SIG-QUERY",),
        only_of(with_target(lambda target: target.partition("?")[0])),
    ),
    Fault(
        "query-order-not-covered",
        "Accepts a signature for the query in another order.",
        ("SIG-QUERY",),
        also_of(with_target(sorted_query)),
    ),
    Fault(
        "query-decoded-before-check",
        "Expects the query to be signed with its percent signs decoded.",
        ("SIG-QUERY",),
        only_of(with_target(unquote)),
    ),
    Fault(
        "query-mark-dropped",
        "Forgets a question mark that nothing follows.",
        ("SIG-QUERY",),
        only_of(with_target(lambda target: target.removesuffix("?"))),
    ),
    Fault(
        "timestamp-not-covered",
        "Accepts a signature for another time, up to five minutes away.",
        ("SIG-TIMESTAMP",),
        also_of(claiming(shifted)),
    ),
    Fault(
        "timestamp-milliseconds-not-covered",
        "Accepts a signature for another millisecond of the same second.",
        ("SIG-TIMESTAMP",),
        also_of(claiming(same_second)),
    ),
)
