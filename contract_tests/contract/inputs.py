"""What a request carries: parameters, bodies, and what the document demands of their values."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .markup import PLAIN, Markup

JsonSchema = Mapping[str, Any]


CONDITIONAL_HEADERS = frozenset(
    {"if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "range"}
)
"""Headers that make a request one of another kind (RFC 9110): with them a success may be none, or say less."""


def is_same_key(one: str, other: str) -> bool:
    """Return whether readers may take two texts for one key: the same one, or a UUID in two writings."""
    try:
        return one == other or uuid.UUID(one) == uuid.UUID(other)
    except ValueError:
        return False


class Place(StrEnum):
    """Where a parameter stands in a request."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    BODY = "body"


class Role(StrEnum):
    """What a parameter means."""

    VALUE = "value"
    REFERENCE = "reference"
    """Names a resource that exists."""
    SECRET = "secret"  # noqa: S105 - the name of a role
    """May stand in no response, report or log."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the document demands of a value.

    Attributes:
        pointer: Where it stands in the document.
        keyword: The keyword of JSON Schema.
        value: The value of the keyword; for `required` the name of one member.
        clause: Id of the clause behind it.
        is_binding: Whether the clause is documented; otherwise it is contradicted or assumed, and breaking it is open.
    """

    pointer: str
    keyword: str
    value: Any
    clause: str
    is_binding: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, or a member of its body at any depth outside of arrays.

    Attributes:
        name: Its name; a member of the body below the first level by its path, such as `address.city`.
        place: Where it stands.
        path: The names that lead to it in the body; its name alone elsewhere.
        pointer: Where it is declared: its entry in `parameters`, or in `properties` of its object.
        schema_pointer: Where its schema stands, references followed.
        schema: The schema there.
        is_required: Whether it must be present.
        required_pointer: Where that is said; the place of the declaration where nothing is.
        rules: What is demanded of its value. That it must be present is none of them.
        role: What it means.
        resource: The kind of resource that a reference names; empty for other roles.
        style: How it is written outside of a body.
        explode: Whether its items are written one by one there.
        required_clause: The clause that is broken when it is missing.
        likely: The kind of resource that a value is likely to name, though nobody says so; empty for none.
    """

    name: str
    place: Place
    path: tuple[str, ...]
    pointer: str
    schema_pointer: str
    schema: JsonSchema
    is_required: bool
    required_pointer: str
    required_clause: str
    rules: tuple[Rule, ...]
    role: Role = Role.VALUE
    resource: str = ""
    style: str = ""
    explode: bool = False
    likely: str = ""

    @property
    def where(self) -> str:
        """Its place in a request: a JSON pointer into the body, or its name."""
        if self.place is not Place.BODY:
            return self.name
        return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in self.path)

    def rule(self, keyword: str) -> Rule | None:
        """Return the first rule of a keyword."""
        return next((rule for rule in self.rules if rule.keyword == keyword), None)


@dataclass(frozen=True, slots=True)
class BodyForm:
    """A body in one media type.

    Attributes:
        media_type: The media type as the document writes it, without parameters and in lower case.
        pointer: Where it stands in the document.
        schema_pointer: Where its schema stands, references followed; empty when there is none.
        schema: The schema there; empty when there is none.
        root: Name of the XML root element; empty for other media types.
        examples: Values of its examples, by name.
        markup: How its values are written in XML.
        files: Names of the members that are files, where it is a form.
    """

    media_type: str
    pointer: str
    schema_pointer: str
    schema: JsonSchema
    root: str = ""
    examples: Mapping[str, Any] = field(default_factory=dict)
    markup: Markup = PLAIN
    files: frozenset[str] = frozenset()

    @property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    @property
    def is_xml(self) -> bool:
        """Whether it is XML."""
        return self.media_type in {"application/xml", "text/xml"} or self.media_type.endswith("+xml")

    @property
    def is_text(self) -> bool:
        """Whether it is a text and nothing else, which may be empty."""
        return self.media_type == "text/plain"

    @property
    def is_url_encoded(self) -> bool:
        """Whether it is a form whose fields are written like a query."""
        return self.media_type == "application/x-www-form-urlencoded"

    @property
    def is_multipart(self) -> bool:
        """Whether it is a form whose fields are parts (RFC 7578)."""
        return self.media_type == "multipart/form-data"

    @property
    def is_raw(self) -> bool:
        """Whether its bytes are the value itself, such as those of a file, which may have none."""
        return self.may_be_empty and not self.is_url_encoded

    @property
    def may_be_empty(self) -> bool:
        """Whether a value of it may be written like no body at all."""
        return not (self.is_json or self.is_xml or self.is_multipart)


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The body of the requests of an operation.

    Attributes:
        pointer: Where it stands, references followed.
        is_required: Whether a request must have one.
        forms: Its forms by media type.
        members: Its members at any depth outside of arrays; none for a body that is no object.
        whole: The body as a whole, at the empty path; None when it has no schema.
    """

    pointer: str
    is_required: bool
    forms: Mapping[str, BodyForm]
    members: tuple[Parameter, ...]
    whole: Parameter | None = None
