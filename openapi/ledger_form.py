"""Whether the files of a ledger have the form that their schema asks for, and their entries stand on something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jsonschema

from openapi.files import CLAUSES_SCHEMA, read


def malformed(ledger: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line for each place of the files that is not what the schema allows, and for each name given twice."""
    validator = jsonschema.Draft202012Validator(read(CLAUSES_SCHEMA))
    faults = [
        f"{file}: {_place(content, list(fault.absolute_path))}: {fault.message}"
        for file, content in ledger.items()
        for fault in sorted(validator.iter_errors(content), key=lambda fault: list(map(str, fault.absolute_path)))
    ]
    yield from faults
    if faults:
        return
    ids = Counter(entry["id"] for content in ledger.values() for entry in content["clauses"])
    yield from (f"{id_}: the id is used {count} times" for id_, count in ids.items() if count > 1)
    for kind in ("pages", "operations"):
        names = Counter(name for content in ledger.values() for name in content.get(kind, ()))
        yield from (f"{kind} {name}: it stands in {count} files" for name, count in names.items() if count > 1)


def unfounded(entries: Iterable[tuple[str, Mapping[str, Any]]], pages: Mapping[str, str]) -> Iterator[str]:
    """Yield one line for each entry whose strength does not go with what it stands on, and for each idle page.

    Args:
        entries: Every entry with the file that it stands in, written out.
        pages: The addresses of the pages, by the names that entries use.
    """
    used = set()
    for file, entry in entries:
        yield from (f"{file}: {entry['id']}: {problem}" for problem in _problems(entry, pages))
        used.add(entry.get("page"))
    yield from (f"page {page}: no clause uses it" for page in sorted(pages.keys() - used))


def _problems(entry: Mapping[str, Any], pages: Mapping[str, str]) -> Iterator[str]:
    strength = entry["strength"]
    has_page, has_section = "page" in entry, "section" in entry
    if "{" in entry["id"]:
        yield "no operation that the ledger names has what its pointers lead to"
        return
    if strength == "assumed" and (has_page or has_section):
        yield "an assumption stands on no page; drop page and section, or change the strength"
    if strength != "assumed" and not (has_page and has_section):
        yield f"page and section are missing; what is {strength} stands somewhere"
    if has_page and entry["page"] not in pages:
        yield f"pages has no address for the page {entry['page']}"
    if (strength == "contradicted") != ("conflicts" in entry):
        yield "conflicts goes with the strength contradicted, and with no other"


def _place(content: Any, path: list[str | int]) -> str:  # noqa: ANN401 - a file that was not checked yet
    """Name a place of a file by the id of its clause, where that can be read."""
    match path:
        case ["clauses", int(index), *rest]:
            entry = content["clauses"][index]
            name = entry.get("id") if isinstance(entry, dict) else None
            return " ".join([name if isinstance(name, str) else f"clause {index + 1}", *map(str, rest)])
        case _:
            return " ".join(map(str, path)) or "the ledger"
