"""Faults in what the signature covers: line ends, method, path, query, timestamp."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from contract_tests.contract import Slot

from ..request_hooks import is_rightly_signed, letting_pass, signing
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..plan import Plan
    from ..request import Request
    from ..signature import Claim, SignatureRules, Signing
    from ..state import State
    from ..switches import Change, Fault

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


def claiming(signed: Signing, change: Callable[[Claim], Iterable[Claim]]) -> Callable[[Claim], Iterator[str]]:
    """Return the texts of changed claims."""
    return lambda claim: (signed.text(changed) for changed in change(claim))


def with_target(signed: Signing, change: Callable[[str], str]) -> Callable[[Claim], Iterator[str]]:
    """Return the text with another target."""
    return claiming(signed, lambda claim: [replace(claim, target=change(claim.target))])


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


def signs_its_address(state: State, request: Request) -> bool:
    """Return whether the whole address of a request is rightly signed."""
    return is_rightly_signed(state, replace(request, target=f"http://{request.header('host')}{request.target}"))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        slots(Slot.SIGNATURE_STRING),
        [
            ("signature-line-feed-demanded", only_of(lambda claim: [f"{signed.text(claim)}\n"])),
            ("signature-line-feed-accepted", also_of(lambda claim: [f"{signed.text(claim)}\n"])),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_METHOD),
        [
            (
                "method-not-covered",
                also_of(claiming(signed, lambda claim: (replace(claim, method=method) for method in METHODS))),
            ),
            (
                "method-in-lower-case-accepted",
                also_of(claiming(signed, lambda claim: [replace(claim, method=claim.method.lower())])),
            ),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_TARGET),
        [
            (
                "path-of-another-operation-accepted",
                also_of(claiming(signed, lambda claim: (replace(claim, target=path) for path in plan.paths))),
            ),
            (
                "path-without-version-accepted",
                also_of(with_target(signed, lambda target: "/" + "/".join(target.split("/")[3:]))),
            ),
            (
                "path-case-ignored",
                also_of(
                    claiming(
                        signed,
                        lambda claim: (replace(claim, target=t) for t in (claim.target.lower(), claim.target.upper())),
                    )
                ),
            ),
            ("path-slash-at-end-ignored", also_of(with_target(signed, lambda target: f"{target}/"))),
            ("url-accepted-as-target", letting_pass(signs_its_address)),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_QUERY),
        [
            ("query-not-covered", also_of(with_target(signed, lambda target: target.partition("?")[0]))),
            ("query-refused", only_of(with_target(signed, lambda target: target.partition("?")[0]))),
            ("query-order-not-covered", also_of(with_target(signed, sorted_query))),
            ("query-decoded-before-check", only_of(with_target(signed, unquote))),
            ("query-mark-dropped", only_of(with_target(signed, lambda target: target.removesuffix("?")))),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_TIMESTAMP),
        [
            ("timestamp-not-covered", also_of(claiming(signed, shifted))),
            ("timestamp-milliseconds-not-covered", also_of(claiming(signed, same_second))),
        ],
    )
