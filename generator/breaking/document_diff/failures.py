"""Rules about failures: which are documented, and which exception class each of them raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.facts import Fact
from generator.breaking.document_diff.operations import responses
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.kinds import changes
from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation

ExceptionBases = Mapping[str, frozenset[str]]
"""Names of all exception classes above each exception class of the client."""


def compare_failures(pair: OperationPair, bases: ExceptionBases) -> Iterator[Change]:
    """Yield what changed about what a call can raise."""
    before, after = _failures(pair.base, pair.before), _failures(pair.new, pair.after)
    for label in dict.fromkeys((*before, *after)):
        old, now = before.get(label), after.get(label)
        if now is None or old is None:
            kind = "failure-removed" if now is None else "failure-added"
        elif now.text != old.text:
            caught = old.text in bases.get(now.text, frozenset())
            kind = "failure-raises-subclass" if caught else "failure-raises-another-class"
        else:
            continue
        place = now or old
        if place is not None:
            texts = {"before": old.text if old else "", "after": now.text if now else ""}
            yield from changes(kind, CallSide.FAILURE, place.pointer, label=label, **texts)


_OF_ITS_STATUS: Final = "the class of its status"


def _failures(document: Document, operation: DocumentOperation) -> Mapping[str, Fact]:
    """Return the exception class that each failure raises, by what sentences call the failure."""
    found: dict[str, Fact] = {}
    for status, response in responses(document, operation, success=False).items():
        for index, entry in enumerate(response.value.get("x-failures") or [{}]):
            pointer = json_pointer.join(response.pointer, "x-failures", index) if entry else response.pointer
            origin = f"A {entry['origin']} failure" if entry.get("origin") else "A failure"
            code = f" and code {entry['code']}" if entry.get("code") else ""
            found[f"{origin} with {status}{code}"] = Fact(pointer, str(entry.get("raises", _OF_ITS_STATUS)))
    return found
