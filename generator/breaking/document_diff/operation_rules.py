"""Rules about an operation itself: what it is called in Python, its address, its texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.breaking.change import Side
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair, call_name, operation_id, python_name
from generator.breaking.document_diff.text_rules import compare_deprecation, compare_texts
from generator.document import pointer as json_pointer

OPERATION_REMOVED: Final = Kind(
    "operation-removed",
    client=breaking("{call} is gone.", "Do without it, or stay on the version before."),
)
OPERATION_ADDED: Final = Kind("operation-added", client=compatible("{call} can be called."))
METHOD_RENAMED: Final = Kind(
    "method-renamed",
    client=breaking("{before} is called {after}.", "Call {after}."),
)
RESOURCE_CHANGED: Final = Kind(
    "resource-changed",
    client=breaking("{before} belongs to another resource: {after}.", "Call {after}."),
)
OPERATION_ID_CHANGED: Final = Kind(
    "operation-id-changed",
    client=compatible("Errors of {after} name the operation {id}.", "Look for that name in logs and alarms."),
)
OPERATION_MOVED: Final = Kind(
    "operation-moved",
    client=compatible(
        "{call} is the same method, but sends {after} in place of {before}.",
        "Adapt what names the address: recorded answers, fakes of the server, rules of a proxy.",
    ),
)

KINDS: Final = (
    OPERATION_REMOVED,
    OPERATION_ADDED,
    METHOD_RENAMED,
    RESOURCE_CHANGED,
    OPERATION_ID_CHANGED,
    OPERATION_MOVED,
)


def name_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare how callers find the operation."""
    (resource, method), (new_resource, new_method) = python_name(pair.before), python_name(pair.after)
    facts = {"before": call_name(pair.before), "after": call_name(pair.after), "id": operation_id(pair.after)}
    if resource != new_resource:
        yield Side.CLIENT, RESOURCE_CHANGED.at(json_pointer.join(pair.after.pointer, "tags"), **facts)
    elif method != new_method:
        yield Side.CLIENT, METHOD_RENAMED.at(json_pointer.join(pair.after.pointer, "operationId"), **facts)
    elif operation_id(pair.before) != operation_id(pair.after):
        yield Side.CLIENT, OPERATION_ID_CHANGED.at(json_pointer.join(pair.after.pointer, "operationId"), **facts)


def address_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare HTTP method and path."""
    before = f"{pair.before.method.upper()} {pair.before.path}"
    after = f"{pair.after.method.upper()} {pair.after.path}"
    if before != after:
        yield Side.CLIENT, OPERATION_MOVED.at(pair.after.pointer, call=pair.label, before=before, after=after)


def text_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare what people read about the operation, and its mark of deprecation."""
    before, after = pair.before.value, pair.after.value
    for finding in compare_texts(pair.after.pointer, before, after, pair.label):
        yield Side.CLIENT, finding
    for finding in compare_deprecation(pair.after.pointer, before, after, pair.label):
        yield Side.CLIENT, finding


RULES: Final = (name_rule, address_rule, text_rule)
