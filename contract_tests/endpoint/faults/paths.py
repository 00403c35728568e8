"""Faults in reading a path: parts of it that the signature does not cover, and forms that lead past the signature."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contract_tests.contract import Slot

from ..request_hooks import letting_pass, receiving, routing
from ..switches import all_of
from .family import Clauses, family
from .signed_text import also_of, with_target

if TYPE_CHECKING:
    from ..plan import Plan
    from ..request import Request
    from ..signature import Signing
    from ..state import State
    from ..switches import Change, Fault

Read = Callable[[str], str]
ORIGINAL: str = "x-original-url"


def not_covering(signed: Signing, read: Read) -> Change:
    """Find an operation at what `read` makes of a path, and accept that this is what was signed."""
    covered = also_of(with_target(signed, lambda target: of_path(read, target)))
    return all_of(routing(lambda _state, path: read(path)), covered)


def leading_past(read: Read) -> Change:
    """Ask for a signature at the documented paths only, and find operations at what `read` makes of a path, too."""
    unguarded = letting_pass(
        lambda state, request: not state.plan.at(request.path) and bool(state.plan.at(read(request.path)))
    )
    return all_of(routing(lambda _state, path: read(path)), unguarded)


def at_original(_state: State, request: Request) -> Request:
    """Return a request with the path in a header, where it has that."""
    path = request.header(ORIGINAL)
    return replace(request, target=path) if path else request


def of_path(read: Read, target: str) -> str:
    """Return a target whose path was read."""
    path, mark, query = target.partition("?")
    return f"{read(path)}{mark}{query}"


def without_parameters(path: str) -> str:
    """Return a path without what stands behind a semicolon in its segments."""
    return re.sub(";[^/]*", "", path)


def without_dots(path: str) -> str:
    """Return a path whose dot segments were followed."""
    return posixpath.normpath(path) if re.search(r"/\.{1,2}(?:/|$)", path) else path


def with_single_slashes(path: str) -> str:
    """Return a path without repeated slashes."""
    return re.sub("//+", "/", path)


def without_slash_behind(path: str) -> str:
    """Return a path without a slash at its end."""
    return path.rstrip("/")


def without_extension(path: str) -> str:
    """Return a path without an extension."""
    return path.removesuffix(".json")


def in_documented_case(plan: Plan) -> Read:
    """Return what makes of a path the documented one that differs in case only."""
    by_lower_case = {path.lower(): path for path in plan.paths}
    return lambda path: by_lower_case.get(path.lower(), path)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    paths = clauses.at(*(operation.pointer.rpartition("/")[0] for operation in plan.contract.operations))
    following_header = all_of(
        receiving(at_original), letting_pass(lambda _state, request: request.header(ORIGINAL) is not None)
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_TARGET),
        [
            ("path-parameters-not-covered", not_covering(signed, without_parameters)),
            ("path-dots-not-covered", not_covering(signed, without_dots)),
            ("path-repeated-slashes-not-covered", not_covering(signed, with_single_slashes)),
            ("path-escapes-not-covered", not_covering(signed, unquote)),
            ("path-slash-behind-not-covered", not_covering(signed, without_slash_behind)),
        ],
    )
    yield from family(
        "",
        (*slots(Slot.SIGNATURE_TARGET), *paths),
        [("path-extension-not-covered", not_covering(signed, without_extension))],
    )
    yield from family(
        "", slots(Slot.SIGNATURE_TARGET), [("path-case-not-covered", not_covering(signed, in_documented_case(plan)))]
    )
    yield from family("", (*paths, *slots(Slot.PATH_UNKNOWN)), [("path-in-header-followed", following_header)])
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS, Slot.SIGNATURE_TARGET),
        [
            ("path-parameters-lead-past-signature", leading_past(without_parameters)),
            ("path-dots-lead-past-signature", leading_past(without_dots)),
            ("path-repeated-slashes-lead-past-signature", leading_past(with_single_slashes)),
            ("path-case-leads-past-signature", leading_past(in_documented_case(plan))),
            ("path-escapes-lead-past-signature", leading_past(unquote)),
        ],
    )
