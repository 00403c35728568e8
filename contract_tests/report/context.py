"""How a run was started, as reports show it; holds no secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reproduction import Invocation


@dataclass(frozen=True, slots=True)
class RunContext:
    """How a run was started.

    Attributes:
        endpoint: What was tested: an address, or the embedded endpoint with its faults and variants.
        mode: embedded, safe or full.
        base_url: Address of the endpoint while the run lasted.
        reading: Which reading of the password rule the endpoint was held to.
        profile: How much was tried.
        seed: The seed.
        started_at: When it began, ISO 8601 in UTC.
        seconds: How long it took.
        invocation: How to start it again.
    """

    endpoint: str
    mode: str
    base_url: str
    reading: str
    profile: str
    seed: int
    started_at: str
    seconds: float
    invocation: Invocation
