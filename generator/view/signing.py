"""How requests are signed, as `x-signature` of a security scheme says it, and which operations are."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from generator.document import Document
from generator.document.checks.security import security_schemes
from generator.document.operations import DocumentOperation
from generator.view.text import DocumentText, text

_VARIABLES: Final = {
    "method": "method",
    "target": "target",
    "timestamp": "timestamp",
    "accessKey": "access_key",
}
"""Placeholders of a string to sign, and the Python variables that fill them in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the string to sign: text that stands there as it is, or a variable that is filled in.

    Attributes:
        literal: The text; empty if the piece is a variable.
        variable: Name of the variable; empty if the piece is text.
    """

    literal: DocumentText
    variable: str


@dataclass(frozen=True, slots=True)
class Signing:
    """How the headers come about that make a request a signed one.

    Attributes:
        signature_header: Name of the header that carries the signature.
        timestamp_header: Name of the header that carries the time.
        access_key_header: Name of the header that names the caller.
        string_to_sign: What is signed, piece by piece.
        algorithm: How it is signed.
        encoding: How the signature becomes text.
        unit: What the timestamp counts.
        clock_window: By how many seconds the server lets the timestamp differ from its own clock.
        description: What the document says of the signature, for people.
    """

    signature_header: DocumentText
    timestamp_header: DocumentText
    access_key_header: DocumentText
    string_to_sign: tuple[Piece, ...]
    algorithm: Literal["HMAC-SHA256"]
    encoding: Literal["base64"]
    unit: Literal["milliseconds", "seconds"]
    clock_window: float
    description: DocumentText | None


def signing(document: Document) -> Signing | None:
    """Return how requests are signed; `None` if no operation asks for a signature."""
    schemes = security_schemes(document)
    name = _signature_scheme(schemes)
    if name is None:
        return None
    extension = schemes[name]["x-signature"]
    return Signing(
        signature_header=DocumentText(schemes[name]["name"]),
        timestamp_header=DocumentText(schemes[extension["timestamp"]["scheme"]]["name"]),
        access_key_header=DocumentText(schemes[extension["accessKey"]["scheme"]]["name"]),
        string_to_sign=tuple(_pieces(extension["stringToSign"])),
        algorithm=extension["algorithm"],
        encoding=extension["encoding"],
        unit=extension["timestamp"]["unit"],
        clock_window=float(extension["clockWindow"]),
        description=text(schemes[name].get("description")),
    )


def is_signed(document: Document, operation: DocumentOperation) -> bool:
    """Return whether an operation asks for a signature: in its own security requirements, or else in those of the root.

    Of several alternatives the first counts.
    """
    requirements = operation.value.get("security", document.root.get("security")) or []
    name = _signature_scheme(security_schemes(document))
    return name is not None and bool(requirements) and name in requirements[0]


def _signature_scheme(schemes: Mapping[str, Mapping[str, Any]]) -> str | None:
    return next((name for name, scheme in schemes.items() if "x-signature" in scheme), None)


def _pieces(template: str) -> Iterator[Piece]:
    for literal, placeholder, _, _ in string.Formatter().parse(template):
        if literal:
            yield Piece(DocumentText(literal), "")
        if placeholder is not None:
            yield Piece(DocumentText(""), _VARIABLES[placeholder])
