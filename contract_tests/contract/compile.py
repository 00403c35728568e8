"""Compiling a document, with its ledger and its readings, into a contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from openapi.beside import read_with_files
from openapi.files import CLAUSES, DOCUMENT, FOLDER, UnreadableFileError, read
from openapi.ledger import LedgerError, parse, read_ledger
from openapi.pointers import escaped, resolve

from .clauses import ClauseIndex, slots_of
from .discriminators import told_apart
from .effects import effect_of
from .kinds import Kinds
from .likely import with_likely
from .model import METHODS, Contract, OperationContract
from .parts import Parts
from .readings import Readings, ReadingsError, document_under, placed_in, readings_of
from .responses import ErrorShape
from .schemas import Schemas
from .security import schemes_of
from .slots import Slot
from .upgrade import upgraded

_UNSPEAKABLE: Final = re.compile(r"[^A-Za-z0-9_.~-]+")
"""What would have to be quoted in a shell, or looks like a part of a test's id."""
_LITERAL: Final = "/{}:@!$&'()*+,;=~%"
"""What stands in a path as it is; the rest is written in escapes."""
SLOTS: Final = FOLDER / "slots.yaml"
READINGS: Final = FOLDER / "readings.yaml"


class ContractError(ValueError):
    """Document, ledger or readings can't be used; the message is one line with file and place."""


def load_contract(
    document: Path | None = None, ledger: Path | None = None, readings: Path | None = None, base_path: str = ""
) -> Contract:
    """Read and compile a document; that of this repository with its ledger and readings when none is named.

    Args:
        document: An OpenAPI 3.0 or 3.1 document in YAML or JSON.
        ledger: Its ledger; without one, every constraint is its own clause.
        readings: Its contradictions; without them it has none.
        base_path: What stands before every path of the document, without a slash at its end.

    Raises:
        ContractError: A file can't be used.
    """
    if document is None:
        return _of_this_repository(ledger or CLAUSES, readings or READINGS, base_path)
    return _compiled_files(document, ledger, readings, base_path)


@lru_cache(maxsize=4)
def _of_this_repository(ledger: Path, readings: Path, base_path: str) -> Contract:
    """Return its contract; an endpoint and the run that judges it share it."""
    return _compiled_files(DOCUMENT, ledger, readings, base_path)


def _compiled_files(path: Path, ledger: Path | None, readings: Path | None, base_path: str) -> Contract:
    try:
        content = read_with_files(path)
        clauses = None if ledger is None else read_ledger(ledger)
        slots = read(SLOTS) if ledger == CLAUSES else {}
        contradictions: Readings = {} if readings is None else readings_of(read(readings))
    except UnreadableFileError as error:
        raise ContractError(str(error)) from None
    except ReadingsError as error:
        raise ContractError(f"{readings}: {error}") from None
    try:
        return compile_contract(content, clauses, slots, contradictions, base_path)
    except LedgerError as error:
        raise ContractError(f"{ledger}: {str(error).splitlines()[0]}") from None
    except ReadingsError as error:
        raise ContractError(f"{readings}: {error}") from None
    except ContractError as error:
        raise ContractError(f"{path}: {error}") from None


def compile_contract(
    document: Any,  # noqa: ANN401 - a file that was not checked yet
    ledger: Any = None,  # noqa: ANN401 - as above
    slots: Mapping[str, Any] | None = None,
    readings: Readings | None = None,
    base_path: str = "",
) -> Contract:
    """Compile a document.

    Args:
        document: The document, as YAML or JSON gives it.
        ledger: The files of the ledger, as YAML gives them, by name; None where there is none.
        slots: Ids of clauses by the slots that they fill.
        readings: The contradictions of the documentation.
        base_path: What stands before every path of the document, without a slash at its end.

    Raises:
        ContractError: The document can't be used; the message names the place.
        LedgerError: The ledger is malformed.
        ReadingsError: A reading has no place in the document, or stands on no clause.
    """
    content = _checked(document)
    clauses = None if ledger is None else parse(ledger, content)
    for clause in (clauses or {}).values():
        for pointer in clause.pointers:
            _require(content, pointer, clause.id)
    readings = placed_in(content, readings or {})
    for contradiction in readings.values():
        for reading in contradiction.readings.values():
            document_under(content, readings, {contradiction.name: reading.name})
            if clauses is not None and reading.clause not in clauses:
                raise ReadingsError(
                    f"{contradiction.name}: {reading.name} stands on {reading.clause}, which is no clause"
                )
    index = ClauseIndex(clauses, slots_of(clauses or {}, slots or {}))
    return _compiled(content, index, readings, base_path)


def _compiled(content: Mapping[str, Any], index: ClauseIndex, readings: Readings, base_path: str) -> Contract:
    schemas = Schemas(content, empty_is_null=bool(index.slot(Slot.RESPONSE_NULL)))
    parts, kinds = Parts(schemas, index), Kinds(schemas)
    try:
        operations = tuple(_operations(content, schemas, parts, kinds, base_path))
        if not operations:
            raise ContractError("/paths has no operation, so there is nothing to try")
        shapes = _distinct(shape for each in operations for form in each.responses.values() for shape in form.shapes)
        return Contract(
            title=str(content.get("info", {}).get("title", "")),
            document=content,
            schemas=schemas,
            operations=tuple(with_likely(parts.with_roles(operations, kinds), schemas)),
            schemes=schemes_of(content),
            shapes=shapes,
            clauses=index,
            readings=readings,
            has_ledger=index.has_ledger,
            base_path=base_path,
        )
    except LookupError as error:
        reference, *places = error.args
        raise ContractError(
            "".join([*(f"{place}: " for place in places), f"the reference {reference} leads nowhere"])
        ) from None


def contract_under(contract: Contract, chosen: Mapping[str, str]) -> Contract:
    """Return a contract as it reads under a choice of readings: its bounds, members and clauses follow.

    Args:
        contract: The contract.
        chosen: Names of readings by the names of contradictions.

    Raises:
        ReadingsError: There is no such reading.
    """
    return _under(contract, tuple(chosen.items()))


@lru_cache(maxsize=64)
def _under(contract: Contract, chosen: tuple[tuple[str, str], ...]) -> Contract:
    document = document_under(contract.document, contract.readings, dict(chosen))
    clauses = contract.clauses.under(contract.readings, dict(chosen))
    return _compiled(document, clauses, contract.readings, contract.base_path)


def _checked(document: Any) -> Mapping[str, Any]:  # noqa: ANN401 - as above
    version = document.get("openapi") if isinstance(document, Mapping) else None
    if not isinstance(version, str) or not version.startswith(("3.0", "3.1")):
        is_old = isinstance(document, Mapping) and "swagger" in document
        advice = "convert it with swagger2openapi first" if is_old else "openapi must be 3.0 or 3.1"
        raise ContractError(f"is no OpenAPI 3.0 or 3.1 document: {advice}")
    if not isinstance(document.get("paths"), Mapping):
        raise ContractError("/paths is missing")
    return told_apart(_without_short_cuts(upgraded(document)))


def _without_short_cuts(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document in which operations and members stand where they belong: bundlers allow references there."""
    schemas = Schemas(document)

    def written_out(node: Any, pointer: str) -> Any:  # noqa: ANN401 - any part of a document
        if isinstance(node, list):
            return [written_out(each, f"{pointer}/{index}") for index, each in enumerate(node)]
        if not isinstance(node, Mapping):
            return node
        found = {name: written_out(each, f"{pointer}/{escaped(str(name))}") for name, each in node.items()}
        members = node.get("properties")
        if isinstance(members, Mapping) and isinstance(members.get("$ref"), str):
            found["properties"] = schemas.at(schemas.follow(f"{pointer}/properties"))
        return found

    try:
        whole = dict(written_out(document, ""))
        whole["paths"] = paths = dict(whole["paths"])
        for path, item in paths.items():
            methods = [each for each in METHODS if isinstance(item, Mapping) and "$ref" in (item.get(each) or ())]
            places = {each: schemas.follow(f"/paths/{escaped(path)}/{each}") for each in methods}
            if places:
                paths[path] = {**item, **{each: resolve(whole, place) for each, place in places.items()}}
    except LookupError as error:
        raise ContractError(f"{error.args[-1]}: the reference {error.args[0]} leads nowhere") from None
    return whole


def _require(document: Mapping[str, Any], pointer: str, clause: str) -> None:
    try:
        resolve(document, pointer)
    except LookupError as nowhere:
        raise LedgerError(f"{clause}: {pointer} points at nothing; there is no {nowhere.args[0]}") from None


def _operations(
    document: Mapping[str, Any], schemas: Schemas, parts: Parts, kinds: Kinds, base_path: str
) -> Iterator[OperationContract]:
    for path, item in document["paths"].items():
        place = schemas.follow(f"/paths/{escaped(path)}")
        item = schemas.at(place)
        for method in METHODS:
            if method not in item:
                continue
            pointer = f"{place}/{method}"
            operation = item[method]
            operation_id = operation.get("operationId") or f"{method.upper()} {path}"
            security = operation.get("security", document.get("security", []))
            yield OperationContract(
                id=operation_id,
                name=_UNSPEAKABLE.sub("-", operation_id),
                pointer=pointer,
                method=method.upper(),
                path=f"{base_path}{quote(path, safe=_LITERAL)}",
                template=path,
                tags=tuple(operation.get("tags", ())),
                parameters=tuple(parts.parameters(place, pointer)),
                body=parts.body(pointer),
                responses=parts.responses(pointer),
                security=tuple(tuple(alternative) for alternative in security),
                effect=effect_of(operation, method, path, schemas, kinds, pointer),
                reach=schemas.reach(pointer),
            )


def _distinct(shapes: Iterator[ErrorShape]) -> tuple[ErrorShape, ...]:
    by_pointer: dict[str, ErrorShape] = {}
    for shape in shapes:
        by_pointer.setdefault(shape.pointer, shape)
    return tuple(by_pointer.values())
