"""XML at the limits of what is read, and what is said of XML beyond them."""

from __future__ import annotations

import pytest

from generator.runtime._core.responses import xml
from generator.runtime._core.responses.xml import XmlError, parse_xml


def test_a_document_of_the_largest_size_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LARGEST_DOCUMENT", len(b"<r>text</r>"))
    assert parse_xml(b"<r>text</r>") == "text"
    with pytest.raises(XmlError) as caught:
        parse_xml(b"<r>text1</r>")
    assert str(caught.value) == "the XML document is too large"


def test_as_many_elements_as_are_allowed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MOST_ELEMENTS", 3)
    assert parse_xml(b"<r><a/><b/></r>") == {"a": "", "b": ""}
    with pytest.raises(XmlError) as caught:
        parse_xml(b"<r><a/><b/><c/></r>")
    assert str(caught.value) == "the XML document has too many elements or too many levels"


def test_a_document_type_is_refused_in_these_words() -> None:
    with pytest.raises(XmlError) as caught:
        parse_xml(b"<!DOCTYPE r><r/>")
    assert str(caught.value) == "XML with a document type is refused"


@pytest.mark.parametrize(("nil", "value"), [("true", None), ("1", None), ("false", ""), ("0", "")])
def test_both_ways_of_writing_true_mean_nil(nil: str, value: str | None) -> None:
    assert parse_xml(f"<r xmlns:xsi='u'><a xsi:nil='{nil}'/></r>".encode()) == {"a": value}


def test_a_text_that_comes_in_pieces_is_put_together() -> None:
    # expat reports each line by itself, and its buffer does not hold all of them.
    text = "0123456789\n" * 10_000
    assert parse_xml(f"<r>{text}</r>".encode()) == text
