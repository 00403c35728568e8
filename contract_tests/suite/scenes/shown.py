"""What responses show of a resource, beside what a request sent: whether it has the values, and nothing else has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from contract_tests.oracle.failures import at

if TYPE_CHECKING:
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import OperationContract

Item = Mapping[str, Any]


def says(shown: object, sent: object) -> bool:
    """Return whether a member is what was sent, or a text for people that holds the number that was.

    What an endpoint adds to an object or a list that was sent is no difference.
    """
    if isinstance(sent, Mapping) and isinstance(shown, Mapping):
        return all(says(shown[name], value) for name, value in sent.items() if name in shown)
    if isinstance(sent, list) and isinstance(shown, list):
        rest = list(shown)
        for value in sent:
            found = next((index for index, each in enumerate(rest) if says(each, value)), None)
            if found is None:
                return False
            del rest[found]
        return True
    if isinstance(sent, (int, float)) and isinstance(shown, str):
        return str(sent) in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", shown)
    return shown == sent


def items_within(shown: object, operation: OperationContract) -> list[Item]:
    """Return the items of the list of which an operation means one; the resource itself where it means that."""
    within = operation.effect.within
    held = [shown]
    for name in within.items.split("/")[1:] if within else ():
        items = (item for each in held for item in (each if isinstance(each, list) else [each]))
        held = list(items) if name == "-" else [at(each, f"/{name}") for each in held]
    items = (item for each in held for item in (each if isinstance(each, list) else [each]))
    return [each for each in items if isinstance(each, Mapping)]


def parted(items: list[Item], operation: OperationContract, draft: Draft) -> tuple[list[Item], list[Item]]:
    """Return the items that a request means, and the others."""
    within = operation.effect.within
    meant, others = list[Item](), list[Item]()
    for item in items:
        named = within.where.items() if within else ()
        is_meant = all(
            (given := operation.input(place)) is not None and at(item, pointer) == draft.get(given)
            for pointer, place in named
        )
        (meant if is_meant else others).append(item)
    return meant, others
