"""Changes in the treatment of requests that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .body import XML, UnreadableBodyError
from .operations import Arguments, ServedOperation
from .response import EndpointResponse, unexpected
from .signature import SignatureRules, verify
from .xml import XmlError, XmlRules, read_xml

if TYPE_CHECKING:
    from .behaviour import Behaviour
    from .body import Reader
    from .operations import Check
    from .passwords import PasswordRule
    from .request import Request
    from .state import State
    from .switches import Change

Perform = Callable[["State", ServedOperation, Arguments], EndpointResponse]


def all_of(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def changed(behaviour: Behaviour) -> Behaviour:
        for change in changes:
            behaviour = change(behaviour)
        return behaviour

    return changed


# ---- Parameters --------------------------------------------------------------------------------------------------


def also_password(rule: PasswordRule) -> Change:
    """Accept the passwords that `rule` accepts, beside those of the reading in force."""

    def changed(behaviour: Behaviour) -> Behaviour:
        fits = behaviour.password_fits
        return replace(behaviour, password_fits=lambda password: fits(password) or rule(password))

    return changed


def password_judged_as(read: Callable[[str], str]) -> Change:
    """Judge what `read` makes of the password, beside the password itself."""

    def changed(behaviour: Behaviour) -> Behaviour:
        fits = behaviour.password_fits
        return replace(behaviour, password_fits=lambda password: fits(password) or fits(read(password)))

    return changed


def not_password(rule: PasswordRule) -> Change:
    """Refuse the passwords that `rule` picks, whatever the reading in force says."""

    def changed(behaviour: Behaviour) -> Behaviour:
        fits = behaviour.password_fits
        return replace(behaviour, password_fits=lambda password: fits(password) and not rule(password))

    return changed


def checking_first(check: Check) -> Change:
    """Put a check before the others."""
    return lambda behaviour: replace(behaviour, checks=(check, *behaviour.checks))


def not_checking(check: Check) -> Change:
    """Leave a check out."""
    return lambda behaviour: replace(behaviour, checks=tuple(held for held in behaviour.checks if held is not check))


def arguments_read(change: Callable[[State, Request, Arguments], Arguments]) -> Change:
    """Change the arguments of resetPassword before anything looks at them."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.arguments
        return replace(
            behaviour, arguments=lambda state, request, given: change(state, request, inner(state, request, given))
        )

    return changed


def argument_read(name: str, change: Callable[[State, object], object]) -> Change:
    """Change one argument before anything looks at it; None leaves a missing one missing."""

    def changed(state: State, _request: Request, arguments: Arguments) -> Arguments:
        value = change(state, arguments.get(name))
        return arguments if value is None else {**arguments, name: value}

    return arguments_read(changed)


def id_read_as(change: Callable[[str], str]) -> Change:
    """Take what `change` makes of the id for the id, where an account has that."""

    def changed(state: State, value: object) -> object:
        read = change(value) if isinstance(value, str) else None
        return read if read in state.accounts else value

    return argument_read("id", changed)


def crashing(when: Callable[[Arguments], bool]) -> Change:
    """Respond with 500 to the arguments that `when` picks."""
    return checking_first(lambda _rules, _state, arguments: unexpected() if when(arguments) else None)


def texts_of(arguments: Arguments) -> list[str]:
    """Return the arguments that are strings."""
    return [value for value in arguments.values() if isinstance(value, str)]


# ---- Reading, performing, signature, transport --------------------------------------------------------------------


def inspecting(change: Callable[[Request], EndpointResponse | None]) -> Change:
    """Look at a request before its body is read; None lets it pass."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.inspect
        return replace(behaviour, inspect=lambda state, request: change(request) or inner(state, request))

    return changed


def parsing(media_types: frozenset[str], change: Callable[[Reader], Reader]) -> Change:
    """Change how bodies of these media types are read."""

    def changed(behaviour: Behaviour) -> Behaviour:
        readers = {name: change(held) if name in media_types else held for name, held in behaviour.readers.items()}
        return replace(behaviour, readers=readers)

    return changed


def xml_read_by(rules: XmlRules) -> Change:
    """Read XML under other rules."""

    def reader(data: bytes, root: str) -> Arguments:
        try:
            return read_xml(data, root, rules)
        except XmlError as error:
            raise UnreadableBodyError(str(error)) from None

    return parsing(frozenset({XML}), lambda _inner: reader)


def performing(change: Callable[[Perform], Perform]) -> Change:
    """Change how operations are carried out."""
    return lambda behaviour: replace(behaviour, perform=change(behaviour.perform))


def signing(change: Callable[[SignatureRules], SignatureRules]) -> Change:
    """Change the rules of the signature."""
    return lambda behaviour: replace(behaviour, signature=change(behaviour.signature))


def letting_pass(accepted: Callable[[State, Request], bool]) -> Change:
    """Let the requests that `accepted` picks pass without looking at their signature."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.authenticate
        return replace(
            behaviour,
            authenticate=lambda state, request, rules: (
                None if accepted(state, request) else inner(state, request, rules)
            ),
        )

    return changed


def routing(read: Callable[[str], str]) -> Change:
    """Find an operation at what `read` makes of a path."""
    return lambda behaviour: replace(behaviour, operations=_ReadPaths(behaviour.operations, read))


class _ReadPaths(Mapping[str, ServedOperation]):
    """Operations by paths that are read before they are looked up."""

    def __init__(self, operations: Mapping[str, ServedOperation], read: Callable[[str], str]) -> None:
        self._operations = operations
        self._read = read

    def __getitem__(self, path: str) -> ServedOperation:
        return self._operations[self._read(path)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._operations)

    def __len__(self) -> int:
        return len(self._operations)


def is_rightly_signed(state: State, request: Request) -> bool:
    """Return whether the request keeps the documented rules of the signature."""
    return verify(request, state.keys, SignatureRules()) is None
