"""Shorthand of the ledger: pointers that stand for many places, and entries that stand for a clause per operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openapi.pointers import escaped, resolve, target

_METHODS: Final = frozenset({"delete", "get", "head", "options", "patch", "post", "put", "trace"})

_TEXTS: Final = ("id", "statement", "page", "section")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the document, and where pointers of the ledger begin that speak of it.

    Attributes:
        id: Its `operationId`.
        places: By what stands in braces at the beginning of a pointer: the pointer of the operation, of the schema of
            its request and of that of its success. What it does not have is missing.
    """

    id: str
    places: Mapping[str, str]


def operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Return every operation below `paths`, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in _METHODS:
                pointer = f"/paths/{escaped(path)}/{method}"
                success = next((status for status in operation.get("responses", {}) if str(status)[0] == "2"), "")
                places = {
                    "operation": pointer,
                    "request": _schema(document, f"{pointer}/requestBody"),
                    "success": _schema(document, f"{pointer}/responses/{success}"),
                }
                yield Operation(operation.get("operationId", ""), {k: v for k, v in places.items() if v})


def _schema(document: Mapping[str, Any], holder: str) -> str:
    """Return where the first schema of a request body or response stands; nothing if there is none."""
    try:
        holder = target(document, holder)
        media_type = next(iter(resolve(document, f"{holder}/content")))
        return target(document, f"{holder}/content/{escaped(media_type)}/schema")
    except (LookupError, StopIteration):
        return ""


def expanded(
    entry: Mapping[str, Any],
    among: Sequence[Operation],
    named: Mapping[str, Mapping[str, str]],
    document: Mapping[str, Any],
) -> Sequence[Mapping[str, Any]]:
    """Return the entries without shorthand that an entry of the ledger stands for.

    A pointer that leads nowhere stays as it is, so that it is reported.

    Args:
        entry: The entry. If its id has braces, it stands for one clause of each operation where a pointer of it leads
            somewhere, and is returned as it is where there is no such operation; otherwise it stands for one clause.
        among: The operations of the document; those that `except` of the entry names are left out.
        named: What the ledger calls the operations, by `operationId`: their words replace those in braces.
        document: The OpenAPI document.
    """
    is_template = "{" in entry["id"]
    among = [each for each in among if each.id not in entry.get("except", ()) and (not is_template or each.id in named)]
    places = {
        pattern: [
            (operation.id if is_template else "", pointer)
            # A pointer from the root says the same of each operation.
            for operation in (among if is_template or not pattern.startswith("/") else among[:1])
            for pointer in _matches(pattern, operation, document)
        ]
        for pattern in entry["pointers"]
    }
    owners = dict.fromkeys(owner for found in places.values() for owner, _ in found)
    dangling = [pattern for pattern, found in places.items() if not found]
    made: list[Mapping[str, Any]] = []
    for owner in owners:
        pointers = dict.fromkeys(pointer for found in places.values() for by, pointer in found if by == owner)
        made.append({**_filled(entry, named.get(owner, {})), "pointers": [*pointers, *dangling]})
    return made or [entry]


def places_of(pointer: str, document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the places of a document that a pointer with shorthand stands for, whether its last part is there or not.

    One that leads nowhere, and one without shorthand, stays as it is.

    Args:
        pointer: The pointer.
        document: The OpenAPI document.
    """
    holder, _, last = pointer.rpartition("/")
    found = (each for operation in operations(document) for each in _matches(holder, operation, document))
    return tuple(dict.fromkeys(f"{each}/{last}" for each in found)) or (pointer,)


def _filled(entry: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry with the words of an operation in the place of their names in braces."""

    def fill(text: str) -> str:
        for name, word in words.items():
            text = text.replace(f"{{{name}}}", word)
        return text

    conflicts = {"conflicts": [*map(fill, entry["conflicts"])]} if "conflicts" in entry else {}
    return {**entry, **{name: fill(entry[name]) for name in _TEXTS if name in entry}, **conflicts}


def _matches(pattern: str, operation: Operation, document: Mapping[str, Any]) -> Iterator[str]:
    """Return the places that a pointer of the ledger stands for, as far as they are those of an operation."""
    start, *tokens = pattern.split("/")
    if not start:
        yield from _below("", tokens, document)
    elif start[1:-1] in operation.places:
        pointer = operation.places[start[1:-1]]
        yield from _below(pointer, tokens, resolve(document, pointer))


def _below(pointer: str, tokens: Sequence[str], node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a document
    if not tokens:
        yield pointer
        return
    token, *rest = tokens
    for step in _steps(node, token):
        try:
            inner = resolve(node, f"/{step}")
        except LookupError:
            continue
        yield from _below(f"{pointer}/{step}", rest, inner)


def _steps(node: object, step: str) -> list[str]:
    """Return the tokens that one of a pattern stands for.

    `*` stands for all, `=text` for the index of that list entry, `name=text` for the name if its value is that text.
    """
    if step == "*":
        names = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        return [escaped(str(name)) for name in names]
    if step.startswith("="):
        return [str(index) for index, value in enumerate(node) if value == step[1:]] if isinstance(node, list) else []
    name, is_condition, value = step.partition("=")
    if is_condition and isinstance(node, dict) and step not in node:
        return [name] if node.get(name) == value else []
    return [step]
