"""Faults that read the values of the signing headers more loosely than they are defined, and the names too strictly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ..request_hooks import is_rightly_signed, letting_pass, signing
from ..signature import (
    ACCESS_KEY_HEADER,
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    equal,
)
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..request import Request
    from ..state import State
    from ..switches import Change

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


def like(pattern: str, text: str) -> bool:
    """Return whether a text is like a pattern, as SQL and shells have them."""
    return re.fullmatch(re.escape(pattern).replace("%", ".*").replace(r"\*", ".*"), text) is not None


def names_demanded(*names: str) -> Change:
    """See some headers only under names in exactly this case."""
    wanted = {name.lower(): name for name in names}

    def receive(request: Request) -> Request:
        missed = {sent.lower() for sent in request.header_names if sent != wanted.get(sent.lower(), sent)}
        return replace(request, headers=tuple(header for header in request.headers if header[0] not in missed))

    return lambda behaviour: replace(behaviour, receive=receive)


FAULTS: Final = grouped(
    "signature",
    Fault(
        "signature-quotes-stripped",
        "Accepts the signature in quotation marks.",
        ("SIG-COMPLETE",),
        comparing_read(unquoted),
    ),
    Fault(
        "signature-in-list-accepted",
        "Takes the header of the signature for a list, and accepts it when one element is right.",
        ("SIG-COMPLETE",),
        signing(lambda rules: replace(rules, equal=any_of_list)),
    ),
    Fault(
        "signature-behind-scheme-accepted",
        "Accepts the signature behind the name of a scheme, as in the header Authorization.",
        ("SIG-COMPLETE",),
        comparing_read(lambda given: given.rpartition(" ")[2]),
    ),
    Fault(
        "signature-behind-name-accepted",
        "Accepts the signature behind a name and an equals sign.",
        ("SIG-COMPLETE",),
        comparing_read(lambda given: re.sub("^[a-z0-9]+=(?=.)", "", given)),
    ),
    Fault(
        "signature-parameters-cut",
        "Accepts the signature with parameters behind a semicolon.",
        ("SIG-COMPLETE",),
        comparing_read(lambda given: given.partition(";")[0]),
    ),
    Fault(
        "signature-padding-ignored",
        "Compares signatures without their padding.",
        ("SIG-COMPLETE", "SIG-ENCODING"),
        signing(lambda rules: replace(rules, equal=lambda given, right: equal(given.rstrip("="), right.rstrip("=")))),
    ),
    Fault(
        "signature-spaces-skipped",
        "Skips spaces within the signature, as decoders of Base64 for mail do.",
        ("SIG-COMPLETE",),
        comparing_read(lambda given: given.replace(" ", "")),
    ),
    Fault(
        "signature-spaces-read-as-plus",
        "Takes a space in the signature for a plus sign, as if it had been form-encoded.",
        ("SIG-COMPLETE",),
        comparing_read(lambda given: given.replace(" ", "+")),
    ),
    Fault(
        "repeated-signature-unchecked",
        "Lets a request pass that has the header of the signature twice.",
        ("SIG-COMPLETE",),
        letting_pass(lambda _state, request: len(request.header_values(SIGNATURE_HEADER)) > 1),
    ),
    Fault(
        "access-key-quotes-stripped",
        "Takes the access key out of quotation marks.",
        ("SIG-KEY-KNOWN",),
        header_read(ACCESS_KEY_HEADER, unquoted),
    ),
    Fault(
        "access-key-first-of-list-taken",
        "Finds the access key before a comma.",
        ("SIG-KEY-KNOWN",),
        signing(lambda rules: replace(rules, secret_of=lambda keys, given: keys.get(first_of_list(given)))),
    ),
    Fault(
        "access-key-pattern-accepted",
        "Finds an access key by a pattern.",
        ("SIG-KEY-KNOWN",),
        signing(
            lambda rules: replace(
                rules, secret_of=lambda keys, given: next((keys[key] for key in keys if like(given, key)), None)
            )
        ),
    ),
    Fault(
        "access-key-percent-decoded",
        "Decodes percent signs in the access key.",
        ("SIG-KEY-KNOWN",),
        header_read(ACCESS_KEY_HEADER, unquote),
    ),
    Fault(
        "signing-header-names-in-lower-case-demanded",
        "Sees the signing headers only under names in lower case.",
        ("HTTP-FIELD-NAMES",),
        names_demanded(*SIGNING_HEADERS),
    ),
    Fault(
        "content-type-name-in-title-case-demanded",
        "Sees the headers Content-Type and Accept only under names in title case.",
        ("HTTP-FIELD-NAMES",),
        names_demanded("Content-Type", "Accept"),
    ),
)
