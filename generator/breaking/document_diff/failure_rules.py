"""Rules about failures: which are documented, and which exception class each of them raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from generator.breaking.change import Side
from generator.breaking.document_diff.body_rules import compare_content
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.document_diff.response_rules import responses
from generator.breaking.document_diff.text_rules import compare_texts
from generator.document import Resolved
from generator.document import pointer as json_pointer

FAILURE_REMOVED: Final = Kind(
    "failure-removed",
    failure=breaking(
        "{failure} is not documented any more; it no longer surely raises {before}.",
        "Handle the general class of its status.",
    ),
)
FAILURE_ADDED: Final = Kind(
    "failure-added",
    failure=compatible(
        "{failure} is documented and raises {after}; it raised a more general class or none of its own."
    ),
)
FAILURE_RAISES_ANOTHER: Final = Kind(
    "failure-raises-another-class",
    failure=breaking("{failure} raises {after}; handlers of {before} no longer catch it.", "Catch {after}."),
)
FAILURE_RAISES_SUBCLASS: Final = Kind(
    "failure-raises-subclass",
    failure=compatible("{failure} raises {after}, which handlers of {before} catch as well."),
)

KINDS: Final = (FAILURE_REMOVED, FAILURE_ADDED, FAILURE_RAISES_ANOTHER, FAILURE_RAISES_SUBCLASS)

ExceptionBases = Mapping[str, frozenset[str]]
"""Names of all exception classes above each exception class of the client."""


class _Failure(NamedTuple):
    """A documented failure: where it stands, how sentences call it, the exception class it raises."""

    pointer: str
    text: str
    raises: str


def failure_rule(pair: OperationPair, bases: ExceptionBases) -> Iterator[tuple[Side, Finding]]:
    """Compare what a call can fail with."""
    before = responses(pair.base, pair.before, success=False)
    after = responses(pair.new, pair.after, success=False)
    for finding in _compare(_failures(before), _failures(after), bases):
        yield Side.FAILURE, finding
    for status, old in before.items():
        if status in after:
            for finding in compare_content(pair, old, after[status], f"failure {status}"):
                yield Side.FAILURE, finding
            for finding in compare_texts(
                after[status].pointer, old.value, after[status].value, f"the failure {status}"
            ):
                yield Side.FAILURE, finding


def _compare(
    before: Mapping[tuple[str, ...], _Failure], after: Mapping[tuple[str, ...], _Failure], bases: ExceptionBases
) -> Iterator[Finding]:
    for key, old in before.items():
        now = after.get(key)
        if now is None:
            yield FAILURE_REMOVED.at(old.pointer, failure=old.text, before=old.raises)
        elif now.raises != old.raises:
            caught = old.raises in bases.get(now.raises, frozenset())
            kind = FAILURE_RAISES_SUBCLASS if caught else FAILURE_RAISES_ANOTHER
            yield kind.at(now.pointer, failure=now.text, before=old.raises, after=now.raises)
    for key, now in after.items():
        if key not in before:
            yield FAILURE_ADDED.at(now.pointer, failure=now.text, after=now.raises)


_OF_ITS_STATUS: Final = "the class of its status"


def _failures(found: Mapping[str, Resolved]) -> Mapping[tuple[str, ...], _Failure]:
    failures: dict[tuple[str, ...], _Failure] = {}
    for status, response in found.items():
        listed = response.value.get("x-failures") or [{}]
        for index, entry in enumerate(listed):
            origin, code = str(entry.get("origin", "")), str(entry.get("code", ""))
            pointer = json_pointer.join(response.pointer, "x-failures", index) if entry else response.pointer
            text = " ".join(word for word in (f"A {origin}".strip(), "failure with", status) if word)
            text += f" and code {code}" if code else ""
            failures[status, origin, code] = _Failure(pointer, text, str(entry.get("raises", _OF_ITS_STATUS)))
    return failures
