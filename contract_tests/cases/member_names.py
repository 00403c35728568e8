"""Names near those of the documented members: no reader may take one for the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contract_tests.oracle.operations import RESET_PASSWORD

from .case import ANY_RESPONSE, PARAMETER_REFUSED, REFUSED, XML_HEADERS, Case
from .making import Maker
from .writing import json_body
from .xml_text import element

NEAR: Final = {
    "space-after": "{} ",
    "space-before": " {}",
    "tab-after": "{}\t",
    "line-feed-after": "{}\n",
    "nul-after": "{}\0",
    "byte-order-mark-before": "\ufeff{}",
    "zero-width-space-after": "{}\u200b",
    "soft-hyphen-inside": "pass\u00adword",
    "in-upper-case": "PASSWORD",
    "in-camel-case": "passWord",
    "with-underscore": "pass_word",
    "with-long-s": "pa\u017f\u017fword",
    "with-cyrillic-letter": "p\u0430ssword",
    "in-full-width": "".join(chr(ord(letter) + 0xFEE0) for letter in "password"),
    "brackets-after": "{}[]",
    "index-after": "{}[0]",
    "dollar-before": "${}",
    "path-before": "request.{}",
    "escape-as-text": r"\u0070assword",
    "beginning": "pass",
    "one-letter-more": "passwords",
    "empty": "",
}
ALIASES: Final = ("pwd", "passwd", "newPassword", "new_password")
NEAR_ID: Final = {
    "in-upper-case": "ID",
    "in-title-case": "Id",
    "space-after": "id ",
    "dotless": "\u0131d",
    "in-full-width": "\uff49\uff44",
    "underscore-before": "_id",
    **{name: name for name in ("accountId", "account_id", "uuid")},
}
IN_XML: Final = (
    "in-upper-case",
    "in-camel-case",
    "with-cyrillic-letter",
    "with-underscore",
    "beginning",
)


def member_name_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Requests in which one documented member is missing and another stands near it, in JSON and in XML."""
    maker = Maker.of(seed, "member names")
    near = {name: form.format("password") for name, form in NEAR.items()} | {name: name for name in ALIASES}
    for name, written in near.items():
        yield _in_json(f"password-{name}", {"id": account_id, written: maker.password()}, "PW-REQUIRED")
    for name, written in NEAR_ID.items():
        yield _in_json(f"id-{name}", {written: account_id, "password": maker.password()}, "ID-REQUIRED")
    # The documented members are there, and what is wrong with one is right in its neighbour.
    for name in ("in-upper-case", "space-after"):
        members = {"id": account_id, "password": maker.password(7), near[name]: maker.password()}
        yield _in_json(f"short-password-and-{name}", members, "PW-LEN-MIN")
    for name in (*IN_XML, *ALIASES[:3]):
        inner = element("id", account_id) + element(near[name], maker.password())
        yield _in_xml(f"password-{name}", inner, "PW-REQUIRED")
    for name in ("in-upper-case", "in-title-case", "underscore-before", "accountId"):
        inner = element(NEAR_ID[name], account_id) + element("password", maker.password())
        yield _in_xml(f"id-{name}", inner, "ID-REQUIRED")


def _in_json(name: str, members: dict[str, str], clause: str) -> Case:
    return Case(
        id=f"name/{name}",
        clauses=(clause, "MEDIA-JSON", *PARAMETER_REFUSED, *REFUSED, *ANY_RESPONSE),
        body=json_body(members),
    )


def _in_xml(name: str, inner: str, clause: str) -> Case:
    root = RESET_PASSWORD.request_root
    return Case(
        id=f"xml-name/{name}",
        clauses=(clause, "MEDIA-XML", "REQ-RESET-XML", *REFUSED, *ANY_RESPONSE),
        headers=XML_HEADERS,
        body=f"<{root}>{inner}</{root}>".encode(),
    )
