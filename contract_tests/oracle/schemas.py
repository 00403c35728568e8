"""The schemas of a document, compiled where they stand: what they refer to is read once, however many are asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import jsonschema_rs

from contract_tests.contract import document_under

if TYPE_CHECKING:
    from contract_tests.contract import Contract

Validator = jsonschema_rs.Draft202012Validator
DOCUMENT: Final = "urn:document"
"""What the document is called where schemas refer to it."""


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
