"""Faults in what the signature covers: line ends, method, path, query, timestamp."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from ..authentication.signature import Claim, Signing
from ..switches.request_hooks import also, signed_as, verifying
from .family import Clauses, Fault, Iterator, Plan, Slot, fault

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
SHIFTS_MS: Final = (*range(-2000, 2001), *range(-300_000, 300_001, 1000))
Texts = Callable[[Claim], Iterable[str]]


def claiming(signed: Signing, part: str, others: Callable[[Claim], Iterable[str]]) -> Texts:
    """Return the texts of claims with another part."""
    return lambda claim: (signed.text(replace(claim, **{part: other})) for other in others(claim))


def with_target(signed: Signing, change: Callable[[str], str]) -> Texts:
    """Return the text with another target."""
    return claiming(signed, "target", lambda claim: [change(claim.target)])


def without_query(target: str) -> str:
    """Return the path of a target."""
    return target.partition("?")[0]


def sorted_query(target: str) -> str:
    """Return the target with its query sorted."""
    path, mark, query = target.partition("?")
    return f"{path}{mark}{'&'.join(sorted(query.split('&')))}"


def near(claim: Claim) -> Iterator[str]:
    """Yield every timestamp near that of a claim."""
    if claim.timestamp.isdecimal():
        yield from (str(int(claim.timestamp) + shift) for shift in SHIFTS_MS)


def same_second(claim: Claim) -> Iterator[str]:
    """Yield every timestamp of the second of a claim."""
    yield from (f"{claim.timestamp[:-3]}{rest:03}" for rest in range(1000))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return

    clauses = Clauses(plan)
    string, method, target, query, timestamp = (
        clauses.slot(slot)
        for slot in (
            Slot.SIGNATURE_STRING,
            Slot.SIGNATURE_METHOD,
            Slot.SIGNATURE_TARGET,
            Slot.SIGNATURE_QUERY,
            Slot.SIGNATURE_TIMESTAMP,
        )
    )
    accepted: dict[str, tuple[tuple[str, ...], Texts]] = {
        "signature-line-feed-accepted": (string, lambda claim: [f"{signed.text(claim)}\n"]),
        "method-not-covered": (method, claiming(signed, "method", lambda _claim: METHODS)),
        "method-in-lower-case-accepted": (method, claiming(signed, "method", lambda claim: [claim.method.lower()])),
        "path-of-another-operation-accepted": (target, claiming(signed, "target", lambda _claim: plan.paths)),
        "path-without-version-accepted": (
            target,
            with_target(signed, lambda target: "/" + "/".join(target.split("/")[3:])),
        ),
        "path-case-ignored": (
            target,
            claiming(signed, "target", lambda claim: [claim.target.lower(), claim.target.upper()]),
        ),
        "path-slash-at-end-ignored": (target, with_target(signed, lambda target: f"{target}/")),
        "query-not-covered": (query, with_target(signed, without_query)),
        "query-order-not-covered": (query, with_target(signed, sorted_query)),
        "timestamp-not-covered": (timestamp, claiming(signed, "timestamp", near)),
        "timestamp-milliseconds-not-covered": (timestamp, claiming(signed, "timestamp", same_second)),
    }
    demanded: dict[str, tuple[tuple[str, ...], Texts]] = {
        "signature-line-feed-demanded": accepted["signature-line-feed-accepted"],
        "query-refused": accepted["query-not-covered"],
        "query-decoded-before-check": (query, with_target(signed, unquote)),
        "query-mark-dropped": (query, with_target(signed, lambda target: target.removesuffix("?"))),
    }
    for name, (broken, texts) in accepted.items():
        yield fault(name, broken, also("strings", texts))
    for name, (broken, texts) in demanded.items():
        yield fault(name, broken, verifying(strings=texts))
    whole = signed_as(lambda request: replace(request, target=f"http://{request.header('host')}{request.target}"))
    yield fault("url-accepted-as-target", target, whole)
