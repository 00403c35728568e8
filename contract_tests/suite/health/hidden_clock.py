"""The clock of an endpoint that shows it in no header: the edges of its window give it away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from contract_tests.cases.authentication.clock import MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..run import Run

    Takes = Callable[[float], bool]
    """Whether a timestamp that is so many seconds ahead of our clock is taken."""


def hidden_offset(run: Run, status: int) -> float:
    """Return the seconds by which an endpoint's clock seems to be ahead of ours, as far as its window shows it.

    Args:
        run: The run, which knows which operations there are.
        status: The status of an ordinary request that is refused, after its signature was found to be right.
    """
    signer, recipe = run.requests.api.signer, run.knowledge.contract.recipe
    if signer is None or recipe is None or not signer.timestamp or recipe.clock_window is None:
        return 0.0

    def takes(shift: float) -> bool:
        case = replace(run.ordinary_requests.refused, signing=signer.signed(shift=shift))
        response = run.transport.send(case).response
        return response is not None and response.status == status

    return offset_of(takes, recipe.clock_window)


def offset_of(takes: Takes, window: float) -> float:
    """Return what a window of the right width is shifted by; nothing where it has another width, which is a mistake."""
    ahead, behind = takes(window - MARGIN), takes(MARGIN - window)
    if ahead == behind:
        return 0.0
    side = 1.0 if ahead else -1.0
    taken, refused = 0.0, window - MARGIN
    while refused - taken > MARGIN / 4:
        middle = (taken + refused) / 2
        taken, refused = (middle, refused) if takes(-side * middle) else (taken, middle)
    offset = window - (taken + refused) / 2
    is_as_wide = takes(side * (offset + window - MARGIN)) and not takes(side * (offset + window + MARGIN))
    return side * offset if is_as_wide else 0.0
