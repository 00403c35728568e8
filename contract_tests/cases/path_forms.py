"""Other ways to write a path: what of it is not signed, and what leads past the place where signatures are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD, JudgedOperation
from contract_tests.oracle.signature import SIGNING_HEADERS

from .case import ANY_RESPONSE, JSON_HEADERS, UNAUTHENTICATED, XML_HEADERS, Case, reset_json, reset_xml
from .making import Maker
from .signing import VALID, Signing, signed, without

Rewrite = Callable[[str], str]
FORMS: Final[Mapping[str, Rewrite]] = {
    "parameter": lambda path: f"{path};x=1",
    "parameter-inside": lambda path: path.replace("/accounts/", "/accounts;x=1/"),
    "dot": lambda path: path.replace("/accounts/", "/./accounts/"),
    "dot-dot": lambda path: path.replace("/accounts/", "/apps/../accounts/"),
    "dots-escaped": lambda path: path.replace("/accounts/", "/apps/%2e%2e/accounts/"),
    "slash-doubled": lambda path: path.replace("/accounts/", "/accounts//"),
    "slash-behind": lambda path: f"{path}/",
    "slash-escaped": lambda path: path.replace("/accounts/", "/accounts%2F"),
    "backslash": lambda path: path.replace("/accounts/", "/accounts\\"),
    "letter-escaped": lambda path: path.replace("/accounts/", "/%61ccounts/"),
    "letter-escaped-twice": lambda path: path.replace("/accounts/", "/%2561ccounts/"),
    "space-behind": lambda path: f"{path}%20",
    "nul-behind": lambda path: f"{path}%00",
    "lower-case": str.lower,
    "extension": lambda path: f"{path}.json",
}
MALFORMED: Final[Mapping[str, Rewrite]] = {
    "escape-cut": lambda path: f"{path}?a=%",
    "escape-not-hexadecimal": lambda path: f"{path}?a=%zz",
    "escape-no-utf-8": lambda path: f"{path}?a=%ff",
    "escaped-path-no-utf-8": lambda path: f"{path}%ff",
    "only-separators": lambda path: f"{path}?&=&",
    "brackets": lambda path: f"{path}?a[b]=1&a[]=2",
    "fragment": lambda path: f"{path}#x",
    "slash-doubled-in-front": lambda path: f"/{path}",
}
ON_LIST: Final = ("parameter", "dot-dot", "slash-doubled", "letter-escaped", "slash-behind", "lower-case")
PAST_THE_CHECK: Final = (*ON_LIST, "backslash", "extension")
"""Those that are known to lead past a check that is bound to the documented path."""
IN_XML: Final = ("parameter", "slash-doubled")


def path_form_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Each form signed as it is sent, signed as what it means, and not signed at all."""
    maker = Maker.of(seed, "forms of paths")
    for name, rewrite in FORMS.items():
        yield _case(name, RESET_PASSWORD, rewrite, VALID, reset_json(account_id, maker.password()))
        for how in ("signed-as-documented", *(("unsigned",) if name in PAST_THE_CHECK else ())):
            signing = _SIGNINGS[how]
            body = reset_json(account_id, maker.password())
            yield _case(f"{name}-{how}", RESET_PASSWORD, rewrite, signing(RESET_PASSWORD), body)
            if name in ON_LIST:
                yield _case(f"{name}-{how}-getList", GET_LIST, rewrite, signing(GET_LIST), b"{}")
            if name in IN_XML:
                body = reset_xml(account_id, maker.password())
                case = _case(f"{name}-{how}-xml", RESET_PASSWORD, rewrite, signing(RESET_PASSWORD), body)
                yield replace(case, headers=XML_HEADERS)
    for name, rewrite in MALFORMED.items():
        yield _case(name, RESET_PASSWORD, rewrite, VALID, reset_json(account_id, maker.password()))


def _as_documented(operation: JudgedOperation) -> Signing:
    return signed(target=lambda _: operation.path)


def _unsigned(_operation: JudgedOperation) -> Signing:
    return without(*SIGNING_HEADERS)


_SIGNINGS: Final = {"signed-as-documented": _as_documented, "unsigned": _unsigned}


def _case(name: str, operation: JudgedOperation, rewrite: Rewrite, signing: Signing, body: bytes) -> Case:
    is_valid = signing is VALID
    clause = "SIG-HEADERS" if "unsigned" in name else "SIG-TARGET"
    return Case(
        id=f"path-form/{name}",
        clauses=("URL-OTHER-FORM", *(() if is_valid else (clause, *UNAUTHENTICATED)), *ANY_RESPONSE),
        target=rewrite(operation.path),
        headers=JSON_HEADERS,
        body=body,
        signing=signing,
        subject=None if is_valid else clause,
    )
