"""What can be set on an endpoint."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from contract_tests.contract import Contract


class SettingsError(ValueError):
    """A setting can't be used; the message names it and what is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSettings:
    """Settings of one endpoint.

    Attributes:
        contract: The API; None for that of this repository.
        readings: Which reading holds of what is contradicted, by name; the first where none is named, `any` for none.
        password_policy: Short for the reading named `password`; empty for the first.
        faults: Names of `faults_of` that are switched on: each breaks the contract.
        variants: Names of `variants_of` that are switched on: each is a behaviour that the documentation allows.
        failures: Names of `failures_of` that are switched on: documented failures that no request causes.
        failure_count: How many signed requests they strike, the first ones; None: all.
        access_key: The only access key that is known, where requests are signed.
        credentials: The credentials that are known, by the names of their schemes; made-up ones where none is named.
        resources_file: Resources to start with; None for those beside the document of this repository, or made-up ones.
        clock: The current time in seconds since 1970-01-01T00:00:00Z.
        record: Whether requests are kept for `Endpoint.requests`.
        explain: Whether a refused signature is explained in `details`.
        body_limit: Size in bytes over which a body is refused.
        settles_after: Seconds after which a resource has become what is waited for, where it is known what it is until
            then.
        stall_seconds: How long faults that stall wait.
        slow_seconds: How long variants that respond late wait.
    """

    contract: Contract | None = field(default=None, repr=False)
    readings: Mapping[str, str] = field(default_factory=dict)
    password_policy: str = ""
    faults: frozenset[str] = frozenset()
    variants: frozenset[str] = frozenset()
    failures: frozenset[str] = frozenset()
    failure_count: int | None = None
    access_key: str = "mock-access-key"
    secret_key: str = field(default="mock-secret-key", repr=False)
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    resources_file: Path | None = None
    clock: Callable[[], float] = time.time
    record: bool = True
    explain: bool = True
    body_limit: int = 1_048_576
    settles_after: float = 0.0
    stall_seconds: float = 60.0
    slow_seconds: float = 0.02

    @property
    def chosen(self) -> Mapping[str, str]:
        """The readings that are named."""
        return {**self.readings, **({"password": self.password_policy} if self.password_policy else {})}
