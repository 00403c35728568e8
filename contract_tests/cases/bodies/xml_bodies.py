"""XML bodies: broken ones, doubtful ones, and document types with entities that must do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from contract_tests.contract import Slot

from ..building.draft import ABSENT
from ..building.writing import body_of, text_of, xml_members
from ..building.xml_text import element
from .json_bodies import texts_of

if TYPE_CHECKING:
    import random

    from contract_tests.contract import BodyForm, Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case
    from ..building.draft import Draft
    from ..building.tries import Clauses

Bodies = Iterator[tuple[str, "str | bytes", "Clauses"]]
EXTERNAL: Final = {
    "file": "file:///etc/passwd",
    "folder": "file:///etc/",
    "nothing": "file:///no/such/file",
    "loopback": "http://127.0.0.1:9/",
    "random": "file:///dev/urandom",
}


def xml_body_cases(api: Api) -> Iterator[Case]:
    """Yield everything that is special about a body in XML, except its markup and the values of its texts."""
    writer = XmlWriter.of(api.main, "xml bodies")
    if writer is None:
        return
    for group in (_same, _wrong, _doubtful, _quoted, _broken, _entities):
        for name, body, clauses in group(writer):
            yield writer.case(f"xml/{name}", body, clauses)


class XmlWriter:
    """Writes bodies of an operation in XML.

    Args:
        main: The operation.
        form: Its form of XML.
        ends: The first and the last member that is a text.
        source: Decides throw-away secrets.
    """

    def __init__(self, main: Subject, form: BodyForm, ends: tuple[Parameter, Parameter], source: random.Random) -> None:
        self.main = main
        self.form = form
        self.root = form.root
        self.first, self.last = ends
        self.source = source
        tries = main.api.tries
        self.open = tries.slots(Slot.BODY_UNDOCUMENTED_FIELD)
        self.readable = tries.unreadable(main.operation)
        self.same = tries.accepted(main.operation, form.media_type)
        self.unknown = tries.slots(Slot.REFERENCE_UNKNOWN, operation=main.operation)

    @classmethod
    def of(cls, main: Subject, group: str) -> XmlWriter | None:
        """Return a writer; None where the operation has no XML with texts, each in an element of its own name."""
        ends = texts_of(main)
        return (
            None
            if main.xml is None or not main.xml.markup.is_plain or ends is None
            else cls(main, main.xml, ends, main.api.source(group))
        )

    def case(self, name: str, body: str | bytes, clauses: Clauses, *, is_quick: bool = True) -> Case:
        """Return a case of a body."""
        tries = self.main.api.tries
        data = body if isinstance(body, bytes) else body.encode()
        of_form = tries.form(self.main.operation, self.form)
        return self.main.case(name, clauses, of_form, tries.refused, body=data, form=self.form, is_quick=is_quick)

    def draft(self) -> Draft:
        """Return a valid request."""
        return self.main.draft(self.source)

    def text(self, parameter: Parameter, length: int | None = None) -> str:
        """Return a text for an input: a valid one, or one of another length."""
        if length is None:
            return text_of(self.draft().get(parameter))
        return self.main.api.values.texts(parameter).make(self.source, length)

    def members(self, content: str | None = None, parameter: Parameter | None = None) -> str:
        """Return the elements of a valid request, one of them with other content."""
        replaced = parameter or self.last
        draft = self.draft()
        if content is None:
            return xml_members(draft.body)
        mark = "mark-of-the-content"
        return xml_members(draft.having(replaced, mark).body).replace(mark, content)

    def document(self, inner: str, attributes: str = "", root: str | None = None, before: str = "") -> str:
        """Return a document with a declaration."""
        name = root or self.root
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<{name}{attributes}>{inner}</{name}>'

    def bare(self, inner: str, attributes: str = "") -> str:
        """Return a document without a declaration."""
        return f"<{self.root}{attributes}>{inner}</{self.root}>"


def _same(xml: XmlWriter) -> Bodies:
    """Yield bodies that are the same to every reader of XML."""
    first, last = xml.first.name, xml.last.name
    yield "documented", body_of(xml.draft(), xml.form), xml.same
    yield "without-declaration", xml.bare(xml.members()), xml.same
    references = "".join(f"&#x{ord(character):x};" for character in xml.text(xml.last))
    yield "references", xml.document(xml.members(references)), xml.same
    draft = xml.draft()
    one, other = text_of(draft.get(xml.first)), text_of(draft.get(xml.last))
    small = xml_members(draft.body).replace(
        element(first, one), f"<{first}>&#{ord(one[0])};{escape(one[1:])}</{first}>", 1
    )
    small = small.replace(element(last, other), f"<{last}>&#x{ord(other[0]):x};{escape(other[1:])}</{last}>", 1)
    yield "references-in-part", xml.bare(small), xml.same
    yield "cdata", xml.document(xml.members(f"<![CDATA[{xml.text(xml.last)}]]>")), xml.same
    turned = xml_members(dict(reversed(xml.draft().body.items())))
    yield f"{last}-first", xml.document(turned), xml.same
    lines = "".join(f"\n  {xml_members({name: value})}" for name, value in xml.draft().body.items())
    yield "spaced", xml.document(f"{lines}\n"), xml.same
    commented = xml.members().replace(f"<{last}>", f"<!-- comment --><{last}>", 1)
    yield "comment", xml.document(commented), xml.same


def _wrong(xml: XmlWriter) -> Bodies:
    required = tuple(each for each in xml.main.members if each.is_required)
    for each in required:
        yield (
            f"without-{each.name}",
            xml.document(xml_members(xml.draft().having(each, ABSENT).body)),
            (each.required_clause,),
        )
    yield "without-elements", xml.document(""), tuple(each.required_clause for each in required)
    first, last = xml.first, xml.last
    tries = xml.main.api.tries
    empty = xml.members("").replace(f"<{last.name}></{last.name}>", f"<{last.name}/>")
    yield f"empty-{last.name}", xml.document(empty), tries.rule(last, "minLength")
    empty = xml.members("", first).replace(f"<{first.name}></{first.name}>", f"<{first.name}/>")
    yield f"empty-{first.name}", xml.document(empty), xml.unknown
    nested = xml.members(element(last.name, xml.text(last)))
    yield f"nested-{last.name}", xml.document(nested), xml.open
    clause = (first.required_clause,)
    yield "one-level-down", xml.document(f"<request>{xml.members()}</request>"), clause
    attributes = "".join(f" {name}={quoteattr(text_of(value))}" for name, value in xml.draft().body.items())
    yield "attributes", f"<{xml.root}{attributes}/>", clause
    of_root = tries.form(xml.main.operation, xml.form)[-1:]
    yield "other-root", xml.document(xml.members(), root="AnotherRequest"), of_root
    yield "root-in-lower-case", xml.document(xml.members(), root=xml.root.lower()), of_root
    yield "element-twice", xml.document(xml.members() + element(last.name, xml.text(last))), xml.open
    yield "unknown-element", xml.document(xml.members() + element("force", "true")), xml.open


def _doubtful(xml: XmlWriter) -> Bodies:
    """Yield text around another element or among white space, which readers interpret differently."""
    first, last, rule = xml.first, xml.last, xml.main.api.tries.rule(xml.last, "minLength")
    texts = xml.main.api.values.texts(last)
    least, most = texts.shortest, texts.longest or 20
    pieces = {
        "short": (least - 3, least - 3),
        "long": (most // 2 + 2, most // 2 + 2),
        "good-after-nothing": (0, texts.usual),
        "too-short": (max(least // 2 - 1, 0),) * 2,
    }
    for name, (before, after) in pieces.items():
        if before >= 0:
            text = xml.text(last, before + after)
            content = f"{escape(text[:before])}<x/>{escape(text[before:])}"
            yield f"mixed-{last.name}-{name}", xml.document(xml.members(content)), (*xml.open, *rule)
    lines = "".join(
        f"<{name}>\n    {escape(text_of(value))}\n  </{name}>" if isinstance(value, str) else xml_members({name: value})
        for name, value in xml.draft().body.items()
    )
    yield "values-on-lines-of-their-own", xml.document(lines), (*xml.open, *xml.unknown)
    short = xml.members(f"\n    {escape(xml.text(last, max(least - 3, 0)))}\n  ")
    yield f"short-{last.name}-among-white-space", xml.document(short), rule
    value = xml.text(first)
    middle = len(value) * 9 // 22
    mixed = xml.members(f"{escape(value[:middle])}<x/>{escape(value[middle:])}", first)
    yield f"mixed-{first.name}", xml.document(mixed), (*xml.open, *xml.unknown)


def _quoted(xml: XmlWriter) -> Bodies:
    """Yield refused values that a response in XML must escape when it quotes them."""
    tries = xml.main.api.tries
    clauses = (*tries.slots(Slot.SHAPE_KNOWN, Slot.SHAPE_XML), *tries.parameter_refused(xml.main.operation))
    yield (
        f"markup-in-short-{xml.last.name}",
        xml.document(xml.members(escape("Aa1<&>"))),
        (*clauses, *tries.rule(xml.last, "minLength")),
    )
    content = xml.members(escape("<&>]]>"), xml.first)
    yield f"markup-in-{xml.first.name}", xml.document(content), (*clauses[:2], *tries.rule(xml.first, "pattern"))


def _broken(xml: XmlWriter) -> Bodies:
    body = xml.document(xml.members()).encode()
    end, other_end = f"</{xml.last.name}>".encode(), f"</{xml.last.name.capitalize()}>".encode()
    encoding = xml.main.api.tries.slots(Slot.BODY_ENCODING)
    yield "empty", b"", xml.readable
    yield "text", b"text", xml.readable
    yield "cut-short", body[:-1], xml.readable
    yield "cut-in-half", body[: len(body) // 2], xml.readable
    yield "two-roots", body + f"<{xml.root}/>".encode(), xml.readable
    yield "text-after", body + b"x", xml.readable
    yield "wrong-end", body.replace(end, other_end), xml.readable
    for name, inserted in {
        "unknown-entity": b"&unknown;",
        "bare-ampersand": b"&",
        "nul": b"\0",
        "reference-to-nul": b"&#0;",
        "control": b"\x01",
    }.items():
        yield name, body.replace(end, inserted + end), xml.readable
    yield "bad-utf-8", body.replace(end, b"\xff" + end), (*encoding, *xml.readable)
    yield "deep", b"<a>" * 20_000, xml.readable
    yield "deep-and-closed", b"<a>" * 20_000 + b"</a>" * 20_000, xml.readable


def _entities(xml: XmlWriter) -> Bodies:
    texts = xml.main.api.values.texts(xml.last)

    def with_type(declarations: str, content: str) -> str:
        return xml.document(xml.members(content), before=f"<!DOCTYPE {xml.root} [{declarations}]>\n")

    good = xml.text(xml.last).replace("&", "").replace("%", "$").replace('"', "")
    yield "entity", with_type(f'<!ENTITY e "{good}">', "&e;"), xml.readable
    short = texts.make(xml.source, max(texts.shortest // 2, 0)).replace("<", "").replace("&", "")
    for name, uri in EXTERNAL.items():
        yield f"external-{name}", with_type(f'<!ENTITY e SYSTEM "{uri}">', f"{short}&e;"), xml.readable
    yield "parameter-entity", with_type('<!ENTITY % e SYSTEM "file:///no/such/file"> %e;', short), xml.readable
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "bomb", with_type(laughs, "&a9;"), xml.readable
    yield "quadratic-bomb", with_type(f'<!ENTITY e "{"a" * 50_000}">', "&e;" * 1_000), xml.readable
    yield "endless-entity", with_type('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"), xml.readable
