"""Variants of bodies: what a reader may refuse, how large they may be, which texts may be null."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NoReturn

from ..body import JSON, XML, UnreadableBodyError
from ..operations import GET_LIST
from ..passwords import SPECIAL, four_classes
from ..request_hooks import all_of, inspecting, parsing
from ..response import ResponseReason, gateway_error, service_error, too_large
from ..response_hooks import LISTED, SERVICE_ERROR, editing, setting, within
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..behaviour import Behaviour
    from ..body import Reader
    from ..request import Request
    from ..response import EndpointResponse
    from ..response_hooks import Content
    from ..signature import SignatureRules
    from ..state import State
    from ..switches import Change

LIST_OF_A_KEYBOARD: Final = frozenset("~!@#$%^*()_+-=")
SHORT_LIST: Final = frozenset("@#$%")
TEXTS: Final = {
    "name": "name",
    "principal": "principal",
    "status": "status",
    "disabled": "disabled",
    "created-at": "createdAt",
}
"""Optional texts of an account, by what the variants call them."""


def special_from(listed: frozenset[str], *, others_allowed: bool) -> Change:
    """Count only some characters as special; the others may stand beside them or not at all."""

    def fits(password: str) -> bool:
        special = SPECIAL.intersection(password)
        return four_classes(password) and (bool(special & listed) if others_allowed else special <= listed)

    return lambda behaviour: replace(behaviour, password_fits=fits)


def limited_to(size: int, *, unauthenticated: bool) -> Change:
    """Refuse what is larger, before the signature is judged or after it."""

    def refuse(request: Request) -> EndpointResponse | None:
        return too_large() if len(request.body) > size else None

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.authenticate

        def authenticate(state: State, request: Request, rules: SignatureRules) -> EndpointResponse | None:
            return refuse(request) or inner(state, request, rules)

        return replace(behaviour, authenticate=authenticate)

    return changed if unauthenticated else inspecting(refuse)


def refusing_xml(pattern: bytes) -> Change:
    """Refuse XML that holds a pattern."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str) -> Mapping[str, object]:
            if re.search(pattern, data, re.DOTALL):
                raise UnreadableBodyError("not as the schema has it")
            return inner(data, root)

        return reader

    return parsing(frozenset({XML}), changed)


def without_prefixes(inner: Reader) -> Reader:
    """Read elements by their local names."""
    return lambda data, root: inner(re.sub(rb"(</?)\w+:(?=\w)", rb"\1", data), root)


def encoding_honoured(inner: Reader) -> Reader:
    """Read XML in the encoding that it declares, and refuse one that is not known."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        if data.startswith(b"\xff\xfe"):
            return inner(data.decode("utf-16", "replace").encode("utf-8", "replace"), root)
        declared = re.match(rb'<\?xml[^>]*encoding="([^"]*)"', data)
        try:
            text = data.decode(declared[1].decode("ascii") if declared else "utf-8")
        except (UnicodeDecodeError, LookupError):
            raise UnreadableBodyError("not in the encoding that it declares") from None
        return inner(text.encode("utf-8", "replace"), root)

    return reader


def first_member_counts(_inner: Reader) -> Reader:
    """Let the first of members with the same name count."""

    def reader(data: bytes, _root: str) -> Mapping[str, object]:
        try:
            value: object = json.loads(
                data.decode("utf-8"),
                object_pairs_hook=lambda pairs: dict(reversed(pairs)),
                parse_constant=_refuse_constant,
            )
        except (ValueError, RecursionError):
            raise UnreadableBodyError("not JSON") from None
        if not isinstance(value, dict):
            raise UnreadableBodyError("not a JSON object")
        return value

    return reader


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def types_by_reader(inner: Reader) -> Reader:
    """Find a parameter that is no text while the body is read."""

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        members = inner(data, root)
        if not all(isinstance(members.get(name, ""), str) for name in ("id", "password")):
            raise UnreadableBodyError("a parameter is no text")
        return members

    return reader


def list_without(part: str) -> Change:
    """Refuse a request of the list without a body, or in XML."""

    def refuse(request: Request) -> EndpointResponse | None:
        is_it = not request.body if part == "body" else request.body.lstrip().startswith(b"<")
        if request.path != GET_LIST.path or not is_it:
            return None
        return service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (body)")

    return inspecting(refuse)


def refused_by_gateway(behaviour: Behaviour) -> Behaviour:
    """Refuse a body that can't be read in the gateway's envelope."""
    refusal = gateway_error(ResponseReason.UNREADABLE, 400, "100", "Bad Request Exception")
    return replace(behaviour, refuse_body=lambda _: refusal)


def escaped_message(content: Content) -> Content:
    """Escape what a message quotes, as for HTML."""
    return {**content, "message": html.escape(str(content["message"]))}


VARIANTS: Final = (
    *grouped(
        "password rule",
        Variant(
            "special-characters-of-the-keyboard",
            "Takes the special characters above the digits of a keyboard only.",
            ("PW-SPECIAL-SET",),
            special_from(LIST_OF_A_KEYBOARD, others_allowed=False),
        ),
        Variant(
            "special-characters-few",
            "Takes four special characters only.",
            ("PW-SPECIAL-SET",),
            special_from(SHORT_LIST, others_allowed=False),
        ),
        Variant(
            "special-characters-few-counted",
            "Counts four special characters only, and lets others stand beside them.",
            ("PW-SPECIAL-SET",),
            special_from(SHORT_LIST, others_allowed=True),
        ),
        Variant(
            "special-characters-but-tilde-and-bar",
            "Takes all special characters but two.",
            ("PW-SPECIAL-SET",),
            special_from(SPECIAL - set("~|"), others_allowed=False),
        ),
    ),
    *grouped(
        "requests",
        Variant(
            "body-limit-of-200-bytes",
            "Refuses bodies of more than 200 bytes.",
            ("GW-413-430",),
            limited_to(200, unauthenticated=False),
        ),
        Variant(
            "body-limit-before-signature",
            "Refuses bodies of more than a kilobyte before it judges the signature.",
            ("GW-413-430",),
            limited_to(1024, unauthenticated=True),
        ),
        Variant(
            "xml-attributes-refused",
            "Refuses an element with an attribute, a namespace among them.",
            ("REQ-UNKNOWN-MEMBERS",),
            refusing_xml(rb"<\w[^>]*="),
        ),
        Variant(
            "xml-text-beside-refused",
            "Refuses text beside the elements.",
            ("REQ-UNKNOWN-MEMBERS",),
            refusing_xml(rb"Request>\s*\w"),
        ),
        Variant(
            "xml-prefixes-ignored",
            "Reads elements by their names without a prefix.",
            ("REQ-UNKNOWN-MEMBERS",),
            parsing(frozenset({XML}), without_prefixes),
        ),
        Variant(
            "xml-encoding-honoured",
            "Reads XML in the encoding that it declares.",
            ("REQ-UTF16",),
            parsing(frozenset({XML}), encoding_honoured),
        ),
        Variant(
            "json-first-member-counts",
            "Lets the first of members with the same name count.",
            ("REQ-UNKNOWN-MEMBERS",),
            parsing(frozenset({JSON}), first_member_counts),
        ),
        Variant(
            "list-body-required",
            "Refuses a request of the list without a body.",
            ("REQ-LIST-EMPTY-OBJECT",),
            list_without("body"),
        ),
        Variant("list-xml-refused", "Refuses a request of the list in XML.", ("REQ-LIST-XML",), list_without("json")),
    ),
    *grouped(
        "responses",
        Variant(
            "wrong-type-in-gateway-envelope",
            "Reports a parameter that is no text in the gateway's envelope.",
            ("ERR-SHAPE-OPEN",),
            all_of(parsing(frozenset({JSON}), types_by_reader), refused_by_gateway),
        ),
        Variant(
            "messages-escaped",
            "Escapes what a message quotes.",
            ("ERR-MESSAGE-TEXT",),
            editing(SERVICE_ERROR, escaped_message),
        ),
    ),
    *grouped(
        "list",
        *(
            Variant(
                f"list-{called}-null",
                f"Says {name}: null of an account.",
                ("RES-NULL",),
                editing(LISTED, within("contents", setting(**{name: None}))),
            )
            for called, name in TEXTS.items()
        ),
        Variant(
            "list-texts-null",
            "Says null for every optional text of the list.",
            ("RES-NULL",),
            all_of(
                editing(LISTED, within("contents", setting(**dict.fromkeys(TEXTS.values())))),
                editing(LISTED, setting(message=None)),
            ),
        ),
    ),
)
