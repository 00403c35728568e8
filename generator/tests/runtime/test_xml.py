"""XML responses: read where they are plain, refused where they are dangerous."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.responses import xml
from generator.runtime._core.responses.parsed import XmlObject, XmlText
from generator.runtime._core.responses.xml import XmlError, parse_xml


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<r/>", ""),
        ("<r>a</r>", "a"),
        ("<r><a>1</a><b/></r>", {"a": "1", "b": ""}),
        ("<r><a>1</a><b>x</b><a>2</a><a>3</a></r>", {"a": ["1", "2", "3"], "b": "x"}),
        ("<r><a><b>1</b></a><a><b>2</b></a></r>", {"a": [{"b": "1"}, {"b": "2"}]}),
        ("<x:r xmlns:x='u'><x:a>1</x:a></x:r>", {"a": "1"}),
        ("<r xmlns:xsi='u'><a xsi:nil='true'/><b other='1'>2</b></r>", {"a": None, "b": "2"}),
        ("<r>beside<a>1</a></r>", {"a": "1"}),
        ("<!-- c --><r><![CDATA[<&>]]>&lt;&#54620;</r>", "<&><한"),
        ("<?xml version='1.0' encoding='UTF-8'?>\n<r>한</r>", "한"),
    ],
)
def test_reads(text: str, expected: object) -> None:
    assert parse_xml(text.encode()) == expected


def test_texts_and_objects_are_distinguished_from_those_of_json() -> None:
    found = parse_xml(b"<r><a>1</a></r>")
    assert type(found) is XmlObject
    assert type(found["a"]) is XmlText


def test_reads_utf_16() -> None:
    assert parse_xml("<r>한</r>".encode("utf-16")) == "한"


@pytest.mark.promise("xml-responses")
@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE r><r/>",
        "<!DOCTYPE r SYSTEM 'http://elsewhere.example.com/r.dtd'><r/>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><r>&x;</r>",
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><r>&b;</r>",
        "<!DOCTYPE html><html></html>",
    ],
)
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(XmlError, match="document type"):
        parse_xml(text.encode())


@pytest.mark.parametrize("text", ["", "<r>", "<r></s>", "<r/><r/>", "<r>&undefined;</r>", "text", "<r a=1/>", "\0"])
def test_what_is_not_well_formed_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(XmlError) as caught:
        parse_xml(text.encode())
    assert str(caught.value) == "the text is not well-formed XML"


@pytest.mark.promise("xml-responses")
@pytest.mark.parametrize("encoding", ["EUC-KR", "no-such-encoding", "base64", "idna"])
def test_so_is_what_is_in_an_encoding_that_is_not_read(encoding: str) -> None:
    with pytest.raises(XmlError, match="the text is not well-formed XML"):
        parse_xml(f"<?xml version='1.0' encoding='{encoding}'?><r>한</r>".encode("euc-kr"))


@pytest.mark.promise("xml-responses")
def test_depth_is_bounded() -> None:
    deepest = xml.DEEPEST_ELEMENT
    parse_xml(b"<a>" * deepest + b"</a>" * deepest)
    with pytest.raises(XmlError, match="too many levels"):
        parse_xml(b"<a>" * (deepest + 1) + b"</a>" * (deepest + 1))


def test_the_number_of_elements_is_bounded() -> None:
    with pytest.raises(XmlError, match="too many elements"):
        parse_xml(b"<r>" + b"<a/>" * (xml.MOST_ELEMENTS + 1) + b"</r>")


def test_size_is_bounded() -> None:
    with pytest.raises(XmlError, match="too large"):
        parse_xml(b"<r>" + b" " * xml.LARGEST_DOCUMENT + b"</r>")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nothing_fails_in_another_way(content: bytes) -> None:
    for wrapped in (content, b"<r>" + content + b"</r>"):
        try:
            parse_xml(wrapped)
        except XmlError:
            continue


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=20)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), TEXTS, min_size=1))
def test_texts_come_back_as_they_were_written(members: dict[str, str]) -> None:
    text = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in members.items())
    assert parse_xml(f"<r>{text}</r>".encode()) == members
