"""The types of a compiled contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .clauses import ClauseIndex
    from .readings import Readings
    from .schemas import Schemas

JsonSchema = Mapping[str, Any]


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
    """

    media_type: str
    pointer: str
    schema_pointer: str
    schema: JsonSchema
    root: str = ""
    examples: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_json(self) -> bool:
        """Whether it is JSON."""
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    @property
    def is_xml(self) -> bool:
        """Whether it is XML."""
        return self.media_type in {"application/xml", "text/xml"} or self.media_type.endswith("+xml")


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


class EffectKind(StrEnum):
    """What an operation does to the world."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation does to the world, as `x-effect` says, or as method and path suggest.

    A place of a request is a JSON pointer into its body, or the name of a parameter.

    Attributes:
        kind: What it does.
        resource: The kind of resource; empty when none is known.
        key: The place of a request that names the resource; empty when it names none.
        item_key: Where an item of a listed response has its key, as a JSON pointer into it; empty when none is known.
        made_key: Where the response has the key of the resource that was made; empty when none is known.
        lists: Where a response holds the resources, as a JSON pointer; None when it lists none.
        sets: The places of a request whose values the resource has afterwards.
        becomes: Members that responses show of the resource, and the values that it has in them afterwards.
        renews: Ids of the operations that give a file of the resource which is another one afterwards.
        refused_while: Members that responses show of the resource, and the values with which the operation is refused.
        echoes: Pointers into a success, and the places of the request that they repeat.
        references: Places of a request that hold the key of another resource or a list of keys, and its kind.
        is_stated: Whether the document says so.
    """

    kind: EffectKind
    resource: str = ""
    key: str = ""
    item_key: str = ""
    made_key: str = ""
    lists: str | None = None
    sets: tuple[str, ...] = ()
    becomes: Mapping[str, Any] = field(default_factory=dict)
    renews: tuple[str, ...] = ()
    refused_while: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    echoes: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    is_stated: bool = False


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
    """

    name: str
    pointer: str
    schema: JsonSchema
    origin: str = ""
    code: str = ""
    message: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    root: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An entry of `x-failures`: who reports a failure with a status, and with which code.

    Attributes:
        pointer: Where it stands.
        origin: The origin of the error shape.
        code: The code; None when there is none.
        raises: The exception of the client.
        clause: The clause behind it.
    """

    pointer: str
    origin: str
    code: str | None
    raises: str
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


@dataclass(frozen=True, eq=False)
class OperationContract:
    """An operation; one is only equal to itself.

    Attributes:
        id: Its operationId, or method and path where it has none.
        name: What it is called in reports, tests and faults: its id, with hyphens for what needs quoting.
        pointer: Where it stands in the document.
        method: The method, in upper case.
        path: The path with its templates, below that of the address at which the API is.
        template: The path as the document writes it.
        tags: Its tags.
        parameters: Its parameters outside of the body.
        body: Its body; None when it has none.
        responses: Its responses by status as the document writes it.
        security: What it takes to be let in: alternatives of names of schemes that are needed together.
        effect: What it does to the world.
        retry: Its `x-retry`; None when there is none.
        reach: Pointers of everything that it is made of: its own, and those of the components that it refers to.
    """

    id: str
    name: str
    pointer: str
    method: str
    path: str
    template: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: RequestBody | None
    responses: Mapping[str, ResponseForm]
    security: tuple[tuple[str, ...], ...]
    effect: Effect
    retry: Any = None
    reach: frozenset[str] = frozenset()

    @cached_property
    def inputs(self) -> tuple[Parameter, ...]:
        """Everything that a request may carry: parameters, then members of the body."""
        return (*self.parameters, *(self.body.members if self.body else ()))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the paths of its requests look like; its templates are groups by position."""
        pieces = re.split(r"\{[^{}]*\}", self.path)
        return re.compile("([^/?]*)".join(map(re.escape, pieces)))

    @cached_property
    def template_names(self) -> tuple[str, ...]:
        """Names of the templates of the path, in order."""
        return tuple(re.findall(r"\{([^{}]*)\}", self.path))

    def response_to(self, status: int) -> ResponseForm | None:
        """Return the documented response of a status: of the status itself, its range, or the default."""
        return next(
            (self.responses[key] for key in (str(status), f"{status // 100}XX", "default") if key in self.responses),
            None,
        )

    @cached_property
    def successes(self) -> tuple[ResponseForm, ...]:
        """The documented successes."""
        return tuple(form for status, form in self.responses.items() if status.startswith("2"))

    @cached_property
    def failures(self) -> tuple[ResponseForm, ...]:
        """The documented failures, the default among them."""
        return tuple(form for status, form in self.responses.items() if not status.startswith(("1", "2", "3")))

    def input(self, place: str) -> Parameter | None:
        """Return the input at a place of a request: a JSON pointer into the body, or the name of a parameter."""
        if not place.startswith("/"):
            return next((each for each in self.parameters if each.name == place), None)
        path = tuple(part.replace("~1", "/").replace("~0", "~") for part in place.split("/")[1:])
        return next((each for each in self.inputs if each.place is Place.BODY and each.path == path), None)


class SchemeKind(StrEnum):
    """How a security scheme lets a request in."""

    API_KEY = "apiKey"
    BASIC = "basic"
    BEARER = "bearer"
    SIGNATURE = "signature"
    OTHER = "other"
    """One that can't be tried: OAuth without a token, mutual TLS."""


@dataclass(frozen=True, slots=True)
class SignatureRecipe:
    """How requests are signed: `x-signature` of a scheme.

    Attributes:
        pointer: Where it stands.
        string_to_sign: The text that is signed, with templates for its parts.
        timestamp: Name of the scheme that carries the timestamp; empty when none is signed.
        unit: What the timestamp counts.
        access_key: Name of the scheme that carries the access key; empty when none is sent.
        clock_window: Seconds by which the timestamp may differ from the clock of the endpoint; None when not limited.
        algorithm: The algorithm.
        encoding: How its result is written.
    """

    pointer: str
    string_to_sign: str
    timestamp: str
    unit: str
    access_key: str
    clock_window: float | None
    algorithm: str
    encoding: str


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A security scheme.

    Attributes:
        name: Its name.
        pointer: Where it stands.
        kind: How it lets a request in.
        place: Where the credential stands.
        field: Name of the header, query parameter or cookie that carries it; a header's in lower case.
        recipe: How it is computed, for a signature.
    """

    name: str
    pointer: str
    kind: SchemeKind
    place: Place = Place.HEADER
    field: str = ""
    recipe: SignatureRecipe | None = None


METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that a path can have, as the document writes them."""


@dataclass(frozen=True)
class Contract:
    """Everything that is known about an API.

    Attributes:
        title: Its title.
        document: The document, with the keywords of OpenAPI 3.1.
        schemas: Its schemas, ready to be followed and evaluated.
        operations: Its operations, in the order of the document.
        schemes: Its security schemes by name.
        shapes: Every form in which a failure is reported.
        clauses: The clauses behind places and slots.
        readings: The contradictions of the documentation, each with the ways to read it.
        has_ledger: Whether clauses come from a ledger; otherwise each constraint is its own.
        base_path: What stands before every path: that of the address at which the API is.
    """

    title: str
    document: Mapping[str, Any]
    schemas: Schemas
    operations: tuple[OperationContract, ...]
    schemes: Mapping[str, SecurityScheme]
    shapes: tuple[ErrorShape, ...]
    clauses: ClauseIndex
    readings: Readings
    has_ledger: bool
    base_path: str = ""

    def operation(self, operation_id: str) -> OperationContract:
        """Return an operation by its id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[operation_id]

    @cached_property
    def _by_id(self) -> Mapping[str, OperationContract]:
        return {operation.id: operation for operation in self.operations}

    def at(self, path: str) -> tuple[OperationContract, ...]:
        """Return the operations at a path, one for each method; those at a fixed path before those of a template."""
        found = [each for each in self.operations if each.pattern.fullmatch(path)]
        fewest = min((len(each.template_names) for each in found), default=0)
        return tuple(each for each in found if len(each.template_names) == fewest)

    @cached_property
    def recipe(self) -> SignatureRecipe | None:
        """How requests are signed; None where they are not."""
        return next((scheme.recipe for scheme in self.schemes.values() if scheme.recipe), None)
