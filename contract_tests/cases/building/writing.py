"""Writing the values of a request: its target, its header parameters, and its body in a media type."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode
from xml.sax.saxutils import quoteattr

from contract_tests.contract import PLAIN, BodyForm, Markup, Parameter, Place

from .draft import ABSENT
from .xml_text import element

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

    from .draft import Draft

STYLES: Final = frozenset({"simple", "form", "deepObject"})
"""The styles in which parameters are written; one in another style is written in one of these."""
_BOUNDARY: Final = "part-of-the-contract-tests"
_ENDING_COOKIE: Final = frozenset(' ",;\\')
"""What no value of a cookie holds (RFC 6265)."""


def target_of(draft: Draft) -> str:
    """Return path and query of a request."""
    path = draft.operation.path
    for parameter in _given(draft, Place.PATH):
        path = path.replace(
            f"{{{parameter.name}}}", quote(_joined(draft.get(parameter)), safe=",", errors="surrogatepass")
        )
    pairs = [pair for parameter in _given(draft, Place.QUERY) for pair in _pairs(parameter, draft.get(parameter))]
    return f"{path}?{urlencode(pairs, quote_via=quote, safe=',', errors='surrogatepass')}" if pairs else path


def headers_of(draft: Draft) -> Headers:
    """Return the header parameters of a request and its cookies."""
    headers = [(each.name, _joined(draft.get(each))) for each in _given(draft, Place.HEADER)]
    cookies = [pair for each in _given(draft, Place.COOKIE) for pair in _pairs(each, draft.get(each))]
    if cookies:
        headers.append(("Cookie", "; ".join(f"{name}={value}" for name, value in cookies)))
    return tuple(headers)


def body_of(draft: Draft, form: BodyForm | None) -> bytes:
    """Return the body of a request in one of its forms; nothing where it has none."""
    if form is None or draft.body is ABSENT:
        return b""
    if form.is_xml:
        return xml_body(form, draft.body)
    if form.is_json:
        return json_body(draft.body)
    if isinstance(draft.body, Mapping) and (form.is_url_encoded or form.is_multipart):
        given = ((name, held if isinstance(held, list) else [held]) for name, held in draft.body.items())
        pairs = [(name, each) for name, held in given for each in held]
        if form.is_multipart:
            return multipart_body(pairs, form.files)
        return urlencode([(name, text_of(each)) for name, each in pairs], errors="surrogatepass").encode()
    return text_of(draft.body).encode()


def content_type_of(form: BodyForm) -> str:
    """Return the header that says what a body in one of its forms is."""
    return f"{form.media_type}; boundary={_BOUNDARY}" if form.is_multipart else form.media_type


def multipart_body(fields: Iterable[tuple[str, object]], files: Collection[str]) -> bytes:
    """Return a form with a part for each field: a file, JSON for an object, or a text."""
    parts = []
    for name, value in fields:
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{quoted}"'
        content = text_of(value).encode("utf-8", "surrogatepass")
        if name in files:
            head += '; filename="contract-test"\r\nContent-Type: application/octet-stream'
        elif isinstance(value, Mapping | list):
            head += "\r\nContent-Type: application/json"
            content = json_body(value)
        parts.append(head.encode("utf-8", "surrogatepass") + b"\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()


def json_body(value: object) -> bytes:
    """Return JSON in UTF-8; a lone surrogate, which has no UTF-8 form, is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value).encode("ascii")


def xml_body(form: BodyForm, value: object) -> bytes:
    """Return an XML document; only for texts that XML can hold."""
    whole = _element(form.root, value, form.markup)
    bare = f"<{form.root}></{form.root}>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{f"<{form.root}/>" if whole == bare else whole}'.encode()


def xml_members(value: object, markup: Markup = PLAIN) -> str:
    """Return the content of an element: elements for the members of an object, each item of a list by its own."""
    if isinstance(value, list):
        return "".join(_items(value, markup, markup))
    if not isinstance(value, Mapping):
        return element("x", text_of(value))[3:-4]
    members = markup.members
    return "".join(each for name, held in value.items() for each in _elements(name, held, members.get(name), markup))


def _elements(name: str, value: object, markup: Markup | None, outer: Markup) -> Iterator[str]:
    """Yield the elements of a member of an object; what is no attribute or is an object has one for each item."""
    markup = markup or replace(PLAIN, name=name)
    if markup.is_attribute and not isinstance(value, Mapping | list):
        return
    if isinstance(value, list) and not markup.is_wrapped:
        yield from _items(value, markup, outer)
    else:
        yield _element(markup.name, value, markup, outer)


def _items(items: list[Any], markup: Markup, outer: Markup) -> Iterator[str]:
    inner = markup.item or PLAIN
    yield from (_element(inner.name or markup.name or "item", item, inner, outer) for item in items)


def _element(name: str, value: object, markup: Markup, outer: Markup = PLAIN) -> str:
    """Return an element, with the members of an object that are attributes; it stands in another one."""
    held = value if isinstance(value, Mapping) else {}
    attributes = "".join(
        f" {each.name}={quoteattr(text_of(held[member]))}"
        for member, each in markup.members.items()
        if each.is_attribute and member in held and not isinstance(held[member], Mapping | list)
    )
    if markup.namespace:
        name = f"{markup.prefix}:{name}" if markup.prefix else name
        is_known = (markup.namespace, markup.prefix) == (outer.namespace, outer.prefix)
        declared = f"xmlns:{markup.prefix}" if markup.prefix else "xmlns"
        attributes = f"{'' if is_known else f' {declared}={quoteattr(markup.namespace)}'}{attributes}"
    return f"<{name}{attributes}>{xml_members(value, markup)}</{name}>"


def fits_into(place: Place, text: str) -> bool:
    """Return whether a text can be written at a place as it is: a header holds visible ASCII characters only."""
    if place in {Place.HEADER, Place.COOKIE}:
        is_told = place is Place.HEADER or not _ENDING_COOKIE & set(text)
        return text.isascii() and text.isprintable() and text == text.strip() and is_told
    return bool(text) or place is not Place.PATH


def text_of(value: object) -> str:
    """Return a value as a text, as it stands in XML, in a path, a query or a header."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _given(draft: Draft, place: Place) -> Iterable[Parameter]:
    return (each for each in draft.operation.parameters if each.place is place and draft.get(each) is not ABSENT)


def _joined(value: object) -> str:
    """Return the text of a parameter of the style `simple`."""
    if isinstance(value, list):
        return ",".join(map(text_of, value))
    if isinstance(value, Mapping):
        return ",".join(f"{name},{text_of(each)}" for name, each in value.items())
    return text_of(value)


def _pairs(parameter: Parameter, value: object) -> Iterator[tuple[str, str]]:
    """Yield names and values of a parameter of the style `form`, or `deepObject`."""
    if isinstance(value, Mapping):
        if parameter.style == "deepObject":
            yield from ((f"{parameter.name}[{name}]", text_of(each)) for name, each in value.items())
        elif parameter.explode:
            yield from ((name, text_of(each)) for name, each in value.items())
        else:
            yield parameter.name, _joined(value)
    elif isinstance(value, list) and parameter.explode:
        yield from ((parameter.name, text_of(each)) for each in value)
    else:
        yield parameter.name, _joined(value)
