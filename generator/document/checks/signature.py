"""Whether `x-signature` describes a signature that can be made from the document's headers."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.document import pointer as json_pointer
from generator.document.checks.extensions import Extended
from generator.document.checks.security import security_requirements, security_schemes
from generator.document.load import Document
from generator.problems import Problem

PLACEHOLDERS: Final = ("method", "target", "timestamp", "accessKey")
"""What a string to sign may be made of."""

_CARRIED: Final = ("timestamp", "accessKey")
"""Placeholders whose value the server has to get in a header of its own."""


def check_signature(document: Document, signed: Sequence[Extended]) -> Iterator[Problem]:
    """Look at placeholders, at the schemes that the extension names, and at the requirements that ask for it.

    Args:
        document: The document.
        signed: The security schemes with `x-signature`.
    """
    for scheme in signed[1:]:
        first = document.line(signed[0].pointer)
        pointer = json_pointer.join(scheme.pointer, "x-signature")
        yield document.problem(pointer, f"a signature is already described on line {first}", "Keep one of them")
    for scheme in signed[:1]:
        pointer = json_pointer.join(scheme.pointer, "x-signature")
        yield from _check_placeholders(document, pointer, scheme.extension["stringToSign"])
        yield from _check_schemes(document, scheme)


def _check_placeholders(document: Document, pointer: str, string_to_sign: str) -> Iterator[Problem]:
    at = json_pointer.join(pointer, "stringToSign")
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    try:
        fields = [field for field in string.Formatter().parse(string_to_sign) if field[1] is not None]
    except ValueError:
        yield document.problem(at, "the braces do not pair up", f"Write {known}, and {{{{ or }}}} for a single brace")
        return
    names = [str(name) for _, name, _, _ in fields]
    for _, name, form, conversion in fields:
        if name not in PLACEHOLDERS:
            yield document.problem(at, f"the placeholder {{{name}}} is not known", f"Known are {known}")
        elif form or conversion:
            yield document.problem(at, f"the placeholder {{{name}}} has a format", f"Write {{{name}}} alone")
    for name in _CARRIED:
        if name not in names:
            yield document.problem(
                at, f"the header of {name!r} is sent without being signed", f"Write {{{name}}} into the string to sign"
            )


def _check_schemes(document: Document, signed: Extended) -> Iterator[Problem]:
    pointer, scheme, signature = signed
    schemes = security_schemes(document)
    if not _is_header(scheme):
        yield document.problem(
            pointer, "a signature is carried by an apiKey in a header", "Write type: apiKey, in: header"
        )
        return
    used = {str(scheme["name"]).lower(): "the signature"}
    partners = []
    for role in _CARRIED:
        name = signature[role]["scheme"]
        at = json_pointer.join(pointer, "x-signature", role, "scheme")
        if name not in schemes:
            yield document.problem(at, f"the security scheme {name!r} does not exist", "Define it beside this one")
        elif not _is_header(schemes[name]):
            yield document.problem(at, f"the security scheme {name!r} is no apiKey in a header", "Name one that is")
        elif (header := str(schemes[name]["name"]).lower()) in used:
            yield document.problem(at, f"the header {header} already carries {used[header]}", "Name another scheme")
        else:
            used[header] = role
            partners.append(name)
    own = next((name for name, value in schemes.items() if value is scheme), None)
    for at, requirement in security_requirements(document):
        missing = [name for name in partners if name not in requirement]
        if own in requirement and missing:
            yield document.problem(
                at,
                f"the requirement asks for {own!r} without {' and '.join(map(repr, missing))}",
                "Add what is missing",
            )


def _is_header(scheme: Mapping[str, Any]) -> bool:
    return scheme.get("type") == "apiKey" and scheme.get("in") == "header"
