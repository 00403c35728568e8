"""What is known about the API: its contract, ready to judge by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contract_tests.contract import Contract, load_contract
from contract_tests.oracle.rulebook import ResponseCheck, Rulebook
from openapi.ledger import Clause

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A contract, and its schemas.

    Attributes:
        contract: The contract.
        rulebook: Its schemas, ready to judge by.
    """

    contract: Contract
    rulebook: Rulebook

    @property
    def document(self) -> Mapping[str, Any]:
        """The OpenAPI document."""
        return self.contract.document

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by id."""
        return self.contract.clauses.all()


def load_knowledge(
    document: Path | None = None,
    ledger: Path | None = None,
    readings: Path | None = None,
    checks: Collection[ResponseCheck] = (),
    base_path: str = "",
) -> Knowledge:
    """Read a document, that of this repository when none is named.

    Args:
        document: The document.
        ledger: Its ledger.
        readings: Its contradictions.
        checks: Judge what no document can say of a success.
        base_path: What stands before every path of the document, without a slash at its end.

    Raises:
        contract_tests.contract.ContractError: A file can't be used.
    """
    contract = load_contract(document, ledger, readings, base_path)
    return Knowledge(contract, _rulebook(contract, tuple(checks)))


@lru_cache(maxsize=4)
def _rulebook(contract: Contract, checks: tuple[ResponseCheck, ...]) -> Rulebook:
    """Return what a contract demands; runs share it, since it compiles each schema once."""
    return Rulebook(contract, checks)
