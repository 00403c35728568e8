"""What the documentation demands of one aspect of a request, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum


class ExpectedOutcome(Enum):
    """What must become of a request."""

    SUCCEED = "required to succeed"
    FAIL = "required to fail"
    OPEN = "open"


class Layer(IntEnum):
    """What looks at a request, in the order in which servers do."""

    TRANSPORT = 0
    PATH = 1
    METHOD = 2
    CREDENTIALS = 3
    MEDIA = 4
    BODY = 5
    PARAMETER = 6
    REFERENCE = 7


@dataclass(frozen=True, slots=True)
class Ruling:
    """The judgement of one aspect: the credentials, the body, one parameter, the media type, the method, the path.

    Attributes:
        outcome: What this aspect alone demands. Open: the documentation contradicts itself or is silent.
        reason: One phrase that fits after "the request" or names the thing that is judged.
        clause: Id of the clause that decides, or leaves it open; empty where no clause speaks of it.
        statuses: The statuses that a refusal for this reason may have.
        layer: What looks at this aspect.
        about: Name of the parameter that is judged; empty for anything else.
        is_about_type: Whether it is the type of a parameter that is wrong.
        readings: The clauses by which a contradicted value is refused and by which it is allowed, one of each.
    """

    outcome: ExpectedOutcome
    reason: str
    clause: str
    statuses: frozenset[int] = frozenset()
    layer: Layer = Layer.CREDENTIALS
    about: str = ""
    readings: tuple[str, str] | None = field(default=None)
    is_about_type: bool = False

    @property
    def fails(self) -> bool:
        """Whether it alone demands a failure."""
        return self.outcome is ExpectedOutcome.FAIL

    @property
    def succeeds(self) -> bool:
        """Whether it leaves nothing to be refused."""
        return self.outcome is ExpectedOutcome.SUCCEED
