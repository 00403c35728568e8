# Generated from generator/runtime/_core/requests/operation.py by `python -m generator`; do not edit.
"""What one operation of the API is, as data, and what one request of it carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from ...errors import ArgumentViolation
from ...types import UNSET

T = TypeVar("T")

BodyWriter: TypeAlias = Callable[[object], tuple[bytes, bytes]]
"""Returns the Content-Type and the content of a body."""


class RetryPolicy(NamedTuple):
    """Which failures of an operation may be followed by a further attempt, as the API's document says.

    Attributes:
        maximum: How many further attempts may follow the first.
        not_sent: Whether to try again when the request is known not to have reached the server.
        no_response: Whether to try again when no response came, though the server may have executed the request.
        statuses: Pairs of an HTTP status and a gateway code; a code of None stands for every response of that status.
    """

    maximum: int = 0
    not_sent: bool = False
    no_response: bool = False
    statuses: tuple[tuple[int, str | None], ...] = ()


class OperationSpec(NamedTuple, Generic[T]):
    """One operation of the API.

    Attributes:
        id: `operationId` of the document.
        method: HTTP method in upper case.
        path: Path below the server address; `{name}` stands for a path parameter.
        signed: Whether the request has to carry a signature.
        success: What makes the success value of a body, by HTTP status. A decoder is given the parsed body
            (or the whole response, see `whole`) and raises `DecodeError` when it has another form.
        retry: Which failures may be tried again.
        whole: The decoders of successes that are files or texts, not JSON or XML: they are given the response unread.
        accept: Media types of a success, as the header Accept lists them; None stands for JSON.
        body_writer: What writes the body of a request; None writes JSON.
        security: Credentials that the request has to carry, by the names of their security schemes: those of one of
            these alternatives. Nothing if it carries none, or a signature only.
        failures: Ranges of HTTP statuses, as first and last, whose bodies the document describes in other forms than
            those that are common to the API.
        content_type: What the header Content-Type says, with or without a body; None leaves it to the body's writer.
        server: Address below which the path stands; None stands for that of the client, and so does any other once the
            client was given an address.
        body_writers: The media types that a caller can choose for the body, each with what writes it; None writes JSON.
        is_trusted: Whether that server may be sent headers that the client's owner has for all calls.
    """

    id: str
    method: str
    path: str
    signed: bool
    success: Mapping[int, Callable[[object], T]]
    retry: RetryPolicy = RetryPolicy()
    whole: tuple[Callable[[object], T], ...] = ()
    accept: str | None = None
    body_writer: BodyWriter | None = None
    security: tuple[tuple[str, ...], ...] = ()
    failures: tuple[tuple[int, int], ...] = ()
    content_type: str | None = None
    server: str | None = None
    is_trusted: bool = True
    body_writers: Mapping[str, BodyWriter | None] = MappingProxyType({})


class RequestBody(Protocol):
    """What a generated request model offers."""

    def to_dict(self) -> Mapping[str, object]:
        """Return the members that are sent, made of what the writer of the body takes."""
        ...

    def violations(self) -> Sequence[ArgumentViolation]:
        """Return what the API's document forbids about the values; never a value itself."""
        ...

    def secrets(self) -> Sequence[str]:
        """Return the values that must not show up in any text."""
        ...


class Carried(NamedTuple):
    """What a call carries of credentials: headers and query parameters, not yet encoded."""

    headers: list[tuple[str, str]]
    query: list[tuple[str, str]]

    def __repr__(self) -> str:
        # Not the credentials: error reporters print variables.
        return "Carried()"


class CredentialCarrier(Protocol):
    """What puts credentials that travel as they are into requests; clients of APIs that ask for such have one."""

    def carried(self, operation: str, alternatives: Sequence[Sequence[str]]) -> Carried:
        """Return what a call carries of them; see `security.Keyring`."""
        ...

    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """Return what an operation may carry of which the API's document says nothing."""
        ...

    def secrets(self) -> Sequence[str]:
        """Return the values that must not show up in any text."""
        ...


NO_PARAMETERS: Final[Mapping[str, str]] = MappingProxyType({})


class Encoded(str):
    """Text of a parameter that is percent-encoded already."""

    __slots__ = ()


class RequestParts(NamedTuple):
    """The arguments of one call, sorted by where they travel.

    Attributes:
        body: The object that is sent; None sends none.
        path: Values of the path parameters, by name, as text; encoded when sent unless they are `Encoded`.
        query: Query parameters in the order in which they are sent; encoded likewise.
        headers: Header parameters.
        cookies: Cookies; encoded likewise.
        violations: What the API's document forbids about the parameters (those of the body come from the body).
        secrets: Values of parameters that must not show up in any text (those of the body come from the body).
        content: What is sent in place of an object: a value of another type.
        writable: Whether the arguments are of types that can be written; if not, they are refused in any case.
    """

    body: RequestBody | None = None
    path: Mapping[str, str] = NO_PARAMETERS
    query: Sequence[tuple[str, str]] = ()
    headers: Sequence[tuple[str, str]] = ()
    cookies: Sequence[tuple[str, str]] = ()
    violations: Sequence[ArgumentViolation] = ()
    secrets: Sequence[str] = ()
    content: object = UNSET
    writable: bool = True

    @classmethod
    def unwritable(cls, violations: Sequence[ArgumentViolation]) -> RequestParts:
        """Return what stands for arguments that can not be written: what is known to be wrong with them."""
        found = violations or [ArgumentViolation("the arguments", "hold a value of another type than documented")]
        return cls(violations=found, writable=False)

    def __repr__(self) -> str:
        # Not the arguments: error reporters print variables.
        return "RequestParts()"
