"""Whether security requirements name security schemes that exist."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.operations import operations
from generator.document.references import resolve
from generator.problems import Problem

_SCHEMES: Final = json_pointer.join(json_pointer.ROOT, "components", "securitySchemes")
_TOKEN: Final = re.compile(r"[0-9A-Za-z!#$%&'*+.^_`|~-]+")


def check_security(document: Document) -> Iterator[Problem]:
    """Look at the requirements of the root and of every operation, and at the headers that carry keys."""
    for name, scheme in security_schemes(document).items():
        if scheme["type"] == "apiKey" and scheme["in"] == "header" and not _TOKEN.fullmatch(scheme["name"]):
            at = json_pointer.join(_SCHEMES, name)
            yield document.problem(at, f"{scheme['name']!r} is no name of a header", "Write letters, digits and -")
    declared = document.root.get("components", {}).get("securitySchemes", {})
    for pointer, requirement in security_requirements(document):
        for name in requirement:
            if name not in declared:
                near = difflib.get_close_matches(name, declared, n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else "Define it below components/securitySchemes"
                yield document.problem(
                    json_pointer.join(pointer, name), f"the security scheme {name!r} does not exist", remedy
                )


def security_schemes(document: Document) -> Mapping[str, Mapping[str, Any]]:
    """Return the security schemes that are not skipped, by name, their references followed."""
    schemes = document.root.get("components", {}).get("securitySchemes", {})
    places = {name: json_pointer.join(_SCHEMES, name) for name in schemes}
    return {
        name: resolve(document, place, schemes[name]).value
        for name, place in places.items()
        if place not in document.unusable
    }


def security_requirements(document: Document) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every security requirement of the root and of the operations, with its pointer."""
    holders = [(json_pointer.ROOT, document.root), *((each.pointer, each.value) for each in operations(document))]
    for pointer, holder in holders:
        for index, requirement in enumerate(holder.get("security", ())):
            yield json_pointer.join(pointer, "security", index), requirement
