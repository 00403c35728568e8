"""What lasts from one request to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .plan import Plan
from .resources.world import World


@dataclass(slots=True)
class State:
    """The state of one endpoint.

    Attributes:
        plan: What is known of the API.
        world: The resources.
        keys: Secret keys by access key, where requests are signed.
        credentials: The credential that is known of each scheme, by its name.
        explain: Whether a refused signature is explained.
        body_limit: Size in bytes over which a body is refused.
        failures_left: How many requests a switched-on failure still strikes; None: all of them.
        memory: What faults want to remember, by their names. Only the server's own thread touches it.
    """

    plan: Plan
    world: World
    keys: Mapping[str, str] = field(repr=False)
    credentials: Mapping[str, str] = field(repr=False)
    explain: bool = True
    body_limit: int = 1_048_576
    failures_left: int | None = None
    memory: dict[str, list[object]] = field(default_factory=dict, repr=False)

    def takes_failure(self) -> bool:
        """Return whether the failure strikes this request; counts it."""
        if self.failures_left is None:
            return True
        self.failures_left -= 1
        return self.failures_left >= 0
