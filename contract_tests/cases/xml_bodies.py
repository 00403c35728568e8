"""XML bodies: broken ones, doubtful ones, and document types with entities that must do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from contract_tests.oracle.operations import RESET_PASSWORD

from .case import ANY_RESPONSE, PARAMETER_REFUSED, REFUSED, RESET_SUCCEEDS, XML_HEADERS, Case, reset_xml
from .making import Maker
from .xml_text import element

ROOT = RESET_PASSWORD.request_root
Bodies = Iterator[tuple[str, bytes, tuple[str, ...]]]


def xml_body_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Everything that is special about a body in XML, except the values of id and password."""
    maker = Maker.of(seed, "xml bodies")
    for group in (_same, _wrong, _doubtful, _markup, _broken, _entities):
        for name, body, clauses in group(account_id, maker):
            yield Case(
                id=f"xml/{name}",
                clauses=(*clauses, "MEDIA-XML", "REQ-RESET-XML", *REFUSED, *ANY_RESPONSE),
                headers=XML_HEADERS,
                body=body,
            )


def _document(inner: str, root: str = ROOT, before: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<{root}>{inner}</{root}>'.encode()


def _same(account_id: str, maker: Maker) -> Bodies:
    """Bodies that are the same to every reader of XML."""
    clauses = ("RES-RESET-XML", *RESET_SUCCEEDS)
    yield "documented", reset_xml(account_id, maker.password()), clauses
    inner = element("id", account_id) + element("password", maker.password())
    yield "without-declaration", f"<{ROOT}>{inner}</{ROOT}>".encode(), clauses
    password = "".join(f"&#x{ord(character):x};" for character in maker.password())
    yield "references", _document(element("id", account_id) + f"<password>{password}</password>"), clauses
    small = f"<id>&#{ord(account_id[0])};{account_id[1:]}</id><password>&#x41;{escape(maker.password())}</password>"
    yield "references-in-part", f"<{ROOT}>{small}</{ROOT}>".encode(), clauses
    yield (
        "cdata",
        _document(element("id", account_id) + f"<password><![CDATA[{maker.password()}]]></password>"),
        clauses,
    )
    yield "password-first", _document(element("password", maker.password()) + element("id", account_id)), clauses
    spaced = f"\n  {element('id', account_id)}\n  {element('password', maker.password())}\n"
    yield "spaced", _document(spaced), clauses
    commented = element("id", account_id) + "<!-- comment -->" + element("password", maker.password())
    yield "comment", _document(commented), clauses


def _wrong(account_id: str, maker: Maker) -> Bodies:
    yield "without-id", _document(element("password", maker.password())), ("ID-REQUIRED",)
    yield "without-password", _document(element("id", account_id)), ("PW-REQUIRED",)
    yield "without-elements", _document(""), ("ID-REQUIRED", "PW-REQUIRED")
    yield "empty-password", _document(element("id", account_id) + "<password/>"), ("PW-LEN-MIN",)
    yield "empty-id", _document("<id/>" + element("password", maker.password())), ("ID-UNKNOWN",)
    nested = f"<password>{element('password', maker.password())}</password>"
    yield "nested-password", _document(element("id", account_id) + nested), ("REQ-UNKNOWN-MEMBERS",)
    inner = element("id", account_id) + element("password", maker.password())
    yield "one-level-down", _document(f"<request>{inner}</request>"), ("ID-REQUIRED",)
    attributes = f'<{ROOT} id="{account_id}" password="{maker.password(12, ("lower", "upper", "digit"))}!"/>'
    yield "attributes", attributes.encode(), ("ID-REQUIRED",)
    yield "other-root", _document(inner, root="AnotherRequest"), ("REQ-RESET-XML",)
    yield "root-in-lower-case", _document(inner, root=ROOT.lower()), ("REQ-RESET-XML",)
    yield "element-twice", _document(inner + element("password", maker.password())), ("REQ-UNKNOWN-MEMBERS",)
    yield "unknown-element", _document(inner + element("force", "true")), ("REQ-UNKNOWN-MEMBERS",)


def _doubtful(account_id: str, maker: Maker) -> Bodies:
    """Text around another element or among white space, which readers interpret differently."""
    for name, before, after in (("short", 5, 5), ("long", 12, 12), ("good-after-nothing", 0, 12), ("too-short", 3, 3)):
        password = maker.password(before + after)
        pieces = f"{escape(password[:before])}<x/>{escape(password[before:])}"
        body = _document(element("id", account_id) + f"<password>{pieces}</password>")
        yield f"mixed-password-{name}", body, ("REQ-UNKNOWN-MEMBERS", "PW-LEN-MIN")

    def on_a_line_of_its_own(text: str) -> str:
        return f"\n    {escape(text)}\n  "

    lines = f"<id>{on_a_line_of_its_own(account_id)}</id><password>{on_a_line_of_its_own(maker.password())}</password>"
    yield "values-on-lines-of-their-own", _document(lines), ("REQ-UNKNOWN-MEMBERS", "ID-UNKNOWN")
    short = f"<password>{on_a_line_of_its_own(maker.password(5))}</password>"
    yield "short-password-among-white-space", _document(element("id", account_id) + short), ("PW-LEN-MIN",)
    mixed_id = f"<id>{account_id[:9]}<x/>{account_id[9:]}</id>"
    yield "mixed-id", _document(mixed_id + element("password", maker.password())), ("REQ-UNKNOWN-MEMBERS", "ID-UNKNOWN")


def _markup(account_id: str, maker: Maker) -> Bodies:
    """Refused values that a response in XML must escape when it quotes them."""
    clauses = ("ERR-SHAPE-KNOWN", "ERR-XML", *PARAMETER_REFUSED)
    yield "markup-in-short-password", reset_xml(account_id, "Aa1<&>"), (*clauses, "PW-LEN-MIN")
    yield "markup-in-id", reset_xml("<&>]]>", maker.password()), ("ERR-SHAPE-KNOWN", "ERR-XML", "ID-BASE62")


def _broken(account_id: str, maker: Maker) -> Bodies:
    body = reset_xml(account_id, maker.password())
    readable = ("GW-400-100", "REQ-RESET-BODY", "ERR-SHAPE-OPEN")
    yield "empty", b"", readable
    yield "text", b"text", readable
    yield "cut-short", body[:-1], readable
    yield "cut-in-half", body[: len(body) // 2], readable
    yield "two-roots", body + f"<{ROOT}/>".encode(), readable
    yield "text-after", body + b"x", readable
    yield "wrong-end", body.replace(b"</password>", b"</Password>"), readable
    yield (
        "unknown-entity",
        reset_xml(account_id, maker.password(9)).replace(b"</password>", b"&unknown;</password>"),
        readable,
    )
    yield "bare-ampersand", body.replace(b"</password>", b"&</password>"), readable
    yield "nul", body.replace(b"</password>", b"\0</password>"), readable
    yield "reference-to-nul", body.replace(b"</password>", b"&#0;</password>"), readable
    yield "control", body.replace(b"</password>", b"\x01</password>"), readable
    yield "bad-utf-8", body.replace(b"</password>", b"\xff</password>"), ("REQ-UTF8", *readable)
    yield "deep", b"<a>" * 20_000, readable
    yield "deep-and-closed", b"<a>" * 20_000 + b"</a>" * 20_000, readable


def _entities(account_id: str, maker: Maker) -> Bodies:
    clauses = ("REQ-RESET-BODY", "GW-400-100")
    identity = element("id", account_id)

    def with_type(declarations: str, password: str) -> bytes:
        return _document(f"{identity}<password>{password}</password>", before=f"<!DOCTYPE {ROOT} [{declarations}]>\n")

    good = maker.password(12, ("lower", "upper", "digit")) + "!"
    yield "entity", with_type(f'<!ENTITY e "{good}">', "&e;"), clauses
    short = maker.password(4)
    for name, uri in {
        "file": "file:///etc/passwd",
        "folder": "file:///etc/",
        "nothing": "file:///no/such/file",
        "loopback": "http://127.0.0.1:9/",
        "random": "file:///dev/urandom",
    }.items():
        yield f"external-{name}", with_type(f'<!ENTITY e SYSTEM "{uri}">', f"{short}&e;"), clauses
    yield "parameter-entity", with_type('<!ENTITY % e SYSTEM "file:///no/such/file"> %e;', short), clauses
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "bomb", with_type(laughs, "&a9;"), clauses
    yield "quadratic-bomb", with_type(f'<!ENTITY e "{"a" * 50_000}">', "&e;" * 1_000), clauses
    yield "endless-entity", with_type('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"), clauses
