"""Faults in XML, coming in and going out, and in the choice between the media types."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from ..body import JSON, XML, media_type_of
from ..passwords import has_length
from ..request_hooks import all_of, also_password, arguments_read, inspecting, letting_pass, parsing, xml_read_by
from ..response import ResponseReason, service_error, unexpected
from ..response_hooks import ANY, LISTED, RESET, SUCCESS, changing, rewriting, with_header
from ..switches import Fault, grouped
from ..xml import XmlError, XmlRules, read_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..behaviour import Behaviour
    from ..body import Reader
    from ..encoding import EncodedResponse
    from ..operations import Arguments
    from ..request import Request
    from ..response import EndpointResponse
    from ..response_hooks import Reasons
    from ..state import State
    from ..switches import Change

XML_ONLY: Final = frozenset({XML})
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


def crashing_without_file(inner: Callable[[str], EndpointResponse]) -> Callable[[str], EndpointResponse]:
    """Respond with 500 where the file of an entity is not there."""
    return lambda reason: unexpected() if reason == NO_FILE else inner(reason)


def by_pattern(_inner: Reader) -> Reader:
    """Find elements with a regular expression instead of a parser."""

    def reader(data: bytes, _root: str) -> Mapping[str, object]:
        text = data.decode("utf-8", "replace")
        found = {name: re.search(f"<{name}>(.*?)</{name}>", text, re.DOTALL) for name in ("id", "password")}
        return {name: match[1] for name, match in found.items() if match}

    return reader


def without_cdata(inner: Reader) -> Reader:
    """Take a CDATA section for nothing."""
    return lambda data, root: inner(re.sub(rb"<!\[CDATA\[.*?\]\]>", b"", data, flags=re.DOTALL), root)


def is_xml(request: Request) -> bool:
    """Return whether the body of the request is XML."""
    return media_type_of(request.header("content-type") or "") == XML


class Exempt(str):
    """A password that is not judged."""

    __slots__ = ()


def exempt_in_xml(_state: State, request: Request, arguments: Arguments) -> Arguments:
    """Mark a password that came in XML and has the right length."""
    password = arguments.get("password")
    if not is_xml(request) or not isinstance(password, str) or not has_length(password):
        return arguments
    return {**arguments, "password": Exempt(password)}


def xml_refused(request: Request) -> EndpointResponse | None:
    """Refuse XML."""
    return (
        service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (body)") if is_xml(request) else None
    )


def crash_on_document_type(request: Request) -> EndpointResponse | None:
    """Respond with 500 to a document type."""
    return unexpected() if is_xml(request) and b"<!DOCTYPE" in request.body else None


def crash_on_malformed(request: Request) -> EndpointResponse | None:
    """Respond with 500 to XML that is not well-formed."""
    if not is_xml(request):
        return None
    try:
        read_xml(request.body, "", XmlRules(any_root=True, document_types=True))
    except XmlError as error:
        return unexpected() if str(error) == "not well-formed XML" else None
    return None


def root_named(reasons: Reasons, name: str) -> Change:
    """Write the XML of these responses under another root."""
    return changing(reasons, lambda response: replace(response, root=name))


def written_as(change: Callable[[bytes], bytes]) -> Change:
    """Change the bytes of every response in XML."""

    def changed(encoded: EncodedResponse) -> EncodedResponse:
        is_written = ("content-type", XML) in encoded.headers
        return replace(encoded, body=change(encoded.body)) if is_written else encoded

    return rewriting(ANY, changed)


def encoded_in(reasons: Reasons, media_type: str) -> Change:
    """Write these responses in one media type, whatever was asked for."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.encode
        return replace(
            behaviour,
            encode=lambda response, asked: inner(response, media_type if response.reason in reasons else asked),
        )

    return changed


def labelled_as_the_other(encoded: EncodedResponse) -> EncodedResponse:
    """Return the body as it is, with the other media type in its Content-Type."""
    return with_header(encoded, "content-type", JSON if ("content-type", XML) in encoded.headers else XML)


def as_attributes(data: bytes) -> bytes:
    """Return the elements below the root as attributes of it."""
    declaration, _, document = data.partition(b"\n")
    root = re.match(rb"<(\w+)>", document)
    values = re.findall(rb"<(\w+)>([^<]*)</\1>", document)
    attributes = b"".join(b' %s="%s"' % (name, value.replace(b'"', b"&quot;")) for name, value in values)
    return declaration + b"\n<" + (root[1] if root else b"Response") + attributes + b"/>"


FAULTS: Final = grouped(
    "XML",
    Fault("xml-refused", "Refuses requests in XML.", ("MEDIA-XML", "REQ-RESET-XML"), inspecting(xml_refused)),
    Fault(
        "xml-unsigned-accepted",
        "Asks for no signature on a request in XML.",
        ("SIG-HEADERS",),
        letting_pass(lambda _state, request: is_xml(request)),
    ),
    Fault(
        "xml-password-unchecked",
        "Looks at the length only when a password comes in XML.",
        ("MEDIA-XML", "PW-REFUSED-BY-ALL"),
        all_of(arguments_read(exempt_in_xml), also_password(lambda password: isinstance(password, Exempt))),
    ),
    Fault(
        "xml-external-entity-resolved",
        "Replaces external entities by the files that they name, and responds with 500 where it finds none.",
        ("ERR-500",),
        all_of(
            xml_read_by(XmlRules(document_types=True, external_entity=temporary_file)),
            lambda behaviour: replace(behaviour, refuse_body=crashing_without_file(behaviour.refuse_body)),
        ),
    ),
    Fault(
        "xml-document-type-crashes",
        "Responds with 500 to a document type.",
        ("ERR-500",),
        inspecting(crash_on_document_type),
    ),
    Fault(
        "xml-malformed-crashes",
        "Responds with 500 to XML that is not well-formed.",
        ("ERR-500", "GW-400-100"),
        inspecting(crash_on_malformed),
    ),
    Fault(
        "xml-read-by-pattern",
        "Finds elements with a regular expression: accepts what is not well-formed, decodes no reference.",
        ("GW-400-100", "MEDIA-XML"),
        parsing(XML_ONLY, by_pattern),
    ),
    Fault(
        "xml-cdata-not-read",
        "Takes a CDATA section for nothing.",
        ("MEDIA-XML", "RES-RESET-200"),
        parsing(XML_ONLY, without_cdata),
    ),
    Fault(
        "xml-reset-root-wrong",
        "Writes the success of resetPassword under another root.",
        ("RES-RESET-XML",),
        root_named(RESET, "ResetPasswordResponse"),
    ),
    Fault(
        "xml-list-root-wrong",
        "Writes the success of getList under another root.",
        ("RES-LIST-XML",),
        root_named(LISTED, "AccountList"),
    ),
    Fault(
        "xml-members-as-attributes",
        "Writes the members as attributes.",
        ("RES-RESET-XML",),
        written_as(as_attributes),
    ),
    Fault(
        "xml-success-yes",
        "Writes yes and no for true and false.",
        ("RES-RESET-SUCCESS", "RES-RESET-XML"),
        written_as(lambda data: data.replace(b">true<", b">yes<").replace(b">false<", b">no<")),
    ),
    Fault(
        "xml-not-escaped",
        "Writes what it quotes without escaping it.",
        ("ERR-SHAPE-KNOWN", "MEDIA-ANSWER"),
        written_as(lambda data: data.replace(b"&lt;", b"<").replace(b"&gt;", b">").replace(b"&amp;", b"&")),
    ),
    Fault(
        "xml-not-closed",
        "Forgets the end of the root element.",
        ("MEDIA-XML",),
        written_as(lambda data: data[: data.rindex(b"</")]),
    ),
    Fault(
        "xml-declares-another-encoding",
        "Declares UTF-16 and writes UTF-8.",
        ("MEDIA-XML",),
        written_as(lambda data: data.replace(b'"UTF-8"', b'"UTF-16"', 1)),
    ),
    Fault(
        "accept-xml-answered-in-json",
        "Returns a success in JSON when XML was asked for.",
        ("MEDIA-ACCEPT",),
        encoded_in(SUCCESS, JSON),
    ),
    Fault(
        "accept-json-answered-in-xml",
        "Returns a success in XML when JSON was asked for.",
        ("MEDIA-ACCEPT",),
        encoded_in(SUCCESS, XML),
    ),
    Fault(
        "content-types-swapped",
        "Labels a success in JSON as XML and the other way round.",
        ("MEDIA-ACCEPT", "MEDIA-ANSWER"),
        rewriting(SUCCESS, labelled_as_the_other),
    ),
)
