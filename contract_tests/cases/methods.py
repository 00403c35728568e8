"""What frameworks let stand in for the method of the request line, and methods in another case than HTTP has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD, JudgedOperation
from contract_tests.oracle.signature import SIGNING_HEADERS

from .case import ANY_RESPONSE, JSON_HEADERS, REFUSED, XML_HEADERS, Case, reset_json, reset_xml
from .making import Maker
from .signing import signed, without

OVERRIDES: Final = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")
QUERIES: Final = ("_method=POST", "_method=post", "x-http-method-override=POST")
OTHER_METHODS: Final = ("post", "Post", "get", "FOO")


def method_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Methods that no operation has, and requests to take POST instead; some of them unsigned."""
    maker = Maker.of(seed, "methods")
    reset = reset_json(account_id, maker.password())
    yield replace(
        _case("override", RESET_PASSWORD, "PUT", reset), headers=(*JSON_HEADERS, ("X-HTTP-Method-Override", "POST"))
    )
    for operation, method, body in ((GET_LIST, "GET", b""), (RESET_PASSWORD, "PUT", reset)):
        for header in OVERRIDES:
            case = _case(f"{header.lower()}-{operation.name}-{method}", operation, method, body)
            case = replace(case, headers=(*JSON_HEADERS, (header, "POST")))
            yield case
            if header == OVERRIDES[0]:
                post = signed(method=lambda _: "POST")
                yield replace(case, id=f"{case.id}-signed-as-post", signing=post)
        for query in QUERIES:
            case = _case(f"query-{query}-{operation.name}-{method}", operation, method, body)
            yield replace(case, target=f"{operation.path}?{query}")
    xml = _case("x-http-method-override-xml", RESET_PASSWORD, "PUT", reset_xml(account_id, maker.password()))
    yield replace(xml, headers=(*XML_HEADERS, (OVERRIDES[0], "POST")))
    xml = _case("query-method-xml", RESET_PASSWORD, "PUT", reset_xml(account_id, maker.password()))
    yield replace(xml, headers=XML_HEADERS, target=f"{RESET_PASSWORD.path}?_method=POST")
    for method in OTHER_METHODS:
        yield _case(f"resetPassword-{method}", RESET_PASSWORD, method, reset_json(account_id, maker.password()))
    yield _case("getList-post", GET_LIST, "post", b"{}")
    yield replace(
        _case("resetPassword-post-signed-as-POST", RESET_PASSWORD, "post", reset_json(account_id, maker.password())),
        signing=signed(method=str.upper),
    )
    yield from _unsigned(account_id, maker)


def _unsigned(account_id: str, maker: Maker) -> Iterator[Case]:
    """Where only POST asks for a signature."""
    unsigned = without(*SIGNING_HEADERS)
    for method in ("GET", "PUT", "post"):
        body = b"" if method == "GET" else reset_json(account_id, maker.password())
        operation = GET_LIST if method == "GET" else RESET_PASSWORD
        yield replace(_case(f"{operation.name}-{method}-unsigned", operation, method, body), signing=unsigned)


def _case(name: str, operation: JudgedOperation, method: str, body: bytes) -> Case:
    return Case(
        id=f"method/{name}",
        clauses=("METHOD-POST", "METHOD-OTHER", "HTTP-ODD-REQUEST", *REFUSED, *ANY_RESPONSE),
        method=method,
        target=operation.path,
        headers=JSON_HEADERS,
        body=body,
        subject="METHOD-POST",
    )
