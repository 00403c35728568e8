"""Markup in and around the elements of an XML body: what is the same text, what is none, what readers stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD

from .case import ANY_RESPONSE, REFUSED, RESET_SUCCEEDS, XML_HEADERS, Case
from .making import Maker
from .xml_text import element

ROOT: Final = RESET_PASSWORD.request_root
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
SAME: Final = ("RES-RESET-XML", "REQ-RESET-XML", *RESET_SUCCEEDS)
OPEN: Final = ("REQ-UNKNOWN-MEMBERS",)
READABLE: Final = ("GW-400-100", "REQ-RESET-BODY", "ERR-SHAPE-OPEN")
NAMESPACE: Final = "urn:example:dataforest"
BREAKS: Final = {"comment": "<!-- c -->", "instruction": "<?p c?>", "cdata": "<![CDATA[]]>"}
"""Markup within a text that is no part of it."""
Bodies = Iterator[tuple[str, str | bytes, tuple[str, ...]]]


def xml_markup_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Resets with markup of all sorts, then requests of the list."""
    maker = Maker.of(seed, "xml markup")
    for group in (_same, _longer, _doubtful, _encodings, _not_well_formed):
        for name, body, clauses in group(account_id, maker):
            yield _case(f"xml-text/{name}", body, ("MEDIA-XML", *clauses, *REFUSED))
    for name, body in _of_list():
        case = _case(f"list/xml-{name}", body, ("REQ-LIST-XML", *OPEN))
        yield Case(case.id, case.clauses, target=GET_LIST.path, headers=case.headers, body=case.body)


def _case(name: str, body: str | bytes, clauses: tuple[str, ...]) -> Case:
    data = body if isinstance(body, bytes) else body.encode()
    return Case(id=name, clauses=(*clauses, *ANY_RESPONSE), headers=XML_HEADERS, body=data)


def _members(account_id: str, maker: Maker) -> str:
    return element("id", account_id) + element("password", maker.password())


def _document(inner: str, attributes: str = "") -> str:
    return f"<{ROOT}{attributes}>{inner}</{ROOT}>"


def _same(account_id: str, maker: Maker) -> Bodies:
    """Bodies that are the same to every reader of XML."""
    identity = element("id", account_id)
    for name, markup in BREAKS.items():
        password = maker.password()
        split = f"<password>{password[:5]}{markup}{password[5:]}</password>"
        yield f"{name}-in-password", _document(identity + split), SAME
        split = f"<id>{account_id[:9]}{markup}{account_id[9:]}</id>"
        yield f"{name}-in-id", _document(split + element("password", maker.password())), SAME
    password = maker.password()
    pieces = f"<password><![CDATA[{password[:4]}]]>{password[4:8]}<![CDATA[{password[8:]}]]></password>"
    yield "cdata-in-pieces", _document(identity + pieces), SAME
    yield "last-character-by-reference", _document(f"{identity}<password>{maker.password()}&#65;</password>"), SAME
    yield "greater-than-as-it-is", _document(f"{identity}<password>{maker.password()}&gt;></password>"), SAME
    yield "single-quotes", "<?xml version='1.0' encoding='utf-8'?>" + _document(_members(account_id, maker)), SAME
    standalone = '<?xml version="1.0" standalone="yes"?>\r\n'
    yield "standalone", standalone + _document(_members(account_id, maker)), SAME
    yield "comment-before", "<!-- c -->\n" + _document(_members(account_id, maker)) + "<!-- c -->\n", SAME
    yield "instruction-before", DECLARATION + "<?p c?>" + _document(_members(account_id, maker)), SAME
    yield "spaces-in-tags", _document(_members(account_id, maker)).replace(">", " >").replace("? >", "?>"), SAME


def _longer(account_id: str, maker: Maker) -> Bodies:
    """Texts that are right up to a markup, and wrong as a whole."""
    for name, markup in BREAKS.items():
        long = f"<password>{maker.password()}{markup}{maker.password(10)}</password>"
        yield f"{name}-before-too-much", _document(element("id", account_id) + long), ("PW-LEN-MAX",)
        other = f"<id>{account_id}{markup}{maker.account_id(3)}</id>"
        yield f"{name}-after-id", _document(other + element("password", maker.password())), ("ID-LEN-MAX",)
    quoted = f'<id>"{account_id}"</id>' + element("password", maker.password())
    yield "quoted-id", _document(quoted), ("ID-BASE62",)
    valued = f'<id value="{account_id}"/><password value="{maker.password()}"/>'
    yield "value-attributes", _document(valued), ("ID-UNKNOWN", "PW-LEN-MIN")
    named = f'<m name="id">{account_id}</m><m name="password">{maker.password()}</m>'
    yield "name-attributes", _document(named), ("ID-REQUIRED", "PW-REQUIRED")
    halves = element("password", maker.password(6)) + element("password", maker.password(6))
    yield "password-in-two-halves", _document(element("id", account_id) + halves), ("PW-LEN-MIN",)


def _doubtful(account_id: str, maker: Maker) -> Bodies:
    """Bodies that are well-formed, and that a reader may refuse; none may break it."""

    def inner() -> str:
        return _members(account_id, maker)

    yield "namespace", _document(inner(), f' xmlns="{NAMESPACE}"'), OPEN
    prefixed = _document(inner(), f' xmlns:n="{NAMESPACE}"')
    yield "prefix-on-root", prefixed.replace(ROOT, f"n:{ROOT}"), OPEN
    members = inner().replace("<", "<n:").replace("<n:/", "</n:")
    yield "prefix-on-elements", _document(members, f' xmlns:n="{NAMESPACE}"'), OPEN
    yield "prefix-not-declared", _document(inner()).replace(ROOT, f"n:{ROOT}"), OPEN
    yield "namespace-not-used", prefixed, OPEN
    schema = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd"'
    yield "schema-location", _document(inner(), schema), OPEN
    nil = inner().replace("<password>", '<password xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1">')
    yield "nil", _document(nil), OPEN
    yield "attribute-on-root", _document(inner(), ' version="2"'), OPEN
    yield "attribute-on-element", _document(inner().replace("<id>", '<id type="string">')), OPEN
    yield "text-beside", _document(f"text{inner()}"), OPEN
    yield "document-type", f"<!DOCTYPE {ROOT}>{_document(inner())}", OPEN
    yield "version-1.1", '<?xml version="1.1"?>' + _document(inner()), OPEN
    yield "element-name-beyond-ascii", _document(inner() + element("\ud55c\uae00", "1")), OPEN


def _encodings(account_id: str, maker: Maker) -> Bodies:
    """Bodies that are not UTF-8, or say that they are not."""
    clauses = ("REQ-UTF16",)

    def declared(encoding: str) -> str:
        return f'<?xml version="1.0" encoding="{encoding}"?>{_document(_members(account_id, maker))}'

    for encoding in ("ISO-8859-1", "US-ASCII", "UTF-16", "EUC-KR", "x-unknown"):
        yield f"declared-{encoding.lower()}", declared(encoding), clauses
    yield "utf-16", declared("UTF-16").encode("utf-16"), clauses
    yield "byte-order-mark", b"\xef\xbb\xbf" + declared("UTF-8").encode(), OPEN
    latin = _document(element("id", account_id) + element("password", f"{maker.password()}\u00e9"))
    yield "latin-1-undeclared", latin.encode("latin-1"), ("REQ-UTF8", *READABLE)


def _not_well_formed(account_id: str, maker: Maker) -> Bodies:
    def inner() -> str:
        return _members(account_id, maker)

    yield "end-missing", _document(inner().replace("</id>", "")), READABLE
    yield "end-without-name", _document(inner().replace("</id>", "</>")), READABLE
    yield "unquoted-attribute", _document(inner(), " a=1"), READABLE
    yield "attribute-twice", _document(inner(), ' a="1" a="2"'), READABLE
    yield "attribute-without-value", _document(inner(), " a"), READABLE
    yield "less-than-as-it-is", _document(inner().replace("</password>", "<</password>")), READABLE
    yield "entity-in-upper-case", _document(inner().replace("</password>", "&LT;</password>")), READABLE
    yield "entity-of-html", _document(inner().replace("</password>", "&nbsp;</password>")), READABLE
    yield "entity-without-end", _document(inner().replace("</password>", "&lt</password>")), READABLE
    yield "end-of-cdata-in-text", _document(inner().replace("</password>", "]]></password>")), READABLE
    yield "hyphens-in-comment", _document(f"{inner()}<!-- a -- b -->"), READABLE
    yield "space-before-declaration", f" {DECLARATION}{_document(inner())}", READABLE
    yield "text-before", f"text{_document(inner())}", READABLE
    yield "without-root", inner(), READABLE


def _of_list() -> Iterator[tuple[str, str]]:
    root = GET_LIST.request_root
    yield "namespace", f'<{root} xmlns="{NAMESPACE}"/>'
    yield "prefix", f'<n:{root} xmlns:n="{NAMESPACE}"/>'
    yield "document-type", f"<!DOCTYPE {root}><{root}/>"
    yield "other-root", "<AnotherRequest/>"
    yield "cut-short", f"<{root}"
    yield "comment", f"{DECLARATION}<!-- c --><?p c?><{root}>text<!-- c --></{root}>"
    yield "encoding", f'<?xml version="1.0" encoding="x-unknown"?><{root}/>'
