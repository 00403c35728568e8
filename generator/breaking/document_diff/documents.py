"""Two versions of a document: what changed that no client shows, from the view of those who import the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.document_diff import calling, operations, security, waits
from generator.breaking.document_diff.facts import Facts, compare_facts, text_facts
from generator.breaking.document_diff.failures import ExceptionBases, compare_failures
from generator.breaking.document_diff.pairing import OperationPair, operation_id, pair_operations
from generator.document import Document
from generator.document import pointer as json_pointer

_DOCUMENT_RULES: Final[tuple[Callable[[Document, Document], Iterator[Change]], ...]] = (
    security.compare_schemes,
    calling.compare_servers,
    calling.compare_trace_headers,
    waits.compare_waits,
)
_OPERATION_RULES: Final[tuple[Callable[[OperationPair], Iterator[Change]], ...]] = (
    operations.compare_operations,
    operations.compare_parameters,
    operations.compare_request_body,
    operations.compare_successes,
    operations.compare_failure_bodies,
    security.compare_requirements,
    calling.compare_operation_servers,
    calling.compare_retries,
)


def compare_documents(base: Document, new: Document, exception_bases: ExceptionBases) -> tuple[Change, ...]:
    """Return every change between two documents that the client does not show, each once, the most severe first.

    Args:
        base: The document as importing teams know it.
        new: The document as it is to be.
        exception_bases: The classes above each exception class of the client; empty if that is not known.

    Raises:
        GenerationRefused: A reference in one of the documents leads nowhere.
    """
    found = _merged(_every_change(base, new, exception_bases))
    return tuple(sorted(found, key=lambda change: list(Severity).index(change.severity)))


def _every_change(base: Document, new: Document, exception_bases: ExceptionBases) -> Iterator[Change]:
    for rule in _DOCUMENT_RULES:
        yield from rule(base, new)
    yield from compare_facts(_info_facts(base), _info_facts(new), CallSide.CLIENT, "the API")
    for pair in pair_operations(base, new):
        operation = (operation_id(pair.after),)
        for operation_rule in _OPERATION_RULES:
            for change in operation_rule(pair):
                yield replace(change, operations=operation)
        for change in compare_failures(pair, exception_bases):
            yield replace(change, operations=operation)


def _info_facts(document: Document) -> Facts:
    info = text_facts("#/info", document.root.get("info") or {})
    of_root = text_facts(json_pointer.ROOT, document.root)
    return {**{(family, f"info {which}"): fact for (family, which), fact in info.items()}, **of_root}


def _merged(changes: Iterable[Change]) -> Iterable[Change]:
    """Make one change of all of one definition, whatever the operations that meet it call the value."""
    merged: dict[tuple[str, ...], Change] = {}
    for change in changes:
        key = (change.kind, change.side, change.where, change.before, change.after)
        first = merged.setdefault(key, change)
        met_in = dict.fromkeys((*first.operations, *change.operations))
        merged[key] = replace(first, operations=tuple(met_in))
    return merged.values()


def differ(base: Document, new: Document) -> bool:
    """Return whether two documents differ in anything but their versions."""
    before, after = (
        {**document.root, "info": {**(document.root.get("info") or {}), "version": ""}} for document in (base, new)
    )
    return before != after
