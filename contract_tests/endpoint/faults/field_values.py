"""Faults that read the values of the signing headers more loosely than they are defined, and the names too strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from contract_tests.contract import Slot

from ..request_hooks import is_rightly_signed, letting_pass, receiving, signing
from ..signature import equal
from .family import Clauses, family
from .texts import like

if TYPE_CHECKING:
    from ..plan import Plan
    from ..request import Request
    from ..state import State
    from ..switches import Change, Fault

Read = Callable[[str], str]


def comparing_read(read: Read) -> Change:
    """Compare what `read` makes of the given signature with the expected one."""
    return signing(lambda rules: replace(rules, equal=lambda given, expected: equal(read(given), expected)))


def header_read(name: str, read: Read) -> Change:
    """Take what `read` makes of the value of a header for its value, where a signature is right for it."""

    def accepted(state: State, request: Request) -> bool:
        headers = tuple((key, read(value) if key == name else value) for key, value in request.headers)
        return is_rightly_signed(state, replace(request, headers=headers))

    return letting_pass(accepted)


def unquoted(text: str) -> str:
    """Return a text without quotation marks around it."""
    return text.strip("\"'")


def first_of_list(text: str) -> str:
    """Return what stands before the first comma."""
    return text.partition(",")[0].strip()


def any_of_list(given: str, expected: str) -> bool:
    """Return whether an element of a list is the expected one."""
    return any(equal(element.strip(), expected) for element in given.split(","))


def names_demanded(*names: str) -> Change:
    """See some headers only under names in exactly this case."""
    wanted = {name.lower(): name for name in names}

    def receive(_state: State, request: Request) -> Request:
        missed = {sent.lower() for sent in request.header_names if sent != wanted.get(sent.lower(), sent)}
        return replace(request, headers=tuple(header for header in request.headers if header[0] not in missed))

    return receiving(receive)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE),
        [
            ("signature-quotes-stripped", comparing_read(unquoted)),
            ("signature-in-list-accepted", signing(lambda rules: replace(rules, equal=any_of_list))),
            ("signature-behind-scheme-accepted", comparing_read(lambda given: given.rpartition(" ")[2])),
            ("signature-behind-name-accepted", comparing_read(lambda given: re.sub("^[a-z0-9]+=(?=.)", "", given))),
            ("signature-parameters-cut", comparing_read(lambda given: given.partition(";")[0])),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_ENCODING),
        [
            (
                "signature-padding-ignored",
                signing(
                    lambda rules: replace(rules, equal=lambda given, right: equal(given.rstrip("="), right.rstrip("=")))
                ),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE),
        [
            ("signature-spaces-skipped", comparing_read(lambda given: given.replace(" ", ""))),
            ("signature-spaces-read-as-plus", comparing_read(lambda given: given.replace(" ", "+"))),
            (
                "repeated-signature-unchecked",
                letting_pass(lambda _state, request: len(request.header_values(signed.signature)) > 1),
            ),
        ],
    )
    yield from family(
        "",
        slots(Slot.KEY_KNOWN),
        [
            ("access-key-quotes-stripped", header_read(signed.access_key, unquoted)),
            (
                "access-key-first-of-list-taken",
                signing(lambda rules: replace(rules, secret_of=lambda keys, given: keys.get(first_of_list(given)))),
            ),
            (
                "access-key-pattern-accepted",
                signing(
                    lambda rules: replace(
                        rules, secret_of=lambda keys, given: next((keys[key] for key in keys if like(given, key)), None)
                    )
                ),
            ),
            ("access-key-percent-decoded", header_read(signed.access_key, unquote)),
        ],
    )
    yield from family(
        "",
        slots(Slot.HEADER_NAMES),
        [
            ("signing-header-names-in-lower-case-demanded", names_demanded(*signed.fields)),
            ("content-type-name-in-title-case-demanded", names_demanded("Content-Type", "Accept")),
        ],
    )
