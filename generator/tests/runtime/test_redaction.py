"""No way in which a server may write a secret gets into a text."""

from __future__ import annotations

import base64
import json
import string
from collections.abc import Callable
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.runtime._core.calls.redaction import LONGEST_TEXT, MARK, Redactor

PASSWORDS = st.text(
    string.ascii_letters + string.digits + "!#$%()*+,-.:;<=>?@[]^_{|}~\"'&\\/ é한", min_size=4, max_size=20
)
WRITERS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "upper": str.upper,
    "lower": str.lower,
    "trimmed": str.strip,
    "json": json.dumps,
    "json unicode": lambda text: json.dumps(text, ensure_ascii=False),
    "json twice": lambda text: json.dumps(json.dumps(text)),
    "json with escaped slashes": lambda text: json.dumps(text).replace("/", "\\/"),
    "python": repr,
    "url": lambda text: quote(text, safe=""),
    "url lower": lambda text: quote(text, safe="").lower(),
    "url path": quote,
    "form": quote_plus,
    "xml": escape,
    "xml attribute": quoteattr,
    "xml apostrophe": lambda text: escape(text, {"'": "&apos;", '"': "&quot;"}),
    "xml numbers": lambda text: escape(text, {"'": "&#39;", '"': "&#34;"}),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 url": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@given(password=PASSWORDS)
def test_no_way_of_writing_a_secret_gets_through(write: Callable[[str], str], password: str) -> None:
    assume(len(" ".join(password.split())) >= 4)
    redactor = Redactor([password])
    # What stands around the secret does not hold it by chance.
    assume(redactor.clean("invalid parameter () refused") == "invalid parameter () refused")
    cleaned = redactor.clean(f"invalid parameter ({write(password)}) refused")
    # Quotation marks around the secret may stay.
    assert cleaned.replace('"', "").replace("'", "").replace("\\", "") == f"invalid parameter ({MARK}) refused"


@given(st.text(max_size=3), st.text())
def test_a_secret_too_short_to_be_cut_out_hides_the_whole_text(secret: str, text: str) -> None:
    assume(secret)
    assert Redactor([secret]).clean(text) == MARK


@pytest.mark.promise("error-facts")
@given(st.lists(PASSWORDS), st.text(max_size=3000))
def test_a_text_becomes_one_line_of_bounded_length_that_can_be_encoded(secrets: list[str], text: str) -> None:
    cleaned = Redactor(secrets).clean(text)
    assert len(cleaned) <= LONGEST_TEXT
    assert len(cleaned.splitlines()) <= 1
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in cleaned)
    cleaned.encode()


def test_a_text_without_secrets_stays() -> None:
    assert Redactor([]).clean("no such element") == "no such element"
    assert Redactor(["Forest-2026!", ""]).clean("no such element") == "no such element"


def test_a_secret_that_is_cut_by_the_length_limit_is_redacted_first() -> None:
    text = "x" * (LONGEST_TEXT - 5) + "Forest-2026!"
    assert "Forest"[:4] not in Redactor(["Forest-2026!"]).clean(text)


def test_the_longer_of_two_secrets_that_overlap_leaves_no_rest() -> None:
    assert Redactor(["forest", "forest-2026"]).clean("got forest-2026!") == f"got {MARK}!"


def test_half_a_secret_at_the_end_of_what_is_looked_at_does_not_show() -> None:
    text = "refused " + " " * (64 * 1024 - 12) + "Forest-2026!"
    assert "For" not in Redactor(["Forest-2026!"]).clean(text)
    assert Redactor(["Forest-2026!"]).clean("x" * 10**6).startswith("xxx")


def test_a_secret_that_is_not_a_text_is_redacted_too() -> None:
    assert Redactor([123456]).clean("got 123456") == f"got {MARK}"


def test_lone_surrogates_and_direction_marks_are_taken_out() -> None:
    assert Redactor([]).clean("a\ud800b\u202ec") == "a\ufffdb c"
