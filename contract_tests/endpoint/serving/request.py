"""A request as it came in over the wire."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Request:
    """One request, nothing decoded that a client may have sent differently.

    Attributes:
        method: The method, in the case in which it was sent.
        target: The request target exactly as it stood in the request line: path and query, percent signs untouched.
        headers: Name (lower case) and value (Latin-1) pairs in the order in which they came.
        body: The bytes of the body; a body over the limit is cut one byte after it.
        received_at: Seconds since 1970-01-01T00:00:00Z on the endpoint's clock.
        number: Counts the requests of one endpoint from 1.
        connection: The address and port of the client, which stay the same while a connection lasts.
        header_names: Names of the headers in the case in which they were sent, in their order; empty when not known.
    """

    method: str
    target: str = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    received_at: float = 0.0
    number: int = 1
    connection: str = ""
    header_names: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The request target up to the first question mark."""
        return self.target.partition("?")[0]

    def at(self, path: str) -> Request:
        """Return the request with another path."""
        _, mark, query = self.target.partition("?")
        return self if path == self.path else replace(self, target=f"{path}{mark}{query}")

    def header_values(self, name: str) -> list[str]:
        """Return every value of the header; `name` is written in lower case."""
        return [value for key, value in self.headers if key == name]

    def header(self, name: str) -> str | None:
        """Return the first value of the header, or None."""
        return next(iter(self.header_values(name)), None)
