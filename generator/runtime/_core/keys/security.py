"""Credentials that travel with a request as they are: tokens, passwords and API keys."""

from __future__ import annotations

from base64 import b64encode
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, TypeGuard, cast

from ...errors import CredentialsError
from ..requests.operation import Carried

Secret: TypeAlias = str | Callable[[], str]
"""A token or a key, or what returns one anew for each call, from any thread."""

Login: TypeAlias = tuple[str, str] | Callable[[], tuple[str, str]]
"""A user name and a password, or what returns both anew for each call, from any thread."""


class SecurityScheme(NamedTuple):
    """How a credential travels.

    Attributes:
        argument: Name of the client's argument that gives it.
        kind: `bearer` and `basic` are those of HTTP; a `key` is a text that travels wherever the API wants it.
        location: Where a key travels.
        name: Name of the header, query parameter or cookie that carries a key.
    """

    argument: str
    kind: Literal["bearer", "basic", "key"]
    location: Literal["header", "query", "cookie"] = "header"
    name: str = "Authorization"


class Keyring:
    """The credentials of one client. Its text shows none of them."""

    __slots__ = ("_given", "_recent", "_schemes")

    def __init__(self, schemes: Mapping[str, SecurityScheme], **given: Secret | Login | None) -> None:
        """Keep credentials.

        Args:
            schemes: How they travel, by the name of the security scheme.
            given: The credentials, by the argument of the client that gave them.
        """
        self._schemes = schemes
        self._given = {
            name: credential for name, scheme in schemes.items() if (credential := given[scheme.argument]) is not None
        }
        # More than one, since another thread may already have got a newer token when a call with the older one fails.
        self._recent: deque[str] = deque(maxlen=16)

    def carried(self, operation: str, alternatives: Sequence[Sequence[str]]) -> Carried:
        """Return what a call carries: the credentials of the first alternative for which all are there.

        Args:
            operation: Id of the operation, for errors.
            alternatives: Names of security schemes that go together.

        Raises:
            CredentialsError: All are there for no alternative, or one can not be sent.
        """
        for names in alternatives:
            if all(name in self._given for name in names):
                return self._carried([(self._schemes[name], self._given[name]) for name in names])
        needed = " or ".join(" with ".join(self._schemes[name].argument for name in names) for names in alternatives)
        raise CredentialsError(message=f"{operation} needs a credential: give the client {needed}")

    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """Return what an operation may carry of which the API's document says nothing: one of what was given."""
        return tuple((name,) for name in self._given)

    def secrets(self) -> list[str]:
        """Return the credentials that must not show up in any text."""
        return list(self._recent)

    def _carried(self, credentials: Sequence[tuple[SecurityScheme, Secret | Login]]) -> Carried:
        carried = Carried([], [])
        cookies: list[str] = []
        for scheme, credential in credentials:
            value, flaw = self._value(scheme, credential)
            if flaw:
                del credentials, credential, carried, cookies, value
                raise CredentialsError(message=f"{scheme.argument} {flaw}")
            if scheme.location == "query":
                carried.query.append((scheme.name, value))
            elif scheme.location == "cookie":
                cookies.append(f"{scheme.name}={value}")
            else:
                carried.headers.append((scheme.name, value))
        if cookies:
            carried.headers.append(("Cookie", "; ".join(cookies)))
        return carried

    def _value(self, scheme: SecurityScheme, credential: Secret | Login) -> tuple[str, str]:
        """Return the text that travels, and what is wrong with it, if anything."""
        given: object = credential() if callable(credential) else credential
        if scheme.kind == "basic":
            if not _is_login(given):
                return "", "must be a user name without a colon, and a password"
            pair = b64encode(":".join(given).encode()).decode("ascii")
            self._remember(given[1], pair)
            return f"Basic {pair}", ""
        if not isinstance(given, str) or not given:
            return "", "must be a text that is not empty"
        if not (given.isascii() and given.isprintable()) or given != given.strip():
            return "", "has a space around it, a control character or a character outside ASCII; copy it anew"
        self._remember(given)
        return f"Bearer {given}" if scheme.kind == "bearer" else given, ""

    def _remember(self, *secrets: str) -> None:
        for secret in secrets:
            if secret not in self._recent:
                self._recent.append(secret)


def _is_login(given: object) -> TypeGuard[tuple[str, str]]:
    if not isinstance(given, tuple):
        return False
    parts = cast("tuple[object, ...]", given)
    return len(parts) == 2 and all(isinstance(part, str) for part in parts) and ":" not in str(parts[0])
