"""How request bodies are written: in which media type, and how the members of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from generator.document import Document, resolve
from generator.document import pointer as json_pointer
from generator.problems import Problem
from generator.view.contents import FORM, JSON, MULTIPART, Content
from generator.view.schemas import CombinedSchema, schema_at
from generator.view.text import DocumentText

_IN_A_HEADER: Final = re.compile(r"[ -~]+")
_JOINED: Final = {"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}
"""What stands between the items of a list that is not exploded, by style."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What writes a body that is not simply JSON.

    Attributes:
        name: Its name in the client's runtime.
        media_type: What the body is sent as, if that varies; empty if the caller says it.
        joined: Members of a form whose lists are sent as one value, and what stands between the items.
        nested: Members of a form whose parts are named in brackets.
        media_types: What members of a form are sent as, where that is JSON or one kind of files.
    """

    name: Literal["content_body", "form_body", "json_body", "multipart_body"]
    media_type: DocumentText | None = None
    joined: tuple[tuple[DocumentText, DocumentText], ...] = ()
    nested: tuple[DocumentText, ...] = ()
    media_types: tuple[tuple[DocumentText, DocumentText], ...] = ()


def writer(document: Document, content: Content) -> Writer | None:
    """Return what writes a body; `None` if it is JSON like any other."""
    if content.is_json:
        sent = _sent(content)
        return None if sent == JSON else Writer("json_body", DocumentText(sent))
    if not content.is_structured:
        return Writer("content_body", DocumentText("" if content.is_range else _sent(content)))
    joined, nested, media_types = [], [], []
    members, encodings = _members(document, content), dict(_encodings(document, content))
    for name in {**encodings, **members}:
        encoding = encodings.get(name, {})
        style = _style(document, content, encoding)
        if style == "deepObject":
            nested.append(DocumentText(name))
        elif style in _JOINED and not encoding.get("explode", style == "form"):
            joined.append((DocumentText(name), DocumentText(_JOINED[style])))
        elif style is None and len(types := _media_types(encoding) or _file_types(members.get(name))) == 1:
            (part_type,) = types
            if part_type == JSON or (_is_file(members.get(name)) and "*" not in part_type):
                media_types.append((DocumentText(name), DocumentText(part_type)))
    called: Literal["form_body", "multipart_body"] = "multipart_body" if content.has_parts else "form_body"
    media_type = None if content.media_type in {FORM, MULTIPART} else DocumentText(content.media_type)
    return Writer(called, media_type, joined=tuple(joined), nested=tuple(nested), media_types=tuple(media_types))


def _sent(content: Content) -> str:
    """Return the media type that a body is sent as: with the parameters that the document gives it."""
    written = json_pointer.split(content.pointer)[-1]
    return written if ";" in written and _IN_A_HEADER.fullmatch(written) else content.media_type


def form_problems(document: Document, content: Content) -> Iterator[Problem]:
    """Find members of a form that would have to be written in a way that no writer knows."""
    if content.is_json or not content.is_structured:
        return
    members = _members(document, content)
    for name, encoding in _encodings(document, content):
        at = json_pointer.join(content.pointer, "encoding", name)
        for header in encoding.get("headers") or ():
            here = json_pointer.join(at, "headers", header)
            # What is called Content-Type there is passed by, as OpenAPI asks for.
            if header.lower() != "content-type" and resolve(document, here).value.get("required") is True:
                yield document.problem(here, "a part of a form with headers of its own can not be sent", _LEAVE)
        problem = _encoding_problem(encoding, _style(document, content, encoding), members.get(name))
        if problem:
            yield document.problem(at, problem, _LEAVE)


_LEAVE: Final = "Leave it out"


def _encoding_problem(encoding: Mapping[str, Any], style: str | None, member: CombinedSchema | None) -> str:
    """Say what is wrong with the encoding of a member; nothing if it can be written."""
    is_object = member is not None and (member.types == {"object"} or member.has("properties"))
    types = _media_types(encoding)
    if types and not _is_file(member) and not ({JSON} if is_object else {JSON, "text/plain"}) >= types:
        return f"a member of a form can not be sent as {encoding['contentType']}"
    if style not in {None, "deepObject", *_JOINED}:
        return f"the style {style!r} can not be sent"
    if is_object and style not in {None, "deepObject"}:
        return f"an object in the style {style!r} can not be sent"
    if style is not None and _is_file(member):
        return f"a file in the style {style!r} can not be sent"
    return ""


def _style(document: Document, content: Content, encoding: Mapping[str, Any]) -> str | None:
    """Return the style of a member; `None` if its media type says how it is sent."""
    if content.has_parts and str(document.root.get("openapi")).startswith("3.0"):
        return None  # It has no meaning there.
    has_style = not {"style", "explode"}.isdisjoint(encoding)
    return encoding.get("style", "form") if has_style else None


def _media_types(encoding: Mapping[str, Any]) -> set[str]:
    """Return the media types that a member may be sent as; none if the document says nothing of them."""
    return {each.strip() for each in str(encoding.get("contentType", "")).split(",")} - {""}


def _is_file(member: CombinedSchema | None) -> bool:
    return member is not None and (member.is_file or (member.items is not None and member.items.is_file))


def _file_types(member: CombinedSchema | None) -> set[str]:
    """Return what the files of a member are by their own schema."""
    said = (member.items or member).first("contentMediaType") if member is not None and _is_file(member) else None
    return {said} if isinstance(said, str) else set()


def _members(document: Document, content: Content) -> Mapping[str, CombinedSchema]:
    return schema_at(document, content.schema).members if content.schema is not None else {}


def _encodings(document: Document, content: Content) -> Iterator[tuple[str, Mapping[str, Any]]]:
    media_type = document.at(content.pointer)
    if isinstance(media_type, dict):
        yield from (media_type.get("encoding") or {}).items()
