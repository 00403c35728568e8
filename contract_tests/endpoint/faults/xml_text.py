"""Faults in reading XML: markup inside texts, what is not well-formed, and what a reader did not expect."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from contract_tests.contract import BodyForm

from ..reading.arguments import typed
from ..reading.body import XML, Reader
from ..reading.shapes import Schema, members_of
from ..reading.validation import Breach
from ..reading.xml import XmlError, XmlRules, read_xml
from ..switches.changes import Arguments, OperationContract, Parameter, Request, State, before
from ..switches.request_hooks import (
    arguments_read,
    body_crashes,
    body_refused,
    bytes_read,
    ignoring,
    is_xml,
    letting_in,
    parsing,
    unexpected,
    unreadable_read,
    xml_read_by,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, family, fault, prefix_of
from .rules import is_at

COMMENT: Final = rb"<!--.*?-->"
INSTRUCTION: Final = rb"<\?.*?\?>"
SECTION: Final = rb"<!\[CDATA\[.*?\]\]>"
HTML_ENTITY: Final = rb"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]+;"
LONGEST_FILE: Final = 1000
NO_FILE: Final = "the file of an external entity is not there"


def temporary_file(system_id: str) -> str:
    """Return the beginning of a file, read as an external entity.

    Only below the folder for temporary files: the fault shall be seen, not used.

    Raises:
        XmlError: There is no such file.
    """
    folder = Path(tempfile.gettempdir()).resolve()
    try:
        path = Path(unquote(urlsplit(system_id).path)).resolve()
        if path.is_relative_to(folder) and path.is_file():
            with path.open(encoding="utf-8", errors="replace") as file:
                return file.read(LONGEST_FILE)
    except (OSError, ValueError):
        pass  # no path at all, or one that may not be read: the same as no file
    raise XmlError(NO_FILE)


def by_pattern(_inner: Reader) -> Reader:
    """Find elements with a regular expression instead of a parser."""

    def reader(data: bytes, _root: str, schema: Schema) -> object:
        text = data.decode("utf-8", "replace")
        found = {name: re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL) for name in members_of(schema)}
        return typed({name: match[1] for name, match in found.items() if match}, schema)

    return reader


def is_malformed(data: bytes) -> bool:
    """Return whether data is not well-formed XML."""
    try:
        read_xml(data, "", {}, XmlRules(any_root=True, document_types=True))
    except XmlError as error:
        return str(error) == "not well-formed XML"
    return False


class Exempt(str):
    """A text that is not judged by every rule."""

    __slots__ = ()


def unruly_in_xml(plan: Plan, named: Parameter) -> Change:
    """Look at an input in XML only as far as all readings of its rule agree."""

    def exempt(_state: State, request: Request, _asked: OperationContract, given: Arguments) -> Arguments:
        value = given.get(named)
        return given.changed(named, Exempt(value)) if is_xml(request) and isinstance(value, str) else given

    def is_open(breach: Breach) -> bool:
        return isinstance(breach.value, Exempt) and plan.contract.contradiction_at(breach.pointer) is not None

    return all_of(arguments_read(exempt), ignoring(is_open))


def in_xml(when: Callable[[bytes], object]) -> Callable[[Request], bool]:
    """Pick the requests in XML whose bodies `when` picks."""
    return lambda request: is_xml(request) and bool(when(request.body))


def holds(pattern: bytes) -> Callable[[Request], bool]:
    """Pick the requests in XML that hold a pattern."""
    return in_xml(re.compile(pattern, re.DOTALL).search)


def replacing(pattern: bytes, replacement: bytes) -> Callable[[bytes], bytes]:
    """Replace a pattern."""
    return lambda data: re.sub(pattern, replacement, data, flags=re.DOTALL)


def otherwise(change: Callable[[bytes, bytes], bytes]) -> Change:
    """Read what is not well-formed as what `change` makes of the data, knowing the name of the root."""
    return unreadable_read(XML, lambda inner, data, root, schema: inner(change(data, root.encode()), root, schema))


REFUSED: Final = {
    "xml-comment-refused": COMMENT,
    "xml-instruction-refused": rb"<\?p",
    "xml-apostrophes-refused": rb"<\?xml version='",
    "xml-space-in-tags-refused": rb"<\w+\s+>",
}
CRASHING: Final = {
    "xml-namespace-crashes": rb"\sxmlns=",
    "xml-prefix-crashes": rb"<\w+:",
    "xml-attribute-crashes": rb'<\w+ \w+="',
    "xml-text-beside-crashes": rb"<(?:%(roots)s)>\w",
    "xml-other-encoding-crashes": rb'encoding="(?!UTF-8)|\A\xff\xfe',
    "xml-other-version-crashes": rb'version="1\.1"',
    "xml-nil-crashes": rb":nil=",
    "xml-list-document-crashes": rb"\A\s*<(?!(?:%(roots)s)\b)\w[^>:]*/?>\Z",
}
"""Patterns of what is well-formed, and is refused or responded to with 500."""
CUT: Final = {
    "xml-text-ends-at-comment": (rb"(%(value)s[^<]*)" + COMMENT + b"[^<]*", rb"\1"),
    "xml-text-begins-after-comment": (rb"(%(value)s)[^<]*" + COMMENT, rb"\1"),
    "xml-text-ends-at-instruction": (rb"(%(value)s[^<]*)" + INSTRUCTION + b"[^<]*", rb"\1"),
    "xml-text-ends-at-cdata": (rb"(%(value)s[^<]+)" + SECTION + b"[^<]*", rb"\1"),
}
"""What is replaced in a text with markup inside, by what."""
MENDED: Final = {
    "xml-missing-end-added": (rb"<(\w+)>(\w+)<(?=[a-zA-Z])", rb"<\1>\2</\1><"),
    "xml-nameless-end-accepted": (rb"<(\w+)>(\w+)</>", rb"<\1>\2</\1>"),
    "xml-html-entities-accepted": (HTML_ENTITY, b""),
    "xml-broken-attributes-accepted": (rb"<(%(roots)s)\s[^>]*>", rb"<\1>"),
    "xml-bare-markup-accepted": (rb"(?:<|&|&lt|\]\]>)(</\w+>)", rb"\1"),
    "xml-text-before-ignored": (rb"\A[^<]+", b""),
    "xml-comment-loosely-read": (COMMENT, b""),
}
"""What is replaced, by what, in a document that is not well-formed."""


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    slot = clauses.slot
    bodies = plan.contract.bodies
    forms = [form for body in bodies for form in body.forms.values() if form.is_xml]
    if not forms:
        return
    members = [member for body in bodies for member in body.members]
    value = f"<(?:{'|'.join(re.escape(member.path[-1]) for member in members)})>".encode()
    words = {b"roots": "|".join(re.escape(form.root) for form in forms).encode(), b"value": value}
    media, request = clauses.at(*(form.pointer for form in forms)), _roots(clauses, forms)
    right, crash, unreadable = (*request, *clauses.success()), clauses.crash(), slot(Slot.BODY_UNREADABLE)
    least, most = (
        tuple(r.clause for m in members for r in m.rules if r.keyword == keyword and r.is_binding)
        for keyword in ("minLength", "maxLength")
    )
    missing = tuple(member.required_clause for member in members if member.is_required)

    def read(pattern: bytes, replacement: bytes) -> Change:
        return bytes_read(XML, replacing(pattern % words, replacement))

    def mended(pattern: bytes, replacement: bytes) -> Change:
        return otherwise(lambda data, _root: replacing(pattern % words, replacement)(data))

    yield fault("xml-refused", (*media, *request), body_refused(is_xml))
    yield fault("xml-unsigned-accepted", slot(Slot.SIGNATURE_HEADERS), letting_in(is_xml))
    for operation in plan.contract.operations:
        for named in operation.body.members if operation.body else ():
            if any(is_at(each, named) and each.characters for each in plan.contract.readings.values()):
                what = f"Does not look at the rule of {named.name} in XML."
                rows = [("rule-unchecked-in-xml", what, unruly_in_xml(plan, named))]
                refused = (*media, *slot(Slot.VALUE_REFUSED))
                yield from family(prefix_of(operation, named), refused, rows, operation)
    without_file = before(
        "refuse_body", lambda state, asked, reason: unexpected(state, asked) if reason == NO_FILE else None
    )
    resolved = xml_read_by(XmlRules(document_types=True, external_entity=temporary_file))
    yield fault("xml-external-entity-resolved", crash, all_of(resolved, without_file))
    yield fault("xml-document-type-crashes", crash, body_crashes(holds(rb"<!DOCTYPE")))
    malformed = body_crashes(in_xml(is_malformed))
    yield fault("xml-malformed-crashes", (*clauses.status(500), *unreadable), malformed)
    yield fault("xml-read-by-pattern", (*unreadable, *media), parsing(XML, by_pattern))
    yield fault("xml-cdata-not-read", (*media, *clauses.success()), read(SECTION, b""))
    yield from family("", (*right, *most), [(name, read(*how)) for name, how in CUT.items()])
    behind_reference = read(rb"(%(value)s)[^<]*&#?\w+;(?=[^<&]*<)", rb"\1")
    yield fault("xml-text-begins-after-reference", right, behind_reference)
    yield from family("", right, [(name, body_refused(holds(each))) for name, each in REFUSED.items()])
    crashing = [(name, body_crashes(holds(each % words))) for name, each in CRASHING.items()]
    yield from family("", (*crash, *request), crashing)
    of_attribute = read(rb'<(\w+) value="([^"]*)"/>', rb"<\1>\2</\1>")
    name_in_attribute = read(rb'<m name="(\w+)">([^<]*)</m>', rb"<\1>\2</\1>")
    yield fault("xml-values-in-attributes-accepted", (*slot(Slot.REFERENCE_UNKNOWN), *least), of_attribute)
    yield fault("xml-names-in-attributes-accepted", missing, name_in_attribute)
    yield from family("", least, [("xml-repeated-texts-joined", mended(rb"</(\w+)><\1>", b""))])
    yield from family("", unreadable, [(name, mended(*how)) for name, how in MENDED.items()])
    root_added = otherwise(lambda data, root: b"<" + root + b">" + data + b"</" + root + b">")
    yield fault("xml-root-added", unreadable, root_added)
    in_latin_1 = otherwise(lambda data, _root: data.decode("utf-8", "ignore").encode())
    yield fault("xml-latin-1-accepted", slot(Slot.BODY_ENCODING), in_latin_1)


def _roots(clauses: Clauses, forms: list[BodyForm]) -> tuple[str, ...]:
    return clauses.at(*(f"{form.schema_pointer}/xml/name" for form in forms if "xml" in form.schema))
