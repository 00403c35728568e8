"""Rules about parameters in path, query, headers and cookies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.breaking.change import Side
from generator.breaking.document_diff.kinds import Finding, Kind, compatible
from generator.breaking.document_diff.member_rules import (
    MEMBER_ADDED,
    MEMBER_ADDED_REQUIRED,
    MEMBER_MADE_OPTIONAL,
    MEMBER_MADE_REQUIRED,
    MEMBER_REMOVED,
)
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.document_diff.schema import Node, Part, as_object
from generator.breaking.document_diff.text_rules import compare_deprecation, compare_texts
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation

PARAMETER_RELOCATED: Final = Kind(
    "parameter-relocated",
    request=compatible("{label} travels in the {after}, not in the {before}; calls stay as they are."),
)
SERIALIZATION_CHANGED: Final = Kind(
    "serialization-changed",
    request=compatible("{label} is written to the wire in another style; calls stay as they are."),
)

KINDS: Final = (PARAMETER_RELOCATED, SERIALIZATION_CHANGED)

_Parameters = Mapping[tuple[str, str], Resolved]
"""Parameters by name and location."""

# OpenAPI has these headers described elsewhere, so that parameters of their names count for nothing.
_NOT_PARAMETERS: Final = frozenset({"accept", "content-type", "authorization"})


def parameter_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare the parameters of an operation, those of its path item included."""
    for finding in _compare(pair):
        yield Side.REQUEST, finding


def _compare(pair: OperationPair) -> Iterator[Finding]:
    before, after = _parameters(pair.base, pair.before), _parameters(pair.new, pair.after)
    for old, now in _pairs(before, after):
        if old is None and now is not None:
            yield (MEMBER_ADDED_REQUIRED if _required(now) else MEMBER_ADDED).at(now.pointer, label=now.value["name"])
        elif now is None and old is not None:
            yield MEMBER_REMOVED.at(old.pointer, label=old.value["name"])
        elif old is not None and now is not None:
            yield from _compare_one(old, now)
            label = str(now.value["name"])
            yield from pair.schemas.findings(_schema(old), _schema(now), label)


def _pairs(before: _Parameters, after: _Parameters) -> Iterator[tuple[Resolved | None, Resolved | None]]:
    """Pair by name and location; what is left by name, which is what callers write."""
    left = {name: key for key in after if key not in before for name in key[:1]}
    for key, old in before.items():
        if key in after:
            yield old, after[key]
        else:
            yield old, after.get(left.pop(key[0], key))
    for key in left.values():
        yield None, after[key]


def _compare_one(old: Resolved, now: Resolved) -> Iterator[Finding]:
    label = now.value["name"]
    if _required(now) and not _required(old):
        yield MEMBER_MADE_REQUIRED.at(now.pointer, label=label)
    elif _required(old) and not _required(now):
        yield MEMBER_MADE_OPTIONAL.at(now.pointer, label=label)
    if old.value["in"] != now.value["in"]:
        yield PARAMETER_RELOCATED.at(now.pointer, label=label, before=old.value["in"], after=now.value["in"])
    if any(old.value.get(key) != now.value.get(key) for key in ("style", "explode", "allowReserved")):
        yield SERIALIZATION_CHANGED.at(now.pointer, label=label)
    yield from compare_texts(now.pointer, old.value, now.value, label)
    yield from compare_deprecation(now.pointer, old.value, now.value, label)


def _parameters(document: Document, operation: DocumentOperation) -> _Parameters:
    found: dict[tuple[str, str], Resolved] = {}
    for pointer, holder in (
        (operation.path_item_pointer, operation.path_item),
        (operation.pointer, operation.value),
    ):
        for index, value in enumerate(holder.get("parameters") or ()):
            parameter = resolve(document, json_pointer.join(pointer, "parameters", index), value)
            name, location = str(parameter.value["name"]), str(parameter.value["in"])
            if location != "header" or name.lower() not in _NOT_PARAMETERS:
                found[name, location] = parameter
    return found


def _required(parameter: Resolved) -> bool:
    return parameter.value.get("required") is True or parameter.value["in"] == "path"


def _schema(parameter: Resolved) -> Node:
    pointer, holder = parameter
    for media_type, content in (parameter.value.get("content") or {}).items():
        pointer, holder = json_pointer.join(pointer, "content", media_type), content
    return (Part(json_pointer.join(pointer, "schema"), as_object(holder.get("schema"))),)
