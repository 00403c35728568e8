"""Faults in reading a path: parts of it that the signature does not cover, and forms that lead past the signature."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..operations import OPERATIONS
from ..request_hooks import all_of, letting_pass, routing
from ..switches import Fault, grouped
from .signed_text import also_of, with_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..behaviour import Behaviour
    from ..request import Request
    from ..response import EndpointResponse
    from ..signature import SignatureRules
    from ..state import State
    from ..switches import Change

BY_LOWER_CASE: Final = {path.lower(): path for path in OPERATIONS}


def not_covering(read: Callable[[str], str]) -> Change:
    """Find an operation at what `read` makes of a path, and accept that this is what was signed."""
    return all_of(routing(read), also_of(with_target(lambda target: of_path(read, target))))


def leading_past(read: Callable[[str], str]) -> Change:
    """Ask for a signature at the documented paths only, and find operations at what `read` makes of a path, too."""
    unguarded = letting_pass(
        lambda _state, request: request.path not in OPERATIONS and read(request.path) in OPERATIONS
    )
    return all_of(routing(read), unguarded)


def following_header(behaviour: Behaviour) -> Behaviour:
    """Find an operation at the path in a header, whatever was signed."""
    inner = behaviour.authenticate

    def receive(request: Request) -> Request:
        path = request.header("x-original-url")
        return replace(behaviour.receive(request), target=path) if path else behaviour.receive(request)

    def authenticate(state: State, request: Request, rules: SignatureRules) -> EndpointResponse | None:
        return None if request.header("x-original-url") else inner(state, request, rules)

    return replace(behaviour, receive=receive, authenticate=authenticate)


def of_path(read: Callable[[str], str], target: str) -> str:
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


def in_documented_case(path: str) -> str:
    """Return the documented path that differs in case only."""
    return BY_LOWER_CASE.get(path.lower(), path)


COVERED: Final = ("SIG-TARGET",)
PAST: Final = ("SIG-HEADERS", "SIG-TARGET")

FAULTS: Final = grouped(
    "signature",
    Fault(
        "path-parameters-not-covered",
        "Drops parameters of the path before it checks the signature.",
        COVERED,
        not_covering(without_parameters),
    ),
    Fault(
        "path-dots-not-covered",
        "Follows dot segments of the path before it checks the signature.",
        COVERED,
        not_covering(without_dots),
    ),
    Fault(
        "path-repeated-slashes-not-covered",
        "Merges slashes of the path before it checks the signature.",
        COVERED,
        not_covering(with_single_slashes),
    ),
    Fault(
        "path-escapes-not-covered",
        "Decodes the path before it checks the signature.",
        COVERED,
        not_covering(unquote),
    ),
    Fault(
        "path-slash-behind-not-covered",
        "Drops a slash at the end of the path before it checks the signature.",
        COVERED,
        not_covering(without_slash_behind),
    ),
    Fault(
        "path-extension-not-covered",
        "Drops the extension .json of the path before it checks the signature.",
        ("SIG-TARGET", "URL-PATH"),
        not_covering(without_extension),
    ),
    Fault(
        "path-case-not-covered",
        "Brings the path into the documented case before it checks the signature.",
        COVERED,
        not_covering(in_documented_case),
    ),
    Fault(
        "path-in-header-followed",
        "Takes the path in the header X-Original-URL for that of the request.",
        ("URL-PATH", "ERR-404"),
        following_header,
    ),
    Fault(
        "path-parameters-lead-past-signature",
        "Asks for no signature where the path has parameters.",
        PAST,
        leading_past(without_parameters),
    ),
    Fault(
        "path-dots-lead-past-signature",
        "Asks for no signature where the path has dot segments.",
        PAST,
        leading_past(without_dots),
    ),
    Fault(
        "path-repeated-slashes-lead-past-signature",
        "Asks for no signature where slashes of the path are repeated.",
        PAST,
        leading_past(with_single_slashes),
    ),
    Fault(
        "path-case-leads-past-signature",
        "Asks for no signature where the path is in another case.",
        PAST,
        leading_past(in_documented_case),
    ),
    Fault(
        "path-escapes-lead-past-signature",
        "Asks for no signature where the path is escaped.",
        PAST,
        leading_past(unquote),
    ),
)
