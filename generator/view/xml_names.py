"""Members of XML that are no elements of their own names: what the client reads of XML has no such places."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.view.reach import closure
from generator.view.schemas import CombinedSchema, schema_at


def xml_flaw(document: Document, schema: str) -> str | None:
    """Return where a body has the first member that XML has elsewhere than in an element of its name, and why so."""
    for pointer in sorted(closure(document, [schema])):
        value = document.at(pointer)
        for name in (value.get("properties") or ()) if isinstance(value, dict) else ():
            at = json_pointer.join(pointer, "properties", name)
            flaw = _flaw(name, schema_at(document, at))
            if flaw:
                return f"{flaw}: {at}"
    return None


def _flaw(name: str, member: CombinedSchema) -> str:
    said = member.first("xml") or {}
    if said.get("attribute"):
        return "an attribute of XML can not be read"
    if member.items is None:
        called = _own(member).get("name", name)
    elif said.get("wrapped"):
        return "a list of XML with an element around it can not be read"
    else:
        called = _own(member.items).get("name", name)
    # Without a prefix, which is not looked at.
    return "" if called == name else "an element of XML with another name than its member can not be read"


def _own(schema: CombinedSchema) -> dict[str, Any]:
    """Return what stands at the place itself: what it refers to names roots."""
    found: dict[str, Any] = schema.parts[0].value.get("xml") or {}
    return found
