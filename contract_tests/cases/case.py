"""One request of the matrix, and the clauses for whose sake it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.media import JSON, XML
from contract_tests.oracle.operations import RESET_PASSWORD

from .signing import VALID, Signing
from .writing import json_body
from .xml_text import element

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

ANY_RESPONSE: Final = ("ERR-STATUS-KNOWN", "MEDIA-ANSWER")
"""Tried by every request, whatever the response is."""
RESET_SUCCEEDS: Final = (
    "RES-RESET-200",
    "RES-RESET-SUCCESS",
    "RES-RESET-ID",
    "RES-RESET-ID-SAME",
    "RES-RESET-NO-PASSWORD",
)
"""Tried by every reset that must succeed."""
PARAMETER_REFUSED: Final = (
    "ERR-400-PARAMETER",
    "ERR-NAMED-PARAMETER",
    "ERR-SHAPE-400",
    "ERR-SHAPE-MESSAGE",
    "ERR-SHAPE-SUCCESS",
    "ERR-FAILURE-BY-STATUS",
)
"""Tried by every reset whose password must be refused."""
REFUSED: Final = ("ERR-SHAPE-KNOWN",)
"""Tried by every request that must be refused."""
UNAUTHENTICATED: Final = ("GW-401-200", "GW-SHAPE", "GW-SHAPE-401", "GW-MESSAGE", "GW-CODE-KNOWN", "SIG-SECRETS-KEPT")
"""Tried by every request that must fail authentication."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request of the matrix.

    Attributes:
        id: Stable name: the group, a slash, and what is special about the request.
        clauses: Ids of the clauses that it tries.
        operation: Id of the operation that it calls, or is near to.
        method: Method of the request.
        target: Path and query of the request.
        headers: Headers beside those of the signature.
        body: Body of the request.
        signing: How it is signed.
        subject: The clause that is broken when the outcome is the wrong one; None leaves it to the judgement.
        keeps_connection: Whether it leaves its connection open, and takes that of the case before it if it is open.
        tight_headers: Whether its headers have no space behind the colon.
        is_quick: Whether a quick run tries it.
    """

    id: str
    clauses: tuple[str, ...]
    operation: str = ""
    method: str = "POST"
    target: str = RESET_PASSWORD.path
    headers: Headers = (("Content-Type", JSON), ("Accept", JSON))
    body: bytes = field(default=b"", repr=False)
    signing: Signing = field(default=VALID, repr=False)
    subject: str | None = None
    keeps_connection: bool = False
    tight_headers: bool = False
    is_quick: bool = True


def reset_json(account_id: object, password: object) -> bytes:
    """A body of resetPassword in JSON."""
    return json_body({"id": account_id, "password": password})


def reset_xml(account_id: str, password: str) -> bytes:
    """A body of resetPassword in XML; only for texts that XML can hold."""
    root = RESET_PASSWORD.request_root
    inner = element("id", account_id) + element("password", password)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>{inner}</{root}>'.encode()


def media_headers(media_type: str) -> Headers:
    """Send and ask for one media type."""
    return (("Content-Type", media_type), ("Accept", media_type))


XML_HEADERS: Final = media_headers(XML)
JSON_HEADERS: Final = media_headers(JSON)
