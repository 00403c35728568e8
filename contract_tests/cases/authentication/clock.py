"""Timestamps on both sides of the clock window, clear of its edges, and in other units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..building.signing import PER_SECOND

if TYPE_CHECKING:
    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.signing import Signer

DAY: Final = 24 * 3600.0
MARGIN: Final = 15.0
"""Seconds on either side of an edge of the window that are left alone."""
LONG_AGO: Final = (1800.0, 3600.0, 9 * 3600.0, DAY, 30 * DAY, 3650 * DAY)
IN_XML: Final = 3600.0
"""Of these, the one of a request in XML: whoever checks the time of some requests only may do so by their type."""
ODD: Final = {"zero": "0", "minus-one": "-1", "one": "1", "largest": str(2**63 - 1), "larger": str(2**64)}
UNITS: Final = {
    "seconds": 1,
    "tenths": 10,
    **{name: PER_SECOND[name] for name in ("milliseconds", "microseconds", "nanoseconds")},
}
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
"""Numbers after which a number is the same again to one who keeps only so much of it."""
BOTH_WAYS: Final = frozenset({"31-bits", "32-bits", "63-bits", "64-bits"})
LONGER: Final = frozenset({"31-bits", "53-bits", "31-bits-of-seconds"})
"""Wraps that a quick run leaves out."""


def clock_cases(api: Api) -> Iterator[Case]:
    """Yield shifted timestamps, properly signed, and timestamps that do not count the documented unit."""
    recipe, signer, main = api.contract.recipe, api.signer, api.main
    if signer is None or recipe is None or not signer.timestamp:
        return
    if recipe.clock_window is not None:
        yield from _shifts(api, signer, recipe.clock_window)
    for name, per_second in UNITS.items():
        for operation in api.pair:
            if per_second != signer.per_second:
                yield _refused(operation, f"{operation.name}-in-{name}", partial(_counted, per_second), is_of_unit=True)
    if recipe.clock_window is not None:
        for name, stamp in ODD.items():
            yield _refused(main, name, partial(_fixed, stamp))
        yield from _wraps(api, signer)


def _shifts(api: Api, signer: Signer, window: float) -> Iterator[Case]:
    main = api.main
    within = (1.0, window / 5, 3 * window / 5, 4 * window / 5, 0.9 * window, window - MARGIN)
    beyond = (
        window + MARGIN,
        1.1 * window,
        1.2 * window,
        2 * window,
        *(each for each in LONG_AGO if each > 2 * window),
    )
    clause = api.tries.slots(Slot.CLOCK_WINDOW)
    # Between these a window that is too short or too long shows as well; far away a clock may come round.
    quick = {
        window / 5,
        window - MARGIN,
        window + MARGIN,
        *(each for each in LONG_AGO if each not in {1800.0, 30 * DAY}),
    }
    for sign, side in ((1, "ahead"), (-1, "behind")):
        for seconds in (*within, *beyond):
            is_within = seconds in within
            tries = api.tries.accepted(main.operation) if is_within else api.tries.unauthenticated(main.operation)
            signing = signer.signed(shift=sign * seconds)
            yield main.case(
                f"clock/{seconds:.0f}-s-{side}",
                clause,
                tries,
                form=main.xml if seconds == IN_XML else None,
                signing=signing,
                subject=next(iter(clause), None),
                is_quick=seconds in quick,
            )
        for seconds in (4 * window / 5, 1.2 * window):
            if api.reader is not None:
                yield api.reader.case(
                    f"clock/{api.reader.name}-{seconds:.0f}-s-{side}",
                    clause,
                    signing=signer.signed(shift=sign * seconds),
                    subject=next(iter(clause), None),
                )


def _wraps(api: Api, signer: Signer) -> Iterator[Case]:
    """Yield timestamps that are near to a clock of too few bits."""
    for name, distance in WRAPS.items():
        for sign, side in ((1, "ahead"), *(((-1, "behind"),) if name in BOTH_WAYS else ())):
            timestamp = partial(_shifted, sign * distance, signer.per_second)
            is_quick = name not in LONGER and sign > 0
            yield _refused(api.main, f"{name}-{side}", timestamp, is_quick=is_quick)
            if name in {"32-bits", "64-bits"} and sign > 0:
                if api.reader is not None:
                    yield _refused(api.reader, f"{name}-{side}-{api.reader.name}", timestamp)
                if api.main.xml is not None:
                    yield _refused(api.main, f"{name}-{side}-xml", timestamp, form=api.main.xml, is_quick=False)


def _refused(
    operation: Subject, name: str, timestamp: Callable[[float], str], *, is_of_unit: bool = False, **special: object
) -> Case:
    tries, signer = operation.api.tries, operation.api.signer
    slots = (Slot.SIGNATURE_UNIT,) if is_of_unit else (Slot.CLOCK_WINDOW, Slot.SIGNATURE_UNIT)
    clause = tries.slots(*slots)
    return operation.case(
        f"clock/{name}",
        clause,
        tries.unauthenticated(operation.operation),
        signing=signer.signed(timestamp=timestamp) if signer else None,
        subject=None if is_of_unit else next(iter(clause), None),
        **special,  # type: ignore[arg-type]
    )


def _shifted(distance: int, per_second: int, time: float) -> str:
    return str(int(time * per_second) + distance)


def _counted(per_second: int, time: float) -> str:
    return str(int(time * per_second))


def _fixed(stamp: str, _time: float) -> str:
    return stamp
