"""Which resources belong to others: a part is removed before what it belongs to, and may go with it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind, Role

from .sent import values_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contract_tests.contract import Contract, OperationContract
    from contract_tests.oracle.exchange import Request

Named = tuple[str, str]
"""A kind of resource, and the key of one."""


class Parts:
    """Knows what was made for which other resources."""

    def __init__(self) -> None:
        self._of: dict[Named, list[Named]] = defaultdict(list)

    def learn(self, part: Named, operation: OperationContract, request: Request) -> None:
        """Learn from the request that made a resource to which others it belongs: to all that it named."""
        for each in operation.inputs:
            kind = each.resource if each.role is Role.REFERENCE else each.likely
            for key in values_named(operation, each, request) if kind else ():
                if (kind, key) != part and part not in self._of[kind, key]:
                    self._of[kind, key].append(part)

    def taken_from(self, whole: Named) -> Iterator[Named]:
        """Yield the parts of a resource that is gone, and their parts; from now on it has none."""
        for part in self._of.pop(whole, ()):
            yield part
            yield from self.taken_from(part)


def parts_first(contract: Contract, kinds: Iterable[str]) -> list[str]:
    """Return kinds of resources so that what belongs to others comes before them."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for operation in contract.operations:
        kind = operation.effect.resource
        if operation.effect.kind in {EffectKind.CREATE, EffectKind.DELETE} or operation.makes_what_it_names:
            named = (each.resource or each.likely for each in operation.inputs)
            wholes[kind] |= {*filter(None, named)} - {kind}

    def around(kind: str, within: frozenset[str]) -> int:
        outer = wholes[kind] - within
        return 1 + max((around(each, within | {each}) for each in sorted(outer)), default=0)

    return sorted(kinds, key=lambda kind: -around(kind, frozenset({kind})))
