"""The way of a request through the endpoint, and the points at which faults and variants hook in.

    route -> authenticate -> read -> validate -> perform -> adjust -> encode -> finish -> deliver

`Behaviour` holds one function (or value) per point. Its defaults are the documented behaviour; a fault or a variant is a
function that takes a behaviour and returns a changed one (`dataclasses.replace`), mostly by wrapping what was there.
Everything here but `deliver` is synchronous and touches no socket, so that a fault can be tried without a server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .answer import (
    Answer,
    Outcome,
    authentication_failed,
    invalid_id,
    invalid_password,
    not_found,
    too_large,
    unknown_id,
    unreadable,
    unusable_parameter,
)
from .body import READERS, UnreadableBodyError, read_body
from .delivery import Deliver, send_whole
from .encoding import Reply, choose_media_type, encode
from .explanation import explain_rejection
from .operations import GET_LIST, OPERATIONS, Operation, is_id, listed, password_was_reset
from .passwords import four_classes
from .signature import SignatureRules, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .accounts import AccountStore
    from .request import Request

    Arguments = Mapping[str, object]
    Check = Callable[["World", Arguments], Answer | None]


@dataclass(slots=True)
class World:
    """What lasts longer than a request.

    Attributes:
        accounts: The accounts.
        keys: Secret keys by access key.
        explain: Whether a refused signature is explained.
        body_limit: Size in bytes over which a body is refused.
        memory: What a fault wants to remember from one request to the next.
    """

    accounts: AccountStore
    keys: Mapping[str, str] = field(repr=False)
    explain: bool = True
    body_limit: int = 1_048_576
    memory: dict[str, object] = field(default_factory=dict, repr=False)


def authenticate(world: World, request: Request, rules: SignatureRules) -> Answer | None:
    """Judge the signature; the gateway does so before anything looks at the body."""
    rejection = verify(request, world.keys, rules)
    if rejection is None:
        return None
    return authentication_failed(explain_rejection(rejection, request, world.keys, explain=world.explain))


def check_id(behaviour: Behaviour, _world: World, arguments: Arguments) -> Answer | None:
    """The id must be a string of base62."""
    value = arguments.get("id")
    if not isinstance(value, str):
        return unusable_parameter("id")
    return None if behaviour.id_fits(value) else invalid_id(value)


def check_password(behaviour: Behaviour, _world: World, arguments: Arguments) -> Answer | None:
    """The password must be a string that keeps the rule."""
    value = arguments.get("password")
    if not isinstance(value, str):
        return unusable_parameter("password")
    return None if behaviour.password_fits(value) else invalid_password(value)


def check_known(_behaviour: Behaviour, world: World, arguments: Arguments) -> Answer | None:
    """The id must be the one of an account."""
    return None if arguments["id"] in world.accounts else unknown_id()


def perform(world: World, operation: Operation, arguments: Arguments) -> Answer:
    """Do what was asked for; the arguments were checked."""
    if operation is GET_LIST:
        return listed(world.accounts.listed())
    account_id = str(arguments["id"])
    world.accounts.set_password(account_id, str(arguments["password"]))
    return password_was_reset(account_id)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One function or value per hook point, in the order in which a request meets them.

    Attributes:
        wrong_method: The answer to another method than POST on a known path.
        signature: How the signature is checked.
        authenticate: Judges the signature; None lets the request pass.
        authenticate_first: Whether that happens before the body is looked at.
        readers: Reads a body, by media type.
        refuse_body: The answer to a body that can't be read, from a reason.
        id_fits: The rule of an id.
        password_fits: The rule of a password.
        checks: The checks of resetPassword's arguments, in order; the first answer counts.
        perform: Carries the operation out.
        adjust: Changes an answer of any kind before it gets a media type.
        choose_media_type: The media type of the answer.
        encode: Writes the answer.
        finish: Changes the bytes of the reply.
        deliver: Sends the reply.
    """

    wrong_method: Callable[[], Answer] = lambda: not_found(Outcome.WRONG_METHOD)
    signature: SignatureRules = field(default_factory=SignatureRules)
    authenticate: Callable[[World, Request, SignatureRules], Answer | None] = authenticate
    authenticate_first: bool = True
    readers: Mapping[str, Callable[[bytes, str], dict[str, object]]] = field(default_factory=lambda: READERS)
    refuse_body: Callable[[str], Answer] = unreadable
    id_fits: Callable[[str], bool] = is_id
    password_fits: Callable[[str], bool] = four_classes
    checks: tuple[Callable[[Behaviour, World, Arguments], Answer | None], ...] = (check_id, check_password, check_known)
    perform: Callable[[World, Operation, Arguments], Answer] = perform
    adjust: Callable[[World, Request, Answer], Answer] = lambda _world, _request, answer: answer
    choose_media_type: Callable[[Request], str] = choose_media_type
    encode: Callable[[Answer, str], Reply] = encode
    finish: Callable[[World, Request, Reply], Reply] = lambda _world, _request, reply: reply
    deliver: Deliver = send_whole

    def respond(self, world: World, request: Request) -> Reply:
        """The reply to a request."""
        answer = self.adjust(world, request, self.answer(world, request))
        return self.finish(world, request, self.encode(answer, self.choose_media_type(request)))

    def answer(self, world: World, request: Request) -> Answer:
        """The answer to a request: the first step that has one gives it."""
        operation = OPERATIONS.get(request.path)
        if operation is None:
            return not_found(Outcome.UNKNOWN_PATH)
        if request.method != "POST":
            return self.wrong_method()
        refusal = self.authenticate(world, request, self.signature)
        if refusal is not None and self.authenticate_first:
            return refusal
        if len(request.body) > world.body_limit:
            return too_large()
        try:
            arguments = self.read(operation, request)
        except UnreadableBodyError as error:
            return self.refuse_body(str(error))
        return self.validate(world, operation, arguments) or refusal or self.perform(world, operation, arguments)

    def read(self, operation: Operation, request: Request) -> Arguments:
        """The arguments in the body.

        Raises:
            UnreadableBodyError: There are none.
        """
        if not request.body and not operation.body_required:
            return {}
        return read_body(
            request.body, request.header("content-type"), root=operation.request_root, readers=self.readers
        )

    def validate(self, world: World, operation: Operation, arguments: Arguments) -> Answer | None:
        """The first refusal of the checks; None when there is none or the operation has no parameters."""
        if not operation.parameters:
            return None
        return next((answer for check in self.checks if (answer := check(self, world, arguments))), None)
