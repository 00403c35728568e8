"""How a run was started, as reports show it; holds no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .curl import Curl
from .reproduction import Invocation


@dataclass(frozen=True, slots=True)
class RunContext:
    """How a run was started.

    Attributes:
        endpoint: What was tested: an address, or the embedded endpoint with its faults and variants.
        mode: embedded, safe or full.
        base_url: Address of the endpoint while the run lasted.
        readings: The readings that the endpoint was held to, by the names of contradictions.
        started_at: When it began, ISO 8601 in UTC.
        seconds: How long it took.
        invocation: How to start it again.
        curl: Makes commands of requests; None where the API is not known.
        legacy: Members of summary.json that name the reading of one contradiction.
    """

    endpoint: str
    mode: str
    base_url: str
    readings: Mapping[str, str]
    started_at: str
    seconds: float
    invocation: Invocation
    curl: Curl | None = None
    legacy: Mapping[str, str] = field(default_factory=dict)

    @property
    def held_to(self) -> str:
        """The readings in words; `any` where the endpoint was held to none."""
        return ", ".join(f"{name} {reading}" for name, reading in self.readings.items()) or "any"
