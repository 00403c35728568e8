"""Faults in reading XML: markup inside texts, what is not well-formed, and what a reader did not expect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..body import XML, UnreadableBodyError
from ..request_hooks import inspecting, parsing
from ..response import ResponseReason, service_error, unexpected
from ..switches import Fault, grouped
from .xml import is_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..body import Reader
    from ..request import Request
    from ..response import EndpointResponse
    from ..switches import Change

VALUE: Final = rb"<(id|password)>"
COMMENT: Final = rb"<!--.*?-->"
INSTRUCTION: Final = rb"<\?.*?\?>"
SECTION: Final = rb"<!\[CDATA\[.*?\]\]>"
HTML_ENTITY: Final = rb"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]+;"


def rewritten(pattern: bytes, replacement: bytes) -> Change:
    """Read XML as what it becomes when a pattern is replaced in it."""
    return parsing(
        frozenset({XML}),
        lambda inner: lambda data, root: inner(re.sub(pattern, replacement, data, flags=re.DOTALL), root),
    )


def otherwise(change: Callable[[bytes, bytes], bytes]) -> Change:
    """Read what is not well-formed as what `change` makes of the data, knowing the name of the root."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str) -> Mapping[str, object]:
            try:
                return inner(data, root)
            except UnreadableBodyError:
                return inner(change(data, root.encode()), root)

        return reader

    return parsing(frozenset({XML}), changed)


def mended(pattern: bytes, replacement: bytes) -> Change:
    """Read what is not well-formed with a pattern replaced in it."""
    return otherwise(lambda data, _root: re.sub(pattern, replacement, data, flags=re.DOTALL))


def crashing_on(pattern: bytes) -> Change:
    """Respond with 500 to XML that holds a pattern."""

    def crash(request: Request) -> EndpointResponse | None:
        return unexpected() if is_xml(request) and re.search(pattern, request.body, re.DOTALL) else None

    return inspecting(crash)


def refusing(pattern: bytes) -> Change:
    """Refuse XML that holds a pattern."""

    def refuse(request: Request) -> EndpointResponse | None:
        found = is_xml(request) and re.search(pattern, request.body, re.DOTALL)
        return service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (body)") if found else None

    return inspecting(refuse)


def from_attributes(inner: Reader) -> Reader:
    """Read the attribute `value` of an element without text."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        return inner(re.sub(rb'<(\w+) value="([^"]*)"/>', rb"<\1>\2</\1>", data), root)

    return reader


def by_name_attribute(inner: Reader) -> Reader:
    """Read elements named by their attribute `name`."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        return inner(re.sub(rb'<m name="(\w+)">([^<]*)</m>', rb"<\1>\2</\1>", data), root)

    return reader


SAME_TEXT: Final = ("REQ-RESET-XML", "RES-RESET-200")
NOT_XML: Final = ("GW-400-100",)
CRASH: Final = ("ERR-500", "ERR-400-PARAMETER", "REQ-RESET-XML")

FAULTS: Final = grouped(
    "XML",
    Fault(
        "xml-text-ends-at-comment",
        "Reads the text of an element up to a comment.",
        (*SAME_TEXT, "PW-LEN-MAX"),
        rewritten(b"(" + VALUE + b"[^<]*)" + COMMENT + b"[^<]*", rb"\1"),
    ),
    Fault(
        "xml-text-begins-after-comment",
        "Reads the last piece of text, what follows a comment.",
        (*SAME_TEXT, "PW-LEN-MAX"),
        rewritten(b"(" + VALUE + b")[^<]*" + COMMENT, rb"\1"),
    ),
    Fault(
        "xml-text-ends-at-instruction",
        "Reads the text of an element up to a processing instruction.",
        (*SAME_TEXT, "PW-LEN-MAX"),
        rewritten(b"(" + VALUE + b"[^<]*)" + INSTRUCTION + b"[^<]*", rb"\1"),
    ),
    Fault(
        "xml-text-ends-at-cdata",
        "Reads the text of an element up to a CDATA section.",
        (*SAME_TEXT, "PW-LEN-MAX"),
        rewritten(b"(" + VALUE + b"[^<]+)" + SECTION + b"[^<]*", rb"\1"),
    ),
    Fault(
        "xml-text-begins-after-reference",
        "Reads the last piece of text, what follows a reference.",
        SAME_TEXT,
        rewritten(b"(" + VALUE + rb")[^<]*&#?\w+;(?=[^<&]*<)", rb"\1"),
    ),
    Fault("xml-comment-refused", "Refuses XML with a comment.", SAME_TEXT, refusing(COMMENT)),
    Fault("xml-instruction-refused", "Refuses a processing instruction.", SAME_TEXT, refusing(rb"<\?p")),
    Fault(
        "xml-apostrophes-refused",
        "Asks for quotation marks in the declaration.",
        SAME_TEXT,
        refusing(rb"<\?xml version='"),
    ),
    Fault("xml-space-in-tags-refused", "Knows no white space within a tag.", SAME_TEXT, refusing(rb"<\w+\s+>")),
    Fault("xml-namespace-crashes", "Responds with 500 to a namespace.", CRASH, crashing_on(rb"\sxmlns=")),
    Fault("xml-prefix-crashes", "Responds with 500 to a prefix.", CRASH, crashing_on(rb"<\w+:")),
    Fault("xml-attribute-crashes", "Responds with 500 to an attribute.", CRASH, crashing_on(rb'<\w+ \w+="')),
    Fault(
        "xml-text-beside-crashes",
        "Responds with 500 to text beside the elements.",
        CRASH,
        crashing_on(rb"<\w+Request>\w"),
    ),
    Fault(
        "xml-other-encoding-crashes",
        "Responds with 500 to another encoding than UTF-8.",
        CRASH,
        crashing_on(rb'encoding="(?!UTF-8)|\A\xff\xfe'),
    ),
    Fault("xml-other-version-crashes", "Responds with 500 to XML 1.1.", CRASH, crashing_on(rb'version="1\.1"')),
    Fault("xml-nil-crashes", "Responds with 500 to an element without a value.", CRASH, crashing_on(rb":nil=")),
    Fault(
        "xml-list-document-crashes",
        "Responds with 500 to a request of the list under another root.",
        ("ERR-500", "REQ-RESET-XML"),
        crashing_on(rb"<AnotherRequest/>"),
    ),
    Fault(
        "xml-values-in-attributes-accepted",
        "Takes the attribute value for the text of an element.",
        ("ID-UNKNOWN", "PW-LEN-MIN"),
        parsing(frozenset({XML}), from_attributes),
    ),
    Fault(
        "xml-names-in-attributes-accepted",
        "Takes the attribute name for the name of an element.",
        ("ID-REQUIRED", "PW-REQUIRED"),
        parsing(frozenset({XML}), by_name_attribute),
    ),
    Fault(
        "xml-repeated-texts-joined",
        "Joins the texts of an element that occurs twice.",
        ("PW-LEN-MIN",),
        mended(rb"</password><password>", b""),
    ),
    Fault(
        "xml-missing-end-added",
        "Adds the end of an element.",
        NOT_XML,
        mended(rb"<id>(\w+)<password>", rb"<id>\1</id><password>"),
    ),
    Fault(
        "xml-nameless-end-accepted",
        "Takes an end without a name.",
        NOT_XML,
        mended(rb"<id>(\w+)</>", rb"<id>\1</id>"),
    ),
    Fault("xml-html-entities-accepted", "Leaves the entities of HTML out.", NOT_XML, mended(HTML_ENTITY, b"")),
    Fault(
        "xml-broken-attributes-accepted",
        "Takes attributes that are not quoted or occur twice.",
        NOT_XML,
        mended(rb"<(\w+Request)\s[^>]*>", rb"<\1>"),
    ),
    Fault(
        "xml-bare-markup-accepted",
        "Takes a less-than sign and an ampersand in a text for themselves.",
        NOT_XML,
        mended(rb"<</password>|&</password>|&lt</password>|\]\]></password>", b"</password>"),
    ),
    Fault(
        "xml-text-before-ignored",
        "Ignores what stands before the first tag.",
        NOT_XML,
        mended(rb"\A[^<]+", b""),
    ),
    Fault("xml-comment-loosely-read", "Takes hyphens in a comment.", NOT_XML, mended(COMMENT, b"")),
    Fault(
        "xml-root-added",
        "Adds the root around elements that stand alone.",
        NOT_XML,
        otherwise(lambda data, root: b"<" + root + b">" + data + b"</" + root + b">"),
    ),
    Fault(
        "xml-latin-1-accepted",
        "Leaves out of XML what is not UTF-8.",
        ("REQ-UTF8",),
        otherwise(lambda data, _root: data.decode("utf-8", "ignore").encode()),
    ),
)
