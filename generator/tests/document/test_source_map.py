"""Text becomes plain values, and every value keeps its line."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document.scalars import UnreadableTextError
from generator.document.source_map import DEEPEST, read_json, read_yaml

YAML = """\
a: 1
b:
  - x
  - {c: 2,
     d: [3]}
"e/f": >
  folded
  text
"""

JSON = """\
{
  "a": 1,
  "b": [
    "x",
    {"c": 2,
     "d": [3]}
  ],
  "e/f": "\\ud83d\\ude00"
}
"""


def test_yaml_values() -> None:
    assert read_yaml(YAML).value == {"a": 1, "b": ["x", {"c": 2, "d": [3]}], "e/f": "folded text\n"}


def test_json_values() -> None:
    assert read_json(JSON).value == {"a": 1, "b": ["x", {"c": 2, "d": [3]}], "e/f": "\U0001f600"}


@pytest.mark.parametrize(
    ("steps", "in_yaml", "in_json"),
    [
        ((), 1, 1),
        (("a",), 1, 2),
        (("b",), 2, 3),
        (("b", "0"), 3, 4),
        (("b", "1"), 4, 5),
        (("b", "1", "d"), 5, 6),
        (("b", "1", "d", "0"), 5, 6),
        (("e/f",), 6, 8),
        (("b", "1", "no", "thing"), 4, 5),
        (("b", "7"), 2, 3),
        (("a", "below"), 1, 2),
    ],
)
def test_lines(steps: tuple[str, ...], in_yaml: int, in_json: int) -> None:
    assert read_yaml(YAML).line(steps) == in_yaml
    assert read_json(JSON).line(steps) == in_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200: x", {"200": "x"}),
        ("on: 1\nno: 2\nnull: 3\n1.0: 4", {"on": 1, "no": 2, "null": 3, "1.0": 4}),
        ("[yes, no, on, off, y, n]", ["yes", "no", "on", "off", "y", "n"]),
        ("[true, True, FALSE, ~, null, ]", [True, True, False, None, None]),
        ("[a: , b]", [{"a": None}, "b"]),
        ("[2024-01-31, 12:30, 1_000, 0o17, 0x1F, 017]", ["2024-01-31", "12:30", "1_000", 15, 31, 17]),
        ("[1, -1, +1, 1.5, .5, 1e3, 1.2.3, '1', \"2\", !!str 3]", [1, -1, 1, 1.5, 0.5, 1000.0, "1.2.3", "1", "2", "3"]),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("a: &x 1\nb: *x", {"a": 1, "b": 1}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 3, "c": 2}}),
        ("a: &x {b: 1}\nc: &y {d: 2}\ne: {<<: [*x, *y]}", {"a": {"b": 1}, "c": {"d": 2}, "e": {"b": 1, "d": 2}}),
        ("\ufeffa: \U0001f600".removeprefix("\ufeff"), {"a": "\U0001f600"}),
        ("--- {a: 1}\n...\n", {"a": 1}),
    ],
)
def test_yaml_is_read_by_the_core_schema(text: str, value: object) -> None:
    read = read_yaml(text).value
    assert read == value
    assert repr(read) == repr(value)  # True is not 1, and 1.0 is not 1.


def test_an_alias_is_told_where_it_stands_and_its_members_where_they_are_defined() -> None:
    source_map = read_yaml("a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2")
    assert source_map.line(("c",)) == 3
    assert source_map.line(("c", "b")) == 2
    assert source_map.line(("d", "b")) == 2
    assert source_map.line(("d", "e")) == 6


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the text is empty"),
        ("# only a comment", 1, "the text is empty"),
        ("a: 1\nb: [", 2, "this is not YAML: while parsing a flow node, did not find expected node content"),
        ("a: 1\n\tb: 2", 2, "this is not YAML: "),
        ("a:\n\t- 1", 2, "this is not YAML: a tab can not indent"),
        ("가:\n  b: 1\n\tc: 1", 3, "this is not YAML: a tab can not indent"),
        ("a: 1\nb: @c", 2, "this is not YAML: no text begins with @"),
        ("a: 1\n b: 2", 2, "this is not YAML: mapping values are not allowed in this context"),
        ("a: 1\nb: 2\na: 3", 3, "the key 'a' stands twice in one object, first on line 1"),
        ("200: 1\n'200': 3", 2, "the key '200' stands twice in one object, first on line 1"),
        ("a: 1\n---\nb: 2", 2, "a second YAML document starts here"),
        ("a: *x", 1, "the alias *x has no anchor before it"),
        ("a: &x\n  b: *x", 2, "the alias *x stands inside what it names"),
        ("a: 1\n? [b]\n: 2", 2, "a key is an object, a list or an alias"),
        ("a: &x b\n*x : 2", 2, "a key is an object, a list or an alias"),
        ("a: 1\nb: !!python/name:os.system x", 2, "the tag tag:yaml.org,2002:python/name:os.system is not read"),
        ("a: !mine {b: 1}", 1, "the tag !mine is not read"),
        ("a: !!set {b}", 1, "the tag tag:yaml.org,2002:set is not read"),
        ("a: .nan", 1, ".nan is not a finite number"),
        ("a: -.inf", 1, "-.inf is not a finite number"),
        ("a: 1e999", 1, "1e999 is not a finite number"),
        ("a: " + "9" * 5000, 1, "the number has too many digits"),
        ("a: 1\nb: \x07", 2, "this is not YAML: control characters are not allowed"),
        ("<<: 1", 1, "the merge key << names no object"),
        ("a:\n  <<: [1]", 2, "the merge key << names no object"),
        ("\n" + "[" * 100_000, 2, f"the text is nested deeper than {DEEPEST} levels"),
        ("- " * 100_000, 1, f"the text is nested deeper than {DEEPEST} levels"),
    ],
)
def test_what_is_no_yaml(text: str, line: int, message: str) -> None:
    refuses(read_yaml, text, line, message)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "this is not JSON: Expecting value"),
        ('{\n"a": 1,\n"b" 2}', 3, "this is not JSON: Expecting ':' delimiter"),
        ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', 3, "the key 'c' stands twice in one object, first on line 2"),
        ('{"a":\n"\\\\ud800 \\ud83d\\ude00 \\ud800"}', 2, "\\ud800 is half of a character"),
        ('{"a":\nNaN}', 2, "NaN is not a finite number"),
        ('{"a":\n1e999}', 2, "1e999 is not a finite number"),
        ('{"a":\n' + "9" * 5000 + "}", 2, "the number has too many digits"),
        ("\n" + "[" * 100_000, 2, f"the text is nested deeper than {DEEPEST} levels"),
    ],
)
def test_what_is_no_json(text: str, line: int, message: str) -> None:
    refuses(read_json, text, line, message)


def test_aliases_that_multiply_are_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    refuses(read_yaml, "\n".join(rows), 7, "the document holds more than")


def refuses(read: Any, text: str, line: int, message: str) -> None:
    with pytest.raises(UnreadableTextError) as refused:
        read(text)
    assert refused.value.message.startswith(message)
    assert refused.value.line == line
    assert refused.value.remedy
