"""Every way of breaking a document that is listed in `broken/` is refused with the line, the pointer and a remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document import load
from generator.document.checks import check
from generator.document.load import parse
from generator.document.read import whole
from generator.problems import GenerationRefused

HERE = Path(__file__).parent
VALID = HERE / "valid.yaml"
CLASSES = frozenset({"ThrottledError", "TooManyRequestsError"})


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted((HERE / "broken").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def test_the_document_that_is_broken_is_valid_itself() -> None:
    check(load(VALID), CLASSES)


@pytest.mark.parametrize("case", cases())
def test_broken_document(case: dict[str, Any]) -> None:
    text = VALID.read_text(encoding="utf-8")
    assert text.count(case["replace"]) == 1
    broken = text.replace(case["replace"], case["by"])
    with pytest.raises(GenerationRefused) as refused:
        check(whole(parse(broken.encode(), Path("valid.yaml")), ()), CLASSES)
    assert [str(problem) for problem in refused.value.problems] == [f"valid.yaml:{line}" for line in case["problems"]]


def test_every_problem_of_a_stage_is_told() -> None:
    text = VALID.read_text(encoding="utf-8").replace("samplesDelete", "samples_get").replace("{target}", "{uri}")
    with pytest.raises(GenerationRefused) as refused:
        check(parse(text.encode(), Path("valid.yaml")), CLASSES)
    assert len(refused.value.problems) == 2
    assert str(refused.value).count("\n") == 1


def test_openapi_3_0_is_judged_by_its_own_rules() -> None:
    text = VALID.read_text(encoding="utf-8").replace("openapi: 3.1.0", "openapi: 3.0.3")
    with pytest.raises(GenerationRefused) as refused:
        check(parse(text.encode(), Path("valid.yaml")), CLASSES)
    schemas = "#/components/schemas"
    assert [problem.where for problem in refused.value.problems] == [
        f"valid.yaml:68: {schemas}/Sample/properties/flag/type",
        f"valid.yaml:75: {schemas}/Envelope/properties/success/const",
    ]


def test_a_valid_openapi_3_0_document_passes() -> None:
    text = VALID.read_text(encoding="utf-8").replace("openapi: 3.1.0", "openapi: 3.0.3")
    text = text.replace("type: [boolean, string]", "type: boolean").replace("const: false", "enum: [false]")
    check(parse(text.encode(), Path("valid.yaml")), CLASSES)


def test_a_document_that_describes_nothing_is_told_what_it_could_describe() -> None:
    with pytest.raises(GenerationRefused) as refused:
        check(parse(b"openapi: 3.1.0\ninfo: {title: T, version: 1.0.0}\n", Path("empty.yaml")), CLASSES)
    assert (
        str(refused.value)
        == "empty.yaml:1: #: none of the members 'paths', 'components', 'webhooks' is there. Add one."
    )
