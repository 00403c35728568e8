"""The list of accounts: every way to ask for it, and how it must look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contract_tests.oracle.media import JSON, XML
from contract_tests.oracle.operations import GET_LIST

from .case import ANY_RESPONSE, JSON_HEADERS, Case

LISTED: Final = (
    "RES-LIST-200",
    "RES-LIST-SUCCESS",
    "RES-LIST-MESSAGE",
    "RES-LIST-TOTAL",
    "RES-LIST-TOTAL-COUNT",
    "RES-LIST-TOTAL-ENOUGH",
    "RES-LIST-CONTENTS-ARRAY",
    "RES-LIST-ACCOUNT-ID",
    "RES-LIST-ACCOUNT-NAME",
    "RES-LIST-ACCOUNT-PRINCIPAL",
    "RES-LIST-ACCOUNT-STATUS",
    "RES-LIST-DISABLED-VALUES",
    "RES-LIST-CREATED-FORMAT",
    "ID-FROM-LIST",
    "URL-PATH",
)
AS_XML: Final = ("RES-LIST-XML", "RES-LIST-XML-ITEMS", "MEDIA-XML", "MEDIA-ACCEPT")


def list_cases(_account_id: str, _seed: int) -> Iterator[Case]:
    """GetList in JSON and XML, with and without a body, and with bodies that no page shows."""
    empty = b"<?xml version='1.0' encoding='UTF-8'?><GetAccountListRequest/>"
    in_xml = (("Content-Type", XML), ("Accept", XML))
    yield _case("object", b"{}", JSON_HEADERS, ("REQ-LIST-EMPTY-OBJECT", "MEDIA-JSON", *LISTED))
    yield _case("object-spaced", b" { } ", JSON_HEADERS, ("REQ-LIST-EMPTY-OBJECT", *LISTED))
    yield _case("object-asks-xml", b"{}", (("Content-Type", JSON), ("Accept", XML)), (*LISTED, *AS_XML))
    yield _case("object-asks-nothing", b"{}", (("Content-Type", JSON),), (*LISTED, "MEDIA-ACCEPT-OPTIONAL"))
    yield _case("xml", empty, in_xml, ("REQ-LIST-XML", *LISTED, *AS_XML))
    yield _case("xml-asks-json", empty, (("Content-Type", XML), ("Accept", JSON)), ("REQ-LIST-XML", *LISTED))
    no_body = ("REQ-LIST-NO-BODY", *LISTED)
    yield _case("no-body", b"", JSON_HEADERS, no_body)
    yield _case("no-body-no-type", b"", (("Accept", JSON),), (*no_body, "REQ-CONTENT-TYPE-REQUIRED"))
    yield _case("no-body-asks-xml", b"", (("Content-Type", JSON), ("Accept", XML)), (*no_body, *AS_XML))
    yield _case(
        "object-no-type", b"{}", (("Accept", JSON),), ("REQ-CONTENT-TYPE-OPTIONAL", "REQ-CONTENT-TYPE-REQUIRED")
    )
    for name, body in {
        "unknown-member": b'{"id":"x"}',
        "array": b"[]",
        "null": b"null",
        "text": b'"text"',
        "cut-short": b"{",
        "bytes": b"\xff\xfe\xff",
        "deep": b"[" * 20_000,
    }.items():
        yield _case(f"body-{name}", body, JSON_HEADERS, ("REQ-UNKNOWN-MEMBERS",))


def _case(name: str, body: bytes, headers: tuple[tuple[str, str], ...], clauses: tuple[str, ...]) -> Case:
    return Case(id=f"list/{name}", clauses=(*clauses, *ANY_RESPONSE), target=GET_LIST.path, headers=headers, body=body)
