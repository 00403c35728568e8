"""Credentials of every kind of security scheme: the right ones, and what must not be taken for them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Contract, OperationContract, Place, SchemeKind, SecurityScheme

from .signing import Signer, Signing, ToSign

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Headers

QUERY: Final = "?"
"""Begins the name of a credential that belongs into the query, not into the headers."""
TRIABLE: Final = frozenset({SchemeKind.API_KEY, SchemeKind.BASIC, SchemeKind.BEARER, SchemeKind.SIGNATURE})
Edit = Callable[[str], str]
WRONG_TOKENS: Final[Mapping[str, Edit]] = {
    "unknown": lambda _: "no-such-credential",
    "empty": lambda _: "",
    "and-one-more": lambda value: f"{value}x",
    "without-last": lambda value: value[:-1],
    "in-other-case": str.swapcase,
    "twice": lambda value: f"{value}{value}",
    "listed-twice": lambda value: f"{value}, {value}",
    "quoted": lambda value: f'"{value}"',
    "with-text-behind": lambda value: f"{value} x",
    "null": lambda _: "null",
    "percent-encoded": lambda value: f"%{ord(value[0]):02X}{value[1:]}" if value else "%00",
}


class Access:
    """Lets requests in.

    Args:
        contract: The contract whose security schemes count.
    """

    def __init__(self, contract: Contract) -> None:
        self._schemes = contract.schemes
        self._signer = Signer.of(contract)

    def schemes_of(self, operation: OperationContract) -> tuple[SecurityScheme, ...]:
        """Return the schemes with which requests of an operation are let in: the first that can be tried together."""
        return next(iter(self._alternatives(operation)), ())

    def _alternatives(self, operation: OperationContract) -> list[tuple[SecurityScheme, ...]]:
        """Return what lets a request in that can be tried; nothing where a request needs nothing."""
        known = [tuple(self._schemes[name] for name in each if name in self._schemes) for each in operation.security]
        return [each for each in known if all(scheme.kind in TRIABLE for scheme in each)] if all(known) else []

    def valid(self, operation: OperationContract) -> Signing:
        """Return what lets a request of an operation in."""
        return self.edited(operation, {})

    def edited(self, operation: OperationContract, edits: Mapping[str, Edit | None]) -> Signing:
        """Return the credentials of an operation with some changed, by the name of their scheme, or left out."""
        if self._signer is not None and any(each.kind is SchemeKind.SIGNATURE for each in self.schemes_of(operation)):
            return self._signer.valid

        def headers(request: ToSign) -> Headers:
            found: list[tuple[str, str]] = []
            for scheme in self._given(operation, request.secrets, edits):
                edit = edits.get(scheme.name, _unchanged)
                if edit is not None and scheme.name in request.secrets:
                    found.append(_written(scheme, edit(request.secrets[scheme.name])))
            return tuple(found)

        return headers

    def _given(
        self, operation: OperationContract, secrets: Mapping[str, str], edits: Mapping[str, Edit | None]
    ) -> tuple[SecurityScheme, ...]:
        """Return the first schemes that hold what is edited, those of which a run has the credentials before others."""
        holding = [each for each in self._alternatives(operation) if edits.keys() <= {scheme.name for scheme in each}]
        return max(holding, key=lambda each: all(scheme.name in secrets for scheme in each), default=())

    def wrong(self, operation: OperationContract) -> Iterator[tuple[str, Signing]]:
        """Yield credentials that let nobody in, by a name; none where requests are signed or need none."""
        schemes = {each.name: each for alternative in self._alternatives(operation) for each in alternative}
        if any(each.kind is SchemeKind.SIGNATURE for each in schemes.values()):
            return
        for scheme in schemes.values():
            yield f"{scheme.name}-missing", self.edited(operation, {scheme.name: None})
            for name, edit in WRONG_TOKENS.items():
                yield f"{scheme.name}-{name}", self.edited(operation, {scheme.name: edit})
            if scheme.kind is SchemeKind.API_KEY and scheme.place is Place.HEADER:
                yield f"{scheme.name}-in-query", self._elsewhere(scheme)
            if scheme.kind is not SchemeKind.API_KEY:
                for name, prefix in {
                    "bare": "",
                    "of-other-scheme": "Digest ",
                    "scheme-doubled": "Basic Basic ",
                }.items():
                    yield f"{scheme.name}-{name}", self._prefixed(scheme, prefix)
            if scheme.kind is SchemeKind.BASIC:
                yield f"{scheme.name}-not-encoded", self._prefixed(scheme, "Basic ")
                yield f"{scheme.name}-without-password", self.edited(operation, {scheme.name: _user_of})
                yield f"{scheme.name}-other-user", self.edited(operation, {scheme.name: lambda value: f"x{value}"})
            if scheme.kind is SchemeKind.BEARER:
                yield f"{scheme.name}-called-basic", self._prefixed(scheme, "Basic ")

    def forged(self, operation: OperationContract) -> Signing | None:
        """Return credentials that look right and let nobody in; None where none can be made."""
        if self._signer is not None and any(each.kind is SchemeKind.SIGNATURE for each in self.schemes_of(operation)):
            return self._signer.signed(secret_key=lambda key: key[::-1])
        return next((signing for name, signing in self.wrong(operation) if name.endswith("-and-one-more")), None)

    @staticmethod
    def _elsewhere(scheme: SecurityScheme) -> Signing:
        return lambda request: ((f"{QUERY}{scheme.field}", request.secrets.get(scheme.name, "")),)

    @staticmethod
    def _prefixed(scheme: SecurityScheme, prefix: str) -> Signing:
        return lambda request: ((scheme.field, f"{prefix}{request.secrets.get(scheme.name, '')}".strip()),)


def _unchanged(value: str) -> str:
    return value


def _user_of(value: str) -> str:
    return value.partition(":")[0] + ":"


def _written(scheme: SecurityScheme, value: str) -> tuple[str, str]:
    if scheme.kind is SchemeKind.BASIC:
        return scheme.field, f"Basic {base64.b64encode(value.encode()).decode()}"
    if scheme.kind is SchemeKind.BEARER:
        return scheme.field, f"Bearer {value}"
    if scheme.place is Place.COOKIE:
        return "Cookie", f"{scheme.field}={value}"
    return (f"{QUERY}{scheme.field}" if scheme.place is Place.QUERY else scheme.field), value
