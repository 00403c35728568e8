"""What the repository knows about the API: the document and the ledger, read for the judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contract_tests.oracle.rulebook import Rulebook
from openapi.files import DOCUMENT, read
from openapi.ledger import Clause, Strength, load_clauses


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The document and the clauses.

    Attributes:
        document: The OpenAPI document.
        clauses: The ledger, by id.
        rulebook: Both, ready to judge by.
    """

    document: Mapping[str, Any]
    clauses: Mapping[str, Clause]
    rulebook: Rulebook


def load_knowledge() -> Knowledge:
    """Read document and ledger of this repository.

    Raises:
        openapi.files.UnreadableFileError: One of them can't be read.
        openapi.ledger.LedgerError: The ledger is malformed.
    """
    document = read(DOCUMENT)
    clauses = load_clauses()
    binding = [clause.id for clause in clauses.values() if clause.strength is Strength.DOCUMENTED]
    pointers = {clause.id: clause.pointers for clause in clauses.values()}
    return Knowledge(document, clauses, Rulebook(document, pointers, binding))
