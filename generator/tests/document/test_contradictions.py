"""What looks like a contradiction and is none, and those in a document that others wrote: reported, nothing refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.checks import check
from generator.document.load import parse
from generator.problems import GenerationRefused

VALID = Path(__file__).with_name("valid.yaml").read_text(encoding="utf-8")
CLASSES = frozenset({"ThrottledError", "TooManyRequestsError"})


def changed(code: str, *, further: str = "", version: str = "3.1.0") -> bytes:
    """Return the valid document with another schema of a member, and further schemas beside it."""
    text = VALID.replace("code: {type: string}", f"code: {code}")
    text = text.replace("    Envelope:\n", f"{further}    Envelope:\n")
    if version.startswith("3.0"):
        text = text.replace("type: [boolean, string]", "type: boolean").replace("const: false", "enum: [false]")
    return text.replace("openapi: 3.1.0", f"openapi: {version}").encode()


@pytest.mark.parametrize(
    "code",
    [
        "{allOf: [{type: object, required: [a]}, {type: object, properties: {a: {}}}]}",
        "{type: object, required: [a], properties: {b: {}}, allOf: [{properties: {a: {}}}]}",
        "{type: object, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}",
        "{type: object, required: [a1], properties: {b: {}}, patternProperties: {'^a': {}}}",
        "{type: object, required: [a]}",
        "{type: object, required: [a], properties: {a: {}}, if: {properties: {a: {const: 1}}}, then: {required: [b]}}",
        "{type: [string, 'null'], default: null}",
        "{type: number, default: 1}",
        "{type: string, enum: [a, 'a ', A], default: A}",
        "{enum: [1, true, '1', null]}",
        "{type: string, pattern: '(?<year>[0-9]+)\\k<year>', default: '20262026'}",
        "{type: string, x-extensible-enum: [NEW], default: OLD}",
        "{type: object, properties: {enum: {type: string}, required: {type: string}, default: {type: string}}}",
    ],
)
def test_it_is_none(code: str) -> None:
    assert check(parse(changed(code), Path("valid.yaml")), CLASSES) == ()


def test_a_part_of_an_allof_may_require_what_another_part_describes() -> None:
    further = "    Part: {type: object, required: [a], properties: {b: {}}}\n"
    whole = '{allOf: [{$ref: "#/components/schemas/Part"}, {type: object, properties: {a: {}}}]}'
    assert check(parse(changed(whole, further=further), Path("valid.yaml")), CLASSES) == ()


def test_nothing_is_what_a_nullable_default_of_openapi_3_0_may_be() -> None:
    text = changed("{type: string, nullable: true, default: null}", version="3.0.3")
    assert check(parse(text, Path("valid.yaml")), CLASSES) == ()


def test_paths_that_a_server_takes_for_one_are_forgiven() -> None:
    path = next(line for line in VALID.splitlines() if "/samples/{sampleId}" in line)
    document = parse(VALID.replace(path, f"  /samples/{{name}}: {{}}\n{path}").encode(), Path("valid.yaml"))
    (found,) = check(document, CLASSES, forgives_contradictions=True)
    assert "can not be distinguished from /samples/{name}" in str(found)


def test_a_forgiven_slip_is_given_back() -> None:
    document = parse(changed("{type: string, enum: [a, a], default: b}"), Path("valid.yaml"))
    found = check(document, CLASSES, forgives_contradictions=True)
    assert [each.pointer.rpartition("code/")[2] for each in found] == ["enum/1", "default"]
    with pytest.raises(GenerationRefused) as refused:
        check(document, CLASSES)
    assert refused.value.problems == found
