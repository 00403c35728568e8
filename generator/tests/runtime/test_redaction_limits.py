"""Where the cleaning of texts begins and ends: its limits, and secrets of unusual characters."""

from __future__ import annotations

import json
import unicodedata

import pytest

from generator.runtime._core.calls.redaction import MARK, Redactor

LARGEST = 64 * 1024
"""Characters that are looked at."""


@pytest.mark.parametrize(
    ("length", "cleaned"), [(9, "x" * 9), (10, "x" * 10), (11, "x" * 9 + "…"), (1000, "x" * 9 + "…")]
)
def test_a_text_beyond_the_limit_ends_in_an_ellipsis(length: int, cleaned: str) -> None:
    assert Redactor([]).clean("x" * length, limit=10) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a".ljust(LARGEST), "a"),
        ("a".ljust(LARGEST + 1), MARK),
        (("x" * 10).ljust(LARGEST + 1), MARK),
        (("x" * 11).ljust(LARGEST + 1), "x" * 9 + "…"),
    ],
)
def test_a_text_whose_end_was_not_looked_at_does_not_show_it(text: str, cleaned: str) -> None:
    assert Redactor([]).clean(text, limit=10) == cleaned


def test_a_secret_is_recognised_in_every_normal_form() -> None:
    composed, decomposed = (unicodedata.normalize(form, "café-pass") for form in ("NFC", "NFD"))
    mixed = f"{composed}+{decomposed}"
    for secret, shown in ((composed, decomposed), (decomposed, composed), (mixed, mixed)):
        assert Redactor([secret]).clean(f"({shown})") == f"({MARK})"


def test_a_secret_outside_of_the_basic_plane_is_recognised_as_json_escapes_it() -> None:
    secret = "pass-😀-word"
    assert Redactor([secret]).clean(json.dumps(secret)) == f'"{MARK}"'


def test_a_secret_is_recognised_in_numbers_of_xml() -> None:
    assert Redactor(["café-pass"]).clean("(caf&#xe9;-pass, caf&#233;-pass)") == f"({MARK}, {MARK})"


def test_a_secret_that_can_not_be_encoded_is_redacted() -> None:
    secret = "pass-\ud800-word"
    assert Redactor([secret]).clean(f"({secret})") == f"({MARK})"
