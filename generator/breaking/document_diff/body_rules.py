"""Rules about the body of a request, and about media types of any body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.breaking.change import Side
from generator.breaking.document_diff.kinds import Finding, Kind, breaking, compatible
from generator.breaking.document_diff.pairing import OperationPair
from generator.breaking.document_diff.schema import Node, Part, as_object, read
from generator.breaking.document_diff.text_rules import compare_texts
from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation

BODY_ADDED_REQUIRED: Final = Kind(
    "body-added-required",
    request=breaking("{label} asks for a body; calls without one fail the type check.", "Pass what the body holds."),
)
BODY_ADDED: Final = Kind("body-added", request=compatible("{label} takes a body."))
BODY_REMOVED: Final = Kind(
    "body-removed",
    request=breaking("{label} takes no body; calls with one fail the type check.", "Do not pass what it held."),
)
BODY_MADE_REQUIRED: Final = Kind(
    "body-made-required",
    request=breaking("{label} asks for a body, which could be left out.", "Pass what the body holds."),
)
BODY_MADE_OPTIONAL: Final = Kind("body-made-optional", request=compatible("The body of {label} may be left out."))
ARGUMENTS_REGROUPED: Final = Kind(
    "arguments-regrouped",
    request=breaking("{label} takes the members of its body {after}, no longer {before}.", "Pass them {after}."),
)
MEDIA_TYPE_REMOVED: Final = Kind(
    "media-type-removed",
    request=breaking("The {label} can no longer be sent as {media_type}.", "Send another of its media types."),
    response=breaking("The {label} no longer comes as {media_type}.", "Do not ask for that media type."),
)
MEDIA_TYPE_ADDED: Final = Kind(
    "media-type-added",
    request=compatible("The {label} can be sent as {media_type}."),
    response=compatible("The {label} can come as {media_type}, which the client reads if it is what it asks for."),
)

KINDS: Final = (
    BODY_ADDED_REQUIRED,
    BODY_ADDED,
    BODY_REMOVED,
    BODY_MADE_REQUIRED,
    BODY_MADE_OPTIONAL,
    ARGUMENTS_REGROUPED,
    MEDIA_TYPE_REMOVED,
    MEDIA_TYPE_ADDED,
)


def body_rule(pair: OperationPair) -> Iterator[tuple[Side, Finding]]:
    """Compare the request bodies of an operation."""
    for finding in _compare(pair, _body(pair.base, pair.before), _body(pair.new, pair.after)):
        yield Side.REQUEST, finding


def _compare(pair: OperationPair, old: Resolved | None, now: Resolved | None) -> Iterator[Finding]:
    if old is None and now is not None:
        must = now.value.get("required") is True and _holds_something(pair.new, now)
        yield (BODY_ADDED_REQUIRED if must else BODY_ADDED).at(now.pointer, label=pair.label)
    elif now is None and old is not None:
        yield BODY_REMOVED.at(old.pointer, label=pair.label)
    elif old is not None and now is not None:
        was, is_now = old.value.get("required") is True, now.value.get("required") is True
        if was != is_now and _holds_something(pair.new, now):
            yield (BODY_MADE_REQUIRED if is_now else BODY_MADE_OPTIONAL).at(now.pointer, label=pair.label)
        before, after = _grouping(pair.base, old), _grouping(pair.new, now)
        if before and after and before != after:
            yield ARGUMENTS_REGROUPED.at(now.pointer, label=pair.label, before=before, after=after)
        yield from compare_texts(now.pointer, old.value, now.value, f"the body of {pair.label}")
        yield from compare_content(pair, old, now, "body")


def compare_content(pair: OperationPair, old: Resolved, now: Resolved, what: str) -> Iterator[Finding]:
    """Compare the media types of two bodies, and the schemas of those that both have.

    Args:
        pair: The operation.
        old: What has the body in the base.
        now: What has it in the new document.
        what: What sentences call the body, such as `result`.
    """
    before, after = _content(old), _content(now)
    label = f"{what} of {pair.label}"
    for media_type, content in before.items():
        if media_type not in after:
            pointer = json_pointer.join(old.pointer, "content", media_type)
            yield MEDIA_TYPE_REMOVED.at(pointer, label=label, media_type=media_type)
            continue
        nodes = (_schema(old, media_type, content), _schema(now, media_type, after[media_type]))
        yield from pair.schemas.findings(*nodes, what)
        pointer = json_pointer.join(now.pointer, "content", media_type)
        yield from compare_texts(pointer, content, after[media_type], f"the {label}")
    for media_type in after:
        if media_type not in before:
            pointer = json_pointer.join(now.pointer, "content", media_type)
            yield MEDIA_TYPE_ADDED.at(pointer, label=label, media_type=media_type)


def _body(document: Document, operation: DocumentOperation) -> Resolved | None:
    if "requestBody" not in operation.value:
        return None
    return resolve(document, json_pointer.join(operation.pointer, "requestBody"))


def _content(holder: Resolved) -> Mapping[str, Mapping[str, Any]]:
    return holder.value.get("content") or {}


def _schema(holder: Resolved, media_type: str, content: Mapping[str, Any]) -> Node:
    pointer = json_pointer.join(holder.pointer, "content", media_type, "schema")
    return (Part(pointer, as_object(content.get("schema"))),)


def _grouping(document: Document, body: Resolved) -> str:
    """Tell how callers pass the members of a body; "" where it is no object with members.

    One by one if the body must be there and has the documented members only; an absent or open body is one argument.
    """
    for media_type, content in _content(body).items():
        schema = read(document, _schema(body, media_type, content))
        if schema.types == {"object"} and schema.properties:
            is_open = any(named.value is not False for named in schema.every("additionalProperties"))
            return "as one object" if is_open or body.value.get("required") is not True else "one by one"
    return ""


def _holds_something(document: Document, body: Resolved) -> bool:
    """Tell whether there is anything to pass: the client sends an object without members by itself."""
    schemas = (read(document, _schema(body, media_type, content)) for media_type, content in _content(body).items())
    return any(schema.types != {"object"} or schema.properties for schema in schemas)
