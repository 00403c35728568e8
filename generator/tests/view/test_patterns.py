"""Expressions of JSON Schema mean the same in Python."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.view.patterns import UntranslatableError, translate


def matches(pattern: str, text: str) -> bool:
    translated = translate(pattern)
    return re.search(translated.expression, text, re.ASCII if translated.ascii_only else 0) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^a$", "a", True),
        ("^a$", "a\n", False),
        ("a$b", "a$b", False),
        (r"\$", "$", True),
        ("[$]", "$", True),
        (r"^\d+$", "12", True),
        (r"^\d+$", "\u0661", False),
        (r"^[\d_]+$", "1_\u0661", False),
        (r"^\w+$", "\u00e9", False),
        (r"\bx\b", "\u00e9x", True),
        (r"^\D$", "\u0661", True),
        (r"^\s$", "\ufeff", True),
        (r"^\s$", "\x1c", False),
        (r"^[\s]$", "\u2003", True),
        (r"^\S$", "\x85", True),
        (r"^\S$", " ", False),
        ("^.$", "\r", False),
        ("^.$", "\u2028", False),
        ("^.$", "\x85", True),
        ("^[.]$", "x", False),
        ("^x{2}$", "xx", True),
        ("^x{2,}$", "xxx", True),
        ("^x{,2}$", "x{,2}", True),
        ("^x{,2}$", "xx", False),
        ("^{a}$", "{a}", True),
        (r"^\u0041\x42\u{43}$", "ABC", True),
        (r"^\u{2e}$", "x", False),
        ("^(?<y>a)\\k<y>$", "aa", True),
        ("(?<=a)b", "ab", True),
        ("(?<!a)b", "ab", False),
        ("^[a&&b]$", "&", True),
        ("^[[a]$", "[", True),
        ("^[+--]$", ",", True),
        ("^[+--]$", ".", False),
        ("^[~~|]$", "~", True),
        (r"^[\]\\-]$", "]", True),
        (r"^[\b]$", "\b", True),
        (r"^\/\-$", "/-", True),
        (r"^\uD83D\uDE00$", "\U0001f600", True),
        (r"^[\ud83d\ude00-\uD83D\uDE4F]$", "\U0001f601", True),
        ("^[^a]$", "b", True),
        ("^a|b$", "bx", False),
    ],
)
def test_same_meaning(pattern: str, text: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    "pattern",
    [r"\p{L}", "[]", "[^]", "[a", "a\\", r"\q", r"[\S]", "(", "*", "(?<=a+)b", r"\k<y>", "a{99999999999999999999}"],
)
def test_what_python_can_not_say_is_told(pattern: str) -> None:
    with pytest.raises(UntranslatableError) as caught:
        translate(pattern)
    assert str(caught.value)


@given(st.text(max_size=12))
def test_any_text_is_translated_or_refused(pattern: str) -> None:
    try:
        translated = translate(pattern)
    except UntranslatableError:
        return
    re.compile(translated.expression)


@given(st.text(max_size=12))
def test_escaped_text_matches_itself_and_nothing_longer(text: str) -> None:
    pattern = "^" + "".join(f"\\u{{{ord(each):x}}}" for each in text) + "$"
    assert matches(pattern, text)
    assert not matches(pattern, f"{text}\n")
