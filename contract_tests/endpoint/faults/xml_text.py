"""Faults in reading XML: markup inside texts, what is not well-formed, and what a reader did not expect."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from contract_tests.contract import Slot

from ..arguments import typed
from ..body import XML, UnreadableBodyError, family_of, media_type_of
from ..request_hooks import (
    arguments_read,
    body_crashes,
    body_refused,
    ignoring,
    letting_pass,
    parsing,
    unexpected,
    xml_read_by,
)
from ..shapes import members_of
from ..switches import all_of
from ..xml import XmlError, XmlRules, read_xml
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contract_tests.contract import BodyForm, OperationContract, Parameter

    from ..arguments import Arguments
    from ..behaviour import Behaviour
    from ..body import Reader
    from ..plan import Plan
    from ..request import Request
    from ..shapes import Schema
    from ..state import State
    from ..switches import Change, Fault
    from ..validation import Breach

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


def crashing_without_file(behaviour: Behaviour) -> Behaviour:
    """Respond with 500 where the file of an entity is not there."""
    inner = behaviour.refuse_body
    return replace(
        behaviour,
        refuse_body=lambda state, operation, reason: (
            unexpected(state, operation) if reason == NO_FILE else inner(state, operation, reason)
        ),
    )


def by_pattern(_inner: Reader) -> Reader:
    """Find elements with a regular expression instead of a parser."""

    def reader(data: bytes, _root: str, schema: Schema) -> object:
        text = data.decode("utf-8", "replace")
        found = {name: re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL) for name in members_of(schema)}
        return typed({name: match[1] for name, match in found.items() if match}, schema)

    return reader


def is_xml(request: Request) -> bool:
    """Return whether the body of the request is XML."""
    return family_of(media_type_of(request.header("content-type") or "")) == XML


def in_xml(when: Callable[[bytes], bool]) -> Callable[[Request], bool]:
    """Pick the requests in XML whose bodies `when` picks."""
    return lambda request: is_xml(request) and when(request.body)


def holds(pattern: bytes) -> Callable[[Request], bool]:
    """Pick the requests in XML that hold a pattern."""
    return in_xml(lambda data: re.search(pattern, data, re.DOTALL) is not None)


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


def unruly_in_xml(plan: Plan, operation: OperationContract, named: Parameter) -> Change:
    """Look at an input in XML only as far as all readings of its rule agree."""

    def exempt(_state: State, request: Request, asked: OperationContract, given: Arguments) -> Arguments:
        value = given.get(named)
        is_it = asked.id == operation.id and is_xml(request) and isinstance(value, str)
        return given.changed(named, Exempt(value)) if is_it else given

    def is_open(_operation: OperationContract, breach: Breach) -> bool:
        return isinstance(breach.value, Exempt) and plan.contract.readings.at(breach.pointer) is not None

    return all_of(arguments_read(exempt), ignoring(is_open))


def rewritten(pattern: bytes, replacement: bytes) -> Change:
    """Read XML as what it becomes when a pattern is replaced in it."""
    return parsing(
        XML,
        lambda inner: (
            lambda data, root, schema: inner(re.sub(pattern, replacement, data, flags=re.DOTALL), root, schema)
        ),
    )


def otherwise(change: Callable[[bytes, bytes], bytes]) -> Change:
    """Read what is not well-formed as what `change` makes of the data, knowing the name of the root."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str, schema: Schema) -> object:
            try:
                return inner(data, root, schema)
            except UnreadableBodyError:
                return inner(change(data, root.encode()), root, schema)

        return reader

    return parsing(XML, changed)


def mended(pattern: bytes, replacement: bytes) -> Change:
    """Read what is not well-formed with a pattern replaced in it."""
    return otherwise(lambda data, _root: re.sub(pattern, replacement, data, flags=re.DOTALL))


def crashing(pattern: bytes) -> Change:
    """Respond with 500 to XML that holds a pattern."""
    return body_crashes(holds(pattern))


def refused(pattern: bytes) -> Change:
    """Refuse XML that holds a pattern."""
    return body_refused(holds(pattern))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    slots = clauses.slot
    bodies = [operation.body for operation in plan.contract.operations if operation.body is not None]
    forms = [form for body in bodies for form in body.forms.values() if form.is_xml]
    if not forms:
        return
    members = [member for body in bodies for member in body.members]
    roots = "|".join(re.escape(form.root) for form in forms).encode()
    value = f"<(?:{'|'.join(re.escape(member.path[-1]) for member in members)})>".encode()
    media, request = clauses.at(*(form.pointer for form in forms)), _roots(clauses, forms)
    same = (*request, *clauses.success())
    least, most = (
        tuple(dict.fromkeys(r.clause for m in members for r in m.rules if r.keyword == keyword and r.is_binding))
        for keyword in ("minLength", "maxLength")
    )
    missing = tuple(dict.fromkeys(member.required_clause for member in members if member.is_required))
    yield from family("", (*media, *request), [("xml-refused", body_refused(is_xml))])
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS),
        [("xml-unsigned-accepted", letting_pass(lambda _state, request: is_xml(request)))],
    )
    for operation in plan.contract.operations:
        for named in operation.body.members if operation.body else ():
            if any(
                place.startswith(f"{named.schema_pointer}/") and each.characters
                for each in plan.contract.readings.values()
                for place in each.at
            ):
                unruly = [
                    (
                        "rule-unchecked-in-xml",
                        f"Does not look at the rule of {named.name} in XML.",
                        unruly_in_xml(plan, operation, named),
                    )
                ]
                yield from family(
                    f"{operation.name}/{named.place}.{named.name}/", (*media, *slots(Slot.VALUE_REFUSED)), unruly
                )
    yield from family(
        "",
        clauses.crash(),
        [
            (
                "xml-external-entity-resolved",
                all_of(
                    xml_read_by(XmlRules(document_types=True, external_entity=temporary_file)), crashing_without_file
                ),
            ),
            ("xml-document-type-crashes", body_crashes(holds(rb"<!DOCTYPE"))),
        ],
    )
    yield from family(
        "",
        (*clauses.status(500), *slots(Slot.BODY_UNREADABLE)),
        [("xml-malformed-crashes", body_crashes(in_xml(is_malformed)))],
    )
    yield from family("", (*slots(Slot.BODY_UNREADABLE), *media), [("xml-read-by-pattern", parsing(XML, by_pattern))])
    yield from family("", (*media, *clauses.success()), [("xml-cdata-not-read", rewritten(SECTION, b""))])
    yield from family(
        "",
        (*same, *most),
        [
            ("xml-text-ends-at-comment", rewritten(b"(" + value + b"[^<]*)" + COMMENT + b"[^<]*", rb"\1")),
            ("xml-text-begins-after-comment", rewritten(b"(" + value + b")[^<]*" + COMMENT, rb"\1")),
            ("xml-text-ends-at-instruction", rewritten(b"(" + value + b"[^<]*)" + INSTRUCTION + b"[^<]*", rb"\1")),
            ("xml-text-ends-at-cdata", rewritten(b"(" + value + b"[^<]+)" + SECTION + b"[^<]*", rb"\1")),
        ],
    )
    yield from family(
        "",
        same,
        [
            ("xml-text-begins-after-reference", rewritten(b"(" + value + rb")[^<]*&#?\w+;(?=[^<&]*<)", rb"\1")),
            ("xml-comment-refused", refused(COMMENT)),
            ("xml-instruction-refused", refused(rb"<\?p")),
            ("xml-apostrophes-refused", refused(rb"<\?xml version='")),
            ("xml-space-in-tags-refused", refused(rb"<\w+\s+>")),
        ],
    )
    yield from family(
        "",
        (*clauses.crash(), *request),
        [
            ("xml-namespace-crashes", crashing(rb"\sxmlns=")),
            ("xml-prefix-crashes", crashing(rb"<\w+:")),
            ("xml-attribute-crashes", crashing(rb'<\w+ \w+="')),
            ("xml-text-beside-crashes", crashing(rb"<(?:" + roots + rb")>\w")),
            ("xml-other-encoding-crashes", crashing(rb'encoding="(?!UTF-8)|\A\xff\xfe')),
            ("xml-other-version-crashes", crashing(rb'version="1\.1"')),
            ("xml-nil-crashes", crashing(rb":nil=")),
        ],
    )
    yield from family(
        "",
        (*clauses.crash(), *request),
        [("xml-list-document-crashes", crashing(rb"\A\s*<(?!(?:" + roots + rb")\b)\w[^>:]*/?>\Z"))],
    )
    yield from family(
        "",
        (*slots(Slot.REFERENCE_UNKNOWN), *least),
        [("xml-values-in-attributes-accepted", rewritten(rb'<(\w+) value="([^"]*)"/>', rb"<\1>\2</\1>"))],
    )
    yield from family(
        "", missing, [("xml-names-in-attributes-accepted", rewritten(rb'<m name="(\w+)">([^<]*)</m>', rb"<\1>\2</\1>"))]
    )
    yield from family("", least, [("xml-repeated-texts-joined", mended(rb"</(\w+)><\1>", b""))])
    yield from family(
        "",
        slots(Slot.BODY_UNREADABLE),
        [
            ("xml-missing-end-added", mended(rb"<(\w+)>(\w+)<(?=[a-zA-Z])", rb"<\1>\2</\1><")),
            ("xml-nameless-end-accepted", mended(rb"<(\w+)>(\w+)</>", rb"<\1>\2</\1>")),
            ("xml-html-entities-accepted", mended(HTML_ENTITY, b"")),
            ("xml-broken-attributes-accepted", mended(rb"<(" + roots + rb")\s[^>]*>", rb"<\1>")),
            ("xml-bare-markup-accepted", mended(rb"(?:<|&|&lt|\]\]>)(</\w+>)", rb"\1")),
            ("xml-text-before-ignored", mended(rb"\A[^<]+", b"")),
            ("xml-comment-loosely-read", mended(COMMENT, b"")),
            ("xml-root-added", otherwise(lambda data, root: b"<" + root + b">" + data + b"</" + root + b">")),
        ],
    )
    yield from family(
        "",
        slots(Slot.BODY_ENCODING),
        [("xml-latin-1-accepted", otherwise(lambda data, _root: data.decode("utf-8", "ignore").encode()))],
    )


def _roots(clauses: Clauses, forms: list[BodyForm]) -> tuple[str, ...]:
    return clauses.at(*(f"{form.schema_pointer}/xml/name" for form in forms if "xml" in form.schema))
