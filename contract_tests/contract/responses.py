"""What an endpoint responds: documented responses, their bodies, and the forms of failures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .inputs import BodyForm, JsonSchema
from .markup import PLAIN, Markup


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """A form in which failures are reported: a schema with `x-problem`, or the only schema of a failure.

    Attributes:
        name: Name of the schema, or its pointer where it has no name.
        pointer: Where the schema stands.
        schema: The schema.
        origin: Who reports failures so; empty when the document does not say.
        code: Where a code stands, as a JSON pointer; empty when there is none.
        message: Where the text for people stands; empty when there is none.
        where: Pointers into a body, and the values by which the shape is told from others.
        root: Name of the XML root element.
        markup: How its values are written in XML.
    """

    name: str
    pointer: str
    schema: JsonSchema
    origin: str = ""
    code: str = ""
    message: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    root: str = ""
    markup: Markup = PLAIN


@dataclass(frozen=True, slots=True)
class Failure:
    """An entry of `x-failures`: who reports a failure with a status, and with which code.

    Attributes:
        pointer: Where it stands.
        origin: The origin of the error shape.
        code: The code; None when there is none.
        clause: The clause behind it.
    """

    pointer: str
    origin: str
    code: str | None
    clause: str


@dataclass(frozen=True, slots=True)
class ResponseForm:
    """A documented response.

    Attributes:
        status: A status, a range such as `4XX`, or `default`.
        pointer: Where it stands among the responses of the operation.
        target: Where it is declared, references followed.
        forms: Its bodies by media type; none for a response without a body.
        shapes: The error shapes that its bodies may have.
        failures: What is said about who reports it.
        links: Its links by name, as the document has them.
    """

    status: str
    pointer: str
    target: str
    forms: Mapping[str, BodyForm]
    shapes: tuple[ErrorShape, ...] = ()
    failures: tuple[Failure, ...] = ()
    links: Mapping[str, Any] = field(default_factory=dict)
