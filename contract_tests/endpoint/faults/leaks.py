"""Faults that return a secret: that of a request, of the request before, or what lets anybody sign."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from contract_tests.contract import Role

from ..authentication.signature import Signing
from ..switches.changes import (
    Arguments,
    EncodedResponse,
    EndpointResponse,
    OperationContract,
    Parameter,
    Request,
    State,
    at,
)
from ..switches.request_hooks import arguments_read, succeeding
from ..switches.response_hooks import (
    SUCCESS,
    UNAUTHENTICATED,
    Selects,
    adjusting,
    any_response,
    edited,
    finishing,
    message_edited,
    putting,
    refusal_of,
    setting,
    success_of,
    with_header,
    within,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, all_of, family, fault, prefix_of

Encode = Callable[[str], str]
Secret = Callable[[State, Request], str]
Leak = Callable[[EndpointResponse, str], EndpointResponse]


def plain(secret: str) -> str:
    """Return it as it is."""
    return secret


def in_base64(secret: str) -> str:
    """Return Base64 of the bytes."""
    return base64.b64encode(secret.encode("utf-8", "replace")).decode()


def hashed(secret: str) -> str:
    """Return the SHA-1 digest of the bytes in hexadecimal."""
    return hashlib.sha1(secret.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


ENCODERS: Final[dict[str, tuple[str, Encode]]] = {
    "plain": ("as it is", plain),
    "base64": ("in Base64", in_base64),
    "base32": ("in Base32", lambda secret: base64.b32encode(secret.encode("utf-8", "replace")).decode()),
    "hexadecimal": ("in hexadecimal", lambda secret: secret.encode("utf-8", "replace").hex()),
    "percent-encoded": ("percent-encoded", lambda secret: quote(secret.encode("utf-8", "replace"), safe="")),
    "hashed": ("hashed by SHA-1", hashed),
    "reversed": ("from end to start", lambda secret: secret[::-1]),
    "masked": ("with its last two characters masked", lambda secret: f"{secret[:-2]}**"),
    "request-base64": (
        "in Base64, with the request around it",
        lambda s: in_base64(f"{{'password': '{s}', 'source': 'api'}}"),
    ),
    "basic": ("in Base64, with a name before it", lambda secret: f"Basic {in_base64(f'user:{secret}')}"),
}


def in_header(name: str, text: str = "{}") -> Leak:
    """Leak through a header, which holds visible characters of ASCII only."""

    def leak(response: EndpointResponse, secret: str) -> EndpointResponse:
        value = text.format(secret)
        is_visible = value.isascii() and value.isprintable()
        return replace(response, headers=(*response.headers, (name, value))) if is_visible else response

    return leak


def in_member(name: str, put: Callable[[str], object] = plain) -> Leak:
    """Leak through a member of the body."""
    return lambda response, secret: edited(response, setting(**{name: put(secret)}))


PLACES: Final[dict[str, tuple[str, Leak]]] = {
    "member": ("in a member", in_member("token")),
    "nested": (
        "in a member of a member",
        in_member("request", lambda s: {"parameters": [{"name": "secret", "value": s}]}),
    ),
    "message": ("in the message", in_member("message", lambda secret: f"The new value is {secret}.")),
    "header": ("in a header", in_header("x-debug")),
    "etag": ("in the header ETag", in_header("etag")),
    "cookie": ("in a cookie", in_header("set-cookie", "session={}; Path=/")),
}


def leaking(named: Parameter, leak: Leak, encode: Encode = plain) -> Change:
    """Change a success, knowing the secret of the request."""
    return succeeding(lambda _state, given, response: leak(response, encode(str(given.get(named)))))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for named in operation.inputs:
            if named.role is Role.SECRET:
                broken = clauses.slot(Slot.RESPONSE_NO_SECRET, operation=operation)
                prefix = f"{prefix_of(operation, named)}leak-"
                yield from family(prefix, broken, _of_input(named), operation)
                yield from family(prefix, broken, _of_before(plan, operation, named))
    if plan.signing is not None:
        kept, media = clauses.slot(Slot.CREDENTIALS_KEPT), clauses.slot(Slot.MEDIA_RESPONSE)
        yield from family("", kept, _of_keys(plan.signing))
        yield fault("leak-right-signature-in-page", (*kept, *media), as_page(plan.signing))


def _of_input(named: Parameter) -> Iterator[Row]:
    own = leaking(named, in_member(named.path[-1]))
    yield "in-own-member", f"Returns {named.name} as a member of its name.", own
    for place, (where, leak) in PLACES.items():
        for encoder, (how, encode) in ENCODERS.items():
            yield f"in-{place}-{encoder}", f"Returns {named.name} {where}, {how}.", leaking(named, leak, encode)


def with_last(operation: OperationContract, named: Parameter, selects: Selects, leak: Leak) -> Change:
    """Leak the secret of the request before through some responses."""
    sent = f"sent {operation.id} {named.name}"

    def remember(state: State, _request: Request, _asked: OperationContract, given: Arguments) -> Arguments:
        value = given.get(named)
        if isinstance(value, str):
            state.memory.setdefault(sent, []).append(value)
        return given

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        held = state.memory.get(sent, [])
        is_own = response.operation is not None and response.operation.id == operation.id
        before = held[-2:-1] if is_own else held[-1:]
        return leak(response, str(before[0])) if selects(response) and before else response

    return all_of(at(operation, arguments_read(remember)), adjusting(changed))


def _of_before(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    """Yield the faults that return the secret of the request before."""

    def in_message(response: EndpointResponse, secret: str) -> EndpointResponse:
        return message_edited(plan, response, lambda _: f"invalid request parameter ({named.name}, '{secret}').")

    def in_encoded_header(response: EndpointResponse, secret: str) -> EndpointResponse:
        return in_header("x-previous")(response, in_base64(secret))

    what, refused = f"{named.name} of the request before in", refusal_of(named)
    for name, text, selects, leak in (
        ("of-before-in-error", f"Quotes {what} an error.", refused, in_message),
        ("of-before-in-success", f"Returns {what} a success.", SUCCESS, in_member("previous")),
        (
            "of-before-in-header",
            f"Returns {what} a header.",
            lambda response: SUCCESS(response) or refused(response),
            in_encoded_header,
        ),
    ):
        yield name, text, with_last(operation, named, selects, leak)
    for listing in plan.contract.operations:
        if listing.effect.lists is not None and listing.effect.resource == operation.effect.resource:
            path = (*listing.effect.lists.split("/")[1:], "*")
            change = with_last(operation, named, success_of(listing), in_items(path, named.path[-1]))
            yield f"in-{listing.name}", f"Lists {named.name}.", change


def in_items(path: tuple[str, ...], name: str) -> Leak:
    """Leak through a member of every item of a list."""
    return lambda response, secret: edited(response, within(path, setting(**{name: secret})))


# ---- Keys and signatures -----------------------------------------------------------------------------------------


def right_signature(signing: Signing) -> Secret:
    """Return the signature that a request should have had."""
    return lambda state, request: signing.sign(secret_key(state, request), signing.text(signing.claim(request)))


def secret_key(state: State, _request: Request) -> str:
    """Return the secret key of the only access key."""
    return next(iter(state.keys.values()))


def in_details(text: str, secret: Secret, encode: Encode = plain) -> Change:
    """Give a secret away in a failure of authentication."""

    def changed(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        shape = response.shape
        if not UNAUTHENTICATED(response) or shape is None:
            return response
        place = shape.schema.get("x-problem", {}).get("details") or state.plan.failures.message_of(shape)
        return edited(response, putting(place, text.format(encode(secret(state, request)))))

    return adjusting(changed)


def in_header_of(selects: Selects, name: str, text: str, secret: Secret) -> Change:
    """Give a secret away in a header."""
    return finishing(
        lambda state, request, encoded: (
            with_header(encoded, name, text.format(secret(state, request))) if selects(encoded.source) else encoded
        )
    )


def as_page(signing: Signing) -> Change:
    """Return a page for people that compares the signatures."""
    secret = right_signature(signing)

    def page(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if not UNAUTHENTICATED(encoded.source):
            return encoded
        text = f"<html><body>expected {secret(state, request)}</body></html>"
        return replace(with_header(encoded, "content-type", "text/html"), body=text.encode())

    return finishing(page)


def with_slashes_escaped(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
    """Escape slashes in JSON, as some writers do."""
    try:
        json.loads(encoded.body)
    except ValueError:
        return encoded
    return replace(encoded, body=encoded.body.replace(b"/", rb"\/"))


def _of_keys(signing: Signing) -> Iterator[Row]:
    right = right_signature(signing)
    challenge = in_header_of(UNAUTHENTICATED, "www-authenticate", 'Signature realm="api", expected="{}"', right)
    in_base = in_header_of(
        any_response, "x-debug-key", "{}", lambda state, request: in_base64(secret_key(state, request))
    )
    escaped = all_of(in_details("expected: {}", right), finishing(with_slashes_escaped))
    in_sixteens = in_details("expected digest {}", right, lambda text: base64.b64decode(text).hex())
    yield "leak-right-signature-in-details", in_details("The signature does not fit; expected {}.", right)
    yield "leak-right-signature-with-slashes-escaped", escaped
    yield "leak-right-signature-in-hexadecimal", in_sixteens
    yield "leak-right-signature-masked", in_details("expected {}", right, lambda text: f"{text[:30]}***")
    yield "leak-right-signature-in-header", challenge
    yield "leak-secret-key-in-details", in_details("HmacSHA256 with key '{}' does not match.", secret_key)
    yield "leak-secret-key-in-header", in_base
    yield "leak-secret-key-in-success", in_header_of(SUCCESS, "x-next-key", "{}", secret_key)
