"""Faults in checking credentials: whether they are asked for, and keys, passwords and tokens that are nearly right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, unquote

from contract_tests.contract import Place, SchemeKind, SecurityScheme

from ..authentication.credentials import given
from ..authentication.signature import equal
from ..switches.changes import Request, State
from ..switches.request_hooks import letting_in, letting_pass
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family

Same = Callable[[str, str], bool]
"""Compares the credential that a request has (first) with the right one (second)."""
LOOSELY: Final[dict[str, tuple[str, Same]]] = {
    "unchecked": ("Asks for a credential and accepts any", lambda _given, _known: True),
    "empty-accepted": ("Accepts an empty credential", lambda held, _known: not held),
    "case-ignored": ("Ignores the case of a credential", lambda held, known: held.lower() == known.lower()),
    "beginning-accepted": ("Accepts the beginning of a credential", lambda held, known: known.startswith(held)),
    "suffix-accepted": ("Accepts a credential with something behind it", lambda held, known: held.startswith(known)),
    "length-compared": ("Compares the length of a credential", lambda held, known: len(held) == len(known)),
    "quotes-stripped": ("Takes a credential out of quotation marks", lambda held, known: held.strip("\"'") == known),
    "percent-decoded": ("Decodes percent signs in a credential", lambda held, known: unquote(held) == known),
    "first-of-list-taken": ("Takes a credential before a comma", lambda held, known: held.split(",")[0] == known),
}


def comparing(scheme: SecurityScheme, same: Same) -> Change:
    """Let a request pass whose credential is the same as the right one in some way."""

    def accepted(state: State, request: Request) -> bool:
        credential = given(request, scheme)
        return credential is not None and same(credential, state.credentials.get(scheme.name, ""))

    return letting_pass(accepted)


def in_query(scheme: SecurityScheme) -> Change:
    """Let a request pass that has the right credential in its query."""

    def accepted(state: State, request: Request) -> bool:
        pairs = dict(parse_qsl(request.target.partition("?")[2]))
        return any(equal(value, state.credentials.get(scheme.name, "")) for value in pairs.values())

    return letting_pass(accepted)


def _of_scheme(scheme: SecurityScheme) -> Iterator[Row]:
    yield from ((name, f"{what}.", comparing(scheme, same)) for name, (what, same) in LOOSELY.items())
    if scheme.kind is SchemeKind.BASIC:
        names = comparing(scheme, lambda held, known: held.partition(":")[0] == known.partition(":")[0])
        yield "password-unchecked", "Looks at the name alone.", names
    if scheme.place is Place.HEADER and scheme.kind is SchemeKind.API_KEY:  # a bearer token may (RFC 6750, 2.3)
        yield "in-query-accepted", "Takes a credential from the query.", in_query(scheme)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    required = clauses.slot(Slot.CREDENTIALS_REQUIRED)
    for operation in plan.contract.operations:
        if operation.security and () not in operation.security:
            rows = [("unsigned-accepted", "Asks for no credentials.", letting_in(lambda _request: True))]
            yield from family(f"{operation.name}/", required, rows, operation)
    recipe = plan.contract.recipe
    signed = {recipe.timestamp, recipe.access_key} if recipe else set[str]()
    for name, scheme in plan.contract.schemes.items():
        if scheme.kind not in {SchemeKind.SIGNATURE, SchemeKind.OTHER} and name not in signed:
            yield from family(f"{name}/", (*clauses.slot(Slot.KEY_KNOWN), *required), _of_scheme(scheme))
