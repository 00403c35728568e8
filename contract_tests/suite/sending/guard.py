"""What may leave the machine. Every request passes the guard right before it is sent."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from contract_tests.contract import EffectKind, OperationContract, Parameter, Place, Role
from contract_tests.oracle.requests.parsed import UnreadableError
from contract_tests.oracle.requests.plainness import meant_path

from ..resources.sent import Members, bodies_of, values_of

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Request

    from ..resources.world import World

RefusesCredentials = Callable[["Request", OperationContract], bool]
LONG: Final = 6
"""Characters of a key that stand nowhere by chance."""
_WORDS: Final = re.compile(r"[^\w.~-]+")
_PIECES: Final = re.compile(r"[\w.~-]+|[^\w.~-]+")
_OVERRIDE: Final = re.compile("method", re.IGNORECASE)


class NotSentError(Exception):
    """A request was kept back; the message says why."""


class Guard:
    """Decides about each request, by what the operation that it means does to the world.

    What the run may do (`World.may`) passes unless it names a resource that must be left alone, or deletes one that the
    user named. Nothing else passes that a conforming server could carry out: to read and to create take a credential
    that is wrong; to change and to delete take a key that no resource can have, and a second lock: a credential that is
    wrong, or another value that every reading refuses.

    Args:
        world: What the run may touch.
        refuses: Whether an operation must refuse the credentials of a request.
    """

    def __init__(self, world: World, refuses: RefusesCredentials) -> None:
        self._world = world
        self._refuses = refuses

    def check(self, request: Request) -> None:
        """Let a request pass that does no harm.

        Raises:
            NotSentError: It could.
        """
        meant = meant_operations(request, self._world.contract.operations)
        if not self._world.is_safe and not (meant and all(each.effect.kind is EffectKind.READ for each in meant)):
            self._check_others(request, meant)
        for operation in meant:
            if not self._world.offers(operation):
                raise NotSentError(f"the endpoint does not offer {operation.name}")
            if not self._world.may(operation):
                self._check_locks(request, operation)
            elif operation.effect.kind is EffectKind.DELETE:
                self._check_given(request, operation)
                self._check_named(request, operation)

    def _check_others(self, request: Request, meant: list[OperationContract]) -> None:
        target, body = _without_keys(request.target, meant), request.body.decode("utf-8", "replace")
        named, words = f"{unquote(request.target)} {body}", frozenset(_WORDS.split(f"{unquote(target)} {body}"))
        # A number in a body is a key only where one may stand there.
        members = [each for operation in meant if operation.body for each in operation.body.members]
        has_keys = not meant or any(each.role is Role.REFERENCE for each in members)
        digits = words if has_keys else frozenset(_WORDS.split(unquote(target)))
        if any(
            (self._stands_in(named, other) if len(other) >= LONG else other in (digits if other.isdecimal() else words))
            and self._world.is_forbidden(other)
            for others in self._world.others.values()
            for other in others
        ) or any(
            self._world.is_forbidden(value, parameter.resource)
            for operation in meant
            for parameter in _keys_in_path(operation)
            for value in values_of(request, operation, parameter, {})
        ):
            raise NotSentError("the request names another resource than the one that may be changed")

    def _stands_in(self, named: str, other: str) -> bool:
        """Return whether a text names a resource: not where it stands in the whole key of one that the run made."""
        if other not in named:
            return False
        for key in self._world.own():
            if other != key and other in key:
                named = re.sub(rf"(?<!\w){re.escape(key)}(?!\w)", "", named)
        return other in named

    def _check_given(self, request: Request, operation: OperationContract) -> None:
        """Keep a request back that deletes what the user named, or names it loosely."""
        named = f"{unquote(request.target)} {request.body.decode('utf-8', 'replace')}"
        # The whole key of one that the run made may begin like that of the other.
        made = {*self._world.made[operation.effect.resource]} - {self._world.given.get(operation.effect.resource)}
        text = "".join(each for each in _PIECES.findall(named) if each not in made).casefold()
        key = self._world.given.get(operation.effect.resource, "").casefold()
        if key.isdecimal():  # one digit stands in many another number: what counts is where a number begins
            is_named = any(re.match(rf"(?:0x)?0*{int(key)}(?![0-9])", word) for word in _WORDS.split(text))
        else:
            loosely = (key[1:], key[:-1]) if len(key) > LONG else (key,)
            is_named = bool(key) and any(part in text for part in loosely)
        if is_named:
            raise NotSentError(f"the {operation.effect.resource} was named: only what the run made is deleted")

    def _check_named(self, request: Request, operation: OperationContract) -> None:
        """Keep a request back that deletes what all others name, though the run made it itself."""
        kind = operation.effect.resource
        key, segments = self._world.named.get(kind, ""), unquote(request.target.partition("?")[0]).split("/")
        if key and key in segments and key in self._world.made[kind]:
            raise NotSentError(f"the {kind} is the one that all requests name")
        own = operation.input(operation.effect.key)
        named = values_of(request, operation, own, {}) if own else ()
        if any(value in self._world.put[kind] and value not in self._world.made[kind] for value in named):
            raise NotSentError(f"the {kind} may have been there before the run")

    def _check_locks(self, request: Request, operation: OperationContract) -> None:
        is_refused = self._refuses(request, operation)
        if operation.effect.kind in {EffectKind.READ, EffectKind.CREATE}:
            if not is_refused:
                raise NotSentError(f"{operation.name} could be carried out")
            return
        key = operation.input(operation.effect.key)
        if key is None:
            if not is_refused:
                raise NotSentError(f"{operation.name} could be carried out, and names no resource")
            return
        try:
            bodies = list(bodies_of(request))
        except UnreadableError:
            if not is_refused and _names(request.body, (key, *operation.sets)):
                raise NotSentError("a body that cannot be read could be read by others") from None
            bodies = [{}]
        for members in bodies:
            if any(self._is_possible(key, value) for value in values_of(request, operation, key, members)):
                raise NotSentError(f"the {key.name} could be that of a {operation.effect.resource}")
            if not is_refused and not self._is_locked(request, operation, key, members):
                raise NotSentError("nothing but its key keeps the request from being carried out")

    def _is_possible(self, key: Parameter, value: object) -> bool:
        # What is no text may be read as one.
        return not isinstance(value, str) or self._world.possible.could_be_right(key, value)

    def _is_locked(self, request: Request, operation: OperationContract, key: Parameter, members: Members) -> bool:
        """Whether a value beside the key is missing or wrong under every reading, and none other could pass for it."""
        possible = self._world.possible
        for parameter in operation.inputs:
            if parameter is key or len(parameter.path) > 1:
                continue
            values = list(values_of(request, operation, parameter, members))
            is_wrong = not any(possible.could_be_right(parameter, value) for value in values)
            if is_wrong and (values or parameter.is_required):
                others = (value for name, value in members.items() if name != key.path[-1])
                if not any(isinstance(value, str) and possible.could_be_right(parameter, value) for value in others):
                    return True
        return False


def _keys_in_path(operation: OperationContract) -> list[Parameter]:
    """Return the parameters of a path that name a resource of a kind."""
    return [each for each in operation.parameters if each.place is Place.PATH and each.resource]


def _without_keys(target: str, meant: list[OperationContract]) -> str:
    """Return a target without the keys whose kinds are known: such a number may be the key of something else as well.

    As it is where it is not written as an operation has it, or may mean several.
    """
    path, mark, query = target.partition("?")
    operation = meant[0] if len(meant) == 1 else None
    found = operation.pattern.fullmatch(path) if operation else None
    if operation is None or found is None:
        return target
    of_kinds = {each.name for each in _keys_in_path(operation)}
    kept = [text for name, text in zip(operation.template_names, found.groups(), strict=True) if name not in of_kinds]
    return "/".join(["", *kept]) + mark + query


def meant_operations(request: Request, operations: tuple[OperationContract, ...]) -> list[OperationContract]:
    """Return the operations that a request could mean to the most lenient of servers."""
    path = meant_path(request.target)
    near = _by_depth(operations).get(path.count("/"), ())
    there = [each for each in near if _exactly(each.path).fullmatch(path)] or [
        each for each in operations if re.search(_loosely(each.path), path)
    ]
    overrides = (*(name for name, _ in request.headers), urlsplit(request.target).query)
    named = [each for each in there if each.method == request.method.upper()]
    return there if not named or any(map(_OVERRIDE.search, overrides)) else named


@functools.lru_cache(maxsize=8)
def _by_depth(operations: tuple[OperationContract, ...]) -> Mapping[int, list[OperationContract]]:
    """Return operations by the number of segments of their paths: to look at each of many takes long."""
    found: dict[int, list[OperationContract]] = {}
    for each in operations:
        found.setdefault(each.path.strip("/").count("/") + 1, []).append(each)
    return found


@functools.cache
def _exactly(template: str) -> re.Pattern[str]:
    """Return what fits the path of an operation; its last segment may have an extension."""
    *holders, last = ("[^/]*" if "{" in each else re.escape(each) for each in template.strip("/").lower().split("/"))
    # Not twice in a row: that would try each length of a long segment with each other.
    return re.compile("/".join(["", *holders, last.removesuffix("[^/]*")]) + "[^/]*")


@functools.cache
def _loosely(path: str) -> str:
    return "[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", path.lower())))


def _names(body: bytes, inputs: tuple[Parameter, ...]) -> bool:
    text = body.replace(b"\0", b"").lower()
    return any(each.path[-1].lower().encode() in text for each in inputs)
