"""How large requests are that the document describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model import OperationContract

SMALL: Final = 200
"""No request is too large that has no more bytes, whatever the document says of its members."""
UNBOUNDED: Final = 10_000
"""Bytes up to which a body is not too large whose members have no bounds."""


def largest_request(operation: OperationContract | None) -> int:
    """Return about how many bytes the largest request of an operation has that the document describes."""
    members = operation.body.members if operation and operation.body else ()
    bounds = [each.rule("maxLength") for each in members if "string" in str(each.schema.get("type", ""))]
    if any(bound is None for bound in bounds):
        return UNBOUNDED
    overhead = 59 + sum(2 * len(each.name) + 8 for each in members)
    return max(SMALL, overhead + sum(int(bound.value) for bound in bounds if bound))
