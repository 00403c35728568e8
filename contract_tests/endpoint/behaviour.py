"""The steps of a request through the endpoint, and the points at which faults and variants hook in.

    receive -> route -> authenticate -> inspect -> read -> arguments -> check -> perform -> adjust -> encode -> finish
    -> deliver

`Behaviour` holds one function or value per point. The defaults are what is documented; a fault or a variant is a
function from a behaviour to a changed one, made with `dataclasses.replace`, mostly by wrapping what was there. All but
`deliver` is synchronous and touches no socket, so that a fault can be looked at without a server.
"""

from __future__ import annotations

import email.utils
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contract_tests.contract import OperationContract, Parameter

from .authentication.credentials import is_known
from .authentication.explanation import brief, explain
from .authentication.signature import SignatureRules
from .reading.arguments import MISSING, Arguments, parameters_in
from .reading.body import FORM, READERS, Reader, UnreadableBodyError, family_of, media_type_of
from .reading.validation import Breach
from .serving.delivery import Deliver, send_whole
from .serving.encoding import EncodedResponse, choose_media_type, encode
from .serving.request import Request
from .serving.response import EndpointResponse, ResponseReason
from .serving.response_headers import documented_headers
from .state import State

Check = Callable[[State, OperationContract, Arguments], EndpointResponse | None]
"""Looks at the arguments of a request; None when it has nothing against them."""


def authenticate(
    state: State, request: Request, operation: OperationContract, rules: SignatureRules | None
) -> EndpointResponse | None:
    """Judge the credentials; None lets the request pass."""
    details = ""
    for alternative in operation.security:
        refusal = _refusal(state, request, alternative, rules)
        if refusal is None:
            return None
        details = details or refusal
    if not operation.security:
        return None
    return state.plan.failures.respond(ResponseReason.UNAUTHENTICATED, operation, details=details)


def _refusal(state: State, request: Request, alternative: Sequence[str], rules: SignatureRules | None) -> str | None:
    """Return why the schemes of an alternative do not let a request in; None when they do."""
    signing = state.plan.signing
    covered: set[str] = set()
    if signing is not None and rules is not None and signing.scheme in alternative:
        rejection = signing.verify(request, state.keys, rules)
        if rejection is not None:
            return explain(rejection, request, state.keys, signing) if state.explain else brief(rejection)
        covered = {signing.scheme, signing.recipe.timestamp, signing.recipe.access_key}
    for name in alternative:
        scheme = state.plan.contract.schemes.get(name)
        if name not in covered and scheme is not None and not is_known(request, scheme, state.credentials):
            return "Invalid authentication information."
    return None


def gateway_headers(state: State, request: Request) -> tuple[tuple[str, str], ...]:
    """Return the headers of every response: the endpoint's time, and a trace id where one is documented."""
    date = email.utils.formatdate(request.received_at, usegmt=True)
    trace = state.plan.trace_header
    return (("date", date), *([(trace, f"{request.number:016x}")] if trace else []))


def hindered(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse | None:
    """Refuse what the state of a resource does not allow; None lets the request pass."""
    why = state.plan.performer.hindrance(state.world, operation, arguments)
    return state.plan.failures.respond(ResponseReason.REFUSED_STATE, operation, why) if why else None


def is_enforced(breach: Breach) -> bool:
    """Return whether a request is refused for what it breaks: as far as that is documented."""
    return breach.is_binding or (breach.parameter is None and breach.keyword == "type")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One function or value per hook point, in the order in which a request meets them.

    Attributes:
        clock_offset: Seconds by which the endpoint's clock is ahead.
        receive: What a request is taken to be, before anything looks at it.
        path_of: At which path operations are looked for, of a path that was sent, and parameters read.
        method_of: The method that a request is taken to have, once its credentials were judged.
        select: The operation of a method among those at a path.
        wrong_method: The response to another method.
        unknown_path: The response to another path.
        route_first: Whether path and method are looked at before the credentials.
        authenticate: Judges the credentials; None lets the request pass.
        signature: The rules of the signature; None where none is documented.
        authenticate_first: Whether a refusal counts before the body is looked at.
        inspect: May respond before the body is read; None lets the request pass.
        guesses_media_type: Whether a body without a Content-Type is read; None: as the document says.
        media_type_of: As which media type a body is read that has one.
        readers: Reads a body, by family of media types.
        refuse_body: The response to a body that can't be read, from a reason.
        arguments: Changes the arguments before they are looked at.
        check_first: What is asked of the arguments before the document is.
        judge: What the arguments break.
        is_enforced: Whether a request is refused for that.
        unknown: The first input that names a resource which does not exist.
        references_first: Whether resources are looked for before the inputs behind their names are judged.
        hindered: Refuses what the state of a resource does not allow; None lets the request pass.
        perform: Carries the operation out.
        adjust: Changes a response of any kind before it gets a media type.
        choose_media_type: The media type of the response among those that are documented.
        encode: Encodes the response.
        gateway_headers: The headers that every response gets.
        finish: Changes the bytes of the response.
        deliver: Sends the response.
    """

    clock_offset: float = 0.0
    receive: Callable[[State, Request], Request] = lambda _state, request: request
    path_of: Callable[[State, str], str] = lambda _state, path: path
    method_of: Callable[[Request], str] = lambda request: request.method
    select: Callable[[Sequence[OperationContract], str], OperationContract | None] = lambda operations, method: next(
        (each for each in operations if each.method == method), None
    )
    wrong_method: Callable[[State, OperationContract], EndpointResponse] = lambda state, operation: (
        state.plan.failures.respond(ResponseReason.WRONG_METHOD, operation)
    )
    unknown_path: Callable[[State], EndpointResponse] = lambda state: state.plan.failures.respond(
        ResponseReason.UNKNOWN_PATH, None
    )
    route_first: bool = True
    authenticate: Callable[[State, Request, OperationContract, SignatureRules | None], EndpointResponse | None] = (
        authenticate
    )
    signature: SignatureRules | None = None
    authenticate_first: bool = True
    inspect: Callable[[State, Request, OperationContract], EndpointResponse | None] = lambda *_: None
    guesses_media_type: bool | None = None
    media_type_of: Callable[[str], str] = lambda media_type: media_type
    readers: Mapping[str, Reader] = field(default_factory=lambda: READERS)
    refuse_body: Callable[[State, OperationContract, str], EndpointResponse] = lambda state, operation, reason: (
        state.plan.failures.unreadable(operation, reason)
    )
    arguments: Callable[[State, Request, OperationContract, Arguments], Arguments] = (
        lambda _state, _request, _operation, arguments: arguments
    )
    check_first: Check = lambda *_: None
    judge: Callable[[State, OperationContract, Arguments], list[Breach]] = lambda state, operation, arguments: (
        state.plan.judge.breaches(operation, arguments)
    )
    is_enforced: Callable[[Breach], bool] = is_enforced
    unknown: Callable[[State, OperationContract, Arguments], Parameter | None] = lambda state, operation, arguments: (
        state.plan.performer.unknown(state.world, operation, arguments)
    )
    references_first: bool = False
    hindered: Check = hindered
    perform: Callable[[State, OperationContract, Arguments], EndpointResponse] = lambda state, operation, arguments: (
        state.plan.performer.perform(state.world, operation, arguments)
    )
    adjust: Callable[[State, Request, EndpointResponse], EndpointResponse] = lambda _state, _request, response: response
    choose_media_type: Callable[[Request, Sequence[str]], str] = choose_media_type
    encode: Callable[[EndpointResponse, str], EncodedResponse] = encode
    gateway_headers: Callable[[State, Request], tuple[tuple[str, str], ...]] = gateway_headers
    finish: Callable[[State, Request, EncodedResponse], EncodedResponse] = lambda _state, _request, encoded: encoded
    deliver: Deliver = send_whole

    def respond(self, state: State, request: Request) -> EncodedResponse:
        """Return the encoded response to a request."""
        request = self.receive(state, replace(request, received_at=request.received_at + self.clock_offset))
        state.world.let_pass(request.received_at)
        response = self.adjust(state, request, self.decide(state, request))
        media_type = self.choose_media_type(request, tuple(response.roots))
        encoded = self.encode(response.in_media_type(media_type), media_type)
        encoded = replace(encoded, headers=(*encoded.headers, *self.gateway_headers(state, request)))
        encoded = replace(encoded, headers=(*encoded.headers, *documented_headers(state, request, encoded)))
        return self.finish(state, request, encoded)

    def decide(self, state: State, request: Request) -> EndpointResponse:
        """Return the response to a request, from the first step that has one."""
        path = self.path_of(state, request.path)
        here = state.plan.at(path)
        operation = self.select(here, self.method_of(request)) if here else None
        known = operation or next(iter(here or state.plan.contract.operations))
        unauthenticated = self.authenticate(state, request, known, self.signature)
        if unauthenticated and not self.route_first:
            return unauthenticated
        if not here:
            return self.unknown_path(state)
        if operation is None:
            return self.wrong_method(state, known)
        if unauthenticated and self.authenticate_first:
            return unauthenticated
        if len(request.body) > state.body_limit:
            return state.plan.failures.respond(ResponseReason.TOO_LARGE, operation)
        objection = self.inspect(state, request, operation)
        if objection:
            return objection
        try:
            arguments = self.read(state, operation, request.at(path))
        except UnreadableBodyError as error:
            return self.refuse_body(state, operation, str(error))
        arguments = self.arguments(state, request, operation, arguments)
        return self.check(state, operation, arguments) or unauthenticated or self.perform(state, operation, arguments)

    def read(self, state: State, operation: OperationContract, request: Request) -> Arguments:
        """Return the arguments of a request.

        Raises:
            UnreadableBodyError: The media type is not known, or the body is not what it promises.
        """
        outside = parameters_in(request, operation, state.plan.requests)
        body = operation.body
        if body is None or not body.forms or not (request.body or body.is_required):
            return Arguments(outside)
        content_type = request.header("content-type")
        media_type = media_type_of(content_type) if content_type else ""
        if not media_type and not request.body:
            raise UnreadableBodyError("there is none")
        if not media_type and self._guesses(state, body.pointer):
            media_type = next(iter(body.forms))
        media_type = self.media_type_of(media_type)
        form = next((each for name, each in body.forms.items() if media_type and _is_same(name, media_type)), None)
        if form is None:
            raise UnreadableBodyError(f"the content type is none of {', '.join(body.forms)}")
        reader = self.readers.get(family_of(media_type))
        if reader is None and not request.body and body.is_required:
            raise UnreadableBodyError("there is none")
        if reader is None:
            return Arguments(outside, MISSING)  # taken as it is
        if not request.body and family_of(media_type) == FORM:
            return Arguments(outside, {})
        return Arguments(outside, reader(request.body, form.root, state.plan.requests.at(form.schema_pointer)))

    def _guesses(self, state: State, body: str) -> bool:
        if self.guesses_media_type is not None:
            return self.guesses_media_type
        return bool(state.plan.contract.schemas.at(body).get("x-content-type") != "required")

    def check(self, state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse | None:
        """Return the first refusal of the arguments, or None."""
        refusal = self.check_first(state, operation, arguments)
        if refusal is not None:
            return refusal
        failures = state.plan.failures
        breach = next(filter(self.is_enforced, self.judge(state, operation, arguments)), None)
        unknown = self.unknown(state, operation, arguments)
        if unknown is not None and (
            breach is None or (self.references_first and _is_before(operation, unknown, breach))
        ):
            response = failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation)
            return replace(response, parameter=unknown)
        if breach is not None:
            return failures.unacceptable(operation, breach)
        return self.hindered(state, operation, arguments)


def _is_before(operation: OperationContract, unknown: object, breach: Breach) -> bool:
    return next((n for n, each in enumerate(operation.inputs) if each is unknown), -1) < breach.order


def _is_same(documented: str, media_type: str) -> bool:
    return documented in {media_type, "*/*"} or (documented.endswith("/*") and media_type.startswith(documented[:-1]))
