"""Every kind of change of a document is reported rightly, by its client or, where that shows nothing, by itself.

What breaks nobody is reported as harmless or not at all.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.breaking.change import CallSide, Severity
from generator.breaking.client_diff.load import Package
from generator.breaking.client_diff.rules import compare_clients
from generator.breaking.document_diff.documents import compare_documents, differ
from generator.breaking.kinds import KINDS
from generator.document import Document
from generator.tests.breaking.cases import lines, read_cases
from generator.tests.breaking.small_documents import (
    client_of,
    document_from,
    document_of,
    document_with_request,
    document_with_response,
)

BASES = {"QuotaExceededError": frozenset({"TooManyRequestsError"})}


def value_cases() -> Iterator[Any]:
    for case in read_cases("values.yaml"):
        for side, document in (("request", document_with_request), ("response", document_with_response)):
            before, after = document(case["before"]), document(case["after"])
            yield pytest.param(before, after, lines(case[side]), id=f"{case['name']} ({side})")
            if "back" in case:
                yield pytest.param(after, before, lines(case["back"][side]), id=f"{case['name']} ({side}, back)")


def operation_cases() -> Iterator[Any]:
    for name in ("operations.yaml", "calling.yaml", "harmless.yaml", "forms.yaml"):
        for case in read_cases(name):
            before, after = document_of(case["before"]), document_of(case["after"])
            yield pytest.param(before, after, lines(case["changes"]), id=case["name"])
            if "back" in case:
                yield pytest.param(after, before, lines(case["back"]), id=f"{case['name']} (back)")


CASES = [*value_cases(), *operation_cases()]
PAIRS = [pytest.param(*case.values[:2], id=case.id) for case in CASES]


Clients = Callable[[str], Package]
"""Returns the client of a document, given as JSON. Many cases share documents, and each client is made once."""


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Clients:
    return functools.cache(lambda text: client_of(document_from(text), tmp_path_factory.mktemp("client")))


def reported(before: Document, after: Document, clients: Clients) -> list[str]:
    """Return a line for every change of the document, and one for every kind of change of its client."""
    of_documents = compare_documents(before, after, BASES)
    of_clients = compare_clients(*(clients(json.dumps(document.root)) for document in (before, after)))
    if not of_documents and not of_clients and differ(before, after):
        return ["harmless unseen-changed"]
    return sorted(
        [f"{change.severity} {change.kind} {change.side}" for change in of_documents]
        + list({f"{change.severity} {change.kind} python" for change in of_clients})
    )


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_changes_are_reported_rightly(before: Document, after: Document, expected: list[str], clients: Clients) -> None:
    assert reported(before, after, clients) == sorted(expected)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_changes_say_where_and_what_to_do(before: Document, after: Document) -> None:
    for change in compare_documents(before, after, BASES):
        assert exists(before, change.where) or exists(after, change.where)
        for sentence in (change.notice, change.remedy):
            assert sentence.endswith(".")


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_a_document_has_no_change_against_itself(before: Document, after: Document) -> None:
    assert compare_documents(before, before, BASES) == compare_documents(after, after, BASES) == ()


def exists(document: Document, pointer: str) -> bool:
    try:
        document.at(pointer)
    except LookupError:
        return False
    return True


# Kinds that cases of a document and of a client do not show, and where they are shown.
ELSEWHERE = {
    "api-changed",  # what a later griffe may find
    "use-no-longer-type-checks",  # test_uses.py
    "unseen-changed",  # test_command.py
    *("distribution-renamed", "package-renamed", "client-renamed"),  # test_config_changes.py, and the next two
    *("credential-source-added", "credential-source-removed"),
}


def test_every_kind_has_a_case_on_every_side_that_it_is_reported_on() -> None:
    shown = {
        (change.kind, change.side)
        for case in CASES
        for change in compare_documents(case.values[0], case.values[1], BASES)
    }
    shown |= {
        (line.split()[1], CallSide.CLIENT) for case in read_cases("client.yaml") for line in lines(case["changes"])
    }
    # In bodies of failures, what matters to callers of a response is compatible.
    stated = {
        (name, side)
        for name, kind in KINDS.items()
        for side in kind.severities
        if name not in ELSEWHERE and (side is not CallSide.FAILURE or CallSide.RESPONSE not in kind.severities)
    }
    assert stated - shown == set()


def test_what_breaks_on_no_side_is_compatible_in_a_failure() -> None:
    for kind in KINDS.values():
        if CallSide.RESPONSE in kind.severities and kind.name != "text-changed":
            assert kind.severities[CallSide.FAILURE] is not Severity.BREAKING
