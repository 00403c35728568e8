"""Credentials that travel with requests as they are: which operations ask for which, and what the client calls them."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from generator.document import Document
from generator.document.checks.security import security_schemes
from generator.document.operations import DocumentOperation, snake_case
from generator.problems import Problem
from generator.view.signing import is_signed, signing
from generator.view.text import DocumentText, text

_SETTINGS: Final = frozenset(
    {"base_url", "clock", "deadline", "http_client", "max_retries", "self", "timeout", "validate"}
)
"""What the constructor of a client takes beside credentials."""


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A credential that a client is given when it is made.

    Attributes:
        name: Name of the scheme in the document.
        argument: Name of the client's argument.
        kind: What becomes of the credential: a `key` travels as it is, the others as HTTP has them.
        location: Where a key travels.
        parameter: Name of the header, query parameter or cookie that carries a key.
        description: What the document says of it, for people.
    """

    name: DocumentText
    argument: str
    kind: Literal["bearer", "basic", "key"]
    location: Literal["header", "query", "cookie"]
    parameter: DocumentText
    description: DocumentText | None

    @property
    def annotation(self) -> str:
        """The type of the client's argument."""
        return "Login" if self.kind == "basic" else "Secret"


def credentials(document: Document) -> tuple[SecurityScheme, ...]:
    """Return the security schemes that a client can be given a credential for, in the order of the document."""
    found: list[SecurityScheme] = []
    for name, scheme in security_schemes(document).items():
        kind = _kind(scheme)
        if kind is not None:
            found.append(
                SecurityScheme(
                    name=DocumentText(name),
                    argument=_argument(name, kind, {each.argument for each in found}),
                    kind=kind,
                    location=scheme["in"] if kind == "key" else "header",
                    parameter=DocumentText(scheme["name"] if kind == "key" else "Authorization"),
                    description=text(scheme.get("description")),
                )
            )
    return tuple(found)


def alternatives(document: Document, operation: DocumentOperation) -> tuple[tuple[DocumentText, ...], ...]:
    """Return the schemes whose credentials a request carries: those of one of several alternatives.

    Nothing if it carries none, or a signature only. An alternative with a scheme that the client does not know is
    passed by; see `security_problem`. To carry none comes last, whatever the document's order: a caller who gives a
    credential means to be known.
    """
    if is_signed(document, operation):
        return ()
    known = {each.name.raw for each in credentials(document)}
    requirements = [tuple(each) for each in _requirements(document, operation)]
    usable = tuple(tuple(map(DocumentText, names)) for names in requirements if known.issuperset(names))
    return () if usable == ((),) else tuple(sorted(usable, key=lambda names: not names))


def security_problem(document: Document, operation: DocumentOperation) -> Problem | None:
    """Say why the client can not make a request as secure as the document demands."""
    requirements = _requirements(document, operation)
    if is_signed(document, operation) or not requirements:
        return None
    usable = alternatives(document, operation)
    if usable and signing(document) is not None:
        said = "a signature for some operations and other credentials for others can not be combined"
    elif usable or {} in requirements:
        return None
    else:
        schemes = security_schemes(document)
        names = [name for names in requirements for name in names if _kind(schemes[name]) is None]
        said = f"the security scheme {names[0]!r} ({_told(schemes[names[0]])}) is not known to the client"
    return document.problem(operation.pointer, said, "Ask for a bearer token, a login, an API key or a signature")


def _requirements(document: Document, operation: DocumentOperation) -> list[Mapping[str, Any]]:
    """Return what an operation demands of a request; a certificate is shown by the connection that it goes through."""
    schemes = security_schemes(document)
    certificates = {name for name, scheme in schemes.items() if scheme["type"] == "mutualTLS"}
    demanded = operation.value.get("security", document.root.get("security")) or []
    return [{name: each[name] for name in each if name not in certificates} for each in demanded]


def _kind(scheme: Mapping[str, Any]) -> Literal["bearer", "basic", "key"] | None:
    """Say what becomes of a credential. Of OAuth 2 and OpenID Connect the client only takes the access token."""
    match scheme["type"], str(scheme.get("scheme", "")).lower():
        case ("http", "basic"):
            return "basic"
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return "bearer"
        case ("apiKey", _):
            return "key"
        case _:
            return None


def _told(scheme: Mapping[str, Any]) -> str:
    return f"HTTP {scheme['scheme']}" if scheme["type"] == "http" else str(scheme["type"])


def _argument(name: str, kind: str, taken: set[str]) -> str:
    wanted = snake_case(name)
    if not (wanted.isidentifier() and wanted.isascii()) or keyword.iskeyword(wanted) or wanted in _SETTINGS:
        wanted = f"{kind}_credential"
    candidate, number = wanted, 2
    while candidate in taken:
        candidate, number = f"{wanted}_{number}", number + 1
    return candidate


def used(
    schemes: tuple[SecurityScheme, ...], needed: Iterator[tuple[tuple[DocumentText, ...], ...]]
) -> tuple[SecurityScheme, ...]:
    """Return the schemes that some operation needs."""
    names = {name.raw for each in needed for together in each for name in together}
    return tuple(scheme for scheme in schemes if scheme.name.raw in names)
