"""Other methods, other paths, and query strings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contract_tests.oracle.expectation import TOLERATED_METHODS
from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD
from contract_tests.oracle.signature import SIGNING_HEADERS

from .case import ANY_RESPONSE, JSON_HEADERS, REFUSED, UNAUTHENTICATED, XML_HEADERS, Case, reset_json
from .making import Maker
from .signing import VALID, signed, without

METHODS = ("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
ABSENT = (
    "/",
    "/api/v2/accounts",
    "/api/v2/accounts/noSuchOperation",
    "/api/v2/accounts/resetpassword",
    "/api/v2/accounts/resetPassword2",
    "/api/v2/Accounts/resetPassword",
    "/api/v1/accounts/resetPassword",
    "/api/v2/apps/resetPassword",
    "/accounts/resetPassword",
    "/api/v2/accounts/resetPassword/extra",
    "/api/v2/accounts/getlist",
    "/api/v2/accounts/getList.json",
)


def target_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Properly signed requests with paths and methods that no operation has, and with queries."""
    maker = Maker.of(seed, "targets")
    yield from _methods(account_id, maker)
    yield from _paths(account_id, maker)
    yield from _queries(account_id, maker)


def _methods(account_id: str, maker: Maker) -> Iterator[Case]:
    for operation in (RESET_PASSWORD, GET_LIST):
        for method in METHODS:
            for headers in (JSON_HEADERS, XML_HEADERS) if method == "GET" else (JSON_HEADERS,):
                media = headers[0][1].partition("/")[2]
                is_open = method in TOLERATED_METHODS
                yield Case(
                    id=f"method/{operation.name}-{method}-{media}",
                    clauses=("METHOD-OTHER" if is_open else "METHOD-POST", *REFUSED, *ANY_RESPONSE),
                    method=method,
                    target=operation.path,
                    headers=headers,
                    body=b"" if method in {"GET", "HEAD", "OPTIONS"} else reset_json(account_id, maker.password()),
                    subject=None if is_open else "METHOD-POST",
                )


def _paths(account_id: str, maker: Maker) -> Iterator[Case]:
    for path in ABSENT:
        name = path.strip("/").replace("/", "-") or "root"
        yield Case(
            id=f"path/{name}",
            clauses=("ERR-404", "URL-PATH", "GW-404-300", *REFUSED, *ANY_RESPONSE),
            target=path,
            body=reset_json(account_id, maker.password()),
            subject="URL-PATH",
        )
    for name, headers in {"xml": XML_HEADERS, "json": JSON_HEADERS}.items():
        yield Case(
            id=f"path/unsigned-{name}",
            clauses=("ERR-STATUS-KNOWN", *REFUSED, *ANY_RESPONSE),
            target="/api/v2/accounts/noSuchOperation",
            headers=headers,
            signing=without(*SIGNING_HEADERS),
        )
    for name, headers in {
        "xml": XML_HEADERS,
        "original-url": (
            *JSON_HEADERS,
            ("X-Original-URL", RESET_PASSWORD.path),
            ("X-Rewrite-URL", RESET_PASSWORD.path),
        ),
    }.items():
        yield Case(
            id=f"path/noSuchOperation-{name}",
            clauses=("ERR-404", "URL-PATH", "GW-404-300", *REFUSED, *ANY_RESPONSE),
            target="/api/v2/accounts/noSuchOperation",
            headers=headers,
            body=reset_json(account_id, maker.password()),
            subject="URL-PATH",
        )
    for operation in (RESET_PASSWORD, GET_LIST):
        yield Case(
            id=f"path/{operation.name}-and-slash",
            clauses=("URL-TRAILING-SLASH", *ANY_RESPONSE),
            target=f"{operation.path}/",
            body=reset_json(account_id, maker.password()) if operation is RESET_PASSWORD else b"{}",
        )


def _queries(account_id: str, maker: Maker) -> Iterator[Case]:
    for name, query in {
        "nothing": "",
        "one": "a=1",
        "two": "b=2&a=1",
        "repeated": "a=1&a=2",
        "empty-value": "a=",
        "no-value": "a",
        "escaped": "name=%ED%95%9C%EA%B8%80%20%2B",
        "plus": "a=1+1",
    }.items():
        for operation in (RESET_PASSWORD, GET_LIST):
            target = f"{operation.path}?{query}"
            body = reset_json(account_id, maker.password()) if operation is RESET_PASSWORD else b"{}"
            yield Case(
                id=f"query/{operation.name}-{name}",
                clauses=("SIG-QUERY", *ANY_RESPONSE),
                target=target,
                body=body,
                signing=VALID,
                subject="SIG-QUERY",
            )
            yield Case(
                id=f"query/{operation.name}-{name}-unsigned",
                clauses=("SIG-QUERY", *UNAUTHENTICATED, *ANY_RESPONSE),
                target=target,
                body=body,
                signing=signed(target=lambda whole: whole.partition("?")[0]),
                subject="SIG-QUERY",
            )
    password = maker.password(12, ("lower", "upper", "digit")) + "!"
    for name, body in {"empty": b"", "object": b"{}"}.items():
        yield Case(
            id=f"query/instead-of-body-{name}",
            clauses=("REQ-RESET-BODY", "ID-REQUIRED", "PW-REQUIRED", *REFUSED, *ANY_RESPONSE),
            target=f"{RESET_PASSWORD.path}?id={account_id}&password={password}",
            body=body,
        )
    for name, edit in {
        "other-value": ("a=1", "a=2"),
        "other-order": ("b=2&a=1", "a=1&b=2"),
        "decoded": ("a=%2B", "a=+"),
        "one-missing": ("a=1&b=2", "a=1"),
    }.items():
        sent, signed_query = edit
        yield Case(
            id=f"query/signed-{name}",
            clauses=("SIG-QUERY", *UNAUTHENTICATED, *ANY_RESPONSE),
            target=f"{RESET_PASSWORD.path}?{sent}",
            body=reset_json(account_id, maker.password()),
            signing=signed(target=partial(_with_query, signed_query)),
            subject="SIG-QUERY",
        )


def _with_query(query: str, target: str) -> str:
    return f"{target.partition('?')[0]}?{query}"
