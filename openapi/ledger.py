"""The ledger of clauses: what the documentation says, statement by statement, and where the document encodes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from openapi.expansion import expanded, operations
from openapi.files import CLAUSES, DOCUMENT, UnreadableFileError, read
from openapi.ledger_form import malformed, unfounded


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
        slot: The meaning by which a program finds it, where no pointer does; None for most.
        file: Name of the file that it stands in.
    """

    id: str
    statement: str
    strength: Strength
    scope: Scope
    page: str | None
    section: str | None
    pointers: tuple[str, ...]
    conflicts: tuple[str, ...]
    slot: str | None = None
    file: str = ""


class LedgerError(Exception):
    """The ledger has not the form that its schema asks for; the message names every mistake, one a line."""


def read_ledger(path: Path = CLAUSES) -> dict[str, Any]:
    """Return the content of the ledger's files, by their names.

    Args:
        path: The ledger: one file, or a folder with one file for each subject.

    Raises:
        UnreadableFileError: There is no such file, or one of them cannot be read.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise UnreadableFileError(f"{path.name}: the folder holds no .yaml file")
    return {file.name: read(file) for file in files}


def load_clauses(path: Path = CLAUSES, document: Mapping[str, Any] | None = None) -> Mapping[str, Clause]:
    """Return the clauses by id, in the order of the files.

    Args:
        path: The ledger: one file, or a folder with one file for each subject.
        document: The OpenAPI document that it speaks of; that of this repository unless given.

    Raises:
        UnreadableFileError: A file cannot be read.
        LedgerError: It has not the form of a ledger.
    """
    return parse(read_ledger(path), read(DOCUMENT) if document is None else document)


def parse(ledger: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Clause]:
    """Return the clauses that the files of a ledger hold, by id, with all that shorthand stands for written out.

    Args:
        ledger: The content of each file, as YAML gives it, by its name.
        document: The OpenAPI document.

    Raises:
        LedgerError: It has not the form of a ledger.
    """
    problems = list(malformed(ledger))
    if problems:
        raise LedgerError("\n".join(problems))
    pages = {name: page for content in ledger.values() for name, page in content.get("pages", {}).items()}
    entries = _written_out(ledger, document)
    problems = list(unfounded(entries, pages))
    if problems:
        raise LedgerError("\n".join(problems))
    return {entry["id"]: _clause(entry, pages, file) for file, entry in entries}


def _written_out(ledger: Mapping[str, Any], document: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return every entry with its file and without shorthand."""
    named = {id_: words for content in ledger.values() for id_, words in content.get("operations", {}).items()}
    among = [*operations(document)]
    found = [(file, entry) for file, content in ledger.items() for entry in content["clauses"]]
    # What is said of one operation goes before what is said of each.
    own = {entry["id"] for _, entry in found}
    return [
        (file, each)
        for file, entry in found
        for each in expanded(entry, among, named, document)
        if each["id"] == entry["id"] or each["id"] not in own
    ]


def _clause(entry: Mapping[str, Any], pages: Mapping[str, str], file: str) -> Clause:
    return Clause(
        id=entry["id"],
        statement=entry["statement"],
        strength=Strength(entry["strength"]),
        scope=Scope(entry["scope"]),
        page=pages[entry["page"]] if "page" in entry else None,
        section=entry.get("section"),
        pointers=tuple(entry["pointers"]),
        conflicts=tuple(entry.get("conflicts", ())),
        slot=entry.get("slot"),
        file=file,
    )
