"""Rules about an operation: its address, its texts, its parameters, the bodies that it takes and returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.facts import Fact, Facts, compare_facts, flag_fact, json_text, text_facts
from generator.breaking.document_diff.pairing import OperationPair, operation_id, python_name
from generator.breaking.document_diff.schema import Node, Part, as_object, python_names
from generator.breaking.kinds import changes
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation


def compare_operations(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about what identifies and describes an operation."""
    before, after = _operation_facts(pair.before), _operation_facts(pair.after)
    if python_name(pair.before) == python_name(pair.after):  # else the comparison of the clients reports the method
        for facts, operation in ((before, pair.before), (after, pair.after)):
            pointer = json_pointer.join(operation.pointer, "operationId")
            facts["id", ""] = Fact(pointer, operation_id(operation))
    yield from compare_facts(before, after, CallSide.CLIENT, pair.label)


def _operation_facts(operation: DocumentOperation) -> Facts:
    return {
        ("address", ""): Fact(operation.pointer, f"{operation.method.upper()} {operation.path}"),
        **described_facts(Resolved(operation.pointer, operation.value)),
    }


def described_facts(holder: Resolved) -> Facts:
    """Return what people read about an object of the document, and whether it is deprecated."""
    deprecated = flag_fact("deprecated", holder.pointer, holder.value.get("deprecated"))
    return {**text_facts(holder.pointer, holder.value), **deprecated}


# OpenAPI has these headers described elsewhere, so that parameters of their names count for nothing.
_NOT_PARAMETERS: Final = frozenset({"accept", "content-type", "authorization"})


def compare_parameters(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about parameters that both have, those of the path item included."""
    before, after = _parameters(pair.base, pair.before), _parameters(pair.new, pair.after)
    left = {key[0]: parameter for key, parameter in after.items() if key not in before}
    for (name, location), old in before.items():
        now = after.get((name, location)) or left.get(name)
        if now is not None:
            label = str(now.value["name"])
            yield from compare_facts(_parameter_facts(old), _parameter_facts(now), CallSide.REQUEST, label)
            yield from pair.schemas.compare(_parameter_schema(old), _parameter_schema(now), CallSide.REQUEST, label)


def _parameters(document: Document, operation: DocumentOperation) -> Mapping[tuple[str, str], Resolved]:
    """Return the parameters by name in Python and location."""
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
    python = {name: key for key, name in python_names(name for name, _ in found).items()}
    return {(python[name], location): parameter for (name, location), parameter in found.items()}


def _parameter_facts(parameter: Resolved) -> Facts:
    value = parameter.value
    name = str(value["name"])
    style = json_text([value.get(keyword) for keyword in ("style", "explode", "allowReserved")])
    return {
        # The name in the path is only that of a placeholder.
        ("name", ""): Fact(parameter.pointer, {"header": name.lower(), "path": ""}.get(value["in"], name)),
        ("location", ""): Fact(parameter.pointer, str(value["in"])),
        ("style", ""): Fact(parameter.pointer, style),
        **described_facts(parameter),
    }


def _parameter_schema(parameter: Resolved) -> Node:
    pointer, holder = parameter
    for media_type, content in (parameter.value.get("content") or {}).items():
        pointer, holder = json_pointer.join(pointer, "content", media_type), content
    return (Part(json_pointer.join(pointer, "schema"), as_object(holder.get("schema"))),)


def compare_request_body(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed in a body that both operations take."""
    if "requestBody" in pair.before.value and "requestBody" in pair.after.value:
        old, now = (
            resolve(document, json_pointer.join(operation.pointer, "requestBody"))
            for document, operation in ((pair.base, pair.before), (pair.new, pair.after))
        )
        yield from _compare_content(pair, old, now, CallSide.REQUEST, "body")


def _compare_content(pair: OperationPair, old: Resolved, now: Resolved, side: CallSide, what: str) -> Iterator[Change]:
    """Yield what changed in the texts and media types of two bodies, and in the schemas of those that both have."""
    before, after = _content(old), _content(now)
    label = f"{what} of {pair.label}"
    yield from compare_facts(text_facts(old.pointer, old.value), text_facts(now.pointer, now.value), side, label)
    # A result that comes or goes as a whole changes the type of the method.
    if side is not CallSide.RESPONSE or (before and after):
        yield from compare_facts(_media_type_facts(before), _media_type_facts(after), side, label)
    for media_type, part in before.items():
        if media_type in after:
            other = after[media_type]
            yield from compare_facts(text_facts(*part), text_facts(*other), side, label)
            yield from pair.schemas.compare((_schema_of(part),), (_schema_of(other),), side, what)


def _media_type_facts(content: Mapping[str, Part]) -> Facts:
    return {("media-type", name): Fact(part.pointer, name) for name, part in content.items()}


def _content(holder: Resolved) -> Mapping[str, Part]:
    pointer = json_pointer.join(holder.pointer, "content")
    content: Mapping[str, Any] = holder.value.get("content") or {}
    return {name: Part(json_pointer.join(pointer, name), value) for name, value in content.items()}


def _schema_of(media_type: Part) -> Part:
    return Part(json_pointer.join(media_type.pointer, "schema"), as_object(media_type.value.get("schema")))


def responses(document: Document, operation: DocumentOperation, *, success: bool) -> Mapping[str, Resolved]:
    """Return the successes of an operation by status, or its failures; `default` is a success only if it is alone."""
    pointer = json_pointer.join(operation.pointer, "responses")
    every = {
        status: resolve(document, json_pointer.join(pointer, status), response)
        for status, response in (operation.value.get("responses") or {}).items()
        if not status.startswith("x-")
    }
    successes = {status for status in every if status.startswith("2")} or {"default"}
    return {status: response for status, response in every.items() if (status in successes) is success}


def compare_successes(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed about the statuses, bodies and headers of successes."""
    before, after = responses(pair.base, pair.before, success=True), responses(pair.new, pair.after, success=True)
    gone, come = [status for status in before if status not in after], [new for new in after if new not in before]
    partners = {status: status for status in before if status in after}
    if len(gone) == len(come) == 1:  # the same success with another status
        partners[gone[0]] = come[0]
    for status, old in before.items():
        new = partners.get(status)
        if new is None:
            yield from _status_change("removed", old.pointer, pair.label, before=status)
            continue
        now = after[new]
        if status != new:
            yield from _status_change("changed", now.pointer, pair.label, before=status, after=new)
        yield from _compare_content(pair, old, now, CallSide.RESPONSE, "result")
        yield from compare_facts(_header_facts(old), _header_facts(now), CallSide.RESPONSE, pair.label)
    for status in come:
        if status not in partners.values():
            yield from _status_change("added", after[status].pointer, pair.label, after=status)


def _status_change(what: str, where: str, label: str, *, before: str = "", after: str = "") -> Iterator[Change]:
    return changes(f"success-status-{what}", CallSide.RESPONSE, where, label=label, before=before, after=after)


def _header_facts(response: Resolved) -> Facts:
    pointer = json_pointer.join(response.pointer, "headers")
    names = response.value.get("headers") or {}
    return {("header", name.lower()): Fact(json_pointer.join(pointer, name), name) for name in names}


def compare_failure_bodies(pair: OperationPair) -> Iterator[Change]:
    """Yield what changed in the bodies of failures."""
    after = responses(pair.new, pair.after, success=False)
    for status, old in responses(pair.base, pair.before, success=False).items():
        if status in after:
            yield from _compare_content(pair, old, after[status], CallSide.FAILURE, f"failure {status}")
