"""The schemas of a document, compiled where they stand: what they refer to is read once, however many are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import jsonschema_rs

from contract_tests.contract import document_under
from openapi.pointers import resolve

if TYPE_CHECKING:
    from contract_tests.contract import Contract

Validator = jsonschema_rs.Draft202012Validator
DOCUMENT: Final = "urn:document"
"""What the document is called where schemas refer to it."""
DEEPEST: Final = 5
"""References that are followed from a member to what says that it is read only."""


class CompiledSchemas:
    """Compiles schemas of a document.

    Args:
        document: The document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        # In YAML, keys may be something else than texts, and values dates.
        content = json.loads(json.dumps(document, default=str))
        self._registry = jsonschema_rs.Registry([(DOCUMENT, content)], draft=jsonschema_rs.Draft202012)
        self._compiled: dict[str, Validator] = {}

    def at(self, pointer: str) -> Validator:
        """Return what judges values by the schema at a pointer."""
        if pointer not in self._compiled:
            self._compiled[pointer] = self.compiled(reference(pointer))
        return self._compiled[pointer]

    def compiled(self, schema: Mapping[str, Any]) -> Validator:
        """Return what judges values by a schema that may refer to those of the document, by `reference`."""
        return jsonschema_rs.Draft202012Validator(dict(schema), registry=self._registry, validate_formats=True)


def reference(pointer: str) -> Mapping[str, str]:
    """Return a schema that is the one at a pointer."""
    return {"$ref": f"{DOCUMENT}#{quote(pointer)}"}


@lru_cache(maxsize=64)
def schemas_of(contract: Contract, *chosen: tuple[str, str]) -> CompiledSchemas:
    """Return the schemas of a contract; everyone who judges by them shares them.

    Args:
        contract: The contract.
        chosen: Contradictions of its document with the reading of each; the others stay as the document has them.
    """
    return CompiledSchemas(document_under(contract.document, contract.readings, dict(chosen)))


@lru_cache(maxsize=8)
def sent_schemas_of(contract: Contract) -> CompiledSchemas:
    """Return the schemas of a contract as requests have to fit them: without what only responses must have."""
    written = json.dumps(contract.document, default=str)
    content = json.loads(written)
    _free_of_responses(content, content)
    return schemas_of(contract) if content == json.loads(written) else CompiledSchemas(content)


def _free_of_responses(node: Any, document: Any) -> None:  # noqa: ANN401 - any part of a document
    """Let schemas of a document no longer demand what is read only."""
    if isinstance(node, dict):
        required, members = node.get("required"), node.get("properties")
        if isinstance(required, list) and isinstance(members, dict):
            node["required"] = [name for name in required if not _is_read_only(members.get(name), document)]
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _free_of_responses(each, document)


def _is_read_only(schema: Any, document: Any) -> bool:  # noqa: ANN401 - as above
    for _ in range(DEEPEST):
        if not isinstance(schema, dict) or schema.get("readOnly"):
            return isinstance(schema, dict)
        place = str(schema.get("$ref", ""))
        schema = resolve(document, place[1:]) if place.startswith("#/") else None
    return False
