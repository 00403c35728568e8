"""What can be set on an endpoint."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class SettingsError(ValueError):
    """A setting can't be used; the message names it and what is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSettings:
    """Settings of one endpoint.

    Attributes:
        password_policy: Which reading of the password rule holds: a name of `PASSWORD_POLICIES`.
        faults: Names of `FAULTS` that are switched on: each breaks the contract.
        variants: Names of `VARIANTS` that are switched on: each is a behaviour that the documentation allows.
        failures: Names of `FAILURES` that are switched on: documented failures that no request causes.
        failure_count: How many signed requests they strike, the first ones; None: all.
        access_key: The only access key that is known.
        secret_key: Its secret key.
        accounts_file: Accounts to start with; None for the made-up ones that come with the endpoint.
        clock: The current time in seconds since 1970-01-01T00:00:00Z.
        record: Whether requests are kept for `Endpoint.requests`.
        explain: Whether a refused signature is explained in `details`.
        body_limit: Size in bytes over which a body is refused.
        stall_seconds: How long faults that stall wait.
        slow_seconds: How long variants that respond late wait.
    """

    password_policy: str = "four-classes"  # noqa: S105 - the name of a rule
    faults: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    failures: frozenset[str] = frozenset()
    failure_count: int | None = None
    access_key: str = "mock-access-key"
    secret_key: str = field(default="mock-secret-key", repr=False)
    accounts_file: Path | None = None
    clock: Callable[[], float] = time.time
    record: bool = True
    explain: bool = True
    body_limit: int = 1_048_576
    stall_seconds: float = 60.0
    slow_seconds: float = 0.02
