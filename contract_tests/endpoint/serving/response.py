"""The responses of the endpoint, before they become bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from contract_tests.contract import ErrorShape, OperationContract, Parameter


class ResponseReason(Enum):
    """Why a response is sent; faults choose by it which responses they spoil."""

    SUCCESS = "the operation succeeded"
    INVALID_PARAMETER = "an input is missing or breaks its rule"
    UNREADABLE = "the body can't be read"
    UNKNOWN_RESOURCE = "no resource has the key"
    REFUSED_STATE = "the state of the resource does not allow it"
    UNAUTHENTICATED = "credentials, signature or clock were not accepted"
    UNKNOWN_PATH = "there is nothing at this path"
    WRONG_METHOD = "the path knows other methods only"
    TOO_LARGE = "the body is over the limit"
    UNAVAILABLE = "a documented failure that no request causes"
    UNEXPECTED = "the endpoint itself failed"


@dataclass(frozen=True, slots=True)
class EndpointResponse:
    """A response of the endpoint, before it has a media type.

    Attributes:
        reason: Why it is sent.
        status: HTTP status.
        content: The value of the body.
        roots: Media types that it may have, and for each its XML root; none for a response without a body.
        schema: The schema of the body, without references.
        headers: Further headers.
        operation: The operation that it responds to; None where the path knows none.
        parameter: The input that was refused.
        shape: The form in which a failure is reported.
        others: Content and schema of the media types in which the body is described in another way.
    """

    reason: ResponseReason
    status: int
    content: Any = field(repr=False)
    roots: Mapping[str, str] = field(default_factory=dict)
    schema: Mapping[str, Any] = field(default_factory=dict, repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    operation: OperationContract | None = field(default=None, repr=False)
    parameter: Parameter | None = field(default=None, repr=False)
    shape: ErrorShape | None = field(default=None, repr=False)
    others: Mapping[str, tuple[Any, Mapping[str, Any]]] = field(default_factory=dict, repr=False)

    def in_media_type(self, media_type: str) -> EndpointResponse:
        """Return the response as a media type describes it."""
        content, schema = self.others.get(media_type, (self.content, self.schema))
        return self if schema is self.schema else replace(self, content=content, schema=schema)
