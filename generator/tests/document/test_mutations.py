"""Whatever a mistake in writing does to a document, the outcome is acceptance or a problem with a place in the file."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Document, load
from generator.document.checks import check
from generator.document.load import parse
from generator.document.skipping import skip_operations
from generator.problems import GenerationRefused, Problem

VALID = load(Path(__file__).parent / "valid.yaml").root
CLASSES = frozenset({"ThrottledError", "TooManyRequestsError"})


def containers(value: Any) -> list[dict[str, Any] | list[Any]]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [inner for each in below for inner in containers(each)]
    return [value, *found] if isinstance(value, (dict, list)) and value else found


SOMETHING_ELSE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-1, max_value=600),
    st.sampled_from(["", "x", "#/components/schemas/Sample", "#/components", "{", "string", "x-retry"]),
    st.lists(st.sampled_from(["a", "time", 1]), max_size=2),
    st.dictionaries(st.sampled_from(["$ref", "type", "x-retry", "a"]), st.sampled_from(["a", "#/x", 1]), max_size=2),
)


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    document: dict[str, Any] = copy.deepcopy(dict(VALID))
    for _ in range(draw(st.integers(min_value=1, max_value=2))):
        container = draw(st.sampled_from(containers(document)))
        key: Any = draw(st.sampled_from(list(container) if isinstance(container, dict) else range(len(container))))
        match draw(st.sampled_from(["remove", "replace", "rename"])):
            case "remove":
                del container[key]
            case "replace":
                container[key] = draw(SOMETHING_ELSE)
            case _ if isinstance(container, dict):
                container[draw(st.sampled_from(["$ref", f"{key}s", "x-a", "200"]))] = container.pop(key)
    return document


@settings(max_examples=300, derandomize=True)
@given(mutants())
def test_a_mutant_is_accepted_or_refused_in_single_lines(document: dict[str, Any]) -> None:
    for problem in problems(parse(json.dumps(document, indent=1).encode(), Path("mutant.json"))):
        where, _, reported = str(problem).partition(": ")
        assert where.removeprefix("mutant.json:").isdecimal()
        assert reported.startswith("#")
        assert "\n" not in str(problem)


@settings(max_examples=300, derandomize=True)
@given(mutants())
def test_leaving_out_ends_in_acceptance_or_refusal(mutant: dict[str, Any]) -> None:
    document = parse(json.dumps(mutant, indent=1).encode(), Path("mutant.json"))
    seen = {document.unusable}
    with suppress(GenerationRefused):
        while found := tuple(problems(document)):
            document, _ = skip_operations(document, found)
            assert document.unusable not in seen
            seen.add(document.unusable)


def problems(document: Document) -> Iterable[Problem]:
    try:
        check(document, CLASSES)
    except GenerationRefused as refused:
        return refused.problems
    return ()
