"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contract_tests.cases.profile import Profile
from contract_tests.contract import EffectKind
from contract_tests.oracle.requests.signature import Credentials

from .sending.network import Network
from .session.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """Settings of one run.

    Attributes:
        base_url: Address of the endpoint without a slash at the end; empty until it is known.
        credentials: The key pair to sign with; empty keys until it is known, or where nothing is signed.
        secrets: All credentials by the names of their security schemes.
        resources: Keys of the resources that may be changed, by kind. Without any and without `allow` nothing is
            sent that a conforming server could carry out.
        allow: What may be done beside reading, and changing those.
        readings: The readings that the endpoint is held to, by the names of contradictions.
        profile: How much is tried.
        seed: Decides every generated value.
        rate: Requests per second; 0 for no limit.
        timeout: Seconds to wait for a response to begin, or to go on; twice as many for all of it.
        only: What to try, by test, clause or operation; empty for everything.
        exclude: What not to try.
        max_failures: Number of failed tests that ends the run; None for no such number.
        ends_at: When the run has to end, in seconds since 1970-01-01T00:00:00Z; None for no limit.
        is_complete: Whether an operation that the endpoint does not offer breaks the documentation.
        wait: Seconds to wait for an endpoint that is starting.
        network: How the endpoint is reached.
    """

    base_url: str = ""
    credentials: Credentials = field(default=Credentials("", ""), repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    resources: Mapping[str, str] = field(default_factory=dict)
    allow: frozenset[EffectKind] = frozenset()
    readings: Mapping[str, str] = field(default_factory=dict)
    profile: Profile = Profile.DEFAULT
    seed: int = 0
    rate: float = 0.0
    timeout: float = 10.0
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_failures: int | None = None
    ends_at: float | None = None
    is_complete: bool = False
    wait: float = 0.0
    network: Network = field(default_factory=Network)

    @property
    def selection(self) -> Selection:
        """Which tests are run."""
        return Selection(self.only, self.exclude)
