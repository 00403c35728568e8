"""What lasts from one request to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .accounts import AccountStore


@dataclass(slots=True)
class State:
    """The state of one endpoint.

    Attributes:
        accounts: The accounts.
        keys: Secret keys by access key.
        explain: Whether a refused signature is explained.
        body_limit: Size in bytes over which a body is refused.
        memory: What faults want to remember, by their names. Only the server's own thread touches it.
    """

    accounts: AccountStore
    keys: Mapping[str, str] = field(repr=False)
    explain: bool = True
    body_limit: int = 1_048_576
    memory: dict[str, list[object]] = field(default_factory=dict, repr=False)
