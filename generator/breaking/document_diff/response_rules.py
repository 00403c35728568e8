"""Rules about successes: their statuses, bodies and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.breaking.change import Side
from generator.breaking.document_diff.body_rules import compare_content
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.document_diff.text_rules import compare_texts
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation

SUCCESS_STATUS_CHANGED: Final = Kind(
    "success-status-changed",
    response=breaking("{label} succeeds with {after}, not with {before}.", "Adapt checks of the status and fakes."),
)
SUCCESS_STATUS_REMOVED: Final = Kind(
    "success-status-removed",
    response=breaking("{label} no longer succeeds with {before}.", "Remove the code that handles it."),
)
SUCCESS_STATUS_ADDED: Final = Kind(
    "success-status-added",
    response=compatible("{label} can also succeed with {after}, which raised an error before."),
)
RESULT_REMOVED: Final = Kind(
    "result-removed",
    response=breaking("{label} gives nothing back any more.", "Do without the result."),
)
RESULT_ADDED: Final = Kind("result-added", response=compatible("{label} gives a result back; it gave none."))
HEADER_REMOVED: Final = Kind(
    "response-header-removed",
    response=breaking("Answers of {label} no longer carry {header}.", "Do without the header."),
)
HEADER_ADDED: Final = Kind("response-header-added", response=compatible("Answers of {label} carry {header}."))

KINDS: Final = (
    SUCCESS_STATUS_CHANGED,
    SUCCESS_STATUS_REMOVED,
    SUCCESS_STATUS_ADDED,
    RESULT_REMOVED,
    RESULT_ADDED,
    HEADER_REMOVED,
    HEADER_ADDED,
)


def responses(document: Document, operation: DocumentOperation, *, success: bool) -> Mapping[str, Resolved]:
    """Give the successes of an operation by status, or its failures; `default` is a success where no other is named."""
    pointer = json_pointer.join(operation.pointer, "responses")
    every = {
        status: resolve(document, json_pointer.join(pointer, status), response)
        for status, response in (operation.value.get("responses") or {}).items()
        if not status.startswith("x-")
    }
    successes = {status for status in every if status.startswith("2")} or {_DEFAULT}
    return {status: response for status, response in every.items() if (status in successes) is success}


_DEFAULT: Final = "default"


def success_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare what callers get back."""
    before = responses(pair.base, pair.before, success=True)
    after = responses(pair.new, pair.after, success=True)
    for status, other in _pairs(before, after):
        for finding in _compare(pair, (status, before.get(status)), (other, after.get(other))):
            yield Side.RESPONSE, finding


def _pairs(before: Mapping[str, Resolved], after: Mapping[str, Resolved]) -> Iterator[tuple[str, str]]:
    """Pair by status; one that went and one that came are the same success with another status."""
    gone = [status for status in before if status not in after]
    come = [status for status in after if status not in before]
    yield from ((status, status) for status in before if status in after)
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]
    else:
        yield from ((status, "") for status in gone)
        yield from (("", status) for status in come)


def _compare(
    pair: OperationPair, before: tuple[str, Resolved | None], after: tuple[str, Resolved | None]
) -> Iterator[Finding]:
    (status, old), (new_status, now) = before, after
    facts = {"label": pair.label, "before": status, "after": new_status}
    if old is None and now is not None:
        yield SUCCESS_STATUS_ADDED.at(now.pointer, **facts)
    elif now is None and old is not None:
        yield SUCCESS_STATUS_REMOVED.at(old.pointer, **facts)
    elif old is not None and now is not None:
        if status != new_status:
            yield SUCCESS_STATUS_CHANGED.at(now.pointer, **facts)
        yield from _compare_bodies(pair, old, now)
        yield from _compare_headers(pair, old, now)
        yield from compare_texts(now.pointer, old.value, now.value, f"the answer of {pair.label}")


def _compare_bodies(pair: OperationPair, old: Resolved, now: Resolved) -> Iterator[Finding]:
    had, has = bool(old.value.get("content")), bool(now.value.get("content"))
    if had and has:
        yield from compare_content(pair, old, now, "result")
    elif had or has:
        yield (RESULT_ADDED if has else RESULT_REMOVED).at(now.pointer, label=pair.label)


def _compare_headers(pair: OperationPair, old: Resolved, now: Resolved) -> Iterator[Finding]:
    before = {name.lower(): name for name in old.value.get("headers") or {}}
    after = {name.lower(): name for name in now.value.get("headers") or {}}
    for key, name in before.items():
        if key not in after:
            yield HEADER_REMOVED.at(json_pointer.join(old.pointer, "headers", name), label=pair.label, header=name)
    for key, name in after.items():
        if key not in before:
            yield HEADER_ADDED.at(json_pointer.join(now.pointer, "headers", name), label=pair.label, header=name)
