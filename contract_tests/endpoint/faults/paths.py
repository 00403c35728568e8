"""Faults in reading a path: parts of it that the signature does not cover, and forms that lead past the signature."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from ..authentication.signature import Signing
from ..serving.request import Request
from ..switches.request_hooks import also, letting_in, letting_pass, receiving, routing
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, fault
from .signed_text import with_target

Read = Callable[[str], str]
ORIGINAL: Final = "x-original-url"


def not_covering(signed: Signing, read: Read) -> Change:
    """Find an operation at what `read` makes of a path, and accept that this is what was signed."""
    return all_of(routing(read), also("strings", with_target(signed, lambda target: of_path(read, target))))


def leading_past(read: Read) -> Change:
    """Ask for a signature at the documented paths only, and find operations at what `read` makes of a path, too."""
    unguarded = letting_pass(
        lambda state, request: not state.plan.at(request.path) and bool(state.plan.at(read(request.path)))
    )
    return all_of(routing(read), unguarded)


def at_original(request: Request) -> Request:
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


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    target = clauses.slot(Slot.SIGNATURE_TARGET)
    paths = clauses.at(*(operation.pointer.rpartition("/")[0] for operation in plan.contract.operations))
    forms = [(re.compile(each.pattern.pattern, re.IGNORECASE), each.template) for each in plan.contract.operations]

    def in_documented_case(path: str) -> str:
        template = next((each for pattern, each in forms if pattern.fullmatch(path)), "").split("/")
        pieces = path.split("/")
        kept = zip(pieces[-len(template) :], template, strict=True)
        return "/".join([*pieces[: -len(template)], *(sent if "{" in own or not own else own for sent, own in kept)])

    covered: dict[str, tuple[tuple[str, ...], Read]] = {
        "path-parameters-not-covered": (target, without_parameters),
        "path-dots-not-covered": (target, without_dots),
        "path-repeated-slashes-not-covered": (target, with_single_slashes),
        "path-escapes-not-covered": (target, unquote),
        "path-slash-behind-not-covered": (target, lambda path: path.rstrip("/")),
        "path-extension-not-covered": ((*target, *paths), lambda path: path.removesuffix(".json")),
        "path-case-not-covered": (target, in_documented_case),
    }
    for name, (broken, read) in covered.items():
        yield fault(name, broken, not_covering(signed, read))
    following = all_of(receiving(at_original), letting_in(lambda request: request.header(ORIGINAL) is not None))
    yield fault("path-in-header-followed", (*paths, *clauses.slot(Slot.PATH_UNKNOWN)), following)
    unsigned = (*clauses.slot(Slot.SIGNATURE_HEADERS), *target)
    yield fault("path-parameters-lead-past-signature", unsigned, leading_past(without_parameters))
    yield fault("path-dots-lead-past-signature", unsigned, leading_past(without_dots))
    yield fault("path-repeated-slashes-lead-past-signature", unsigned, leading_past(with_single_slashes))
    yield fault("path-case-leads-past-signature", unsigned, leading_past(in_documented_case))
    yield fault("path-escapes-lead-past-signature", unsigned, leading_past(unquote))
