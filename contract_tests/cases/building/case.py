"""One request of the matrix, and the clauses for whose sake it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

    from .signing import Signing


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
    operation: str
    method: str
    target: str
    headers: Headers
    signing: Signing = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    subject: str | None = None
    keeps_connection: bool = False
    tight_headers: bool = False
    is_quick: bool = True
