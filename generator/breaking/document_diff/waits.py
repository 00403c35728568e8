"""Rules about waits: which states end them. Their names, arguments and times show in the methods of the client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.kinds import changes
from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import operations, resource_name


class _Wait(NamedTuple):
    pointer: str
    ends: str


def compare_waits(base: Document, new: Document) -> Iterator[Change]:
    """Yield what changed about the states that end a wait."""
    before = _waits(base)
    for label, wait in _waits(new).items():
        if label in before and wait.ends != before[label].ends:
            texts = {"before": before[label].ends, "after": wait.ends}
            yield from changes("wait-changed", CallSide.CLIENT, wait.pointer, label=label, **texts)


def _waits(document: Document) -> Mapping[str, _Wait]:
    """Return the waits of a document by the names that callers use."""
    every = list(operations(document))
    resources = {each.id: resource_name(each.tag) for each in every}
    found: dict[str, _Wait] = {}
    for each in every:
        for name, wait in each.value.get("x-wait", {}).items():
            if wait["operation"] in resources:
                at = json_pointer.join(each.pointer, "x-wait", name)
                found.setdefault(f"{resources[wait['operation']]}.wait_until_{name}", _Wait(at, _ends(wait)))
    return found


def _ends(wait: Mapping[str, Any]) -> str:
    """Return in words what ends a wait; states that callers name are arguments of the method."""
    roles = [f"{role}: {', '.join(map(str, wait[role]))}" for role in ("ready", "failed") if role in wait]
    return "; ".join([f"{wait['member']} of {wait['operation']}", *roles])
