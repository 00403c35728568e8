"""What travels with an operation: parameters, the request body, the bodies of its responses, and their media types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.document import Document, Resolved, resolve
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation
from generator.view.schemas import CombinedSchema, schema_at

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
_IGNORED_HEADERS: Final = frozenset({"accept", "content-type", "authorization"})
"""Header parameters that the OpenAPI specification has tools ignore; of these, the client sends constants."""

_RANGES: Final = frozenset({"*/*", "application/*"})
"""Media types that stand for JSON, too; frameworks write them where nobody has named one."""
_OF_JSON: Final = "application/*+json"
_OF_VALUES: Final = ("properties", "items", "additionalProperties", "allOf", "anyOf", "oneOf")

_SENDABLE: Final = re.compile(r"[!-~]([ -~]*[!-~])?")


@dataclass(frozen=True, slots=True)
class Content:
    """One body in the media type that the client uses for it.

    Attributes:
        media_type: In lower case, without parameters.
        schema: Where its schema stands; `None` if the document has none.
        pointer: Where the media type stands.
        has_parts: Whether it is a multipart body with a part for each member of its schema.
    """

    media_type: str
    schema: str | None
    pointer: str = json_pointer.ROOT
    has_parts: bool = False

    @property
    def is_json(self) -> bool:
        """Whether the body is JSON."""
        return is_json(self.media_type)

    @property
    def is_read(self) -> bool:
        """Whether the client reads values of the schema from the body: it is JSON or XML."""
        return self.is_json or is_xml(self.media_type)

    @property
    def label(self) -> str:
        """The media type with its parameters, as a response names it; what only says how text is encoded left aside."""
        essence_, *parameters_ = re.split(r"\s*;\s*", json_pointer.split(self.pointer)[-1].strip().lower())
        return ";".join([essence_, *sorted(each for each in parameters_ if each and not each.startswith("charset"))])

    @property
    def is_structured(self) -> bool:
        """Whether the client writes the body from values of the schema: as JSON or as a form."""
        return self.is_json or self.has_parts or self.media_type == FORM

    @property
    def is_range(self) -> bool:
        """Whether the media type stands for several, such as `image/*`."""
        return "*" in self.media_type


def is_json(media_type: str) -> bool:
    """Return whether a media type stands for JSON."""
    return media_type in {JSON, "text/json"} or media_type.endswith("+json")


def is_xml(media_type: str) -> bool:
    """Return whether a media type stands for XML, which the client reads into the same models as JSON."""
    return media_type in {"application/xml", "text/xml"} or media_type.endswith("+xml")


def parameters(document: Document, operation: DocumentOperation) -> Iterator[Resolved]:
    """Return the parameters of an operation, with those of its path that it does not override."""
    seen: set[tuple[str, str]] = set()
    for pointer, holder in ((operation.pointer, operation.value), (operation.path_item_pointer, operation.path_item)):
        for index, value in enumerate(holder.get("parameters") or ()):
            parameter = resolve(document, json_pointer.join(pointer, "parameters", index), value)
            place, name = parameter.value["in"], parameter.value["name"]
            # The names of headers are the same in whatever case.
            key = (place, name.lower() if place == "header" else name)
            ignored = place == "header" and key[1] in _IGNORED_HEADERS
            if key not in seen and not ignored:
                seen.add(key)
                yield parameter


def parameter_schema(parameter: Resolved) -> str | None:
    """Return where the schema of a parameter stands, its own or that of its media type; `None` if it has none."""
    pointer, value = parameter
    for media_type in value.get("content") or ():
        pointer, value = json_pointer.join(pointer, "content", media_type), value["content"][media_type] or {}
    return json_pointer.join(pointer, "schema") if "schema" in value else None


def constant_header(document: Document, operation: DocumentOperation, name: str) -> str | None:
    """Return the one value that an operation documents for `Accept` or `Content-Type`; `None` if it leaves it open.

    It is passed by, as OpenAPI asks for, where the operation describes bodies and none in that media type.

    Args:
        document: The document.
        operation: The operation.
        name: Name of the header, in lower case.
    """
    for pointer, holder in ((operation.pointer, operation.value), (operation.path_item_pointer, operation.path_item)):
        for index, value in enumerate(holder.get("parameters") or ()):
            parameter = resolve(document, json_pointer.join(pointer, "parameters", index), value)
            if parameter.value["in"] == "header" and parameter.value["name"].lower() == name:
                listed = schema_at(document, json_pointer.join(parameter.pointer, "schema")).listed
                values = [each.value for each in listed if isinstance(each.value, str)]
                is_one = len(values) == 1 and _SENDABLE.fullmatch(values[0]) is not None
                return values[0] if is_one and _is_of_bodies(document, operation, name, values[0]) else None
    return None


def _is_of_bodies(document: Document, operation: DocumentOperation, header: str, media_type: str) -> bool:
    """Return whether a header can say this of the bodies of an operation: they may come in it, or there are none."""
    of_successes = _success_contents(document, operation).values()
    sides = of_successes if header == "accept" else (request_contents(document, operation),)
    named = [each for side in sides for each in side if each.media_type]
    return not named or any(each.is_range or each.media_type == essence(media_type) for each in named)


def request_body(document: Document, operation: DocumentOperation) -> Resolved | None:
    """Return the request body that an operation describes."""
    if "requestBody" not in operation.value:
        return None
    return resolve(document, json_pointer.join(operation.pointer, "requestBody"), operation.value["requestBody"])


def request_content(document: Document, operation: DocumentOperation) -> Content | None:
    """Return the request body as the client sends it: as JSON if it may, as a form, or else in the first media type."""
    return next(iter(request_contents(document, operation)), None)


def request_contents(document: Document, operation: DocumentOperation) -> Sequence[Content]:
    """Return the request body in each of its media types, first the one that the client sends unless told another."""
    body = request_body(document, operation)
    return _contents(document, body, _SENT) if body is not None else ()


def responses(document: Document, operation: DocumentOperation) -> Mapping[str, Resolved]:
    """Return the responses of an operation by what stands for their status: `200`, `4XX`, `default`."""
    pointer = json_pointer.join(operation.pointer, "responses")
    return {
        status: resolve(document, json_pointer.join(pointer, status), value)
        for status, value in (operation.value.get("responses") or {}).items()
        if not status.startswith("x-")
    }


def success_contents(document: Document, operation: DocumentOperation) -> Mapping[str, Content]:
    """Return what a success holds, by status (`200`, `2XX`); `default` counts where no success is named.

    Where only failures are named, any success is one that holds nothing. What only redirects has that as its success:
    it is not followed, and the response around the value has the address.
    """
    return {status: contents[0] for status, contents in _success_contents(document, operation).items()}


def success_forms(document: Document, operation: DocumentOperation) -> Mapping[str, Sequence[Content]]:
    """Return by status the forms that a success may come in, where they are JSON or XML of several schemas."""
    found = {}
    for status, contents in _success_contents(document, operation).items():
        read = [each for each in contents if each.is_read and each.schema is not None]
        schemas = [resolve(document, each.schema, document.at(each.schema)).value for each in read if each.schema]
        if any(each != schemas[0] for each in schemas) and read[0] == contents[0]:
            found[status] = read
    return found


def accepted_media_types(document: Document, operation: DocumentOperation) -> tuple[str, ...]:
    """Return the media types that successes are asked for in: of JSON and XML the preferred one, of files all."""
    every = _success_contents(document, operation).values()
    asked = (contents[:1] if contents[0].is_read else _alike(contents) for contents in every)
    return tuple(dict.fromkeys(each.media_type for contents in asked for each in contents if each.media_type))


def unread_media_types(document: Document, operation: DocumentOperation) -> tuple[str, ...]:
    """Return the media types of successes that the client does not ask for: it hands out another kind of value."""
    every = _success_contents(document, operation).values()
    others = (each for contents in every for each in contents if each not in _alike(contents))
    return tuple(dict.fromkeys(each.media_type for each in others))


def _success_contents(document: Document, operation: DocumentOperation) -> Mapping[str, Sequence[Content]]:
    every = responses(document, operation)
    named = [status for status in every if status.startswith("2")] or [name for name in every if name == "default"]
    nothing = (Content("", None),)
    if not named:
        return dict.fromkeys((status for status in every if status.startswith("3")), nothing) or {"2XX": nothing}
    if operation.method == "head":
        # What is described is the body that a GET would give; no response to HEAD has one.
        return dict.fromkeys(named, nothing)
    return {status: _contents(document, every[status], _READ) or nothing for status in named}


def _alike(contents: Sequence[Content]) -> Sequence[Content]:
    """Return those of several contents that are of the first one's kind."""
    return [each for each in contents if _kind(each) == _kind(contents[0])]


def _kind(content: Content) -> str:
    """Return what the client hands out of a body: a value, a text or a file."""
    return "value" if content.is_read else "text" if content.media_type.startswith("text/") else "file"


def failure_responses(document: Document, operation: DocumentOperation) -> Mapping[str, Resolved]:
    """Return the responses that report a failure, by status (`400`, `5XX`)."""
    return {
        status: response for status, response in responses(document, operation).items() if status.startswith(("4", "5"))
    }


def _contents(
    document: Document, holder: Resolved, preferences: tuple[Callable[[str], bool], ...]
) -> Sequence[Content]:
    """Return the body in each media type, in the order of the preferences that they meet."""
    found = []
    for name, said in (holder.value.get("content") or {}).items():
        at = json_pointer.join(holder.pointer, "content", name)
        schema = json_pointer.join(at, "schema") if "schema" in (said or {}) else None
        is_any = essence(name) in _RANGES and schema is not None and _is_of_values(schema_at(document, schema))
        media_type = JSON if is_any or essence(name) == _OF_JSON else essence(name)
        is_split = media_type.startswith("multipart/") and schema is not None and schema_at(document, schema).members
        found.append(Content(media_type, schema, at, media_type == MULTIPART or bool(is_split)))

    def rank(content: Content) -> int:
        fits = (number for number, preferred in enumerate(preferences) if preferred(content.media_type))
        return next(fits, len(preferences))

    return sorted(found, key=rank)


def _is_of_values(schema: CombinedSchema) -> bool:
    """Return whether a schema is that of what has parts, of numbers or of booleans: no file and no mere text."""
    return bool(schema.types - {"string"}) if schema.types else any(map(schema.has, _OF_VALUES))


def essence(media_type: str) -> str:
    """Return a media type in lower case, without its parameters."""
    return media_type.split(";", 1)[0].strip().lower()


_READ: Final = (JSON.__eq__, is_json, is_xml)
_SENT: Final = (JSON.__eq__, is_json, FORM.__eq__, MULTIPART.__eq__)
