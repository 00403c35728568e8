"""Faults that return a secret: that of a request, of the request before, or what lets anybody sign."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from contract_tests.contract import Role, Slot

from ..arguments import MISSING
from ..pointing import with_value
from ..request_hooks import arguments_read, performing
from ..response import ResponseReason
from ..response_hooks import (
    INVALID_PARAMETER,
    SUCCESS,
    UNAUTHENTICATED,
    adjusting,
    any_response,
    finishing,
    setting,
    success_of,
    with_header,
    within,
)
from ..switches import all_of
from .family import Clauses, family

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract, Parameter

    from ..arguments import Arguments
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..request_hooks import Perform
    from ..response import EndpointResponse
    from ..response_hooks import Selects
    from ..signature import Signing
    from ..state import State
    from ..switches import Change, Fault
    from .family import Row

Encode = Callable[[str], str]
Secret = Callable[["State", "Request"], str]
Leak = Callable[["EndpointResponse", str], "EndpointResponse"]


def plain(secret: str) -> str:
    """Return it as it is."""
    return secret


def in_base64(secret: str) -> str:
    """Return Base64 of the bytes."""
    return base64.b64encode(secret.encode("utf-8", "replace")).decode()


ENCODERS: Final[dict[str, tuple[str, Encode]]] = {
    "plain": ("as it is", plain),
    "base64": ("in Base64", in_base64),
    "base32": ("in Base32", lambda secret: base64.b32encode(secret.encode("utf-8", "replace")).decode()),
    "hexadecimal": ("in hexadecimal", lambda secret: secret.encode("utf-8", "replace").hex()),
    "percent-encoded": ("percent-encoded", lambda secret: quote(secret.encode("utf-8", "replace"), safe="")),
    "reversed": ("from end to start", lambda secret: secret[::-1]),
    "masked": ("with its last two characters masked", lambda secret: f"{secret[:-2]}**"),
    "request-base64": (
        "in Base64, with the request around it",
        lambda s: in_base64(f"{{'password': '{s}', 'source': 'api'}}"),
    ),
    "basic": ("in Base64, with a name before it", lambda secret: f"Basic {in_base64(f'user:{secret}')}"),
}


def in_header(name: str, text: str = "{}") -> Callable[[Encode], Leak]:
    """Leak through a header."""
    return lambda encode: (
        lambda response, secret: (
            replace(response, headers=(*response.headers, (name, text.format(encode(secret)))))
            if text.format(encode(secret)).isascii() and text.format(encode(secret)).isprintable()
            else response
        )
    )


def in_member(name: str, put: Callable[[str], object] = plain) -> Callable[[Encode], Leak]:
    """Leak through a member of the body."""
    return lambda encode: (
        lambda response, secret: replace(response, content=setting(**{name: put(encode(secret))})(response.content))
    )


PLACES: Final[dict[str, tuple[str, Callable[[Encode], Leak]]]] = {
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


def leaking(operation: OperationContract, named: Parameter, leak: Leak) -> Change:
    """Change the success of an operation, knowing the secret of the request."""

    def changed(inner: Perform) -> Perform:
        def perform(state: State, asked: OperationContract, arguments: Arguments) -> EndpointResponse:
            response = inner(state, asked, arguments)
            is_it = asked.id == operation.id and response.reason is ResponseReason.SUCCESS
            return leak(response, str(arguments.get(named))) if is_it else response

        return perform

    return performing(changed)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for named in operation.inputs:
            if named.role is Role.SECRET:
                broken = clauses.slot(Slot.RESPONSE_NO_SECRET, operation=operation)
                prefix = f"{operation.name}/{named.place}.{named.name}/leak-"
                yield from family(prefix, broken, _of_input(operation, named))
                yield from family(prefix, broken, _of_before(plan, operation, named))
    if plan.signing is not None:
        kept, media = clauses.slot(Slot.CREDENTIALS_KEPT), clauses.slot(Slot.MEDIA_RESPONSE)
        yield from family("leak-", kept, _of_keys(plan.signing))
        rows = [("right-signature-in-page", finishing(as_page(plan.signing)))]
        yield from family("leak-", dict.fromkeys((*kept, *media)), rows)


def _of_input(operation: OperationContract, named: Parameter) -> Iterator[Row]:
    own = leaking(operation, named, in_member(named.path[-1])(plain))
    yield "in-own-member", f"Returns {named.name} as a member of its name.", own
    for place, (where, leak) in PLACES.items():
        for encoder, (how, encode) in ENCODERS.items():
            what = f"Returns {named.name} {where}, {how}."
            yield f"in-{place}-{encoder}", what, leaking(operation, named, leak(encode))


def in_message_of(plan: Plan, named: Parameter) -> Leak:
    """Leak through the message of a refusal."""

    def leak(response: EndpointResponse, secret: str) -> EndpointResponse:
        if response.shape is None:
            return response
        text = f"invalid request parameter ({named.name}, '{secret}')."
        return replace(response, content=with_value(response.content, plan.failures.message_of(response.shape), text))

    return leak


def _of_before(plan: Plan, operation: OperationContract, named: Parameter) -> Iterator[Row]:
    """Yield the faults that return the secret of the request before."""
    sent = f"sent {operation.id} {named.name}"

    def remember(state: State, _request: Request, asked: OperationContract, given: Arguments) -> Arguments:
        value = given.get(named) if asked.id == operation.id else MISSING
        if isinstance(value, str):
            state.memory.setdefault(sent, []).append(value)
        return given

    def with_last(selects: Selects, leak: Leak) -> Change:
        def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
            held = state.memory.get(sent, [])
            is_own = response.operation is not None and response.operation.id == operation.id
            before = held[-2:-1] if is_own else held[-1:]
            return leak(response, str(before[0])) if selects(response) and before else response

        return all_of(arguments_read(remember), adjusting(changed))

    def refused(response: EndpointResponse) -> bool:
        is_it = response.parameter is not None and response.parameter.pointer == named.pointer
        return is_it and INVALID_PARAMETER(response)

    def either(response: EndpointResponse) -> bool:
        return SUCCESS(response) or refused(response)

    yield (
        "of-before-in-error",
        f"Quotes {named.name} of the request before in an error.",
        with_last(refused, in_message_of(plan, named)),
    )
    yield (
        "of-before-in-success",
        f"Returns {named.name} of the request before in a success.",
        with_last(SUCCESS, in_member("previous")(plain)),
    )
    yield (
        "of-before-in-header",
        f"Returns {named.name} of the request before in a header.",
        with_last(either, in_header("x-previous")(in_base64)),
    )
    for listing in plan.contract.operations:
        if listing.effect.lists is not None and listing.effect.resource == operation.effect.resource:
            path = (*listing.effect.lists.split("/")[1:], "*")
            change = with_last(success_of(listing), in_items(path, named.path[-1]))
            yield f"in-{listing.name}", f"Lists {named.name}.", change


def in_items(path: tuple[str, ...], name: str) -> Leak:
    """Leak through a member of every item of a list."""
    return lambda response, secret: replace(response, content=within(path, setting(**{name: secret}))(response.content))


# ---- Keys and signatures -----------------------------------------------------------------------------------------


def right_signature(signing: Signing) -> Secret:
    """Return the signature that a request should have had."""

    def secret(state: State, request: Request) -> str:
        return signing.sign(next(iter(state.keys.values())), signing.text(signing.claim(request)))

    return secret


def secret_key(state: State, _request: Request) -> str:
    """Return the secret key of the only access key."""
    return next(iter(state.keys.values()))


def in_details(text: str, secret: Secret, encode: Encode = plain) -> Change:
    """Give a secret away in a failure of authentication."""

    def changed(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        if not UNAUTHENTICATED(response) or response.shape is None:
            return response
        place = response.shape.schema.get("x-problem", {}).get("details") or state.plan.failures.message_of(
            response.shape
        )
        return replace(
            response, content=with_value(response.content, place, text.format(encode(secret(state, request))))
        )

    return adjusting(changed)


def in_header_of(selects: Selects, name: str, text: str, secret: Secret) -> Change:
    """Give a secret away in a header."""

    def changed(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        return with_header(encoded, name, text.format(secret(state, request))) if selects(encoded.source) else encoded

    return finishing(changed)


def as_page(signing: Signing) -> Callable[[State, Request, EncodedResponse], EncodedResponse]:
    """Return a page for people that compares the signatures."""
    secret = right_signature(signing)

    def page(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if not UNAUTHENTICATED(encoded.source):
            return encoded
        text = f"<html><body>expected {secret(state, request)}</body></html>"
        return replace(with_header(encoded, "content-type", "text/html"), body=text.encode())

    return page


def with_slashes_escaped(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
    """Escape slashes in JSON, as some writers do."""
    try:
        json.loads(encoded.body)
    except ValueError:
        return encoded
    return replace(encoded, body=encoded.body.replace(b"/", rb"\/"))


def _of_keys(signing: Signing) -> Iterator[Row]:
    right = right_signature(signing)
    escaped = all_of(in_details("expected: {}", right), finishing(with_slashes_escaped))
    in_sixteens = in_details("expected digest {}", right, lambda text: base64.b64decode(text).hex())
    challenge = in_header_of(UNAUTHENTICATED, "www-authenticate", 'Signature realm="api", expected="{}"', right)
    in_base = in_header_of(
        any_response, "x-debug-key", "{}", lambda state, request: in_base64(secret_key(state, request))
    )
    yield ("right-signature-in-details", in_details("The signature does not fit; expected {}.", right))
    yield ("right-signature-with-slashes-escaped", escaped)
    yield "right-signature-in-hexadecimal", in_sixteens
    yield ("right-signature-masked", in_details("expected {}", right, lambda text: f"{text[:30]}***"))
    yield "right-signature-in-header", challenge
    yield ("secret-key-in-details", in_details("HmacSHA256 with key '{}' does not match.", secret_key))
    yield "secret-key-in-header", in_base
    yield ("secret-key-in-success", in_header_of(SUCCESS, "x-next-key", "{}", secret_key))
