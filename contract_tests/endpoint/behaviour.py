"""The steps of a request through the endpoint, and the points at which faults and variants hook in.

    receive -> route -> authenticate -> inspect -> read -> arguments -> check -> perform -> adjust -> encode -> finish
    -> deliver

`Behaviour` holds one function or value per point. The defaults are what is documented; a fault or a variant is a
function from a behaviour to a changed one, made with `dataclasses.replace`, mostly by wrapping what was there. All but
`deliver` is synchronous and touches no socket, so that a fault can be looked at without a server.
"""

from __future__ import annotations

import email.utils
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .body import JSON, READERS, Reader, UnreadableBodyError, media_type_of
from .delivery import Deliver, send_whole
from .encoding import EncodedResponse, choose_media_type, encode
from .explanation import brief, explain
from .operations import CHECKS, OPERATIONS, Arguments, Check, ServedOperation, is_id, perform
from .passwords import PasswordRule, four_classes
from .response import EndpointResponse, ResponseReason, authentication_failed, not_found, too_large, unreadable
from .signature import SignatureRules, verify

if TYPE_CHECKING:
    from .request import Request
    from .state import State

TRACE_HEADER = "x-ncp-trace-id"


def authenticate(state: State, request: Request, rules: SignatureRules) -> EndpointResponse | None:
    """Judge the signature; None lets the request pass."""
    rejection = verify(request, state.keys, rules)
    if rejection is None:
        return None
    details = explain(rejection, request, state.keys) if state.explain else brief(rejection)
    return authentication_failed(details)


def gateway_headers(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the headers of every response: the time on the endpoint's clock, and a trace id."""
    date = email.utils.formatdate(request.received_at, usegmt=True)
    return (("date", date), (TRACE_HEADER, f"{request.number:016x}"))


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One function or value per hook point, in the order in which a request meets them.

    Attributes:
        clock_offset: Seconds by which the endpoint's clock is ahead.
        receive: What a request is taken to be, before anything looks at it.
        operations: The operations by path.
        method_of: The method that a request is taken to have, once its signature was judged.
        methods: The methods that are carried out.
        wrong_method: The response to another method.
        unknown_path: The response to another path.
        route_first: Whether path and method are looked at before the signature.
        authenticate: Judges the signature; None lets the request pass.
        signature: The rules that it applies.
        authenticate_first: Whether a refusal counts before the body is looked at.
        inspect: May respond before the body is read; None lets the request pass.
        default_media_type: How a body without a Content-Type is read; None: not at all.
        readers: Reads a body, by media type.
        refuse_body: The response to a body that can't be read, from a reason.
        arguments: Changes the arguments of resetPassword before they are looked at.
        id_fits: The rule of an id.
        password_fits: The rule of a password.
        checks: What is asked of the arguments of resetPassword, in order; the first refusal counts.
        perform: Carries the operation out.
        adjust: Changes a response of any kind before it gets a media type.
        choose_media_type: The media type of the response.
        encode: Encodes the response.
        gateway_headers: The headers that every response gets.
        finish: Changes the bytes of the response.
        deliver: Sends the response.
    """

    clock_offset: float = 0.0
    receive: Callable[[Request], Request] = lambda request: request
    operations: Mapping[str, ServedOperation] = field(default_factory=lambda: OPERATIONS)
    method_of: Callable[[Request], str] = lambda request: request.method
    methods: frozenset[str] = frozenset({"POST"})
    wrong_method: Callable[[], EndpointResponse] = lambda: not_found(ResponseReason.WRONG_METHOD)
    unknown_path: Callable[[], EndpointResponse] = lambda: not_found(ResponseReason.UNKNOWN_PATH)
    route_first: bool = True
    authenticate: Callable[[State, Request, SignatureRules], EndpointResponse | None] = authenticate
    signature: SignatureRules = field(default_factory=SignatureRules)
    authenticate_first: bool = True
    inspect: Callable[[State, Request], EndpointResponse | None] = lambda _state, _request: None
    default_media_type: str | None = JSON
    readers: Mapping[str, Reader] = field(default_factory=lambda: READERS)
    refuse_body: Callable[[str], EndpointResponse] = unreadable
    arguments: Callable[[State, Request, Arguments], Arguments] = lambda _state, _request, arguments: arguments
    id_fits: Callable[[str], bool] = is_id
    password_fits: PasswordRule = four_classes
    checks: tuple[Check, ...] = CHECKS
    perform: Callable[[State, ServedOperation, Arguments], EndpointResponse] = perform
    adjust: Callable[[State, Request, EndpointResponse], EndpointResponse] = lambda _state, _request, response: response
    choose_media_type: Callable[[Request], str] = choose_media_type
    encode: Callable[[EndpointResponse, str], EncodedResponse] = encode
    gateway_headers: Callable[[Request], tuple[tuple[str, str], ...]] = gateway_headers
    finish: Callable[[State, Request, EncodedResponse], EncodedResponse] = lambda _state, _request, encoded: encoded
    deliver: Deliver = send_whole

    def respond(self, state: State, request: Request) -> EncodedResponse:
        """Return the encoded response to a request."""
        request = self.receive(replace(request, received_at=request.received_at + self.clock_offset))
        response = self.adjust(state, request, self.decide(state, request))
        encoded = self.encode(response, self.choose_media_type(request))
        encoded = replace(encoded, headers=(*encoded.headers, *self.gateway_headers(request)))
        return self.finish(state, request, encoded)

    def decide(self, state: State, request: Request) -> EndpointResponse:
        """Return the response to a request, from the first step that has one."""
        operation = self.operations.get(request.path)
        unauthenticated = self.authenticate(state, request, self.signature)
        if unauthenticated and not self.route_first:
            return unauthenticated
        if operation is None:
            return self.unknown_path()
        if self.method_of(request) not in self.methods:
            return self.wrong_method()
        if unauthenticated and self.authenticate_first:
            return unauthenticated
        if len(request.body) > state.body_limit:
            return too_large()
        objection = self.inspect(state, request)
        if objection:
            return objection
        try:
            arguments = self.read(operation, request)
        except UnreadableBodyError as error:
            return self.refuse_body(str(error))
        if operation.has_parameters:
            arguments = self.arguments(state, request, arguments)
        return self.check(state, operation, arguments) or unauthenticated or self.perform(state, operation, arguments)

    def read(self, operation: ServedOperation, request: Request) -> Arguments:
        """Return the arguments in the body; none when the operation asks for none and the body is empty.

        Raises:
            UnreadableBodyError: The media type is not known, or the body is not what it promises.
        """
        if not request.body and not operation.body_required:
            return {}
        content_type = request.header("content-type")
        media_type = media_type_of(content_type) if content_type else self.default_media_type
        reader = self.readers.get(media_type or "")
        if reader is None:
            raise UnreadableBodyError("the content type is neither application/json nor application/xml")
        return reader(request.body, operation.request_root)

    def check(self, state: State, operation: ServedOperation, arguments: Arguments) -> EndpointResponse | None:
        """Return the first refusal of the checks, or None; an operation without parameters has no checks."""
        if not operation.has_parameters:
            return None
        responses = (check(self, state, arguments) for check in self.checks)
        return next((response for response in responses if response), None)
