"""Markup in and around the elements of an XML body: what is the same text, what is none, what readers stumble over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from contract_tests.contract import Slot

from ..building.writing import text_of
from ..building.xml_text import element
from .xml_bodies import Bodies, XmlWriter

if TYPE_CHECKING:
    from ..building.api import Api
    from ..building.case import Case

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE: Final = "urn:example:contract-tests"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
BREAKS: Final = {"comment": "<!-- c -->", "instruction": "<?p c?>", "cdata": "<![CDATA[]]>"}
"""Markup within a text that is no part of it."""
LONGER: Final = re.compile(
    r"declared-(us|x-)|attribute-(twice|without)|end-of|entity-(of|without)|cdata-(in-(?!pieces|last)|after)"
    r"|instruction-(after|before)|comment-before$|standalone|text-before"
)


def xml_markup_cases(api: Api) -> Iterator[Case]:
    """Yield requests with markup of all sorts, then requests of an operation that needs no values."""
    writer = XmlWriter.of(api.main, "xml markup")
    if writer is not None:
        for group in (_same, _longer, _doubtful, _encodings, _not_well_formed):
            for name, body, clauses in group(writer):
                is_second = name.endswith(f"-in-{writer.first.name}") and name.startswith(
                    ("cdata", "comment", "instruction")
                )
                yield writer.case(
                    f"xml-text/{name}",
                    body,
                    clauses,
                    is_quick=not (LONGER.match(name) and not name.endswith(f"-in-{writer.last.name}"))
                    and not is_second,
                )
    reader = api.reader
    if reader is not None and reader.xml is not None and not reader.members:
        for name, text in _without_members(reader.xml.root):
            clauses = api.tries.form(reader.operation, reader.xml)
            yield reader.case(
                f"list/xml-{name}",
                clauses,
                api.tries.slots(Slot.BODY_UNDOCUMENTED_FIELD),
                body=text.encode(),
                form=reader.xml,
            )


def _same(xml: XmlWriter) -> Bodies:
    """Yield bodies that are the same to every reader of XML."""
    for name, markup in BREAKS.items():
        for parameter in (xml.last, xml.first):
            value = xml.text(parameter)
            middle = len(value) * 2 // 5
            content = f"{escape(value[:middle])}{markup}{escape(value[middle:])}"
            yield f"{name}-in-{parameter.name}", xml.bare(xml.members(content, parameter)), xml.same
    value = xml.text(xml.last)
    third = max(len(value) // 3, 1)
    pieces = f"<![CDATA[{value[:third]}]]>{escape(value[third : 2 * third])}<![CDATA[{value[2 * third :]}]]>"
    yield "cdata-in-pieces", xml.bare(xml.members(pieces)), xml.same
    value = xml.text(xml.last)
    yield "last-character-by-reference", xml.bare(xml.members(f"{escape(value[:-1])}&#{ord(value[-1])};")), xml.same
    greater = f"{escape(xml.text(xml.last))}&gt;>"
    yield "greater-than-as-it-is", xml.bare(xml.members(greater)), xml.same
    yield "single-quotes", "<?xml version='1.0' encoding='utf-8'?>" + xml.bare(xml.members()), xml.same
    yield "standalone", '<?xml version="1.0" standalone="yes"?>\r\n' + xml.bare(xml.members()), xml.same
    yield "comment-before", "<!-- c -->\n" + xml.bare(xml.members()) + "<!-- c -->\n", xml.same
    yield "instruction-before", DECLARATION + "<?p c?>" + xml.bare(xml.members()), xml.same
    yield "spaces-in-tags", re.sub("(</?[^<>]*)>", r"\1 >", xml.bare(xml.members())), xml.same


def _longer(xml: XmlWriter) -> Bodies:
    """Yield texts that are right up to a markup, and wrong as a whole; and short ones that are long enough together."""
    longest = xml.main.api.values.texts(xml.last).longest
    rules = xml.main.api.tries
    if longest is not None:
        for name, markup in BREAKS.items():
            content = f"{escape(xml.text(xml.last))}{markup}{escape(xml.text(xml.last, longest // 2))}"
            yield f"{name}-before-too-much", xml.bare(xml.members(content)), rules.rule(xml.last, "maxLength")
    for name, markup in BREAKS.items():
        content = f"{escape(xml.text(xml.first))}{markup}{escape(xml.text(xml.first, 3))}"
        clauses = rules.rule(xml.first, "maxLength") or xml.unknown
        yield f"{name}-after-{xml.first.name}", xml.bare(xml.members(content, xml.first)), clauses
    quoted = xml.members(f'"{xml.text(xml.first)}"', xml.first)
    yield f"quoted-{xml.first.name}", xml.bare(quoted), rules.rule(xml.first, "pattern") or xml.unknown
    values = xml.draft().body.items()
    valued = "".join(f"<{name} value={quoteattr(text_of(value))}/>" for name, value in values)
    yield "value-attributes", xml.bare(valued), (*xml.unknown, *rules.rule(xml.last, "minLength"))
    named = "".join(f"<m name={quoteattr(name)}>{escape(text_of(value))}</m>" for name, value in values)
    yield "name-attributes", xml.bare(named), (xml.first.required_clause, xml.last.required_clause)
    shortest = xml.main.api.values.texts(xml.last).shortest
    if shortest > 2:
        last = xml.last.name
        one, other = (element(last, xml.text(xml.last, shortest - 2)) for _ in range(2))
        halves = re.sub(f"<{last}>.*</{last}>", lambda _: one + other, xml.members())
        yield f"{last}-in-two-halves", xml.document(halves), rules.rule(xml.last, "minLength")


def _doubtful(xml: XmlWriter) -> Bodies:
    """Yield bodies that are well-formed, and that a reader may refuse; none may break it."""
    first, last, root = xml.first.name, xml.last.name, xml.root
    yield "namespace", xml.bare(xml.members(), f' xmlns="{NAMESPACE}"'), xml.open
    prefixed = xml.bare(xml.members(), f' xmlns:n="{NAMESPACE}"')
    yield "prefix-on-root", prefixed.replace(root, f"n:{root}"), xml.open
    members = xml.members().replace("<", "<n:").replace("<n:/", "</n:")
    yield "prefix-on-elements", xml.bare(members, f' xmlns:n="{NAMESPACE}"'), xml.open
    yield "prefix-not-declared", xml.bare(xml.members()).replace(root, f"n:{root}"), xml.open
    yield "namespace-not-used", prefixed, xml.open
    schema = f' xmlns:xsi="{INSTANCE}" xsi:noNamespaceSchemaLocation="x.xsd"'
    yield "schema-location", xml.bare(xml.members(), schema), xml.open
    nil = xml.members().replace(f"<{last}>", f'<{last} xmlns:xsi="{INSTANCE}" xsi:nil="1">')
    yield "nil", xml.bare(nil), xml.open
    yield "attribute-on-root", xml.bare(xml.members(), ' version="2"'), xml.open
    yield "attribute-on-element", xml.bare(xml.members().replace(f"<{first}>", f'<{first} type="string">')), xml.open
    yield "text-beside", xml.bare(f"text{xml.members()}"), xml.open
    yield "document-type", f"<!DOCTYPE {root}>{xml.bare(xml.members())}", xml.open
    yield "version-1.1", '<?xml version="1.1"?>' + xml.bare(xml.members()), xml.open
    yield "element-name-beyond-ascii", xml.bare(xml.members() + element("\ud55c\uae00", "1")), xml.open


def _encodings(xml: XmlWriter) -> Bodies:
    """Yield bodies that are not UTF-8, or say that they are not."""
    tries = xml.main.api.tries
    clauses, utf_8 = tries.slots(Slot.BODY_OTHER_ENCODING), tries.slots(Slot.BODY_ENCODING)

    def declared(encoding: str) -> str:
        return f'<?xml version="1.0" encoding="{encoding}"?>{xml.bare(xml.members())}'

    for encoding in ("ISO-8859-1", "US-ASCII", "UTF-16", "EUC-KR", "x-unknown"):
        yield f"declared-{encoding.lower()}", declared(encoding), clauses
    yield "utf-16", declared("UTF-16").encode("utf-16"), clauses
    yield "byte-order-mark", b"\xef\xbb\xbf" + declared("UTF-8").encode(), xml.open
    latin = xml.bare(xml.members(f"{escape(xml.text(xml.last))}\u00e9"))
    yield "latin-1-undeclared", latin.encode("latin-1"), (*utf_8, *xml.readable)


def _not_well_formed(xml: XmlWriter) -> Bodies:
    first, last = xml.first.name, xml.last.name
    for name, (old, new) in {
        "end-missing": (f"</{first}>", ""),
        "end-without-name": (f"</{first}>", "</>"),
        "less-than-as-it-is": (f"</{last}>", f"<</{last}>"),
        "entity-in-upper-case": (f"</{last}>", f"&LT;</{last}>"),
        "entity-of-html": (f"</{last}>", f"&nbsp;</{last}>"),
        "entity-without-end": (f"</{last}>", f"&lt</{last}>"),
        "end-of-cdata-in-text": (f"</{last}>", f"]]></{last}>"),
    }.items():
        yield name, xml.bare(xml.members().replace(old, new, 1)), xml.readable
    for name, attributes in {
        "unquoted-attribute": " a=1",
        "attribute-twice": ' a="1" a="2"',
        "attribute-without-value": " a",
    }.items():
        yield name, xml.bare(xml.members(), attributes), xml.readable
    yield "hyphens-in-comment", xml.bare(f"{xml.members()}<!-- a -- b -->"), xml.readable
    yield "space-before-declaration", f" {DECLARATION}{xml.bare(xml.members())}", xml.readable
    yield "text-before", f"text{xml.bare(xml.members())}", xml.readable
    yield "without-root", xml.members(), xml.readable


def _without_members(root: str) -> Iterator[tuple[str, str]]:
    yield "namespace", f'<{root} xmlns="{NAMESPACE}"/>'
    yield "prefix", f'<n:{root} xmlns:n="{NAMESPACE}"/>'
    yield "document-type", f"<!DOCTYPE {root}><{root}/>"
    yield "other-root", "<AnotherRequest/>"
    yield "cut-short", f"<{root}"
    yield "comment", f"{DECLARATION}<!-- c --><?p c?><{root}>text<!-- c --></{root}>"
    yield "encoding", f'<?xml version="1.0" encoding="x-unknown"?><{root}/>'
