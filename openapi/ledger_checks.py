"""Whether the ledger agrees with itself and with the document whose places it points at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi.constraints import constraints
from openapi.ledger import Clause, LedgerError, parse
from openapi.pointers import escaped, resolve


def problems_of_ledger(ledger: Mapping[str, Any], document: dict[str, Any]) -> Iterator[str]:
    """Report what is wrong with a ledger, by itself and against the document.

    Args:
        ledger: The content of each file, as YAML gives it, by its name.
        document: The OpenAPI document.

    Yields:
        One line for each problem; nothing when ledger and document agree.
    """
    try:
        clauses = parse(ledger, document)
    except LedgerError as error:
        yield from str(error).splitlines()
        return
    for clause in clauses.values():
        for problem in (*_bad_conflicts(clause, clauses), *_dangling(clause, document)):
            yield f"{clause.file}: {clause.id}: {problem}"
    covered = {pointer for clause in clauses.values() for pointer in clause.pointers}
    for pointer in constraints(document):
        if pointer not in covered:
            yield f"no clause covers {pointer}: add one, or its pointer to the clause that says so"
    for name in document.get("components", {}).get("schemas", {}):
        pointer = f"/components/schemas/{escaped(name)}"
        # What a value of another type breaks has to stand on something.
        if not {pointer, f"{pointer}/type"} & covered:
            yield f"no clause covers {pointer}: add one, or its pointer to the clause that says what it is"


def _bad_conflicts(clause: Clause, clauses: Mapping[str, Clause]) -> Iterator[str]:
    for other in clause.conflicts:
        if other == clause.id:
            yield "conflicts with itself"
        elif other not in clauses:
            yield f"conflicts with {other}, which is no clause"
        elif clause.id not in clauses[other].conflicts:
            yield f"conflicts with {other}, but {other} does not say so"


def _dangling(clause: Clause, document: dict[str, Any]) -> Iterator[str]:
    for pointer in clause.pointers:
        try:
            resolve(document, pointer)
        except LookupError as nowhere:
            yield f"{pointer} points at nothing; the document has no {nowhere.args[0]}"
