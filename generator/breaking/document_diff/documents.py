"""Two versions of a document: everything that changed, from the view of those who import the client."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.breaking.change import Change, Severity, Side
from generator.breaking.document_diff import (
    body_rules,
    calling_rules,
    failure_rules,
    operation_rules,
    pairing,
    parameter_rules,
    response_rules,
    schemas,
    security_rules,
    text_rules,
)
from generator.breaking.document_diff.failure_rules import ExceptionBases
from generator.breaking.document_diff.kinds import Finding, Kind, harmless
from generator.breaking.document_diff.pairing import OperationPair, call_name, operation_id
from generator.document import Document
from generator.document import pointer as json_pointer

UNSEEN_CHANGED: Final = Kind(
    "unseen-changed", client=harmless("The document differs only in parts that callers never meet.")
)

KINDS: Final[tuple[Kind, ...]] = (
    *operation_rules.KINDS,
    *parameter_rules.KINDS,
    *body_rules.KINDS,
    *response_rules.KINDS,
    *failure_rules.KINDS,
    *security_rules.KINDS,
    *calling_rules.KINDS,
    *schemas.KINDS,
    UNSEEN_CHANGED,
)
"""The table of all kinds of change of a document."""

DocumentRule = Callable[[Document, Document], Iterator[Finding]]
OperationRule = Callable[[OperationPair], Iterator[tuple[Side, Finding]]]

_OPERATION_RULES: Final[tuple[OperationRule, ...]] = (
    *operation_rules.RULES,
    parameter_rules.parameter_rule,
    body_rules.body_rule,
    response_rules.success_rule,
    security_rules.requirement_rule,
    calling_rules.operation_server_rule,
    calling_rules.retry_rule,
)


def compare_documents(base: Document, new: Document, exception_bases: ExceptionBases) -> tuple[Change, ...]:
    """Find every change between two documents, each told once, whatever number of operations meet it.

    Args:
        base: The document as importing teams know it.
        new: The document as it is to be.
        exception_bases: The classes above each exception class of the client; empty if that is not known.

    Raises:
        GenerationRefused: A reference in one of the documents leads nowhere.
    """
    sightings = list(_sightings(base, new, exception_bases))
    if not sightings and _without_version(base) != _without_version(new):
        sightings.append(_Sighting(UNSEEN_CHANGED.at(json_pointer.ROOT), Side.CLIENT))
    return tuple(sorted(_told_once(sightings), key=lambda change: _SEVERITIES.index(change.severity)))


class _Sighting(NamedTuple):
    """A finding, the side it was met on, and the operation; "" where it concerns all of them."""

    finding: Finding
    side: Side
    operation: str = ""


def _sightings(base: Document, new: Document, exception_bases: ExceptionBases) -> Iterator[_Sighting]:
    for rule in _DOCUMENT_RULES:
        for finding in rule(base, new):
            yield _Sighting(finding, Side.CLIENT)
    paired = pairing.pair_operations(base, new)
    for kind, operations in (
        (operation_rules.OPERATION_REMOVED, paired.removed),
        (operation_rules.OPERATION_ADDED, paired.added),
    ):
        for operation in operations:
            finding = kind.at(operation.pointer, call=call_name(operation))
            yield _Sighting(finding, Side.CLIENT, operation_id(operation))
    for pair in paired.pairs:
        for operation_rule in _OPERATION_RULES:
            for side, finding in operation_rule(pair):
                yield _Sighting(finding, side, operation_id(pair.after))
        for side, finding in failure_rules.failure_rule(pair, exception_bases):
            yield _Sighting(finding, side, operation_id(pair.after))


_SEVERITIES: Final = list(Severity)


def _told_once(sightings: Iterable[_Sighting]) -> Iterator[Change]:
    """Make one change of all sightings of one definition, whatever the operations call it."""
    operations: dict[Hashable, dict[str, None]] = {}
    first: dict[Hashable, _Sighting] = {}
    for sighting in sightings:
        key: Hashable = (sighting.side, *sighting.finding.definition)
        first.setdefault(key, sighting)
        named = operations.setdefault(key, {})
        if sighting.operation:
            named[sighting.operation] = None
    for key, sighting in first.items():
        change = sighting.finding.on(sighting.side, tuple(operations[key]))
        if change is not None:
            yield change


def _info_rule(base: Document, new: Document) -> Iterator[Finding]:
    """Compare what the document says about itself."""
    yield from text_rules.compare_texts("#/info", base.root.get("info") or {}, new.root.get("info") or {}, "the API")
    yield from text_rules.compare_texts(json_pointer.ROOT, base.root, new.root, "the API")


_DOCUMENT_RULES: Final[tuple[DocumentRule, ...]] = (
    security_rules.scheme_rule,
    calling_rules.server_rule,
    calling_rules.trace_header_rule,
    _info_rule,
)


def _without_version(document: Document) -> Mapping[str, object]:
    info = {key: value for key, value in (document.root.get("info") or {}).items() if key != "version"}
    return {**document.root, "info": info}
