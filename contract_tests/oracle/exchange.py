"""A request as it went onto the wire, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, field

from .media import media_type_of

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """The request that was sent, byte for byte.

    Attributes:
        method: The method.
        target: Path and query as they stand in the request line.
        headers: Names and values in the order of sending.
        body: The bytes of the body; empty when there is none.
        sent_at: When it was sent, in seconds since 1970-01-01T00:00:00Z on our clock.
    """

    method: str
    target: str
    headers: Headers = field(repr=False)
    body: bytes = b""
    sent_at: float = 0.0

    @property
    def path(self) -> str:
        """The target up to the first question mark."""
        return self.target.partition("?")[0]

    def values(self, name: str) -> list[str]:
        """Every value of a header."""
        return _values(self.headers, name)

    @property
    def media_type(self) -> str | None:
        """The media type of the body without parameters, None when no header names one."""
        return media_type_of(self.values("content-type"))


@dataclass(frozen=True, slots=True)
class Response:
    """The response that was received; header values are text in Latin-1."""

    status: int
    headers: Headers = ()
    body: bytes = b""

    def values(self, name: str) -> list[str]:
        """Every value of a header."""
        return _values(self.headers, name)

    @property
    def media_type(self) -> str | None:
        """The media type of the body without parameters, None when no header names one."""
        return media_type_of(self.values("content-type"))


@dataclass(frozen=True, slots=True)
class ObservedExchange:
    """A request and what became of it.

    Attributes:
        request: The request.
        response: The response; None when there is no complete one.
        failure: Why there is none; empty when there is one.
        earlier: Exchanges that were no end of it: interim responses, and those with status 429 that were waited out.
    """

    request: Request
    response: Response | None
    failure: str = ""
    earlier: tuple[ObservedExchange, ...] = ()


def _values(headers: Headers, name: str) -> list[str]:
    return [value for key, value in headers if key.lower() == name]
