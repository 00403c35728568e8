"""The ledger of clauses: what the documentation says, statement by statement, and where the document encodes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import jsonschema

from openapi.constraints import constraints
from openapi.files import CLAUSES, CLAUSES_SCHEMA, read
from openapi.pointers import resolve


class Strength(StrEnum):
    """How well a statement is founded."""

    DOCUMENTED = "documented"
    CONTRADICTED = "contradicted"
    ASSUMED = "assumed"


class Scope(StrEnum):
    """Whom a statement binds, and whether it can be tried from outside."""

    ENDPOINT = "endpoint"
    LATENT = "latent"
    CLIENT = "client"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement.

    Attributes:
        id: Stable name, used by tests, faults and reports.
        statement: What is said, in words of our own.
        strength: Whether a page says it, pages contradict each other over it, or no page speaks of it.
        scope: Whom it binds.
        page: Address of the page; None for an assumption.
        section: Where on the page; None for an assumption.
        pointers: JSON pointers to the places of the document that encode it; at least one.
        conflicts: Ids of the clauses that contradict it; not empty exactly when it is contradicted.
    """

    id: str
    statement: str
    strength: Strength
    scope: Scope
    page: str | None
    section: str | None
    pointers: tuple[str, ...]
    conflicts: tuple[str, ...]


class LedgerError(Exception):
    """The ledger has not the form that its schema asks for; the message names every mistake, one a line."""


def load_clauses() -> Mapping[str, Clause]:
    """Read the ledger of this repository.

    Returns:
        The clauses by id, in the order of the file.

    Raises:
        UnreadableFileError: The file cannot be read.
        LedgerError: It has not the form of a ledger.
    """
    return parse(read(CLAUSES))


def parse(ledger: Any) -> Mapping[str, Clause]:  # noqa: ANN401 - a file that was not checked yet
    """Turn the content of a ledger file into clauses.

    Args:
        ledger: The file, as YAML gives it.

    Raises:
        LedgerError: It has not the form of a ledger.
    """
    problems = list(_malformed(ledger))
    if problems:
        raise LedgerError("\n".join(problems))
    return {
        entry["id"]: Clause(
            id=entry["id"],
            statement=entry["statement"],
            strength=Strength(entry["strength"]),
            scope=Scope(entry["scope"]),
            page=ledger["pages"][entry["page"]] if "page" in entry else None,
            section=entry.get("section"),
            pointers=tuple(entry["pointers"]),
            conflicts=tuple(entry.get("conflicts", ())),
        )
        for entry in ledger["clauses"]
    }


def problems_of_ledger(ledger: Any, document: dict[str, Any]) -> Iterator[str]:  # noqa: ANN401 - as for parse
    """Report what is wrong with a ledger, by itself and against the document whose places it points at.

    Args:
        ledger: The file, as YAML gives it.
        document: The OpenAPI document.

    Yields:
        One line for each problem; nothing when ledger and document agree.
    """
    try:
        clauses = parse(ledger)
    except LedgerError as error:
        yield from str(error).splitlines()
        return
    for clause in clauses.values():
        yield from _bad_conflicts(clause, clauses)
        yield from _dangling(clause, document)
    covered = {pointer for clause in clauses.values() for pointer in clause.pointers}
    for pointer in constraints(document):
        if pointer not in covered:
            yield f"no clause covers {pointer}: add one, or its pointer to the clause that says so"


def _malformed(ledger: Any) -> Iterator[str]:  # noqa: ANN401 - as for parse
    validator = jsonschema.Draft202012Validator(read(CLAUSES_SCHEMA))
    faults = sorted(validator.iter_errors(ledger), key=lambda fault: list(map(str, fault.absolute_path)))
    for fault in faults:
        yield f"{_place(ledger, list(fault.absolute_path))}: {fault.message}"
    if faults:
        return
    for id_, count in Counter(entry["id"] for entry in ledger["clauses"]).items():
        if count > 1:
            yield f"{id_}: the id is used {count} times"
    for entry in ledger["clauses"]:
        yield from _unfounded(entry)
    used = {entry["page"] for entry in ledger["clauses"] if "page" in entry}
    for page in sorted(used - ledger["pages"].keys()):
        yield f"page {page}: clauses use it, but pages has no address for it"
    for page in sorted(ledger["pages"].keys() - used):
        yield f"page {page}: no clause uses it"


def _unfounded(entry: dict[str, Any]) -> Iterator[str]:
    """Report where the strength of an entry does not go with what it stands on."""
    id_, strength = entry["id"], entry["strength"]
    assumed, contradicted = strength == Strength.ASSUMED, strength == Strength.CONTRADICTED
    if assumed and ("page" in entry or "section" in entry):
        yield f"{id_}: an assumption stands on no page; drop page and section, or change the strength"
    if not assumed and not ("page" in entry and "section" in entry):
        yield f"{id_}: page and section are missing; what is {strength} stands somewhere"
    if contradicted != ("conflicts" in entry):
        yield f"{id_}: conflicts goes with the strength contradicted, and with no other"


def _place(ledger: Any, path: list[str | int]) -> str:  # noqa: ANN401 - as for parse
    """Name a place of the ledger by the id of its clause, where that can be read."""
    match path:
        case ["clauses", int(index), *rest]:
            entry = ledger["clauses"][index]
            name = entry.get("id") if isinstance(entry, dict) else None
            return " ".join([name if isinstance(name, str) else f"clause {index + 1}", *map(str, rest)])
        case _:
            return " ".join(map(str, path)) or "the ledger"


def _bad_conflicts(clause: Clause, clauses: Mapping[str, Clause]) -> Iterator[str]:
    for other in clause.conflicts:
        if other == clause.id:
            yield f"{clause.id}: conflicts with itself"
        elif other not in clauses:
            yield f"{clause.id}: conflicts with {other}, which is no clause"
        elif clause.id not in clauses[other].conflicts:
            yield f"{clause.id}: conflicts with {other}, but {other} does not say so"


def _dangling(clause: Clause, document: dict[str, Any]) -> Iterator[str]:
    for pointer in clause.pointers:
        try:
            resolve(document, pointer)
        except LookupError as nowhere:
            yield f"{clause.id}: {pointer} points at nothing; the document has no {nowhere.args[0]}"
