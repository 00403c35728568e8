"""Values that are allowed by name, `enum` and `const`, and values that are only known, `x-extensible-enum`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.facts import json_text
from generator.breaking.document_diff.schema import SchemaView
from generator.breaking.kinds import changes


class _Values(NamedTuple):
    """The allowed or known values as JSON texts, and where they stand."""

    pointer: str
    texts: tuple[str, ...]
    closed: bool

    def __str__(self) -> str:
        return ", ".join(self.texts)


def compare_enums(before: SchemaView, after: SchemaView, side: CallSide, label: str) -> Iterator[Change]:
    """Yield what changed about the values of an enum, closed or extensible, and whether there is one."""
    old, new = _values(before), _values(after)
    if old is None or new is None:
        if new is not None:
            kind = "values-restricted" if new.closed else "values-named"
            yield from changes(kind, side, new.pointer, label=label, after=str(new))
        elif old is not None:
            kind = "values-unrestricted" if old.closed else "values-no-longer-named"
            yield from changes(kind, side, old.pointer, label=label, before=str(old))
        return
    if old.closed != new.closed:
        kind = "enum-closed" if new.closed else "enum-opened"
        yield from changes(kind, side, new.pointer, label=label, before=str(old), after=str(new))
    value = "enum-value" if new.closed else "known-value"
    for text in new.texts:
        if text not in old.texts:
            yield from changes(f"{value}-added", side, new.pointer, label=label, after=text)
    for text in old.texts:
        if text not in new.texts:
            yield from changes(f"{value}-removed", side, old.pointer, label=label, before=text)


def _values(schema: SchemaView) -> _Values | None:
    """Return the values that every keyword allows; `None` without one, and for values of the wire (`x-read-as`)."""
    sets: list[tuple[str, list[str]]] = []
    for keyword in ("enum", "const", "x-extensible-enum"):
        for pointer, value in schema.every(keyword):
            listed = [value] if keyword == "const" else value
            sets.append((pointer, [json_text(each) for each in listed if each is not None]))
    if not sets or any(schema.every("x-read-as")):
        return None
    (pointer, first), *others = sets
    closed = any((*schema.every("enum"), *schema.every("const")))
    return _Values(pointer, tuple(text for text in first if all(text in texts for _, texts in others)), closed)
