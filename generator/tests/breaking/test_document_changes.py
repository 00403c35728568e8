"""Every kind of change of a document is told rightly, and what breaks nobody is told as harmless or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.breaking.change import Change, Side
from generator.breaking.document_diff.documents import KINDS, compare_documents
from generator.document import Document
from generator.tests.breaking.cases import lines, read_cases
from generator.tests.breaking.small_documents import document_of, document_with_request, document_with_response

BASES = {"QuotaExceededError": frozenset({"TooManyRequestsError"})}


def value_cases() -> Iterator[Any]:
    for case in read_cases("values.yaml"):
        for side, document in (("request", document_with_request), ("response", document_with_response)):
            before, after = document(case["before"]), document(case["after"])
            expected = [f"{line} {side}" for line in lines(case[side])]
            yield pytest.param(before, after, expected, id=f"{case['name']} ({side})")
            if "back" in case:
                expected = [f"{line} {side}" for line in lines(case["back"][side])]
                yield pytest.param(after, before, expected, id=f"{case['name']} ({side}, back)")


def operation_cases() -> Iterator[Any]:
    for name in ("operations.yaml", "calling.yaml", "harmless.yaml"):
        for case in read_cases(name):
            before, after = document_of(case["before"]), document_of(case["after"])
            yield pytest.param(before, after, lines(case["changes"]), id=case["name"])
            if "back" in case:
                yield pytest.param(after, before, lines(case["back"]), id=f"{case['name']} (back)")


CASES = [*value_cases(), *operation_cases()]


def told(changes: tuple[Change, ...]) -> list[str]:
    return sorted(f"{change.severity} {change.kind} {change.side}" for change in changes)


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_changes_are_told_rightly(before: Document, after: Document, expected: list[str]) -> None:
    assert told(compare_documents(before, after, BASES)) == sorted(expected)


@pytest.mark.parametrize(("before", "after"), [pytest.param(*case.values[:2], id=case.id) for case in CASES])
def test_changes_say_where_and_what_to_do(before: Document, after: Document) -> None:
    for change in compare_documents(before, after, BASES):
        assert exists(before, change.where) or exists(after, change.where)
        for sentence in (change.notice, change.remedy):
            assert sentence.endswith(".")


def exists(document: Document, pointer: str) -> bool:
    try:
        document.at(pointer)
    except LookupError:
        return False
    return True


def test_every_kind_has_a_case_on_every_side_that_it_is_told_on() -> None:
    shown = {
        (change.kind, change.side)
        for case in CASES
        for change in compare_documents(case.values[0], case.values[1], BASES)
    }
    stated = {
        (kind.name, side)
        for kind in KINDS
        for side in (Side.REQUEST, Side.RESPONSE, Side.CLIENT)
        if kind.verdict(side) is not None
    } | {(kind.name, Side.FAILURE) for kind in KINDS if kind.failure is not None}
    assert stated - shown == set()
