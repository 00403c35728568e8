"""Variants of what is accepted, and of the order in which a request is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..body import JSON, XML, UnreadableBodyError, media_type_of
from ..operations import check_id, check_known, check_password, is_id
from ..request_hooks import checking_first, inspecting, parsing, xml_read_by
from ..response import ResponseReason, gateway_error, service_error
from ..response_hooks import UNKNOWN_ID, UNKNOWN_PATH, WRONG_METHOD, changing, status
from ..switches import Variant, grouped
from ..xml import Mixed, XmlRules

if TYPE_CHECKING:
    from ..behaviour import Behaviour
    from ..body import Reader
    from ..operations import Arguments, ParameterRules, ServedOperation
    from ..request import Request
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change

OTHER_MEDIA_TYPES: Final = ("text/plain", "text/json", "application/x-www-form-urlencoded", "application/octet-stream")


def checked_in_order(*names: str) -> Change:
    """Look at the arguments in another order."""
    checks = {"id": check_id, "password": check_password, "account": check_known}
    return lambda behaviour: replace(behaviour, checks=tuple(checks[name] for name in names))


def in_gateway_envelope(response: EndpointResponse) -> EndpointResponse:
    """Return a 404 in the gateway's envelope."""
    return gateway_error(response.reason, 404, "300", "Not Found Exception")


def in_service_envelope(response: EndpointResponse) -> EndpointResponse:
    """Return a 404 in the service's envelope."""
    return service_error(response.reason, 404, "no such element")


def not_allowed(response: EndpointResponse) -> EndpointResponse:
    """Return the status that HTTP has for a wrong method."""
    return replace(response, status=405, headers=(*response.headers, ("allow", "POST")))


def with_slash(operations: Mapping[str, ServedOperation]) -> dict[str, ServedOperation]:
    """Return operations under their paths with a slash at the end."""
    return {f"{path}/": operation for path, operation in operations.items()}


def unknown_member_refused(_rules: ParameterRules, _state: State, arguments: Arguments) -> EndpointResponse | None:
    """Refuse undocumented fields."""
    if arguments.keys() <= {"id", "password"}:
        return None
    return service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (unknown member)")


def unsupported(request: Request) -> EndpointResponse | None:
    """Respond to a foreign media type with a status of its own."""
    media_type = media_type_of(request.header("content-type") or JSON)
    if media_type in {JSON, XML}:
        return None
    return service_error(ResponseReason.UNREADABLE, 415, "unsupported media type")


def content_type_ignored(behaviour: Behaviour) -> Behaviour:
    """Read other media types as JSON."""
    readers = dict.fromkeys(OTHER_MEDIA_TYPES, behaviour.readers[JSON])
    return replace(behaviour, readers={**readers, **behaviour.readers})


def last_member_counts(_inner: Reader) -> Reader:
    """Let the last of members with the same name count, as most parsers do."""

    def reader(data: bytes, _root: str) -> Mapping[str, object]:
        try:
            value: object = json.loads(data.decode("utf-8"))
        except (ValueError, RecursionError):
            raise UnreadableBodyError("not JSON") from None
        if not isinstance(value, dict):
            raise UnreadableBodyError("not a JSON object")
        return value

    return reader


def encoding_recognised(inner: Reader) -> Reader:
    """Recognise JSON in UTF-16 and UTF-32, as many readers do."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        encoding = json.detect_encoding(data)
        if encoding.startswith("utf-8"):
            return inner(data, root)
        return inner(data.decode(encoding, "replace").encode("utf-8", "replace"), root)

    return reader


def first_value_counts(inner: Reader) -> Reader:
    """Read the first JSON value and ignore what follows, as some readers do."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        try:
            text = data.decode("utf-8").lstrip(" \t\r\n")
            end = json.JSONDecoder().raw_decode(text)[1]
        except (ValueError, RecursionError):
            return inner(data, root)
        return inner(text[:end].encode("utf-8"), root)

    return reader


VARIANTS: Final = (
    *grouped(
        "password rule",
        Variant(
            "password-before-id",
            "Looks at the password before it looks at the id.",
            ("ERR-400-PARAMETER",),
            checked_in_order("password", "id", "account"),
        ),
    ),
    *grouped(
        "id",
        Variant("unknown-id-400", "Responds to an unknown id with 400.", ("ID-UNKNOWN",), status(UNKNOWN_ID, 400)),
        Variant(
            "unknown-id-403", "Responds to an unknown id with 403.", ("ERR-403-RESOURCE",), status(UNKNOWN_ID, 403)
        ),
        Variant(
            "unknown-id-before-password",
            "Looks for the account before it looks at the password.",
            ("ID-UNKNOWN",),
            checked_in_order("id", "account", "password"),
        ),
        Variant(
            "unknown-id-in-gateway-envelope",
            "Responds to an unknown id in the gateway's envelope.",
            ("ERR-SHAPE-OPEN",),
            changing(UNKNOWN_ID, in_gateway_envelope),
        ),
        Variant(
            "empty-id-well-formed",
            "Takes an empty id for one that no account has.",
            ("ID-LEN-ZERO",),
            lambda behaviour: replace(behaviour, id_fits=lambda value: not value or is_id(value)),
        ),
    ),
    *grouped(
        "requests",
        Variant(
            "unreadable-body-in-gateway-envelope",
            "Refuses a malformed body in the gateway's envelope.",
            ("ERR-SHAPE-OPEN", "GW-400-100"),
            lambda behaviour: replace(
                behaviour,
                refuse_body=lambda _: gateway_error(ResponseReason.UNREADABLE, 400, "100", "Bad Request Exception"),
            ),
        ),
        Variant(
            "content-type-required",
            "Refuses a body without a Content-Type.",
            ("REQ-CONTENT-TYPE-REQUIRED",),
            lambda behaviour: replace(behaviour, default_media_type=None),
        ),
        Variant(
            "content-type-ignored",
            "Reads other media types as JSON.",
            ("MEDIA-REQUEST-OTHER",),
            content_type_ignored,
        ),
        Variant(
            "other-media-types-415",
            "Responds to another media type with 415.",
            ("MEDIA-REQUEST-OTHER",),
            inspecting(unsupported),
        ),
        Variant(
            "unknown-members-refused",
            "Refuses undocumented fields of a request.",
            ("REQ-UNKNOWN-MEMBERS",),
            checking_first(unknown_member_refused),
        ),
        Variant(
            "repeated-members-accepted",
            "Lets the last of members with the same name count.",
            ("REQ-UNKNOWN-MEMBERS",),
            parsing(frozenset({JSON}), last_member_counts),
        ),
        Variant(
            "json-trailing-text-ignored",
            "Reads the first JSON value and ignores what follows.",
            ("REQ-UNKNOWN-MEMBERS",),
            parsing(frozenset({JSON}), first_value_counts),
        ),
        Variant(
            "json-in-utf16-accepted",
            "Reads JSON in UTF-16 and UTF-32 too.",
            ("REQ-UTF16",),
            parsing(frozenset({JSON}), encoding_recognised),
        ),
        Variant(
            "any-xml-root-accepted",
            "Leaves the root element of a request unchecked.",
            ("REQ-UNKNOWN-MEMBERS",),
            xml_read_by(XmlRules(any_root=True)),
        ),
        Variant(
            "xml-mixed-text-read-whole",
            "Reads all text in an element that holds others.",
            ("REQ-UNKNOWN-MEMBERS",),
            xml_read_by(XmlRules(mixed=Mixed.WHOLE)),
        ),
        Variant(
            "xml-mixed-text-read-to-first",
            "Reads the text before the first element in an element that holds others.",
            ("REQ-UNKNOWN-MEMBERS",),
            xml_read_by(XmlRules(mixed=Mixed.FIRST)),
        ),
        Variant(
            "xml-text-trimmed",
            "Cuts white space off both ends of the text of an element.",
            ("REQ-UNKNOWN-MEMBERS",),
            xml_read_by(XmlRules(trims=True)),
        ),
        Variant(
            "xml-entities-replaced",
            "Lets a document type through and replaces the entities that it declares itself.",
            ("REQ-UNKNOWN-MEMBERS",),
            xml_read_by(XmlRules(document_types=True)),
        ),
    ),
    *grouped(
        "methods and paths",
        Variant(
            "wrong-method-405",
            "Responds to another method with 405.",
            ("METHOD-OTHER",),
            changing(WRONG_METHOD, not_allowed),
        ),
        Variant(
            "wrong-method-in-service-envelope",
            "Responds to another method in the service's envelope.",
            ("ERR-SHAPE-OPEN",),
            changing(WRONG_METHOD, in_service_envelope),
        ),
        Variant(
            "unknown-path-in-service-envelope",
            "Responds to an unknown path in the service's envelope.",
            ("ERR-SHAPE-OPEN",),
            changing(UNKNOWN_PATH, in_service_envelope),
        ),
        Variant(
            "path-slash-at-end-accepted",
            "Also finds an operation with a slash at the end of its path.",
            ("URL-TRAILING-SLASH",),
            lambda behaviour: replace(
                behaviour, operations={**behaviour.operations, **with_slash(behaviour.operations)}
            ),
        ),
        Variant(
            "signature-judged-before-path",
            "Responds with 401 to an unsigned request for an unknown path or with another method.",
            ("METHOD-OTHER", "SIG-HEADERS"),
            lambda behaviour: replace(behaviour, route_first=False),
        ),
    ),
)
