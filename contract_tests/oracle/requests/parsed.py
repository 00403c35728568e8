"""What a request body says, and that one says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from contract_tests.contract import Slot

UNKNOWN: Final = Slot.BODY_UNDOCUMENTED_FIELD


@dataclass(frozen=True, slots=True)
class ParsedBody:
    """What a request body says.

    Attributes:
        value: Its value, as JSON has it.
        root: Name of the XML root element; None for other media types.
        doubts: Why readers may differ about it: the reason, and the slot of the clause that leaves it open.
        is_known: Whether `value` could be read at all.
        others: What other readers make of it.
        caution: What a report says about the body before it says what is wrong with its members; may be empty.
        misread: What a reader makes of it that does not decode escapes; None where there are none.
    """

    value: Any
    root: str | None = None
    doubts: tuple[tuple[str, Slot], ...] = ()
    is_known: bool = True
    others: tuple[Any, ...] = ()
    caution: str = ""
    misread: Any = None

    @property
    def members(self) -> Mapping[str, object]:
        """Its members by name; none of a value that is no object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def other_interpretations(self) -> tuple[Mapping[str, object], ...]:
        """What other readers make of the members."""
        return tuple(other for other in self.others if isinstance(other, dict))


class UnreadableError(ValueError):
    """No reader of the media type can make anything of the body.

    Attributes:
        slot: The slot of the clause behind it; None where the body is missing or is no object.
    """

    def __init__(self, reason: str, slot: Slot | None = Slot.BODY_UNREADABLE) -> None:
        super().__init__(reason)
        self.slot = slot
