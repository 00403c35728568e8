"""The operations of a document, and the Python names that their operationIds and tags give."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.references import resolve
from generator.document.walk import METHODS

CLIENT_NAMES: Final = frozenset(
    {"aclose", "close", "description", "max_response_bytes", "perform", "request", "with_options"}
)
"""What every client offers beside its resources."""

RESOURCE_NAMES: Final = frozenset({"with_raw_response"})
"""What every resource offers beside its operations."""

DEFAULT_TAG: Final = "default"
"""The tag of operations that have none."""


class DocumentOperation(NamedTuple):
    """An operation and where it stands.

    Attributes:
        path: The path template, as the document writes it. A fragment (`#…`) only distinguishes operations that share
            a path; it is not sent.
        method: In lower case.
        pointer: JSON pointer of the operation.
        value: The Operation Object.
        path_item: The Path Item Object around it.
        path_item_pointer: JSON pointer of that.
    """

    path: str
    method: str
    pointer: str
    value: Mapping[str, Any]
    path_item: Mapping[str, Any]
    path_item_pointer: str

    @property
    def id(self) -> str:
        """The `operationId`; made of method and path if the document gives none."""
        return str(self.value.get("operationId") or snake_case(f"{self.method} {self.path}"))

    @property
    def tag(self) -> str:
        """The first tag: the resource that the operation belongs to."""
        tags = self.value.get("tags") or [DEFAULT_TAG]
        return str(tags[0])


def operations(document: Document) -> Iterator[DocumentOperation]:
    """Return every operation below `paths` that is not skipped, in the order of the document.

    Raises:
        GenerationRefused: A path item refers to something that is not there.
    """
    paths = document.root.get("paths") or {}
    for path, path_item in paths.items():
        if path.startswith("x-"):
            continue
        at = json_pointer.join(json_pointer.ROOT, "paths", path)
        if at in document.unusable and not (isinstance(path_item, dict) and "$ref" not in path_item):
            continue  # It leads nowhere; any other path is unusable in part only.
        place = resolve(document, at, path_item)
        for method in place.value:
            pointer = json_pointer.join(place.pointer, method)
            if method in METHODS and pointer not in document.unusable:
                yield DocumentOperation(path, method, pointer, place.value[method], place.value, place.pointer)


def resource_name(tag: str) -> str:
    """Return the name under which the client offers the operations of a tag: `Data Sets` gives `data_sets`."""
    name = _identifier(snake_case(tag), "tag")
    return f"{name}_" if name in CLIENT_NAMES else name


def method_name(operation_id: str, tag: str) -> str:
    """Return the name of an operation on its resource, without the tag that an operationId may begin with.

    `accounts_reset_password`, `accountsResetPassword` and `accounts.resetPassword` of the tag `accounts` all give
    `reset_password`. What comes out need not be an identifier; the checks see to that.
    """
    name = snake_case(operation_id)
    name = _identifier(name.removeprefix(f"{snake_case(tag)}_"), "operation")
    return f"{name}_" if name in RESOURCE_NAMES else name


def snake_case(text: str) -> str:
    """Return text as lower-case words joined by underscores; a capital letter after a small one begins a word."""
    # Python compares names in this form.
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\W_]+", "_", text).strip("_").lower()


def _identifier(name: str, prefix: str) -> str:
    """Keep a name apart from keywords, and have it begin with a letter."""
    if name[:1].isdecimal():
        return f"{prefix}_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name == "datetime" else name
