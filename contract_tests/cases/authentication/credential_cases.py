"""Credentials that let nobody in, where requests are not signed: missing, wrong, of another scheme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

if TYPE_CHECKING:
    from ..building.api import Api
    from ..building.case import Case

ESSENTIAL: Final = ("missing", "unknown")
"""What is tried on every operation."""


def credential_cases(api: Api) -> Iterator[Case]:
    """Yield every wrong credential on one operation, the essential ones on all."""
    if api.signer is not None:
        return
    clauses = api.tries.slots(Slot.CREDENTIALS_REQUIRED)
    for operation in api.operations:
        for name, signing in api.access.wrong(operation.operation):
            if operation is api.main or name.endswith(ESSENTIAL):
                yield operation.case(
                    f"credentials/{operation.name}/{name}",
                    clauses,
                    api.tries.unauthenticated(operation.operation),
                    signing=signing,
                    subject=next(iter(clauses), None),
                )
