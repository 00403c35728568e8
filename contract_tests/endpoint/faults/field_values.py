"""Faults that read the values of the signing headers more loosely than they are defined, and the names too strictly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

from ..authentication.signature import equal
from ..serving.request import Request
from ..switches.request_hooks import letting_in, receiving, signed_as, verifying
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, family, fault
from .texts import like

Read = Callable[[str], str]


def comparing_read(read: Read) -> Change:
    """Compare what `read` makes of the given signature with the expected one."""
    return verifying(equal=lambda given, expected: equal(read(given), expected))


def header_read(name: str, read: Read) -> Change:
    """Take what `read` makes of the value of a header for its value, where a signature is right for it."""
    return signed_as(
        lambda request: replace(
            request, headers=tuple((key, read(value) if key == name else value) for key, value in request.headers)
        )
    )


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

    def receive(request: Request) -> Request:
        missed = {sent.lower() for sent in request.header_names if sent != wanted.get(sent.lower(), sent)}
        return replace(request, headers=tuple(header for header in request.headers if header[0] not in missed))

    return receiving(receive)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    complete, known = clauses.slot(Slot.SIGNATURE_COMPLETE), clauses.slot(Slot.KEY_KNOWN)
    reads: list[tuple[str, Read]] = [
        ("signature-behind-scheme-accepted", lambda given: given.rpartition(" ")[2]),
        ("signature-behind-name-accepted", lambda given: re.sub("^[a-z0-9]+=(?=.)", "", given)),
        ("signature-parameters-cut", lambda given: given.partition(";")[0]),
    ]
    yield fault("signature-quotes-stripped", complete, comparing_read(unquoted))
    yield fault("signature-in-list-accepted", complete, verifying(equal=any_of_list))
    yield from family("", complete, [(name, comparing_read(read)) for name, read in reads])
    unpadded = verifying(equal=lambda given, right: equal(given.rstrip("="), right.rstrip("=")))
    yield fault("signature-padding-ignored", (*complete, *clauses.slot(Slot.SIGNATURE_ENCODING)), unpadded)
    yield fault("signature-spaces-skipped", complete, comparing_read(lambda given: given.replace(" ", "")))
    yield fault("signature-spaces-read-as-plus", complete, comparing_read(lambda given: given.replace(" ", "+")))
    repeated = letting_in(lambda request: len(request.header_values(signed.signature)) > 1)
    yield fault("repeated-signature-unchecked", complete, repeated)
    first = verifying(secret_of=lambda keys, given: keys.get(first_of_list(given)))
    alike = verifying(secret_of=lambda keys, given: next((keys[key] for key in keys if like(given, key)), None))
    yield fault("access-key-quotes-stripped", known, header_read(signed.access_key, unquoted))
    yield fault("access-key-first-of-list-taken", known, first)
    yield fault("access-key-pattern-accepted", known, alike)
    yield fault("access-key-percent-decoded", known, header_read(signed.access_key, unquote))
    names = clauses.slot(Slot.HEADER_NAMES)
    yield fault("signing-header-names-in-lower-case-demanded", names, names_demanded(*signed.fields))
    if plan.contract.bodies:
        yield fault("content-type-name-in-title-case-demanded", names, names_demanded("Content-Type", "Accept"))
