"""Rules about `oneOf` and `anyOf`: which branches there are, and which of them are the same as before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.schema import Node

ALTERNATIVE_ADDED: Final = Kind(
    "alternative-added",
    request=compatible("{label} may also be {branch}."),
    response=breaking("{label} can also be {branch}.", "Handle {branch}."),
)
ALTERNATIVE_REMOVED: Final = Kind(
    "alternative-removed",
    request=breaking("{label} may no longer be {branch}.", "Pass one of the others."),
    response=compatible("{label} is never {branch}."),
)

KINDS: Final = (ALTERNATIVE_ADDED, ALTERNATIVE_REMOVED)


def pair_branches(before: Sequence[Node], after: Sequence[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    """Pair the branches: those that are written alike first, then what is left in its order."""
    left = list(after)
    unpaired: list[Node] = []
    for node in before:
        same = next((other for other in left if _written(other) == _written(node)), None)
        if same is None:
            unpaired.append(node)
        else:
            left.remove(same)
            yield node, same
    for index in range(max(len(unpaired), len(left))):
        yield unpaired[index] if index < len(unpaired) else None, left[index] if index < len(left) else None


def branch_finding(before: Node | None, after: Node | None, label: str) -> Iterator[Finding]:
    """Tell of a branch that has no counterpart."""
    if before is None and after is not None:
        yield ALTERNATIVE_ADDED.at(after[0].pointer, label=label, branch=_branch_name(after))
    elif after is None and before is not None:
        yield ALTERNATIVE_REMOVED.at(before[0].pointer, label=label, branch=_branch_name(before))


def _written(node: Node) -> str:
    reference = node[0].value.get("$ref")
    return str(reference) if reference else json.dumps(node[0].value, sort_keys=True)


def _branch_name(node: Node) -> str:
    value = node[0].value
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    return str(value.get("title") or value.get("type") or "another schema")
