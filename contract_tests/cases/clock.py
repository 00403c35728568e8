"""Timestamps on both sides of the clock window, clear of its edges, and in other units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD

from .case import ANY_RESPONSE, RESET_SUCCEEDS, UNAUTHENTICATED, XML_HEADERS, Case, reset_json, reset_xml
from .making import Maker
from .signing import signed

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WITHIN = (1.0, MINUTE, 3 * MINUTE, 4 * MINUTE, 4.5 * MINUTE, 285.0)
BEYOND = (315.0, 5.5 * MINUTE, 6 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 9 * HOUR, DAY)

ODD = {"zero": "0", "minus-one": "-1", "one": "1", "largest": str(2**63 - 1), "larger": str(2**64)}

WRAPS: Final[Mapping[str, int]] = {
    "31-bits": 2**31,
    "32-bits": 2**32,
    "53-bits": 2**53,
    "63-bits": 2**63,
    "64-bits": 2**64,
    "31-bits-of-seconds": 1000 * 2**31,
    "32-bits-of-seconds": 1000 * 2**32,
    "one-more-digit": 10**13,
}
"""Milliseconds after which a number is the same again to one who keeps only so much of it."""
BOTH_WAYS: Final = frozenset({"31-bits", "32-bits", "63-bits", "64-bits"})


def clock_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Shifted timestamps, properly signed, and timestamps that do not count milliseconds."""
    maker = Maker.of(seed, "clock")
    for sign, side in ((1, "ahead"), (-1, "behind")):
        for seconds in (*WITHIN, *BEYOND, 30 * DAY, 3650 * DAY):
            is_within = seconds in WITHIN
            yield Case(
                id=f"clock/{seconds:.0f}-s-{side}",
                clauses=("SIG-CLOCK", *(RESET_SUCCEEDS if is_within else UNAUTHENTICATED), *ANY_RESPONSE),
                body=reset_json(account_id, maker.password()),
                signing=signed(shift=sign * seconds),
                subject="SIG-CLOCK",
            )
        for seconds in (4 * MINUTE, 6 * MINUTE):
            yield Case(
                id=f"clock/getList-{seconds:.0f}-s-{side}",
                clauses=("SIG-CLOCK", *ANY_RESPONSE),
                target=GET_LIST.path,
                body=b"{}",
                signing=signed(shift=sign * seconds),
                subject="SIG-CLOCK",
            )
    for name, factor in {"seconds": 1, "tenths": 10, "microseconds": 1_000_000, "nanoseconds": 1_000_000_000}.items():
        for operation in (RESET_PASSWORD, GET_LIST):
            body = reset_json(account_id, maker.password()) if operation is RESET_PASSWORD else b"{}"
            yield Case(
                id=f"clock/{operation.name}-in-{name}",
                clauses=("SIG-UNIT", *UNAUTHENTICATED, *ANY_RESPONSE),
                target=operation.path,
                body=body,
                signing=signed(timestamp=partial(_counted, factor)),
            )
    for name, stamp in ODD.items():
        yield Case(
            id=f"clock/{name}",
            clauses=("SIG-CLOCK", "SIG-UNIT", *UNAUTHENTICATED, *ANY_RESPONSE),
            body=reset_json(account_id, maker.password()),
            signing=signed(timestamp=partial(_fixed, stamp)),
            subject="SIG-CLOCK",
        )
    yield from _wrapped(account_id, maker)


def _wrapped(account_id: str, maker: Maker) -> Iterator[Case]:
    """Timestamps that are near to a clock of too few bits."""
    for name, distance in WRAPS.items():
        for sign, side in ((1, "ahead"), *(((-1, "behind"),) if name in BOTH_WAYS else ())):
            case = Case(
                id=f"clock/{name}-{side}",
                clauses=("SIG-CLOCK", *UNAUTHENTICATED, *ANY_RESPONSE),
                body=reset_json(account_id, maker.password()),
                signing=signed(timestamp=partial(_shifted, sign * distance)),
                subject="SIG-CLOCK",
            )
            yield case
            if name in {"32-bits", "64-bits"} and sign > 0:
                yield replace(case, id=f"{case.id}-getList", target=GET_LIST.path, body=b"{}")
                xml = reset_xml(account_id, maker.password())
                yield replace(case, id=f"{case.id}-xml", headers=XML_HEADERS, body=xml)


def _shifted(distance: int, time: float) -> str:
    return str(int(time * 1000) + distance)


def _counted(per_second: int, time: float) -> str:
    return str(int(time * per_second))


def _fixed(stamp: str, _time: float) -> str:
    return stamp
