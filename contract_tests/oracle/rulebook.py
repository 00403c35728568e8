"""The schemas of the document and the clauses behind them, compiled to judge bodies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import jsonschema_rs

NULL: Final = "RES-NULL"


@dataclass(frozen=True, slots=True)
class Deviation:
    """A place at which a body does not fit its schema.

    Attributes:
        clause: The clause behind that place of the schema.
        place: The place in the body, its parts with slashes between them; empty for the whole body.
        what: What does not fit, and where.
    """

    clause: str
    place: str
    what: str


class Rulebook:
    """Knows for every schema of a body what it demands, and which clause stands behind the demand."""

    def __init__(
        self, document: Mapping[str, Any], clauses: Mapping[str, Collection[str]], binding: Collection[str]
    ) -> None:
        """Compile the schemas.

        Args:
            document: The OpenAPI document.
            clauses: Ids of the clauses, and the JSON pointers into the document that each stands behind.
            binding: Ids of the clauses that bind an endpoint; the others are contradicted or assumed.
        """
        self.document = document
        self.binding = frozenset(binding)
        self._clauses: dict[str, list[str]] = {}
        for clause, pointers in clauses.items():
            for pointer in pointers:
                self._clauses.setdefault(pointer, []).append(clause)
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def schema(self, name: str) -> Mapping[str, Any]:
        """A schema of the document by name."""
        schema: Mapping[str, Any] = self.document["components"]["schemas"][name]
        return schema

    def deviations(self, schema: str, value: object) -> list[Deviation]:
        """Where a value does not fit a schema of the document."""
        validator = self._validators.get(schema)
        if validator is None:
            root = {"$ref": f"#/components/schemas/{schema}", "components": self.document["components"]}
            validator = self._validators[schema] = jsonschema_rs.Draft202012Validator(root, validate_formats=True)
        return [self._deviation(error) for error in validator.iter_errors(value)]

    def _deviation(self, error: jsonschema_rs.ValidationError) -> Deviation:
        place = "/".join(map(str, error.instance_path))
        return Deviation(self._clause_of(error), place, f"{place or 'the body'}: {error.message}"[:300])

    def _clause_of(self, error: jsonschema_rs.ValidationError) -> str:
        tokens = [str(token).replace("~", "~0").replace("/", "~1") for token in error.schema_path]
        if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
            tokens.append(self._position(tokens, error.kind.property))
        if error.instance is None and self._is_optional_text(tokens):
            return NULL
        return self._clause_at(tokens)

    def _is_optional_text(self, tokens: list[str]) -> bool:
        """Whether the last token but one names a text that its object need not have."""
        if len(tokens) < 3 or tokens[-3] != "properties":
            return False
        parent: Any = self.document
        for token in tokens[:-3]:
            parent = parent[token]
        name = tokens[-2]
        types = parent["properties"][name].get("type", ())
        return name not in parent.get("required", ()) and "string" in ([types] if isinstance(types, str) else types)

    def _position(self, tokens: list[str], member: str) -> str:
        required: Any = self.document
        for token in tokens:
            required = required[token]
        return str(required.index(member))

    def _clause_at(self, tokens: list[str]) -> str:
        """The clause behind the nearest place at or above; a binding one where several are.

        A wrong type breaks what stands behind the whole member, even where a clause of less strength allows a further
        type.
        """
        nearest = ""
        for end in range(len(tokens), 0, -1):
            behind = self._clauses.get("/" + "/".join(tokens[:end]), [])
            binding = next((clause for clause in behind if clause in self.binding), None)
            if binding is not None:
                return binding
            nearest = nearest or next(iter(behind), "")
            if nearest and tokens[-1] != "type":
                break
        if nearest:
            return nearest
        raise LookupError(f"no clause stands behind /{'/'.join(tokens)}; `python -m openapi` says what is missing")
