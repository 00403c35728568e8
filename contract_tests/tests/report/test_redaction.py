"""The redactor: no secret survives it, in no encoding, and nothing else is lost."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

import pytest

from contract_tests.report.redaction import Redactor
from contract_tests.tests.our_api import sign

SECRET = "s3cret/key+with <odd> \"signs\" & 'quotes'"
SIGNATURE = sign("POST /\n1\nkey", "secret")


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        quote(SECRET, safe=""),
        quote_plus(SECRET),
        base64.b64encode(SECRET.encode()).decode(),
        base64.urlsafe_b64encode(SECRET.encode()).decode(),
        SECRET.encode().hex(),
        json.dumps(SECRET),
        escape(SECRET),
        escape(SECRET, {'"': "&#34;", "'": "&#39;"}),
    ],
)
def test_a_secret_is_hidden_in_every_encoding(written: str) -> None:
    cleaned = Redactor([SECRET]).clean(f"before {written} after")
    assert "s3cret" not in cleaned
    assert written not in cleaned
    assert cleaned.startswith("before ")
    assert cleaned.endswith(" after")


@pytest.mark.parametrize(
    "written",
    [SIGNATURE, quote(SIGNATURE, safe=""), SIGNATURE.replace("/", "\\/"), f"AAAA{SIGNATURE}", SIGNATURE.rstrip("=")],
)
def test_a_signature_is_hidden_wherever_it_stands(written: str) -> None:
    redactor = Redactor([])
    redactor.add_signatures([SIGNATURE])
    assert SIGNATURE[5:20] not in redactor.clean(f'{{"given":"{written}"}}')


def test_other_long_words_stay() -> None:
    redactor = Redactor(["secret-key-for-tests"])
    redactor.add_signatures([SIGNATURE])
    text = f"id {'a' * 64}, digest {sign('another', 'key')}, password Forest-2026!"
    assert redactor.clean(text) == text


def test_a_secret_within_a_longer_one_is_hidden_too() -> None:
    cleaned = Redactor(["key-one", "key-one-and-more"]).clean("key-one-and-more key-one")
    assert cleaned == "[hidden] [hidden]"


def test_an_empty_secret_hides_nothing() -> None:
    assert Redactor([""]).clean("text") == "text"


def test_slashes_escaped_twice_leave_no_backslash_alone() -> None:
    """JSON that is quoted in JSON stays JSON."""
    signature = "ab/cdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP="
    redactor = Redactor([])
    redactor.add_signatures([signature])
    written = json.dumps(json.dumps(f"expected {signature}").replace("/", "\\/"))
    assert json.loads(json.loads(redactor.clean(written))) == "expected [signature]"
