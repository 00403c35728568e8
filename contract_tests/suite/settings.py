"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from contract_tests.cases.profile import Profile
from contract_tests.oracle.password import PasswordReading
from contract_tests.oracle.signature import Credentials


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """Settings of one run.

    Attributes:
        base_url: Address of the endpoint without a slash at the end.
        credentials: The key pair to sign with.
        account_id: The account whose password may be changed; None for safe mode, in which nothing is sent that a
            conforming server could carry out.
        reading: The reading of the password rule that the endpoint is held to.
        profile: How much is tried.
        seed: Decides every generated value.
        rate: Requests per second; 0 for no limit.
        timeout: Seconds to wait for a response to begin, or to go on; twice as many for all of it.
        only: Ids or beginnings of ids of the tests to run; empty for all.
        stops_at_first: Whether the first broken clause ends the run.
    """

    base_url: str
    credentials: Credentials = field(repr=False)
    account_id: str | None
    reading: PasswordReading = PasswordReading.ANY
    profile: Profile = Profile.DEFAULT
    seed: int = 0
    rate: float = 0.0
    timeout: float = 10.0
    only: tuple[str, ...] = ()
    stops_at_first: bool = False

    @property
    def is_safe_mode(self) -> bool:
        """Whether nothing may be sent that could be carried out."""
        return self.account_id is None
